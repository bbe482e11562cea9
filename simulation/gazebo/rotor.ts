import { inertia } from "./inertia";
import { element, withAttributes, type Xml } from "./xml";

/** Something round that turns about its own z axis, on the body. */
export interface Rotor {
  readonly name: string;
  /** As SDF writes it. */
  readonly pose: string;
  readonly kg: number;
  readonly radiusM: number;
  readonly heightM: number;
  readonly parts: Xml;
}

export function rotor({ name, pose, kg, radiusM, heightM, parts }: Rotor): Xml {
  const link = withAttributes(
    "link",
    { name: `${name}_link` },
    element("pose", pose),
    element("inertial", element("mass", kg), inertia(kg, radiusM, heightM)),
    parts,
  );
  const joint = withAttributes(
    "joint",
    { name: `${name}_joint`, type: "revolute" },
    element("parent", "base_link"),
    element("child", `${name}_link`),
    element("axis", element("xyz", "0 0 1")),
  );
  return link + joint;
}
