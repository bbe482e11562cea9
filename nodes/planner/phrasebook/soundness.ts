import type { Act } from "./act";
import type { Read } from "./target";

export function sound(read: Read<readonly Act[]> | undefined): Read<readonly Act[]> | undefined {
  return read?.value.every(isKnown) ? read : undefined;
}

export function isKnown(act: Act): boolean {
  if (act.do === "refuse" || act.do === "offer") return false;
  const targets =
    act.do === "clean" ? [...act.targets.list, ...act.targets.except] : act.do === "go" ? [act.target] : [];
  return targets.every((target) => target.kind !== "unknown" && target.kind !== "product");
}
