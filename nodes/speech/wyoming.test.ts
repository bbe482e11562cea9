import { createServer, type Server, type Socket } from "node:net";
import { WyomingRecogniser, WyomingVoice } from "./wyoming.adapter";
import { type WyomingEvent, WyomingReader, wyomingBytes } from "./wyoming-frames";

/** A server of ours that keeps to the protocol as its documents have it, until it is told to misbehave. */
type Answer = (event: WyomingEvent, socket: Socket) => void;

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

async function serve(answer: Answer): Promise<{ address: string; got: WyomingEvent[] }> {
  const got: WyomingEvent[] = [];
  const server = createServer((socket) => {
    const reader = new WyomingReader();
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      for (const event of reader.push(bytes)) {
        got.push(event);
        answer(event, socket);
      }
    });
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as { port: number };
  return { address: `127.0.0.1:${port}`, got };
}

const SOUND = Int16Array.from({ length: 8000 }, (_, i) => (i * 37) % 5000);
const recogniser = (address: string, timeoutMs = 2000) => new WyomingRecogniser({ address, timeoutMs });
const voice = (address: string, name = "") => new WyomingVoice({ address, timeoutMs: 2000 }, name);
const send = (socket: Socket, ...event: Parameters<typeof wyomingBytes>) =>
  socket.write(wyomingBytes(...event));
const transcript =
  (text: string): Answer =>
  (event, socket) => {
    if (event.type === "audio-stop") send(socket, "transcript", { text });
  };

describe("a Wyoming recogniser", () => {
  it("gets the sound whole, in the order of the protocol, and tells the words", async () => {
    const { address, got } = await serve(transcript(" Clean the kitchen. "));
    const hearing = await recogniser(address).hear(SOUND);
    expect(hearing).toEqual({ text: "Clean the kitchen.", score: Number.POSITIVE_INFINITY, isSure: true });
    const types = got.map(({ type }) => type);
    expect([types[0], types[1], types.at(-1)]).toEqual(["transcribe", "audio-start", "audio-stop"]);
    expect(got[1]!.data).toEqual({ rate: 16_000, width: 2, channels: 1 });
    const sound = Buffer.concat(got.map(({ payload }) => payload));
    expect(new Int16Array(Uint8Array.from(sound).buffer)).toEqual(SOUND);
  });

  it("may send its events in pieces, with data in the line, and others in between", async () => {
    const { address } = await serve(async (event, socket) => {
      if (event.type !== "audio-stop") return;
      send(socket, "ping");
      const line = `${JSON.stringify({ type: "transcript", data: { text: "go home" } })}\n`;
      for (const byte of line) socket.write(byte);
    });
    expect((await recogniser(address).hear(SOUND)).text).toBe("go home");
  });

  it("may hear nothing in silence", async () => {
    const { address } = await serve(transcript(""));
    expect((await recogniser(address).hear(new Int16Array(8000))).text).toBe("");
  });

  it.each<[string, Answer, string]>([
    ["hangs up", (_event, socket) => socket.end(), "hung up"],
    ["hangs up in mid-word", (_event, socket) => socket.end('{"type": "transc'), "hung up in mid-word"],
    [
      "talks nonsense",
      (_event, socket) => socket.write("HTTP/1.1 400 no\r\n\r\n"),
      "sent something that is not JSON",
    ],
    [
      "tells a wrong length",
      (_event, socket) => socket.write('{"type": "transcript", "data_length": -5}\n'),
      "sent a length of -5",
    ],
    [
      "tells a huge length",
      (_event, socket) => socket.write('{"type": "a", "payload_length": 99999999999}\n'),
      "sent a length of 99999999999",
    ],
    [
      "has no words",
      (_event, socket) => send(socket, "transcript", { text: 7 }),
      "sent a transcript without words",
    ],
    ["reports an error", (_event, socket) => send(socket, "error", { text: "no model" }), "says: no model"],
    [
      "sends a line without end",
      (_event, socket) => socket.write("x".repeat(200_000)),
      "sent a line that does not end",
    ],
  ])("that %s is told of in a plain sentence", async (_what, answer, why) => {
    const { address } = await serve(answer);
    await expect(recogniser(address).hear(SOUND)).rejects.toThrow(`the server at ${address} ${why}`);
  });

  it("that hangs is given up", async () => {
    const { address } = await serve(() => {});
    await expect(recogniser(address, 50).hear(SOUND)).rejects.toThrow(`${address} does not answer`);
  });

  it("that is not there is told of", async () => {
    await expect(recogniser("127.0.0.1:1").hear(SOUND)).rejects.toThrow("can't be reached (ECONNREFUSED)");
    await expect(recogniser("nowhere").hear(SOUND)).rejects.toThrow('"nowhere" is no address');
  });
});

describe("a Wyoming voice", () => {
  const speaking: Answer = (event, socket) => {
    if (event.type !== "synthesize") return;
    const format = { rate: 22_050, width: 2, channels: 1 };
    send(socket, "audio-start", format);
    send(socket, "audio-chunk", format, Uint8Array.of(1, 0, 2, 0));
    send(socket, "audio-chunk", format, Uint8Array.of(3, 0));
    send(socket, "audio-stop");
  };

  it("is told the words and the voice, and its sound is put together", async () => {
    const { address, got } = await serve(speaking);
    const sound = await voice(address, "en_GB-alba").synthesise("Good day.", new AbortController().signal);
    expect(sound).toEqual({ samples: Int16Array.of(1, 2, 3), rateHz: 22_050 });
    expect(got[0]!.data).toEqual({ text: "Good day.", voice: { name: "en_GB-alba" } });
  });

  it("that stops in the middle, or says nothing, is told of", async () => {
    const cut = await serve((_event, socket) => {
      send(socket, "audio-chunk", { rate: 16_000, width: 2 }, new Uint8Array(100));
      socket.end();
    });
    const { signal } = new AbortController();
    await expect(voice(cut.address).synthesise("Hello", signal)).rejects.toThrow("hung up");
    const silent = await serve((_event, socket) => send(socket, "audio-stop"));
    await expect(voice(silent.address).synthesise("Hello", signal)).rejects.toThrow("said nothing");
  });

  it("is cut short by an abort", async () => {
    const { address } = await serve(() => {});
    const cut = new AbortController();
    const sound = voice(address).synthesise("A long story", cut.signal);
    cut.abort(new Error("enough"));
    await expect(sound).rejects.toThrow("enough");
  });
});
