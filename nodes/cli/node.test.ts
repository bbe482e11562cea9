import type { ChildProcess } from "node:child_process";
import { GRAPH } from "../graph";
import { NODES } from "../node-table.adapter";
import { buildProgram, ended, type Program, type Ran } from "./program.adapter";

let program: Program;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => program.remove());

const isSourced = Boolean(process.env.ROS_DISTRO && process.env.AMENT_PREFIX_PATH);
const NO_ROS = { ROS_DISTRO: "", AMENT_PREFIX_PATH: "" };

describe("node", () => {
  it("lists every node with what it hears and says", async () => {
    const { out, status } = await program.run(["node", "--help"]);
    expect(status).toBe(0);
    for (const { name, row } of NODES) {
      expect(out).toContain(`\n  ${name}: `);
      const { says } = GRAPH.find(({ node }) => node === row)!;
      for (const { topic } of says) expect(out).toContain(topic.name);
    }
    expect(out).toMatch(/simulator: .*\n {4}hears {2}\/cmd_vel/);
  });

  it("says in one line what to do without ROS 2", async () => {
    const { err, out, status } = await ended(program.start(["node", "safety"], NO_ROS), "");
    expect(err).toMatch(/^maid: ROS 2 is not sourced in this shell; type: source .*\n$/);
    expect({ out, status }).toEqual({ out: "", status: 2 });
  });

  it.each([
    [["node"], /which node\? There are simulator, gazebo, recorder, memory, /],
    [["node", "wheels"], /there is no node "wheels"; there are simulator, /],
    [["node", "safety", "--seed", "x"], /--seed x: a whole number/],
  ])("refuses %j in one line", async (args, line) => {
    const { err, status } = await program.run(args);
    expect(err).toMatch(line);
    expect(err.trimEnd()).not.toContain("\n");
    expect(status).toBe(2);
  });

  if (!isSourced)
    process.stderr.write("node: nothing is started, because no ROS 2 is sourced in this shell\n");
  (isSourced ? it : it.skip)("runs several nodes, and ends in order when it is told to", async () => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      const child = program.start(["node", "safety", "memory", "--data", `${program.folder}/data`], {
        ROS_DOMAIN_ID: String(20 + (process.pid % 80)),
      });
      const end = ended(child);
      await said(child, end, "up: safety, memory");
      child.kill(signal);
      expect(await end).toMatchObject({ status: 0, err: "" });
    }
  });
});

/** Resolves when a process has said something; rejects when it ended without. */
function said(child: ChildProcess, end: Promise<Ran>, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let out = "";
    child.stdout!.on("data", (piece) => {
      out += piece;
      if (out.includes(text)) resolve();
    });
    end.then(({ err }) => reject(new Error(`ended without saying "${text}": ${err}`)));
  });
}
