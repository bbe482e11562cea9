import type { Act, Commanding } from "./act";
import { AFTER, ALONE, AND_THEN, NEGATION } from "./order-words";
import { after, phraseTable, skip } from "./phrase-table";
import { DROPS, INSISTING, REMARKS, REPAIRS, SOFTENERS, TAILS } from "./phrases";
import { whenFree } from "./polite-forms";
import { isQuestion } from "./question-form";
import { placesAt, readPasses } from "./read-clean";
import { type Command, readClause, readCommand, readVerbless } from "./read-command";
import { readMinutes } from "./read-errand";
import { readTargets } from "./read-targets";
import type { Read, Target } from "./target";
import { EXCEPT, JOINS } from "./target-words";
import type { Token } from "./tokens";
import { isCleanVerb, modeOf } from "./verbs";
import { isRemark, type Veto, vetoOf } from "./veto";

/** All that an utterance says: what is wanted, what is not, and what stands beside it. */
export interface Utterance {
  readonly acts: readonly Act[];
  readonly vetoes: readonly Veto[];
  /** Places that are to be left out. */
  readonly spared: readonly Target[];
  /** Something was forbidden in so many words. */
  readonly negated: boolean;
  readonly dropped: boolean;
  readonly suggested: boolean;
  readonly insist: boolean;
  /** Sentences that ask something, as token ranges. */
  readonly questions: readonly Token[][];
  /** Sentences that only say something. */
  readonly remarks: readonly Token[][];
}

const SENTENCE_END = /^[.!?;]$/;

class Listener {
  acts: Act[] = [];
  vetoes: Veto[] = [];
  spared: Target[] = [];
  negated = false;
  dropped = false;
  suggested = false;
  insist = false;
  questions: Token[][] = [];
  remarks: Token[][] = [];
  /** Act that the words at hand belong to. */
  #from = 0;
  #sentence = 0;

  constructor(readonly on: Commanding) {}

  hear(): Utterance {
    const { all } = this.on;
    let i = 0;
    while (i < all.length) {
      if (all[i]!.mark) {
        if (SENTENCE_END.test(all[i]!.word)) this.#sentence = i + 1;
        i++;
      } else i = this.#step(i);
    }
    return this;
  }

