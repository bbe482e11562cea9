import type { Act, Commanding } from "../act";
import { after, phraseList } from "../phrase-table";
import { INSISTING, REMARKS, REPAIRS } from "../phrases";
import { placesAt, readPasses } from "../read-clean";
import type { Target } from "../target";
import type { Token } from "../tokens";
import { modeOf } from "../verbs";
import { isRemark, vetoOf } from "../veto";
import { courtesyAt } from "./courtesy";
import { bodyAt, listAt, needAt, placeFirstAt, skipCourtesy } from "./gist-body";
import { headsAt } from "./request-heads";

/** What a text asks for when every word of it is accounted for. */
export interface Gist {
  readonly acts: readonly Act[];
  readonly insist: boolean;
  /** Places that are to be left out. */
  readonly spared: readonly Target[];
  /** What was only told, as pieces of the text. */
  readonly remarks: readonly (readonly Token[])[];
}

const BETWEEN = phraseList(`
  and | then | and then | and also | also | plus | but | so | and after that | after that | afterwards | and afterwards |
  and finally | finally | next | and next | lastly | and lastly | once that is done | once done | when that is done |
  when you are done | once you are done | when done | when finished | and when you are done | and once you are done |
  and when that is done | after which | and after | and then after that | when you have finished | once you have finished |
  and once that is done | followed by | as well as | then after that | oh and | and oh | and last | last
`);

const WHY = /^(because|since|as|cause|so|before|otherwise|while|given|seeing|considering|cuz|bc|due|ahead)$/;

const BEFORE_THAT = phraseList(
  "before that | but before that | and before that | but first | but start with | beforehand",
);

const LEAVING = phraseList(`
  do not | but do not | and do not | never | but never | not | but not | and not | no need to | there is no need to | without |
  leave out | but leave out | but leave | skip | but skip | you can skip | you can leave | you need not | and leave out | just not |
  you do not need to | you do not have to | but you do not need to | but you do not have to | leave | no | but no | and no |
  do not bother with | but do not bother with | no need for | do not worry about | instead of | rather than | ignore | never mind | never mind about | forget | forget about | rather not | please do not
`);

/** A mark that ends a clause. */
const MARK = /^[,.!?;:()\-–]$/;

class Gisting {
  acts: Act[] = [];
  insist = false;
  remarks: (readonly Token[])[] = [];
  spared: Target[] = [];

  constructor(readonly on: Commanding) {}

  /** Reads the whole text; false when any word of it stays unexplained. */
  read(): boolean {
    let i = 0;
    while (i < this.on.all.length) {
      const next = this.#step(i);
      if (next <= i) return false;
      i = next;
    }
    return this.acts.length > 0;
  }

