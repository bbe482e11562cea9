import { element, numerals, withAttributes, type Xml } from "./xml";

/** Red, green and blue, 0..1, as SDF has them. */
export type Colour = readonly [number, number, number];

export interface Shape {
  readonly xM: number;
  readonly yM: number;
  /** Of its middle. */
  readonly zM: number;
  readonly headingRad?: number;
  readonly geometry: Xml;
}

/** What a shape is besides its looks: collisions stop the robot, visuals are seen by laser and camera. */
export function collision(name: string, shape: Shape, ...more: Xml[]): Xml {
  return withAttributes("collision", { name }, poseOf(shape), element("geometry", shape.geometry), ...more);
}

export function visual(name: string, shape: Shape, colour: Colour, ...more: Xml[]): Xml {
  return withAttributes(
    "visual",
    { name },
    poseOf(shape),
    element("geometry", shape.geometry),
    material(colour),
    ...more,
  );
}

/** A shape that is both. */
export function solid(name: string, shape: Shape, colour: Colour): Xml {
  return collision(name, shape) + visual(name, shape, colour);
}

export function box(lengthM: number, widthM: number, heightM: number): Xml {
  return element("box", element("size", numerals(lengthM, widthM, heightM)));
}

export function cylinder(radiusM: number, lengthM: number): Xml {
  return element("cylinder", element("radius", radiusM), element("length", lengthM));
}

export function sphere(radiusM: number): Xml {
  return element("sphere", element("radius", radiusM));
}

/** Something that stays where it is. */
export function staticModel(name: string, ...parts: Xml[]): Xml {
  return withAttributes(
    "model",
    { name },
    element("static", true),
    withAttributes("link", { name: "link" }, ...parts),
  );
}

function poseOf({ xM, yM, zM, headingRad = 0 }: Shape): Xml {
  return element("pose", numerals(xM, yM, zM, 0, 0, headingRad));
}

function material(colour: Colour): Xml {
  const paint = numerals(...colour, 1);
  return element(
    "material",
    element("ambient", paint),
    element("diffuse", paint),
    element("specular", "0.05 0.05 0.05 1"),
  );
}
