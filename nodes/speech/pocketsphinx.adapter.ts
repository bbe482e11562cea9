import { existsSync, readFileSync } from "node:fs";
import koffi from "koffi";
import type { House } from "../house/house";
import { isStopWord } from "../safety/stop-word";
import { commandGrammar, type GrammarOptions, meaningOf, stopGrammar } from "./grammar";
import type { Recogniser, StopSpotter } from "./recogniser";
import { inQuietRoom } from "./room-noise";
import { AROUND_MS } from "./utterance";
import type { Hearing } from "./verdict";
import { resample, SAMPLE_RATE_HZ } from "./wav";

const LIBRARY = "libpocketsphinx.so.3";
const BASE_LIBRARY = "libsphinxbase.so.3";
const MODEL = "/usr/share/pocketsphinx/model/en-us";
const DICTIONARY = `${MODEL}/cmudict-en-us.dict`;
const PHONES =
  "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH";
const FRAMES_AROUND = (2 * AROUND_MS) / 10;
/**
 * The library's own cutting out of silence spoils the sense of the room's noise, and makes each result hang on the one
 * before: the endpointer has cut already.
 */
const SETTINGS = ["-logfn", "/dev/null", "-cmn", "batch", "-remove_silence", "no"];
/** All sounds are weighed in every frame: only then can the scores of two grammars be compared. */
const WEIGHED = ["-compallsen", "yes"];
/** The second hearing of a command is this much faster and higher. */
const FASTER = 1.05;

/** Says how to get the recogniser. */
class NoRecogniser extends Error {
  override readonly name = "UsageError";
}

export const HOW_TO_GET = "apt install libpocketsphinx3 pocketsphinx-en-us";

/** Whether the library's model is installed on this machine. */
export function isPocketsphinxHere(): boolean {
  return existsSync(DICTIONARY);
}

export interface Pocketsphinx extends Recogniser, StopSpotter {}

/**
 * The offline recogniser (the C library pocketsphinx), listening for the sentences of the house. It loads and works in
 * threads of its own: nothing here waits for it. Rejects, with how to install it, when it is not here.
 */
export async function openPocketsphinx(
  house: House,
  options: Omit<GrammarOptions, "isWord"> = {},
): Promise<Pocketsphinx> {
  if (!isPocketsphinxHere()) throw new NoRecogniser(`there is no speech recogniser here: ${HOW_TO_GET}`);
  const c = bindings();
  const [commands, sounds] = await Promise.all([openDecoder(c), openDecoder(c)]);
  return new Sphinx(house, options, new Decoder(c, commands), new Decoder(c, sounds));
}

class Sphinx implements Pocketsphinx {
  readonly name = "pocketsphinx";
  readonly knowsSentences = true;
  private readonly words = dictionary();
  private core: (text: string) => string = (text) => text;

  constructor(
    house: House,
    private readonly options: Omit<GrammarOptions, "isWord">,
    private readonly commands: Decoder,
    private readonly sounds: Decoder,
  ) {
    this.commands.listenFor("stop", stopGrammar());
    this.sounds.listenFor("loop", this.sounds.anySounds());
    this.learn(house);
  }

  learn(house: House): void {
    this.core = meaningOf(house);
    const isWord = (word: string) => this.words.has(word);
    this.commands.listenFor("house", commandGrammar(house, { ...this.options, isWord }));
  }

  /** As it is, and once a little faster: words that hold out are the right ones. */
  async hear(heard: Int16Array): Promise<Hearing> {
    const sound = inQuietRoom(heard);
    const faster = resample(sound, FASTER * SAMPLE_RATE_HZ);
    const [command, again, any] = await Promise.all([
      this.commands.decode("house", sound),
      this.commands.decode("house", faster),
      this.sounds.decode("loop", sound),
    ]);
    const hearing = compared(command, any);
    return { ...hearing, isSure: this.core(again.text) === this.core(hearing.text) };
  }

  async spot(heard: Int16Array): Promise<number> {
    const sound = inQuietRoom(heard);
    const [stop, any] = await Promise.all([
      this.commands.decode("stop", sound),
      this.sounds.decode("loop", sound),
    ]);
    return isStopWord(stop.text) ? compared(stop, any).score : Number.NEGATIVE_INFINITY;
  }

  close(): void {
    this.commands.close();
    this.sounds.close();
  }
}

