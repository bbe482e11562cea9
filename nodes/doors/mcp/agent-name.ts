/** What an agent calls itself, where people hear it. It is a name that anybody may take: it proves nothing. */
import { isPlainLabel } from "../../planner/plain-label";

const LONGEST = 30;

/** The name when it is only a name; else empty: a sentence is not repeated to anybody. */
export function plainName(said: string | undefined): string {
  const name = (said ?? "").trim();
  return name.length <= LONGEST && /^[A-Za-z0-9][A-Za-z0-9 .-]*$/.test(name) && isPlainLabel(name)
    ? name
    : "";
}

/** Where one request comes from: told apart by its number, with the agent's name after it. */
export function channelOf(request: number, name: string): string {
  return name === "" ? `mcp:${request}` : `mcp:${request}:${name}`;
}