  #step(i: number): number {
    const ordered = this.#order(i);
    if (ordered !== undefined) return ordered;
    if (i === this.#sentence || this.#atSentence(i)) {
      const end = this.#sentenceEnd(i);
      if (isQuestion(this.on, i, end)) {
        this.questions.push(this.on.all.slice(i, end + 1));
        return end;
      }
    }
    return (
      this.#sequence(i) ??
      this.#addition(i) ??
      this.#negation(i) ??
      this.#repair(i) ??
      this.#drop(i) ??
      this.#command(i) ??
      this.#loose(i)
    );
  }

  /** "Before you mop the hall, ...", "... after sweeping the hall": puts what is wanted in order. */
  #order(i: number): number | undefined {
    const { all } = this.on;
    const first = after(AFTER, all, i);
    const later = after(BEFORE, all, i);
    const opened = Math.max(first, later);
    const clause = opened > 0 ? readClause(this.on, opened) : undefined;
    if (clause === undefined) return undefined;
    const placeless = clause.value.some((act) => act.do !== "clean" || act.targets.list.length === 0);
    if ((placeless && this.acts.length === 0) || !acceptable(clause.value)) return undefined;
    const behind = this.acts.length > 0 && !this.#atSentence(i);
    return behind ? this.#orderBehind(clause, first > 0) : this.#orderAhead(clause, first > 0);
  }

  #orderBehind(clause: Read<readonly Act[]>, first: boolean): number {
    const meant = clause.value.map((act) => withIt(act, this.acts[this.#from]));
    if (first) this.acts.splice(this.#from, 0, ...meant);
    else this.acts.push(...meant);
    return clause.end;
  }

  #orderAhead(clause: Read<readonly Act[]>, first: boolean): number | undefined {
    const { all } = this.on;
    if (all[this.#sentenceEnd(clause.end)]?.word === "?") return undefined;
    const start = skip(THEN, all, all[clause.end]?.mark ? clause.end + 1 : clause.end);
    const main = readCommand(this.on, start);
    if (main === undefined || main.value.suggested || !acceptable(main.value.acts)) return undefined;
    this.#from = this.acts.length;
    const meant = main.value.acts.map((act) => withIt(act, clause.value[0]));
    this.acts.push(...(first ? [...clause.value, ...meant] : [...meant, ...clause.value]));
    return main.end;
  }

  #atSentence(i: number): boolean {
    return this.on.all.slice(this.#sentence, i).every((token) => token.mark);
  }

  #sentenceEnd(i: number): number {
    let end = i;
    while (end < this.on.all.length && !SENTENCE_END.test(this.on.all[end]!.word)) end++;
    return end;
  }

  /** "When you are done", "after that": only an order of things already wanted. */
  #sequence(i: number): number | undefined {
    if (this.acts.length === 0) return this.#delay(i);
    const end = after(AND_THEN, this.on.all, i);
    return end > 0 ? (this.#alsoThere(end) ?? end) : this.#delay(i);
  }

  /** "In five minutes, ...": a wait. Only before what is wanted. */
  #delay(i: number): number | undefined {
    if (!/^(in|after)$/.test(this.on.all[i]?.word ?? "")) return undefined;
    const lasting = readMinutes(this.on, i + 1);
    if (lasting === undefined) return undefined;
    const before = this.acts.findIndex((_, k) => k >= this.#from);
    const tail = this.on.all[lasting.end];
    const wait: Act = { do: "wait", minutes: lasting.value };
    if (before >= 0 && (tail === undefined || tail.mark)) this.acts.splice(before, 0, wait);
    else this.acts.push(wait);
    return lasting.end;
  }

  /** What may follow a command: tails, "twice", "anyway", "except ...". */
  #addition(i: number): number | undefined {
    const insist = after(INSISTING, this.on.all, i);
    const next = this.on.all[insist];
    const firm = INSISTS.test(
      this.on.all
        .slice(i, Math.max(i, insist))
        .map((token) => token.word)
        .join(" "),
    );
    if (insist > 0 && (this.acts.length > 0 || next === undefined || (next.mark && firm))) {
      this.insist = true;
      return insist;
    }
    if (this.acts.length === 0) return undefined;
    const passes = readPasses(this.on, i);
    if (passes !== undefined && this.#repeat(passes.value)) return passes.end;
    if (this.on.all[i]!.word === "but") {
      const other = readCommand(this.on, i + 1);
      if (other !== undefined && !other.value.suggested && acceptable(other.value.acts)) {
        if (this.on.all[other.end]?.word !== "first") return i + 1;
        this.acts.unshift(...other.value.acts);
        return other.end + 1;
      }
    }
    const tail = Math.max(after(TAILS, this.on.all, i), whenFree(this.on.all, i));
    const join = after(JOINS, this.on.all, i);
    if (tail > 0 && tail >= join && !this.#goesOn(i))
      return (tail === join ? this.#alsoThere(join) : undefined) ?? tail;
    return this.#except(i) ?? this.#alsoThere(join) ?? (join > 0 && this.#mayJoin(join) ? join : undefined);
  }

  /** "... please, and then the bathroom": the list of places goes on behind a tail. */
  #alsoThere(at: number): number | undefined {
    const last = this.acts.at(-1);
    if (at < 0 || last === undefined || this.on.begins(at)) return undefined;
    const places = placesAt(this.on, at);
    const first = places?.value.list[0]?.kind;
    if (places === undefined || first === "it" || first === "here") return undefined;
    if (last.do === "clean") this.acts.push({ ...last, targets: places.value, passes: 1 });
    else if (last.do === "inspect") this.acts.push({ do: "inspect", targets: places.value.list });
    else return undefined;
    return places.end;
  }

  #mayJoin(from: number): boolean {
    const at = this.on.all[from]?.word === "," ? from + 1 : from;
    if (after(AND_THEN, this.on.all, at) > 0) return true;
    return (
      readCommand(this.on, at) !== undefined ||
      after(NEGATION, this.on.all, at) > 0 ||
      after(INSISTING, this.on.all, at) > 0 ||
      after(TAILS, this.on.all, at) > 0 ||
      readPasses(this.on, at) !== undefined
    );
  }

  /** "Please" may belong to the command that follows. */
  #goesOn(i: number): boolean {
    const command = after(SOFTENERS, this.on.all, i) > 0 ? readCommand(this.on, i) : undefined;
    return command?.value.acts.every((act) => act.do !== "refuse") ?? false;
  }

  #repeat(times: number): boolean {
    const at = this.acts.findLastIndex((act) => act.do === "clean");
    const act = this.acts[at];
    if (act?.do !== "clean") return false;
    this.acts[at] = { ...act, passes: Math.max(act.passes, times) };
    return true;
  }

  #except(i: number): number | undefined {
    const opened = after(EXCEPT, this.on.all, i);
    const read = opened > 0 ? readTargets(this.on, opened, "clean", this.on.begins) : undefined;
    if (read === undefined) return undefined;
    this.spared.push(...read.value.list);
    return read.end;
  }

  #negation(i: number): number | undefined {
    const { on } = this;
    const soft = this.acts.length === 0 ? skip(SOFTENERS, on.all, i, true) : i;
    const begin = after(NEGATION, on.all, soft) > 0 ? soft : i;
    const but = on.all[begin]?.word === "but" ? begin + 1 : begin;
    const opened = after(NEGATION, on.all, but);
    if (opened < 0 || this.#repairs(but)) return undefined;
    const word = on.all[but]!.word;
    if (word === "no" && (on.all[opened]?.mark ?? true)) return undefined;
    const bare =
      /^(leave|skip|omit|spare|stay|keep|not|ignore|exclude|without|avoid)$/.test(on.all[opened - 1]!.word) ||
      /^(leave|stay|keep)$/.test(word);
    const leading = this.acts.length === 0;
    const end = this.#forbidden(opened, bare, leading);
    if (end === undefined) return undefined;
    this.negated = true;
    return end;
  }

  /** What follows "don't": a leading one forbids all of its sentence, up to a "but" or an "instead". */
  #forbidden(opened: number, bare: boolean, leading: boolean): number | undefined {
    const { on } = this;
    const command = readCommand(on, opened) ?? readIng(on, opened);
    const places = bare || command === undefined ? placesAt(on, opened) : undefined;
    if (command === undefined && places === undefined) return undefined;
    const targets = places?.value.list ?? command!.value.acts.flatMap(targetsOf);
    this.spared.push(...targets);
    const end = skip(ALONE, on.all, places?.end ?? command!.end);
    const beyond = leading ? this.#contrast(end) : end;
    if (leading && beyond < this.#sentenceEnd(end)) {
      this.spared.splice(-targets.length, targets.length);
      this.remarks.push(on.all.slice(opened, end));
    }
    return beyond;
  }

  #contrast(from: number): number {
    const end = this.#sentenceEnd(from);
    for (let i = from; i < end; i++) {
      if (this.on.all[i]!.word !== "but") continue;
      const command = readCommand(this.on, i + 1);
      if (command !== undefined) return i + 1;
    }
    const instead = this.on.all.slice(from, end).findIndex((token) => token.word === "instead");
    const mark = this.on.all.slice(from, end).findIndex((token) => token.mark);
    if (instead > 0 && mark >= 0 && mark < instead) return from + mark + 1;
    return end;
  }

  #repairs(i: number): boolean {
    return this.acts.length > 0 && after(REPAIRS, this.on.all, i) > 0 && this.#corrected(i) !== undefined;
  }

  #repair(i: number): number | undefined {
    const corrected = this.#corrected(i);
    if (corrected === undefined) return undefined;
    if (corrected.acts === undefined) this.#retarget(corrected.list!);
    else this.acts.splice(this.acts.length - 1, 1, ...corrected.acts);
    return corrected.end;
  }

  #retarget(list: readonly Target[]): void {
    const last = this.acts.at(-1)!;
    if (last.do === "clean")
      this.acts[this.acts.length - 1] = { ...last, targets: { ...last.targets, list } };
    else if (last.do === "go")
      this.acts.splice(-1, 1, ...list.map((target) => ({ do: "go" as const, target })));
    else if (last.do === "inspect") this.acts[this.acts.length - 1] = { ...last, targets: list };
  }

  /** "No wait, the bathroom": other places, or another command, for the last one. */
  #corrected(i: number): { acts?: readonly Act[]; list?: readonly Target[]; end: number } | undefined {
    const { on } = this;
    if (this.acts.length === 0) return undefined;
    const or = on.all[i]?.word === "or" ? i + 1 : i;
    const opened = skip(REPAIRS, on.all, or, true);
    if (opened <= or || readCommand(on, i)?.value.from === i) return undefined;
    const plain = skip(
      phraseTable(["not that", "not the", "i want", "do", "it should be", "make it", "clean"]),
      on.all,
      opened,
    );
    const command = readCommand(on, opened);
    if (
      command?.value.acts.every(
        (act) => act.do !== "refuse" && (act.do !== "clean" || act.targets.list.length > 0),
      )
    )
      return { acts: command.value.acts, end: command.end };
    const verb = this.#otherVerb(command);
    if (verb !== undefined) return verb;
    const places = placesAt(on, plain) ?? placesAt(on, opened);
    return places && { list: places.value.list, end: places.end };
  }

  /** "... no, mop": another kind of cleaning for the same places. */
  #otherVerb(command: Read<Command> | undefined): { acts: readonly Act[]; end: number } | undefined {
    const last = this.acts.at(-1);
    const act = command?.value.acts[0];
    if (command === undefined || last?.do !== "clean" || act?.do !== "clean" || act.targets.list.length > 0)
      return undefined;
    return { acts: [{ ...last, modes: act.modes }], end: command.end };
  }

  #drop(i: number): number | undefined {
    const end = this.acts.length > 0 ? after(DROPS, this.on.all, i) : -1;
    if (end < 0 || !this.#only(end)) return undefined;
    this.acts = [];
    this.dropped = true;
    return end;
  }

  /** True when nothing of weight follows in the sentence. */
  #only(from: number): boolean {
    const end = skip(TAILS, this.on.all, from, true);
    return end >= this.on.all.length || SENTENCE_END.test(this.on.all[end]!.word);
  }

  #command(i: number): number | undefined {
    const read = readCommand(this.on, i) ?? (this.#atSentence(i) ? verbless(this.on, i) : undefined);
    if (read === undefined || this.#isObject(read.value.from, i)) return undefined;
    this.#from = this.acts.length;
    this.acts.push(...read.value.acts);
    if (!read.value.requested && this.#isDoubted(i)) this.vetoes.push({ kind: "unclear", words: "?" });
    this.suggested ||= read.value.suggested;
    this.insist ||= this.#insisted(i, read.value.from);
    return read.end;
  }

  /** "Mop the hall?" is no order, unless something in it asks her to. */
  #isDoubted(i: number): boolean {
    const end = this.#sentenceEnd(i);
    return (
      this.on.all[end]?.word === "?" &&
      !this.on.all
        .slice(i, end)
        .some((token) => /^(you|please|okay|alright|right|yes|yeah|thanks)$/.test(token.word))
    );
  }

  #insisted(from: number, to: number): boolean {
    return INSISTS.test(
      this.on.all
        .slice(from, to)
        .map((token) => token.word)
        .join(" "),
    );
  }

  /** Without a mark or an "and" before it, a bare verb is no new command ("the kitchen mop"). */
  #isObject(verb: number, i: number): boolean {
    return (
      verb === i &&
      this.acts.length > 0 &&
      !this.on.all[i - 1]?.mark &&
      !JOINING.test(this.on.all[i - 1]?.word ?? "") &&
      !this.on.begins(i)
    );
  }

  #loose(i: number): number {
    const { all } = this.on;
    const end = this.#nextCommand(i);
    const span = all.slice(i, end);
    const follows = this.acts.length > 0 && !this.#atSentence(i);
    const opens = follows
      ? after(REMARKS, all, i) > 0 || (all[i - 1]?.mark === true && isRemark(span))
      : true;
    const veto =
      follows && !opens
        ? (vetoOf(span, false) ?? {
            kind: "unclear" as const,
            words: span.map((token) => token.word).join(" "),
          })
        : vetoOf(span, true);
    if (this.#atSentence(i) && end < all.length && all[end - 1]!.mark && isAddress(this.on, span))
      this.vetoes.push({ kind: "unclear", words: span[0]!.word });
    const whole = end >= all.length || SENTENCE_END.test(all[end]!.word);
    if (veto !== undefined && !(this.#atSentence(i) && whole && harmless(veto))) this.vetoes.push(veto);
    else if (!isRemark(span) && speaksOfWork(this.on, span)) this.vetoes.push({ kind: "unclear", words: "" });
    this.remarks.push([...span]);
    return end;
  }

  /** Where the next command begins that is plainly one, or the end of the sentence. */
  #nextCommand(from: number): number {
    const { on } = this;
    for (let i = from + 1; i < on.all.length; i++) {
      const token = on.all[i]!;
      if (SENTENCE_END.test(token.word)) return i;
      if (!this.#licensed(i)) continue;
      if (after(NEGATION, on.all, i) > 0 && on.all[i]!.word === "do") return i;
      const command = readCommand(on, i);
      if (command === undefined || !acceptable(command.value.acts)) continue;
      if (!tellsOfCleaning(on.all.slice(from, i)) || isAsked(on, command.value, i)) return i;
    }
    return on.all.length;
  }

  #licensed(i: number): boolean {
    const { all } = this.on;
    const before = all[i - 1]!;
    if (/^(no|not|never|if|to|that|he|she|they|who|which)$/.test(before.word)) return false;
    if (before.mark && before.word !== '"') return !all[i]!.mark;
    return MARKER.test(all[i]!.word) &&
      !/^(can|could|will|would|get|have|start|begin|help|go)$/.test(before.word)
      ? startsRequest(this.on, i)
      : false;
  }
}

