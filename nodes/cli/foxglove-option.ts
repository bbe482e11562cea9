import { portOf } from "./numbers";
import type { FoxgloveWish } from "./robot";

/** For the help of commands that let Foxglove look on. */
export const FOXGLOVE_HELP = `  --foxglove  lets Foxglove on this machine look on (default port 8765, or foxglove.port; 0: any free one)
`;

const FLAG = "--foxglove";

/** The arguments without `--foxglove [PORT]`, whose port may be left out, and what it says. */
export function takeFoxglove(args: readonly string[]): { rest: string[]; wish: FoxgloveWish } {
  const at = args.findIndex((arg) => arg === FLAG || arg.startsWith(`${FLAG}=`));
  if (at < 0) return { rest: [...args], wish: { wanted: false, port: null } };
  const [, joined] = args[at]!.split("=");
  const next = args[at + 1];
  const follows = joined === undefined && next !== undefined && /^\d/.test(next);
  const port = portOf(joined ?? (follows ? next : undefined), FLAG);
  return {
    rest: [...args.slice(0, at), ...args.slice(at + (follows ? 2 : 1))],
    wish: { wanted: true, port },
  };
}
