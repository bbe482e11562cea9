import type { PlanStep } from "../../messages/plan";
import type { Act, Commanding } from "./act";
import { assemble } from "./assemble";
import { beginsIn } from "./begins";
import { editOf } from "./edits";
import { withFetched } from "./fetched-tool";
import type { Utterance } from "./hearing";
import { labelOf } from "./labels";
import { type Lexicon, lexicon } from "./lexicon";
import { heardRight, joinedNames, withoutStammer } from "./mishearings";
import { LONGEST_TEXT, normalise } from "./normalise";
import { questionOf } from "./questions";
import { resolve } from "./resolve";
import { answerTo, insistence, shortOrder } from "./short-answers";
import { spelled } from "./spelling";
import { hinted, mentionedIn } from "./statements";
import { isEnd, isStop } from "./stop";
import { smallTalk } from "./talk";
import type { Target } from "./target";
import { type Token, tokens } from "./tokens";
import type { Dialogue, Option, Understanding } from "./understanding";
import { hear } from "./utterance";
import { modeOf } from "./verbs";
import { conditionIn, type Veto } from "./veto";

const LOST = "I am afraid I did not understand that. You might say: clean the kitchen.";
const MOST_ACTS = 40;

/**
 * What an owner's sentence means, in plain code. Pure; it starts nothing that was not plainly asked for: whatever
 * is left unexplained in a sentence turns a plan into a question or an answer. Text of any length is answered.
 */
export function understand(text: string, dialogue: Dialogue): Understanding {
  const long = text.length > LONGEST_TEXT;
  const heard = tokens(long ? `${text.slice(0, 200)} . ${text.slice(-200)}` : text);
  if (isStop(heard)) return { kind: "stop" };
  if (long)
    return {
      kind: "refuse",
      reason: "too_long",
      say: "That was rather long for me. Please say it in a sentence or two.",
    };
  if (!heard.some((token) => !token.mark))
    return { kind: "unknown", say: "I heard nothing that I could understand." };
  const lex = lexicon(dialogue.house);
  const all = heardRight(joinedNames(lex, spelled(lex, withoutStammer(withoutSounds(heard)))));
  return short(all, dialogue) ?? whole(text, all, lex, dialogue);
}

/** "Clean the, um, kitchen": sounds between the words are none of them. */
function withoutSounds(all: readonly Token[]): readonly Token[] {
  const heard = all.filter((token) => !/^(u+h+m*|u+m+|e+r+m*|h+m+|m+h*m+)$/.test(token.word));
  return heard.some((token) => !token.mark) ? heard : all;
}

function short(all: readonly Token[], dialogue: Dialogue): Understanding | undefined {
  const answer = answerTo(all, dialogue);
  if (answer !== undefined) return answer;
  if (isEnd(all)) return { kind: "stop" };
  const insisted = insistence(all, dialogue);
  if (insisted !== undefined) return insisted;
  const talk = smallTalk(all);
  return shortOrder(all) ?? (talk === undefined ? undefined : { kind: "answer", say: talk });
}

function whole(text: string, all: readonly Token[], lex: Lexicon, dialogue: Dialogue): Understanding {
  const on: Commanding = { lex, house: dialogue.house, all, begins: beginsIn(lex, all), raw: rawOf(text) };
  const edit = editOf({ lex, all, dialogue, raw: on.raw });
  if (edit !== undefined) return edit;
  return judge(on, hear(on), dialogue);
}

/** "Nobody mopped the kitchen, so please do that": the kind of work was told before. */
function inTheWayTold(act: Act, remarks: readonly (readonly Token[])[]): Act {
  const bare = act.do === "clean" && act.modes.join() === "any" && act.targets.list[0]?.kind === "it";
  if (act.do !== "clean" || !bare) return act;
  const told = remarks.flat().flatMap(({ word }) => modeOf(word, "done") ?? modeOf(word, "ing") ?? []);
  const modes = [...new Set(told.filter((mode) => mode !== "any"))];
  return modes.length === 1 ? { ...act, modes } : act;
}

/** The owner's own spelling of a piece of the normalised text, when it can be found. */
function rawOf(text: string): (start: number, end: number) => string {
  const normal = normalise(text);
  return (start, end) => {
    const piece = normal.slice(start, end);
    const at = text.toLowerCase().indexOf(piece);
    return at < 0 ? piece : text.slice(at, at + piece.length);
  };
}

