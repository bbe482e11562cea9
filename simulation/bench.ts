/** `npm run bench -- NAME [ARGUMENTS…]`: prints the figures of one bench, or of all, and writes them as JSON. */
import { mkdirSync, writeFileSync } from "node:fs";

type Bench = (args: string[]) => Promise<object>;

const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  flat: () => import("./flat.bench"),
  two: () => import("./two.bench"),
  start: () => import("./start.bench"),
  coverage: () => import("../nodes/coverage/coverage.bench"),
  understand: () => import("../nodes/planner/understand.bench"),
  planner: () => import("../nodes/planner/planner.bench"),
  model: () => import("../nodes/planner/model.bench"),
  injections: () => import("../nodes/planner/injection/injection.bench"),
  speech: () => import("../nodes/speech/speech.bench"),
  safety: () => import("../nodes/safety/safety.bench"),
  memory: () => import("../nodes/memory/memory.bench"),
  rover: () => import("./rover.bench"),
  simulator: () => import("./simulator.bench"),
  bus: () => import("../nodes/bus/bus.bench"),
  ros: () => import("./ros.bench"),
  page: () => import("../nodes/web/page.bench"),
  flood: () => import("../nodes/web/flood.bench"),
  pictures: () => import("../nodes/web/pictures.bench"),
  vision: () => import("./vision.bench"),
  detour: () => import("../nodes/motion/detour.bench"),
};

async function main(names: string[], args: string[]): Promise<void> {
  mkdirSync("bench-out", { recursive: true });
  for (const name of names) {
    const load = BENCHES[name];
    if (load === undefined)
      throw new Error(`no bench "${name}"; there are ${Object.keys(BENCHES).join(", ")}`);
    process.stdout.write(`\n${name}\n${"=".repeat(name.length)}\n`);
    const figures = await (await load()).bench(args);
    writeFileSync(`bench-out/${name}.json`, `${JSON.stringify(figures, null, 2)}\n`);
    process.stdout.write(`(as JSON: bench-out/${name}.json)\n`);
  }
}

const [name, ...args] = process.argv.slice(2);
main(name === undefined ? Object.keys(BENCHES) : [name], args).catch((error: unknown) => {
  process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
