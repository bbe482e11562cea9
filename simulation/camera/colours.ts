/** A colour as one number, bytes in memory R, G, B, A (`rgba8`) on the little-endian machines that Node runs on. */
export function rgba(red: number, green: number, blue: number, alpha = 255): number {
  return ((alpha << 24) | (byte(blue) << 16) | (byte(green) << 8) | byte(red)) >>> 0;
}

/** The same colour at another brightness; alpha stays. */
export function shaded(colour: number, light: number): number {
  return rgba(
    (colour & 255) * light,
    ((colour >> 8) & 255) * light,
    ((colour >> 16) & 255) * light,
    colour >>> 24,
  );
}

/** `over` laid on `under` with a weight of 0..256. */
export function blended(under: number, over: number, weight: number): number {
  const rest = 256 - weight;
  const redBlue = (((under & 0xff00ff) * rest + (over & 0xff00ff) * weight) >>> 8) & 0xff00ff;
  const green = (((under & 0xff00) * rest + (over & 0xff00) * weight) >>> 8) & 0xff00;
  return (0xff000000 | redBlue | green) >>> 0;
}

function byte(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value | 0;
}
