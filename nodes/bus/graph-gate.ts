/** Who may do what: the rows of nodes/graph.ts as rules that a bus enforces. */
import type { Action, Service, Topic } from "./bus";

type Called = Service<unknown, unknown> | Action<unknown, unknown, unknown>;

/** One node: what it hears and says, what it answers and asks. */
export interface GraphRow {
  readonly node: string;
  /** For the README's picture: what it is for, in a few words. */
  readonly does: string;
  readonly hears: readonly Topic<unknown>[];
  /** It hears whatever is said, beyond `hears`, and acts on nothing: the picture leaves its arrows out. */
  readonly hearsAll?: true;
  readonly says: readonly Said[];
  readonly serves: readonly Called[];
  readonly calls: readonly Called[];
}

export interface Said {
  readonly topic: Topic<unknown>;
  /** Messages per second while the robot works; 0: on change. */
  readonly rateHz: number;
}

export type Doing = "hears" | "says" | "serves" | "calls";

/** Throws Refused when the node's row does not name it. */
export type Gate = (node: string, doing: Doing, name: string) => void;

export class GraphRefused extends Error {
  override readonly name = "GraphRefused";
  constructor(node: string, doing: Doing, what: string) {
    super(`${node} ${doing} ${what}: its row in nodes/graph.ts does not name it`);
  }
}

export function createGate(graph: readonly GraphRow[] | undefined): Gate {
  if (!graph) return () => {};
  const named = new Set(
    graph.flatMap((row) => entries(row).map(([doing, name]) => key(row.node, doing, name))),
  );
  const eavesdroppers = new Set(graph.filter(({ hearsAll }) => hearsAll).map(({ node }) => node));
  return (node, doing, name) => {
    if (doing === "hears" && eavesdroppers.has(node)) return;
    if (!named.has(key(node, doing, name))) throw new GraphRefused(node, doing, name);
  };
}

function entries(row: GraphRow): [Doing, string][] {
  return [
    ...row.hears.map((topic): [Doing, string] => ["hears", topic.name]),
    ...row.says.map(({ topic }): [Doing, string] => ["says", topic.name]),
    ...row.serves.map((server): [Doing, string] => ["serves", server.name]),
    ...row.calls.map((server): [Doing, string] => ["calls", server.name]),
  ];
}

const key = (node: string, doing: Doing, name: string): string => `${node} ${doing} ${name}`;
