import { type Lexicon, type Thing, thingsAt } from "./lexicon";
import type { Token } from "./tokens";
import type { Dialogue, Question } from "./understanding";

const CLEAN_WORD =
  /^(clean|cleaned|cleaning|finish|vacuum|vacuumed|vacuuming|hoovered|hoovering|hoover|mop|mopped|mopping|swept|sweep|sweeping|scrubbed|scrub|scrubbing|washed|wiped|dirty|tidy|dusty|done|attended|seen|ready|finished|filthy|spotless|serviced)$/;

/** What a question wants to know, or undefined when it is not about her or her house. */
export function questionOf(lex: Lexicon, asked: readonly Token[], dialogue: Dialogue): Question | undefined {
  const words = asked.filter((token) => !token.mark);
  const text = ` ${words.map((token) => token.word).join(" ")} `;
  const has = (pattern: RegExp) => pattern.test(text);
  const room = roomIn(lex, words, dialogue);
  const at = room === undefined ? {} : { room };
  if (has(/ (battery|charged|charge level|batteries|power left|low on power|need charging|recharge) /))
    return { about: "battery" };
  if (
    has(
      / (how long|how much longer|how many minutes|when will you (be|finish)|when are you (done|finished|going to finish)|are you (almost|nearly) (done|finished)|time left|how far (along|are you)|what remains|how much (is|do you have) left|when do you finish|eta|progress) /,
    )
  )
    return { about: "remaining" };
  if (has(/ (who|by whom) /) && has(/ (clean|cleaned|vacuumed|mopped|swept|did|scrubbed|hoovered) /))
    return { about: "who", ...at };
  if (
    has(/ (when|how long ago|what time|last time|how often|how recently) /) &&
    words.some((token) => CLEAN_WORD.test(token.word) || token.word === "last")
  )
    return { about: "when", ...at };
  const where = has(
    / (where|do you have|have you got|is there a|which cupboard|find the|locate|got any|have we got|do we have) /,
  )
    ? thingIn(lex, words)
    : undefined;
  if (where !== undefined) return { about: "where", thing: where.id };
  if (
    has(
      / where (are|were) you | where you are | which room are you | what room are you | where is the robot | where is rosie | your (position|location) | are you (in|at|on) /,
    )
  )
    return { about: "position" };
  if (
    has(
      / (what|which) (rooms?|places?) (are|is|still|need|needs|should|have|has) .*(dirty|clean|cleaned|cleaning|attention|left|do|done|vacuumed|mopped)|what (needs|is left|still needs|is dirty|else needs|remains)|anything (left|to do|dirty)|which (are|is) (dirty|clean)|need (cleaning|to be cleaned) /,
    )
  )
    return { about: "todo" };
  if (
    has(
      / (which|what) rooms|how many rooms|what rooms|list (the|all|your) rooms|name the rooms|rooms (do you know|are there|do you have) /,
    )
  )
    return { about: "rooms" };
  if (has(/ (what|which) (products|tools|cleaning products|supplies|cleaners)|what do you clean with /))
    return { about: "products" };
  if (
    has(
      / (what|which) (did you|have you|was|has been|were you|all did you) .*(clean|cleaned|do|done|doing|vacuumed|mopped|today|yesterday)|the log|history|what you did|did you do|have you done|you been doing|cleaning history /,
    ) &&
    room === undefined
  )
    return { about: "log" };
  if (
    has(
      / what can you|what are you able|what do you do|what else can you|what commands|your (abilities|functions|capabilities|skills)|can you (clean|mop|vacuum|scrub|help|sweep|hoover)|are you able|do you (clean|mop|vacuum|do|know how)|how do (i|you) (use|work|operate|tell|make)|what are your|what should i say|what could you|how can you help|how does (this|it) work|able to|help $/,
    ) &&
    !has(/ weather | joke /) &&
    room === undefined
  )
    return { about: "abilities" };
  if (
    has(
      / what are you (doing|up to|planning|cleaning|working|going)|what is (your plan|the plan|next|going on|happening)|what will you|are you (busy|cleaning|working|vacuuming|mopping|done|finished|still|ready|charging|moving|idle)|what is up|your status|status|what do you plan|where are you going|planned|your (next|current) (task|job) /,
    )
  )
    return { about: "doing" };
  if (
    has(
      / (are you stopped|why did you stop|why are you (not moving|stopped|standing|stuck)|are you stuck|why have you stopped|is the stop) /,
    )
  )
    return { about: "stopped" };
  if (has(/ what time|the time|what is the date|what day /)) return { about: "time" };
  if (has(/ (your name|who are you|what are you called|what is your name|what are you) $/))
    return { about: "name" };
  if (
    (STATE.test(text) ||
      words.some((token) => CLEAN_WORD.test(token.word)) ||
      has(/ (did|have) you (already |just |ever )?(do|done|get|got|gotten) /)) &&
    asksState(text, room)
  )
    return { about: "clean", ...at };
  return has(/ where (is|are|did|do) /)
    ? { about: "where_unknown", words: text.replace(/^.*where (is|are) (the |my |a )?/, "").trim() }
    : undefined;
}

/** "Is there still dust in the office", "what is the state of the hall". */
const STATE =
  / is there (still |any |anything |something |much |some |more |a lot of |left )*(dust|dirt|crumbs|mess|sand|hair|mud|fluff|to do|to clean) | what is the (state|condition|status) of /;

function asksState(text: string, room: string | undefined): boolean {
  if (STATE.test(text)) return true;
  if (room !== undefined)
    return / (is|are|was|were|has|have|did|does|do|how|need|needs|been|should|whether|if|looks?) /.test(text);
  return / (is|are|have|has|did|been|does) .*(it|house|flat|apartment|everything|you|floor|floors|place|all|that|this|there|here|them|cleaned|clean|done) /.test(
    text,
  );
}

function roomIn(lex: Lexicon, words: readonly Token[], dialogue: Dialogue): string | undefined {
  for (let i = 0; i < words.length; i++) {
    const found =
      thingsAt(lex, words, i, ["room"]) ??
      (/^(under|around|behind)$/.test(words[i - 1]?.word ?? "")
        ? thingsAt(lex, words, i, ["furniture"])
        : undefined);
    if (found !== undefined && found.things.length > 0) return found.things[0]!.room;
  }
  if (words.some((token) => /^(here)$/.test(token.word))) return dialogue.robotRoom;
  return words.some((token) => /^(it|there)$/.test(token.word)) ? dialogue.lastRoom : undefined;
}

function thingIn(lex: Lexicon, words: readonly Token[]): Thing | undefined {
  for (const kinds of [["product"], ["dock", "furniture", "place", "room"]] as const)
    for (let i = 0; i < words.length; i++) {
      const found = thingsAt(lex, words, i, kinds);
      if (found !== undefined) return found.things[0];
    }
  return undefined;
}
