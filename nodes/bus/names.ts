/** How a node's names are spelt on the graph: ROS 2's remapping into a namespace. */
export interface Names {
  /** Without slashes; empty: none. */
  readonly namespace: string;
  /** From the name in the table of topics to the one on the graph. */
  of(name: string): string;
}

export const plainNames: Names = { namespace: "", of: (name) => name };

/** Puts every name but those in `outside` under a namespace: `/odom` is `/maid2/odom` there. */
export function inNamespace(namespace: string, outside: ReadonlySet<string>): Names {
  // The events of a service go where the service is.
  const of = (name: string) =>
    outside.has(name.replace(/\/_service_event$/, "")) ? name : `/${namespace}${name}`;
  return { namespace, of };
}