/** Before a command "anyway" changes the subject; these do insist there. */
const INSISTS = /insist|do not care|no matter|once more|once again|one more time/;
const BEFORE = phraseTable([
  "before",
  "but before",
  "and before",
  "just before",
  "right before",
  "prior to",
  "but before that",
]);
const THEN = phraseTable(["then", "please"]);
const JOINING = /^(and|then|also|please|but|so)$/;
const MARKER = /^(please|can|could|would|will|so|then|and|i|kindly|but|just|may|might|go|let|do|now)$/;

/** "Before you mop the hall, sweep it": the place is in the clause. */
function withIt(act: Act, clause: Act | undefined): Act {
  if (act.do !== "clean" || clause?.do !== "clean") return act;
  return act.targets.list.length === 1 && act.targets.list[0]!.kind === "it"
    ? { ...act, targets: clause.targets }
    : act;
}

/** Words about places or cleaning that make no sentence may be half of a command: what was not understood is asked. */
function speaksOfWork(on: Commanding, span: readonly Token[]): boolean {
  return span.some((token) => modeOf(token.word, "base") !== undefined) || !mentionless(on, span);
}

/** "John, ...": a name that is not hers, and no place. */
function isAddress(on: Commanding, span: readonly Token[]): boolean {
  const said = span.slice(skip(SOFTENERS, span, 0, true)).filter((token) => !token.mark);
  if (said.length === 0 || said.length > 2) return false;
  return mentionless(on, span);
}