  #step(i: number): number {
    const { all } = this.on;
    if (all[i]!.mark) return all[i]!.word === '"' ? -1 : i + 1;
    const insist = after(INSISTING, all, i);
    if (insist > 0 && (this.acts.length > 0 || all[insist] === undefined)) {
      this.insist = true;
      return insist;
    }
    const repaired = this.#repair(i);
    if (repaired > i) return repaired;
    const left = this.#left(i);
    if (left > i) return left;
    const ordered = this.#order(i);
    if (ordered > i) return ordered;
    const command = this.#command(i);
    if (command > i) return command;
    const join = after(BETWEEN, all, i);
    if (join > i) return join;
    const passes = this.acts.length > 0 ? readPasses(this.on, i) : undefined;
    if (passes !== undefined) return this.#again(passes.value, passes.end);
    const remark = this.#remark(i);
    if (remark > i) return remark;
    return skipCourtesy(this.on, i, false);
  }

  /** "... no wait, the bathroom": other places for the cleaning before. */
  #repair(i: number): number {
    const last = this.acts.at(-1);
    const opened = last?.do === "clean" ? after(REPAIRS, this.on.all, i) : -1;
    const places = opened > 0 ? placesAt(this.on, skipCourtesy(this.on, opened, true)) : undefined;
    if (last?.do !== "clean" || places === undefined || !this.#ends(places.end)) return -1;
    this.acts[this.acts.length - 1] = { ...last, targets: places.value };
    return places.end;
  }

  /** "After the bathroom do the kitchen", "... but before that the hall": in the order that is meant. */
  #order(i: number): number {
    const { all } = this.on;
    const before = this.acts.length > 0 ? after(BEFORE_THAT, all, i) : -1;
    if (before > 0) return this.#ahead(before);
    const places = all[i]!.word === "after" && this.acts.length === 0 ? placesAt(this.on, i + 1) : undefined;
    if (places === undefined) return -1;
    const end = this.#command(all[places.end]?.word === "," ? places.end + 1 : places.end);
    const first = this.acts[0];
    if (end < 0 || first?.do !== "clean") return -1;
    this.acts.unshift({ ...first, targets: places.value });
    return end;
  }

  #ahead(i: number): number {
    const said = this.acts;
    this.acts = said.slice(-1);
    const end = this.#command(i);
    this.acts = end < 0 ? said : [...this.acts.slice(1), ...said];
    return end;
  }

  /** "... but don't mop it", "not the office": what is to be left alone, with or without its verb. */
  #left(i: number): number {
    const { all } = this.on;
    const opened = after(LEAVING, all, i);
    if (opened < 0) return -1;
    const mode = modeOf(all[opened]?.word, "base") ?? modeOf(all[opened]?.word, "ing");
    const verb = mode === undefined ? opened : opened + 1;
    const places = placesAt(this.on, verb);
    if (mode === undefined && places === undefined) return -1;
    const end = places?.end ?? verb;
    const takesBack =
      mode === undefined && places?.value.list.some((one) => /^(it|here|floor)$/.test(one.kind));
    const scoped =
      /^(do|never|please)$/.test(all[i]!.word) && all[i + 1]?.word !== "mind" && this.acts.length === 0;
    const ahead = /^(instead|rather)$/.test(all[i]!.word);
    if (!(ahead || this.#ends(end)) || takesBack || (scoped && !this.#contrasts(end))) return -1;
    if (mode === undefined || mode === "any") this.spared.push(...(places?.value.list ?? []));
    else if (this.acts.some((act) => act.do === "clean" && act.modes.includes(mode))) return -1;
    return end;
  }

  /** "Don't mop the hall, just vacuum it": without a contrast the "don't" holds for all of its sentence. */
  #contrasts(end: number): boolean {
    const { all } = this.on;
    const mark = all[end]?.mark === true;
    if (all[end] === undefined || (mark && /^[.!?;]$/.test(all[end]!.word))) return true;
    return /^(but|just|only|instead|rather|simply)$/.test(all[mark ? end + 1 : end]?.word ?? "");
  }

  #again(times: number, end: number): number {
    const at = this.acts.findLastIndex((act) => act.do === "clean");
    const act = this.acts[at];
    if (act?.do !== "clean") return -1;
    this.acts[at] = { ...act, passes: Math.max(times, act.passes) };
    return end;
  }

  /** A whole command from i on, with all its politeness; -1 when none can be made of the words. */
  #command(i: number): number {
    const seen = new Set<string>();
    const tries: { at: number; form: "base" | "ing" | "done" | "wish" }[] = [{ at: i, form: "base" }];
    for (let k = 0; k < tries.length && k < 40; k++) {
      const { at, form } = tries[k]!;
      if (seen.has(`${at} ${form}`)) continue;
      seen.add(`${at} ${form}`);
      const end = this.#bodyFrom(at, form, i);
      if (end > at) return end;
      const colour = skipCourtesy(this.on, at, true);
      if (colour > at) tries.push({ at: colour, form });
      for (const head of headsAt(this.on.all, at)) tries.push({ at: head.end, form: head.form });
    }
    return -1;
  }

  #bodyFrom(at: number, form: "base" | "ing" | "done" | "wish", from: number): number {
    const { on } = this;
    const read = bodyAt(on, at, form);
    if (read !== undefined && this.#ends(read.end)) return this.#take(read.value, read.end, from, at);
    if (form === "wish") return -1;
    if (form !== "base" || (at > from && on.all[at - 1]?.word === "do")) return -1;
    const other = needAt(on, at) ?? placeFirstAt(on, at);
    if (other !== undefined && this.#ends(other.end)) return this.#take(other.value, other.end, from, at);
    const list = listAt(on, at);
    if (list === undefined || !this.#ends(list.end)) return -1;
    const shared = this.#goesOn();
    if (shared !== undefined)
      return this.#take(
        list.value.acts.map((act) => withMode(act, shared)),
        list.end,
        from,
        at,
      );
    const marked =
      list.value.marked ||
      on.all.slice(from, at).some((token) => /^(please|now|first|then|just)$/.test(token.word));
    return marked ? this.#take(list.value.acts, list.end, from, at) : -1;
  }

  /** "Mop the kitchen, please, and the hall": a list of places behind a cleaning goes on with it. */
  #goesOn(): Extract<Act, { do: "clean" }> | undefined {
    const last = this.acts.at(-1);
    return last?.do === "clean" ? last : undefined;
  }

  #take(acts: readonly Act[], end: number, from: number, at: number): number {
    const asks = this.#sentenceMark(end) === "?";
    const requested = this.on.all
      .slice(from, Math.max(at, end))
      .some((token) => /^(you|ya|please|pls|plz)$/.test(token.word));
    if (asks && !requested) return -1;
    if (this.#isFirst(at, end)) this.acts.unshift(...acts);
    else this.acts.push(...acts);
    return end;
  }

  /** "The office last, the bedroom first": a "first" behind its place. */
  #isFirst(at: number, end: number): boolean {
    const { all } = this.on;
    if (this.acts.length === 0) return false;
    return all[end]?.word === "first" || (all[end - 1]?.word === "first" && all[at - 1]?.word !== "first");
  }

  #sentenceMark(i: number): string {
    return this.on.all.slice(i).find((token) => token.mark && /^[.!?;]$/.test(token.word))?.word ?? "";
  }

  /** Behind a command stands its end, courtesy, a joint, a reason or a number of times: anything else is part of it. */
  #ends(i: number): boolean {
    const { all } = this.on;
    const token = all[i];
    if (token === undefined || token.mark) return true;
    if (after(BETWEEN, all, i) > 0 || after(INSISTING, all, i) > 0) return true;
    const colour = courtesyAt(all, i);
    if (colour > i && this.#ends(colour)) return true;
    return readPasses(this.on, i) !== undefined || WHY.test(token.word) || after(REMARKS, all, i) > 0;
  }

  /** Something that is only told, up to the next mark or the next plain command. */
  #remark(i: number): number {
    const { all } = this.on;
    let end = i;
    while (end < all.length && !(all[end]!.mark && MARK.test(all[end]!.word))) {
      if (end > i && this.#breaksOff(end)) break;
      end++;
    }
    const span = all.slice(i, end);
    const bound = end < all.length && !all[end]!.mark && span.some((token) => BINDS.test(token.word));
    if (end === i || bound || !this.#harmless(span, i)) return -1;
    this.remarks.push(span);
    return end;
  }

  /** A remark gives way to a command in so many words; "... in the hall and the bathroom" goes on. */
  #breaksOff(i: number): boolean {
    const { word } = this.on.all[i]!;
    if (!/^(so|please|can|could|would|and|but)$/.test(word)) return false;
    return placesAt(this.on, i + 1) === undefined && this.#isCommand(i);
  }

  #isCommand(i: number): boolean {
    const probe = new Gisting(this.on);
    return probe.#command(i) > i;
  }

  #harmless(span: readonly Token[], i: number): boolean {
    const words = span.map((token) => token.word).join(" ");
    const behind = this.acts.length > 0;
    const lead = span.findIndex((token) => !LEADS.test(token.word));
    const plain = lead > 0 ? span.slice(lead) : span;
    const told =
      isRemark(plain) ||
      EXCLAIMS.test(words) ||
      /^(when|while|after)$/.test(plain[0]!.word) ||
      (this.remarks.length > 0 && PAST.test(plain[0]!.word)) ||
      (behind && (WHY.test(span[0]!.word) || after(REMARKS, this.on.all, i) > 0));
    return told && vetoOf(plain, true) === undefined && !CLAIMS.test(words) && !PLANS.test(words);
  }
}

