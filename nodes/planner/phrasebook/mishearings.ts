import type { Lexicon } from "./lexicon";
import type { Token } from "./tokens";

/** A word that was written for another which sounds or looks alike; its neighbours tell. */
interface Mishearing {
  readonly heard: RegExp;
  readonly meant: string;
  /** The word before; "^" where a clause begins. */
  readonly before?: RegExp;
  readonly after?: RegExp;
}

const VERB = "clean|vacuum|mop|sweep|hoover|scrub|vac|do";
const ROOM = "kitchen|bathroom|hall|hallway|bedroom|office|room|lounge";
const WHOLE = "flat|house|place|apartment|everything|everywhere|rooms?|floors?|home|all";

const MISHEARINGS: readonly Mishearing[] = [
  { heard: /^hole$/, meant: "whole", after: /^(house|flat|place|apartment|floor)$/ },
  { heard: /^made$/, meant: "maid", before: /^(hey|hi|hello|okay|please)$/ },
  { heard: /^(to|too)$/, meant: "two", after: /^(times|passes)$/ },
  { heard: /^for$/, meant: "four", after: /^(times|passes|minutes)$/ },
  {
    heard: /^four$/,
    meant: "for",
    before: /^wait$/,
    after: /^(\d+|a|one|two|three|four|five|six|ten|fifteen|twenty)$/,
  },
  { heard: /^weight$/, meant: "wait", after: /^(for|a|\d+|one|two|three|four|five|six|ten|fifteen|twenty)$/ },
  { heard: /^got$/, meant: "go", after: /^o$/ },
  { heard: /^o$/, meant: "to", before: /^(got|go)$/ },
  { heard: /^haul$/, meant: "hall", before: new RegExp(`^(the|${VERB})$`) },
  { heard: /^(ot|ro|tot|tp)$/, meant: "to", before: /^(go|back|come|drive|return)$/ },
  { heard: /^too$/, meant: "to", after: /^(the|your|my)$/ },
  { heard: /^than$/, meant: "then", before: /^and$/ },
  { heard: /^than$/, meant: "then", after: new RegExp(`^(${VERB}|go|dock)$`) },
  { heard: /^(accept|expect)$/, meant: "except", before: new RegExp(`^(${WHOLE})$`) },
  { heard: /^(flaw|flair|flor|flow|flour|flower)$/, meant: "floor", before: new RegExp(`^(${ROOM})$`) },
  {
    heard: /^after$/,
    meant: "then",
    after: new RegExp(`^(${VERB}|go|dock|return|wash|wipe|take|fetch)$`),
    before: /^(\^|and)$/,
  },
  { heard: /^fur$/, meant: "for", after: /^(us|me)$/ },
  { heard: /^gonnae$/, meant: "please" },
  { heard: /^al$/, meant: "all", after: /^(rooms?|the)$/ },
  {
    heard: /^(clan|glean|klean|clear)$/,
    meant: "clean",
    before: /^\^$/,
    after: new RegExp(`^(the|my|${ROOM})$`),
  },
  { heard: /^(sweet|suite|sleep)$/, meant: "sweep", before: /^(\^|please)$/, after: /^(the|my)$/ },
  { heard: /^(mob|mock)$/, meant: "mop", before: /^(\^|please|and|then)$/, after: /^(the|my)$/ },
  {
    heard: /^(he|te|ht|tge|thw|tje|rhe|thee|thr|hte)$/,
    meant: "the",
    before: new RegExp(`^(${VERB}|in|under|to|go|and|is|around|of)$`),
    after: new RegExp(`^(${ROOM}|living|sofa|bed|floor|rug|table|dining|desk)$`),
  },
  {
    heard: /^b4$/,
    meant: "before",
    after: /^(i|we|you|they|he|she|it|mum|mom|dad|my|our|the|guests|people|dinner|lunch)$/,
  },
  { heard: /^(leaving|livin)$/, meant: "living", after: /^room$/ },
];

/** Puts right what was heard or typed as another word of the language. */
export function heardRight(all: readonly Token[]): readonly Token[] {
  return all.map((token, i) => {
    if (token.mark) return token;
    const before = all[i - 1] === undefined || all[i - 1]!.mark ? "^" : all[i - 1]!.word;
    const after = all[i + 1]?.word ?? "$";
    const found = MISHEARINGS.find(
      (one) =>
        one.heard.test(token.word) && (one.before?.test(before) ?? true) && (one.after?.test(after) ?? true),
    );
    return found === undefined ? token : { ...token, word: found.meant };
  });
}

/** "Hall way", "bath room": two words that are one name of the house. */
export function joinedNames(lex: Lexicon, all: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (let i = 0; i < all.length; i++) {
    const [token, next] = [all[i]!, all[i + 1]];
    const pair = `${token.word}${next?.word ?? ""}`;
    const parted =
      next !== undefined && !token.mark && !next.mark && !lex.phrases.has(`${token.word} ${next.word}`);
    if (parted && lex.phrases.has(pair) && pair.length > 5) {
      out.push({ ...token, word: pair, end: next.end });
      i++;
    } else out.push(token);
  }
  return out;
}

/** Words and pairs of words said twice over in a stammer: "the the hall", "the living the living room". */
export function withoutStammer(all: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  for (const [i, token] of all.entries()) {
    const last = out.at(-1);
    if (/^(the|a|my|our)$/.test(token.word) && /^[.,-]$/.test(all[i + 1]?.word ?? "")) continue;
    if (
      last !== undefined &&
      !token.mark &&
      last.word === token.word &&
      !/^(\d+|no|stop|very|bye|so)$/.test(token.word)
    )
      continue;
    out.push(token);
    const [a, b, c] = out.slice(-4, -1);
    if (
      a !== undefined &&
      out.length >= 4 &&
      a.word === c!.word &&
      b!.word === token.word &&
      !a.mark &&
      !b!.mark
    )
      out.splice(-2, 2);
  }
  return out;
}