function mentionless(on: Commanding, span: readonly Token[]): boolean {
  return span.every((_, k) => placesAt({ ...on, all: span }, k) === undefined);
}

/** "I will mop the hall, ..." goes on about what somebody else does. */
function tellsOfCleaning(span: readonly Token[]): boolean {
  return span.some(
    (token, k) =>
      /^(will|would|can|could|should|must|might|may|to|shall|let|i|we|they|he|she|who|usually|always|going)$/.test(
        span[k - 1]?.word ?? "",
      ) &&
      (isCleanVerb(token.word) || /^(go|drive|fetch|wait)$/.test(token.word)),
  );
}

function isAsked(on: Commanding, command: Command, from: number): boolean {
  return command.requested || on.all.slice(from, command.from).some((token) => token.word === "please");
}

function startsRequest(on: Commanding, i: number): boolean {
  const command = readCommand(on, i);
  if (command === undefined) return false;
  const word = on.all[i]!.word;
  if (/^(and|but|so|then|just|now|go|do)$/.test(word))
    return (
      command.value.requested ||
      /^(so|then)$/.test(word) ||
      on.all.slice(i, command.value.from).some((token) => token.word === "please")
    );
  return true;
}

function acceptable(acts: readonly Act[]): boolean {
  return acts.every((act) => act.do !== "refuse");
}

