import { element, type Xml } from "./xml";

/** Of a solid cylinder that stands on its end, about its middle. */
export function inertia(kg: number, radiusM: number, heightM: number): Xml {
  const across = (kg * (3 * radiusM ** 2 + heightM ** 2)) / 12;
  return element(
    "inertia",
    element("ixx", across),
    element("iyy", across),
    element("izz", (kg * radiusM ** 2) / 2),
    element("ixy", 0),
    element("ixz", 0),
    element("iyz", 0),
  );
}
