import { existsSync, readFileSync } from "node:fs";
import koffi from "koffi";
import type { Hearing } from "./verdict";

const LIBRARY = "libpocketsphinx.so.3";
const BASE_LIBRARY = "libsphinxbase.so.3";
const MODEL = "/usr/share/pocketsphinx/model/en-us";
const DICTIONARY = `${MODEL}/cmudict-en-us.dict`;
const PHONES =
  "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH";

/** Says how to get the recogniser. */
class NoRecogniser extends Error {
  override readonly name = "UsageError";
}

/** Hears one utterance: 16-bit samples at 16 kHz. */
export type Hear = (samples: Int16Array) => Hearing;

/** Words that the recogniser's dictionary can pronounce. Throws when it is not installed. */
function dictionary(): ReadonlySet<string> {
  if (!existsSync(DICTIONARY))
    throw new NoRecogniser(
      "there is no speech recogniser here: apt install libpocketsphinx3 pocketsphinx-en-us",
    );
  return new Set(
    readFileSync(DICTIONARY, "utf8")
      .split("\n")
      .map((line) => line.slice(0, line.indexOf(" "))),
  );
}

/**
 * The offline recogniser (the C library pocketsphinx), listening for the sentences of a grammar. The grammar is made by
 * the caller, from the words that the recogniser knows. Throws, with how to install it, when it is not here.
 */
export function openPocketsphinx(makeGrammar: (isWord: (word: string) => boolean) => string): Hear {
  const words = dictionary();
  const c = bindings();
  const args = ["-hmm", `${MODEL}/en-us`, "-dict", DICTIONARY, "-logfn", "/dev/null", "-cmn", "batch"];
  const config = c.configure(null, c.args(), 1, ...args.flatMap((arg) => ["str", arg]), "str", null);
  const decoder: unknown = c.init(config);
  if (decoder === null) throw new Error("the speech recogniser did not start");
  for (const phone of PHONES.split(" ")) c.addWord(decoder, `sound${phone.toLowerCase()}`, phone, 0);
  const sounds = PHONES.split(" ").map((phone) => `sound${phone.toLowerCase()}`);
  const loop = `#JSGF V1.0;\ngrammar loop;\npublic <loop> = (${sounds.join(" | ")})+;\n`;
  setGrammar(
    c,
    decoder,
    "house",
    makeGrammar((word) => words.has(word)),
  );
  setGrammar(c, decoder, "loop", loop);
  return (samples) => {
    const command = decode(c, decoder, "house", samples);
    if (command.text === "") return { text: "", score: Number.NEGATIVE_INFINITY };
    const any = decode(c, decoder, "loop", samples);
    return { text: command.text, score: (command.score - any.score) / Math.max(1, command.frames) };
  };
}

type Bindings = ReturnType<typeof bindings>;

function bindings() {
  const base = koffi.load(BASE_LIBRARY);
  const lib = koffi.load(LIBRARY);
  return {
    args: lib.func("void *ps_args()"),
    configure: base.func("void *cmd_ln_init(void *, void *, int, ...)"),
    init: lib.func("void *ps_init(void *)"),
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

function setGrammar(c: Bindings, decoder: unknown, name: string, grammar: string): void {
  if (c.setGrammar(decoder, name, grammar) !== 0)
    throw new Error(`the speech recogniser refused the grammar "${name}"`);
}

function decode(c: Bindings, decoder: unknown, search: string, samples: Int16Array) {
  c.choose(decoder, search);
  c.start(decoder);
  c.feed(decoder, samples, samples.length, 0, 1);
  c.end(decoder);
  const score = [0];
  const text: string | null = c.result(decoder, score);
  return { text: text ?? "", score: score[0]!, frames: c.frames(decoder) as number };
}
