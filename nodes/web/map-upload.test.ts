import { parseUpload } from "./map-upload";

const bytes = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((it) => (typeof it === "string" ? [...Buffer.from(it)] : [...it])));
const PGM = "P5\n# made by a robot\n2 2\n255\n";
const png = (width: number, height: number) => {
  const start = Buffer.alloc(24);
  start.write("\u0089PNG\r\n\u001a\n", 0, "latin1");
  start.writeUInt32BE(width, 16);
  start.writeUInt32BE(height, 20);
  return [...start];
};

describe("a map from a page", () => {
  it("is its name, its yaml and an image, known by its bytes", () => {
    const upload = parseUpload(bytes('{"name":"Upstairs","yaml":"image: /etc/passwd"}\n', PGM, [0, 0, 0, 0]));
    expect(upload).toMatchObject({ name: "Upstairs", yaml: "image: /etc/passwd", kind: "pgm" });
    expect(parseUpload(bytes('{"name":"x"}\n', png(100, 50)))).toMatchObject({ kind: "png" });
  });

  it.each([
    ["no header", bytes(PGM)],
    ["no name", bytes('{"name":""}\n', PGM)],
    ["unknown keys", bytes('{"name":"x","path":"/etc"}\n', PGM)],
    ["no JSON", bytes("name\n", PGM)],
    ["another kind of image", bytes('{"name":"x"}\n', "GIF89a")],
    ["no image", bytes('{"name":"x"}\n')],
    ["half an image", bytes('{"name":"x"}\n', png(2, 2).slice(0, 20))],
    ["a bomb of pixels", bytes('{"name":"x"}\n', png(60_000, 60_000))],
    ["a PGM without a size", bytes('{"name":"x"}\n', "P5 wide high")],
  ])("is refused when it has %s", (_, body) => {
    expect(typeof parseUpload(body)).toBe("string");
  });
});