/** The command against any sounds at all, per frame of speech. */
function compared(command: Decoded, any: Decoded): Pick<Hearing, "text" | "score"> {
  if (command.text === "") return { text: "", score: Number.NEGATIVE_INFINITY };
  const speechFrames = Math.max(10, command.frames - FRAMES_AROUND);
  return { text: command.text, score: (command.score - any.score) / speechFrames };
}

interface Decoded {
  readonly text: string;
  readonly score: number;
  readonly frames: number;
}

/** Reads the model, in a thread. */
async function openDecoder(c: Bindings): Promise<unknown> {
  const args = ["-hmm", `${MODEL}/en-us`, "-dict", DICTIONARY, ...SETTINGS, ...WEIGHED];
  const config = c.configure(null, c.args(), 1, ...args.flatMap((arg) => ["str", arg]), "str", null);
  const handle = await inThread<unknown>((done) => c.init.async(config, done));
  if (handle === null) throw new Error("the speech recogniser did not start");
  return handle;
}

/** One decoder; one utterance at a time, in the order of asking. */
class Decoder {
  private last: Promise<unknown> = Promise.resolve();
  private isClosed = false;
  private busy = 0;

  constructor(
    private readonly c: Bindings,
    private readonly handle: unknown,
  ) {}

  /** A grammar of single sounds, in any order. */
  anySounds(): string {
    const words = PHONES.split(" ").map((phone) => `sound${phone.toLowerCase()}`);
    for (const [i, phone] of PHONES.split(" ").entries()) this.c.addWord(this.handle, words[i]!, phone, 0);
    return `#JSGF V1.0;\ngrammar loop;\npublic <loop> = (${words.join(" | ")})+;\n`;
  }

  /** Adds a grammar, or replaces it, once nothing is being decoded. */
  listenFor(name: string, grammar: string): void {
    const set = () => {
      if (this.isClosed || this.c.setGrammar(this.handle, name, grammar) === 0) return;
      throw new Error(`the speech recogniser refused the grammar "${name}"`);
    };
    if (this.busy === 0) set();
    else this.last = this.last.then(set);
  }

  decode(grammar: string, sound: Int16Array): Promise<Decoded> {
    this.busy++;
    const decoded = this.last.then(() => this.run(grammar, sound)).finally(() => this.busy--);
    this.last = decoded.catch(() => {});
    return decoded;
  }

  /** Frees the model once nothing is being decoded. */
  close(): void {
    this.isClosed = true;
    void this.last.then(() => this.c.free(this.handle));
  }

  private async run(grammar: string, sound: Int16Array): Promise<Decoded> {
    const { c, handle } = this;
    if (this.isClosed || sound.length === 0) return { text: "", score: 0, frames: 0 };
    c.choose(handle, grammar);
    c.start(handle);
    await inThread((done) => c.feed.async(handle, sound, sound.length, 0, 1, done));
    await inThread((done) => c.end.async(handle, done));
    const score = [0];
    const text: string | null = c.result(handle, score);
    return { text: text ?? "", score: score[0]!, frames: c.frames(handle) as number };
  }
}

function inThread<T>(start: (done: (error: unknown, result: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) =>
    start((error, result) => (error ? reject(error) : resolve(result))),
  );
}

/** Words that the recogniser can pronounce. */
function dictionary(): ReadonlySet<string> {
  const lines = readFileSync(DICTIONARY, "utf8").split("\n");
  return new Set(lines.map((line) => line.slice(0, line.indexOf(" "))));
}

type Bindings = ReturnType<typeof bindings>;

function bindings() {
  const base = koffi.load(BASE_LIBRARY);
  const lib = koffi.load(LIBRARY);
  return {
    args: lib.func("void *ps_args()"),
    configure: base.func("void *cmd_ln_init(void *, void *, int, ...)"),
    init: lib.func("void *ps_init(void *)"),
    free: lib.func("int ps_free(void *)"),
    addWord: lib.func("int ps_add_word(void *, const char *, const char *, int)"),
    setGrammar: lib.func("int ps_set_jsgf_string(void *, const char *, const char *)"),
    choose: lib.func("int ps_set_search(void *, const char *)"),
    start: lib.func("int ps_start_utt(void *)"),
    feed: lib.func("int ps_process_raw(void *, const int16_t *, size_t, int, int)"),
    end: lib.func("int ps_end_utt(void *)"),
    frames: lib.func("int ps_get_n_frames(void *)"),
    result: lib.func("const char *ps_get_hyp(void *, _Out_ int32_t *)"),
  };
}