function judge(on: Commanding, said: Utterance, dialogue: Dialogue): Understanding {
  if (said.acts.length === 0) return withoutActs(on, said, dialogue);
  const refusal = said.acts.find((act) => act.do === "refuse");
  if (refusal?.do === "refuse") return { kind: "refuse", reason: refusal.reason, say: refusal.say };
  const quoted = on.all.some((token) => token.word === '"') && !said.acts.some((act) => act.do === "say");
  const veto =
    said.vetoes[0] ?? conditionIn(on.all) ?? (quoted ? { kind: "reported" as const, words: "" } : undefined);
  if (veto !== undefined) return vetoed(veto, said, dialogue);
  if (said.acts.length > MOST_ACTS)
    return {
      kind: "refuse",
      reason: "too_many",
      say: "That is more than I can keep in mind. Please give me less at a time.",
    };
  const mentioned = mentionedIn(on, [...said.remarks, ...said.questions]);
  const acts = said.acts.map((act) => inTheWayTold(act, said.remarks));
  const made = resolve(withFetched(acts, dialogue.house), said.spared, dialogue, mentioned);
  if (made.kind === "refuse") return made;
  if (made.kind === "ask") return asking(made.say, made.options, dialogue, said.spared);
  return planned(made.steps, said, dialogue);
}

function planned(steps: readonly PlanStep[], said: Utterance, dialogue: Dialogue): Understanding {
  const plan = assemble(steps, dialogue.house);
  if (plan.steps.length === 0) return { kind: "unknown", say: LOST };
  if (plan.steps.length > 40)
    return {
      kind: "refuse",
      reason: "too_many",
      say: "That is more than I can keep in mind. Please give me less at a time.",
    };
  if (said.suggested) return offering("Shall I?", [{ label: "yes", plan }]);
  return { kind: "plan", plan, insist: said.insist };
}

function offering(say: string, options: readonly Option[]): Understanding {
  return { kind: "ask", say, pending: { question: say, options } };
}

/** A question with its answers, each with the plan it stands for. Answers that would need a further question are left out. */
function asking(
  say: string,
  choices: readonly { readonly label: string; readonly acts: readonly Act[] }[],
  dialogue: Dialogue,
  spared: readonly Target[],
): Understanding {
  const options = choices.flatMap((choice): Option[] => {
    const made = resolve(choice.acts, spared, dialogue);
    return made.kind === "steps" ? [{ label: choice.label, plan: assemble(made.steps, dialogue.house) }] : [];
  });
  return offering(say, options);
}

function vetoed(veto: Veto, said: Utterance, dialogue: Dialogue): Understanding {
  if (veto.kind === "timed")
    return {
      kind: "answer",
      say: "I can't tell when that is. Give me a day or a time, like: tomorrow at nine.",
    };
  if (veto.kind === "conditional")
    return {
      kind: "answer",
      say: "I can't tell when that is so. Give me a time instead, or tell me again then.",
    };
  if (veto.kind === "negated") return { kind: "answer", say: "Very well, I shall leave it." };
  const made = resolve(said.acts, said.spared, dialogue);
  if (made.kind !== "steps" || made.steps.length === 0) return { kind: "unknown", say: LOST };
  const plan = assemble(made.steps, dialogue.house);
  if (plan.steps.length > 40) return { kind: "unknown", say: LOST };
  return offering("I am not sure that you mean this for me. Shall I do it now?", [{ label: "yes", plan }]);
}

function withoutActs(on: Commanding, said: Utterance, dialogue: Dialogue): Understanding {
  if (said.negated || said.dropped) return { kind: "answer", say: left(said.spared, dialogue) };
  const asked = said.questions[0];
  if (asked !== undefined) {
    const question = questionOf(on.lex, asked, dialogue);
    return question === undefined
      ? { kind: "unknown", say: "That is beyond a maid, I am afraid. Ask me about the floors." }
      : { kind: "question", question };
  }
  if (said.insist) return asking("What shall I do again?", [], dialogue, []);
  const hint = said.vetoes.some((veto) => veto.kind !== "unclear" && veto.kind !== "hypothetical")
    ? undefined
    : hinted(on);
  if (hint === undefined) return { kind: "unknown", say: LOST };
  const label =
    hint.do === "clean" ? hint.targets.list.map((target) => labelOf(target, dialogue)).join(" and ") : "it";
  return asking(`Shall I clean ${label}?`, [{ label, acts: [hint] }], dialogue, []);
}

function left(spared: readonly Target[], dialogue: Dialogue): string {
  const known = spared.filter(
    (target) => target.kind === "room" || target.kind === "rooms" || target.kind === "area",
  );
  if (known.length === 0) return "Very well, I shall leave it.";
  return `Very well, I shall leave ${known.map((target) => labelOf(target, dialogue)).join(" and ")}.`;
}
