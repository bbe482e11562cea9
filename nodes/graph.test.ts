import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GRAPH } from "./graph";
import { graphPicture } from "./graph-picture";
import { CMD_VEL } from "./messages/topics";

const README = join(__dirname, "..", "README.md");

describe("the table of nodes", () => {
  it("lets nobody but safety move the wheels", () => {
    const movers = GRAPH.filter(({ says }) => says.some(({ topic }) => topic.name === CMD_VEL.name));
    expect(movers.map(({ node }) => node)).toEqual(["safety"]);
  });

  it("has a server for each call, one only, and each node once", () => {
    const served = GRAPH.flatMap(({ serves }) => serves.map(({ name }) => name));
    expect(new Set(served).size).toBe(served.length);
    expect(new Set(GRAPH.map(({ node }) => node)).size).toBe(GRAPH.length);
    for (const { name } of GRAPH.flatMap(({ calls }) => calls)) expect(served).toContain(name);
  });

  it("has somebody who says each thing that is heard", () => {
    const said = new Set(GRAPH.flatMap(({ says }) => says.map(({ topic }) => topic.name)));
    for (const { name } of GRAPH.flatMap(({ hears }) => hears)) expect(said).toContain(name);
  });

  it("is what the README's picture shows", () => {
    const text = existsSync(README) ? readFileSync(README, "utf8") : "";
    const shown = /<!-- graph -->\n([\s\S]*?)\n<!-- \/graph -->/.exec(text)?.[1];
    expect(shown ?? graphPicture(GRAPH)).toBe(graphPicture(GRAPH));
    expect(graphPicture(GRAPH)).toContain('planner -. "clean" .-> cleaner');
  });
});
