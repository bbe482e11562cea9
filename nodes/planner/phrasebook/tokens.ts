import { normalise } from "./normalise";

/** A word or a mark. `end` is the number of characters of normalised text before which it ends. */
export interface Token {
  readonly word: string;
  readonly mark: boolean;
  /** Where it stands in the normalised text. */
  readonly start: number;
  readonly end: number;
}

/** Short forms written out, so that the grammar knows one way to say "not", "is" and "would". */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  "can't": "can not",
  cant: "can not",
  cannot: "can not",
  "won't": "will not",
  wont: "will not",
  "shan't": "shall not",
  dont: "do not",
  dnt: "do not",
  doesnt: "does not",
  didnt: "did not",
  isnt: "is not",
  arent: "are not",
  wasnt: "was not",
  wouldnt: "would not",
  couldnt: "could not",
  shouldnt: "should not",
  mustnt: "must not",
  havent: "have not",
  hasnt: "has not",
  neednt: "need not",
  "ain't": "is not",
  aint: "is not",
  "let's": "let us",
  lets: "let us",
  "i'm": "i am",
  im: "i am",
  "i've": "i have",
  ive: "i have",
  "i'd": "i would",
  "i'll": "i will",
  youre: "you are",
  youve: "you have",
  theres: "there is",
  whats: "what is",
  wheres: "where is",
  hows: "how is",
  whens: "when is",
  whos: "who is",
  thats: "that is",
  its: "it is",
  "y'all": "you",
  gonna: "going to",
  gotta: "got to",
  wanna: "want to",
  gimme: "give me",
  lemme: "let me",
  kinda: "kind of",
  dunno: "do not know",
  "ma'am": "madam",
  "o'clock": "oclock",
  "d'you": "do you",
  plz: "please",
  pls: "please",
  pleas: "please",
  plese: "please",
  plase: "please",
  pleae: "please",
  plesae: "please",
  thx: "thanks",
  ty: "thanks",
  u: "you",
  ya: "you",
  ur: "your",
  urself: "yourself",
  cn: "can",
  yuo: "you",
  oyu: "you",
  ye: "you",
  yer: "your",
  wi: "with",
  oot: "out",
  hame: "home",
  gie: "give",
  yoou: "you",
  clea: "clean",
  cna: "can",
  acn: "can",
  coud: "could",
  nd: "and",
  en: "and",
  cud: "could",
  cld: "could",
  wud: "would",
  wld: "would",
  rn: "right now",
  rq: "real quick",
  cleanup: "clean up",
  tidyup: "tidy up",
  pleeease: "please",
  pleeze: "please",
  pleaase: "please",
  asap: "immediately",
  goto: "go to",
  de: "the",
  ze: "the",
  bak: "back",
  yuor: "your",
  yor: "your",
  plis: "please",
  pliz: "please",
  teh: "the",
  hte: "the",
  th: "the",
  thr: "the",
  da: "the",
  adn: "and",
  nad: "and",
  an: "a",
  tehn: "then",
  thne: "then",
  cuz: "because",
  cos: "because",
  coz: "because",
  "'cause": "because",
  tmrw: "tomorrow",
  tomorow: "tomorrow",
  tommorow: "tomorrow",
  tommorrow: "tomorrow",
  tmr: "tomorrow",
  everthing: "everything",
  everythng: "everything",
  evrything: "everything",
  evreything: "everything",
  exept: "except",
  excpet: "except",
  appartment: "apartment",
  favor: "favour",
  colour: "color",
  n: "and",
  w: "with",
  "w/": "with",
  min: "minutes",
  mins: "minutes",
  sec: "seconds",
  secs: "seconds",
  hr: "hour",
  hrs: "hours",
  okey: "okay",
  ok: "okay",
  k: "okay",
};

/** After these, `'s` is "is"; after other words it is a possessive and left away. */
const IS_AFTER =
  /^(it|that|there|what|where|who|how|when|he|she|here|everything|why|which|this|everyone|nobody)'s$/;

/** A hyphen inside of a word parts it: "once-over" is said as two. */
const JOINED = /(?<=[a-z0-9])-(?=[a-z0-9])/g;

const WORD = /w\/|[a-z0-9]+(?:'[a-z]+)*|&|\+|[.,!?;:"()\-–]|\S/g;

/** Before these, `'s` behind any noun is "is": "the baby's asleep in there". */
const IS_BEFORE =
  /^(in|at|on|not|a|so|too|very|really|been|all|still|just|got|gone|here|asleep|awake|out|away|full|covered|dirty|filthy|messy|sticky|dusty|gross|nasty|disgusting|coming|sleeping|boggin|mingin|manky|honkin|[a-z]{3,}ing)\b/;

function writtenOut(word: string, rest: string): string {
  const whole = WRITTEN_OUT[word];
  if (whole !== undefined) return whole;
  if (word === "&" || word === "+") return "and";
  if (!word.includes("'")) return word;
  if (word.endsWith("n't")) return `${word.slice(0, -3)} not`;
  if (IS_AFTER.test(word) || (word.endsWith("'s") && IS_BEFORE.test(rest))) return `${word.slice(0, -2)} is`;
  return word
    .replace(/'re$/, " are")
    .replace(/'ve$/, " have")
    .replace(/'ll$/, " will")
    .replace(/'d$/, " would")
    .replace(/'s$/, "")
    .replace(/'/g, "");
}

const MARK = /^[.,!?;:"()\-–]$/;

/** Words and marks of a text (raw, or already normalised: it makes no difference). Signs without meaning are dropped. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const normal = normalise(text).replace(JOINED, " ");
  for (const match of normal.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    if (MARK.test(raw)) found.push({ word: raw, mark: true, start, end });
    else if (/[a-z0-9&+]/.test(raw))
      for (const word of writtenOut(raw, raw.includes("'s") ? normal.slice(end + 1, end + 20) : "").split(
        " ",
      ))
        found.push({ word, mark: false, start, end });
    else found.push({ word: ",", mark: true, start, end });
  }
  return splitCounts(found);
}

/** "5min" and "2x" are two words. */
function splitCounts(found: readonly Token[]): Token[] {
  return found.flatMap((token) => {
    const parts = /^(\d+)(minutes|mins?|hours?|hrs?|seconds?|secs?|times|x|m|h|s)$/.exec(token.word);
    if (parts === null) return [token];
    const unit = { m: "minutes", h: "hours", s: "seconds", min: "minutes", mins: "minutes", x: "times" }[
      parts[2]!
    ];
    return [
      { ...token, word: parts[1]! },
      { ...token, word: unit ?? parts[2]! },
    ];
  });
}

/** The words alone, as the lexicon keeps phrases. */
export function wordsOf(text: string): string[] {
  return tokens(text)
    .filter((token) => !token.mark)
    .map((token) => token.word);
}
