import type { GraphRow, Said } from "./bus/graph-gate";

/** The table of nodes as a mermaid picture: who says what to whom, dotted where one asks and another answers. */
export function graphPicture(graph: readonly GraphRow[]): string {
  const nodes = graph.map(({ node, does }) => `  ${node}["${node}<br/><small>${does}</small>"]`);
  const lines = graph.flatMap((from) => graph.flatMap((to) => arrows(from, to)));
  return ["```mermaid", "flowchart LR", ...nodes, ...lines, "```"].join("\n");
}

function arrows(from: GraphRow, to: GraphRow): string[] {
  if (from === to) return [];
  const heard = new Set(to.hears.map(({ name }) => name));
  const served = new Set(to.serves.map(({ name }) => name));
  const said = from.says.filter(({ topic }) => heard.has(topic.name)).map(label);
  const asked = from.calls.filter(({ name }) => served.has(name)).map(({ name }) => name.slice(1));
  return [
    ...(said.length > 0 ? [`  ${from.node} -- "${said.join("<br/>")}" --> ${to.node}`] : []),
    ...(asked.length > 0 ? [`  ${from.node} -. "${asked.join("<br/>")}" .-> ${to.node}`] : []),
  ];
}

function label({ topic, rateHz }: Said): string {
  return `${topic.name.slice(1)}${rateHz > 0 ? ` ${rateHz}/s` : ""}`;
}