function harmless(veto: Veto): boolean {
  return veto.kind === "unclear" || veto.kind === "timed" || veto.kind === "hypothetical";
}

function targetsOf(act: Act): readonly Target[] {
  if (act.do === "clean" || act.do === "offer") return act.targets.list;
  if (act.do === "inspect") return act.targets;
  return act.do === "go" ? [act.target] : [];
}

function readIng(on: Commanding, at: number) {
  const the = /^(the|any|more|a)$/.test(on.all[at]?.word ?? "") ? at + 1 : at;
  if (
    modeOf(on.all[the]?.word, "ing") === undefined &&
    modeOf(on.all[the]?.word, "base") === undefined &&
    !/^(going|driving|moving|docking|touching|entering|touch|enter|disturb|doing)$/.test(
      on.all[the]?.word ?? "",
    )
  )
    return undefined;
  const places = placesAt(on, the + 1);
  const acts: Act[] =
    places === undefined ? [] : [{ do: "clean", modes: ["any"], targets: places.value, passes: 1 }];
  return { value: { acts, suggested: false, requested: false, from: the }, end: places?.end ?? the + 1 };
}

function verbless(on: Commanding, i: number) {
  const at = skip(SOFTENERS, on.all, i, true);
  const read = readVerbless(on, at) ?? readVerbless(on, i);
  return read && { value: { acts: read.value, suggested: false, requested: false, from: at }, end: read.end };
}

/** Takes an utterance apart. It decides nothing: what may be done about it is judged from the whole. */
export function hear(on: Commanding): Utterance {
  return new Listener(on).hear();
}