/** "What a mess in the kitchen", "new day, new mess": no sentence, and no name that is called. */
const EXCLAIMS =
  /^(?:honestly |just |ugh |oh |wow |look |good |my god |man )*(?:what a|such a|so much|so many|the state of|look at|new|another|that|this|lots of|all that|all this|all these|all those|too much|enough with|bath time|dinner time|lunch time|time)(?: [a-z]+){1,8}$/;

/** What leads into something that is only told. */
const LEADS =
  /^(so|and|but|because|since|as|which|that|means|meaning|plus|also|now|well|honestly|basically|seeing|given|cause|cuz|oh|yeah|right|okay|though|although|anyway)$/;

/** What somebody else is going to do: "I will mop the hall, ..." goes on about that. */
const PLANS =
  /(?<![^ ])(?:will|shall|would|can|could|may|might|must|should|to|let|lets|gonna|am|is|are)(?: (?!be)[a-z]+){0,3}? (?:clean|vacuum|hoover|vac|sweep|brush|mop|wash|wipe|scrub|do|go|see|check|inspect|fetch|get|grab|take|put|bring|drive|return|wait|run|start|give|handle|tackle)(?![^ ])/;

/** "I dropped a glass, cleaned up the shards, ...": the story goes on without its subject. */
const PAST = /^([a-z]{3,}ed|went|got|left|came|had|made|put|took|broke|spilt|fell|swept)$/;

/** With one of these before it, and no mark between, an order may be taken back or another's. */
const BINDS = /^(not|no|never|nobody|none|nothing|neither|nor|to|that)$/;

/** Tells what somebody does or did about cleaning, or speaks to somebody else: no story to follow with an order. */
const CLAIMS =
  /(?<![^ ])(?:if|unless|whether|said|told|asked|says|not to|robot|imagine|suppose|pretend|tomorrow|later|tonight|what|how|why|who|does|did|do you|are you|have you|you have|you did|you are|you were)(?![^ ])/;

function withMode(act: Act, like: Extract<Act, { do: "clean" }>): Act {
  return act.do === "clean" ? { ...act, modes: like.modes } : act;
}

/** The gist of a text, or undefined when it is no plain command or holds words that nothing explains. */
export function gistOf(on: Commanding): Gist | undefined {
  if (!on.all.some((token) => !token.mark) || on.all.length > 120) return undefined;
  const gisting = new Gisting(on);
  if (!gisting.read()) return undefined;
  return {
    acts: withoutTwice(gisting.acts),
    insist: gisting.insist,
    spared: gisting.spared,
    remarks: gisting.remarks,
  };
}

/** A bare verb before its places were said ("vacuum and mop ...") stays; the same thing twice in a row does not. */
function withoutTwice(acts: readonly Act[]): readonly Act[] {
  return acts.filter((act, k) => k === 0 || JSON.stringify(act) !== JSON.stringify(acts[k - 1]));
}
