import type { Commanding, Form, ReadAct } from "./act";
import { ahead, count } from "./ahead";
import { thingsAt } from "./lexicon";
import { readMinutes } from "./minutes";
import { after, phraseList, phraseTable, skip } from "./phrase-table";
import { readTarget } from "./read-target";
import { readTargets, unknownTarget } from "./read-targets";
import { DETERMINERS, LOCATED, NEAR } from "./target-words";

/** Ways of saying "go home". */
export const DOCKING = phraseList(`
  go home | return home | come home | head home | drive home | get home | go back home | head back home |
  come back home | back home | home | dock | dock yourself | go dock | go dock yourself | go and dock | go
  charge | go charge yourself | go and charge | go and charge yourself | charge | charge yourself | charge
  up | charge your battery | charge your batteries | recharge | recharge yourself | return yourself |
  recharge your battery | recharge your batteries | go recharge | go recharge yourself | go and recharge |
  go and recharge yourself | go to bed | go to sleep | go park | go park yourself | park | park yourself |
  park up | go back | come back | get back home | send yourself home | take yourself home | run home | run
  along home | off home | go off home | get yourself home | bring yourself home | go and rest | go rest |
  return | go home to charge | go home and charge | go home and recharge | back to base | go for a charge |
  get some charge | get charged | get yourself charged | top up your battery | go top up your battery | plug
  yourself in | go and plug yourself in | get some juice | home time | call it a day | call it a night | go
  to charge | go to recharge | go back to charge | go back to sleep | go back and charge | return to charge
  | return for charging | get back on your dock | get back to your dock | go have a rest | go and have a
  rest | retire | retire for the night | turn in | off home with you | home with you | head on home | go on
  home | get on home | run on home | trot home | trot on home | toddle home | toddle off home | scoot home |
  roll home | roll on home | pop home | pop back home | nip home | make your way home | find your way home |
  off you go home | come on home | come on back home | bugger off home | take the rest of the day off | take
  the day off | get back on the dock | get back on the charger | back on your dock | back on the dock | back
  on the charger | back on your charger | juice up | go juice up | go and juice up | get your battery
  charged | put yourself on charge | go on charge
`);
const DOCKING_ING = phraseList(`
  going home | docking | charging | recharging | returning home | heading home | docking yourself | charging
  yourself | parking | parking yourself | going back home
`);
const GOES =
  /^(go|off|drive|move|head|come|bounce|hustle|hike|bop|skedaddle|wheel|deploy|navigate|toodle|potter|roll|travel|proceed|run|get|navigate|return|hurry|wander|pop|nip|step|ride|scoot|walk|back|stroll|zoom|dash|rush|swing|trot|toddle|trundle|amble|whizz|zip|scurry|shuffle|trek|mosey|hop|glide|cruise|motor|march|pootle|skip|sail|saunter|waltz|venture|make|be|send|take|bring)$/;
const GOES_ING = /^(going|driving|moving|heading|coming|returning|popping|rolling)$/;
const WAYS = phraseList(`
  the robot | now |   please | over | back | down | out | up | straight | along | off | on | yourself | your way | right |
  directly | quickly | through | again | across | around | slowly | carefully
`);
const TOWARDS = phraseList(`
  to | into | in | inside | toward | towards | onto | over to | up to | in to | on to | at | by
`);
const STANDS = phraseList(`
  wait in | wait at | wait by | stay in | stay at | stay by | park in | park at | park by | park yourself in
  | park yourself at | park yourself by | park yourself next to | park next to | stand in | stand by | stand
  at | stand next to | position yourself in | position yourself at | position yourself by | go stand in | go
  stand by | go and stand in | go and stand by | go and wait in | go and wait by | go wait in | go wait by |
  meet me in | meet me at | visit | be in | go and stand next to | join me in | come find me in | come and
  find me in | come see me in | go and sit in | rest on | rest in | rest now on | rest at | sleep on | sleep in | sit on | hop on | hop onto | get on | get onto | stay on | go sit in | sit in | leave for
`);

const MOVES_ON = phraseTable(["move on to", "move on", "go on with", "go on to"]);

/** "Go home", "dock", "return to your charging station". */
export const readDock: ReadAct = (on, from, form) => {
  const said = after(form === "base" ? DOCKING : DOCKING_ING, on.all, from);
  if (said < 0) return undefined;
  if (said === from + 1 && on.all[from]!.word === "home" && !ENDS_HOME.test(on.all[said]?.word ?? "."))
    return undefined;
  const named = readTarget(on, said, "go");
  if (named !== undefined && named.value.kind !== "dock") return undefined;
  if (/^(in|to|into|at|by|towards)$/.test(on.all[said]?.word ?? "") && named === undefined) return undefined;
  if (named === undefined && OWNED.test(on.all[said]?.word ?? "")) return undefined;
  const to = named === undefined ? backTo(on, said) : named.end;
  return { value: [{ do: "dock" }], end: to };
};

/** "Home sweet home" is no order. */
const ENDS_HOME =
  /^([.,!?;:]|please|now|then|and|with|robot|maid|dear|girl|thanks|again|for|when|if|to|at|you|love|time|quick|quickly|pls)$/;

/** "Charge my phone" is no order to dock. */
const OWNED = /^(my|his|her|our|their|the|a|it|me|this|that|him|them|us)$/;

function backTo(on: Commanding, from: number): number {
  const located = after(LOCATED, on.all, from);
  const thing =
    located > 0 ? thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, located), ["dock"]) : undefined;
  return thing?.end ?? from;
}

/** "Get in there and ..." only urges her on. */
const AWAY_FROM_WORDS = /^(?:get|go) (?:in|out|over|up|on) there and /;

/** "Go to the kitchen", "come to the hall", "wait in the office". */
export const readGo: ReadAct = (on, from, form) => {
  if (form === "base" && AWAY_FROM_WORDS.test(ahead(on.all, from))) return undefined;
  const stand = form === "base" ? after(STANDS, on.all, from) : -1;
  const at = stand > 0 ? stand : goesTo(on, from, form);
  if (at === undefined) return undefined;
  const read = readTargets(on, at, "go", on.begins);
  if (read === undefined) return unknownGoal(on, at);
  if (read.value.except.length > 0 || read.value.list.some((one) => one.kind === "rooms" && one.every))
    return undefined;
  const goes = read.value.list.map((target) => ({ do: "go" as const, target }));
  const lasting = stand > 0 ? readMinutes(on, read.end) : undefined;
  if (lasting === undefined) return { value: goes, end: read.end };
  return { value: [...goes, { do: "wait", minutes: lasting.value }], end: lasting.end };
};

const UPSTAIRS = /^(upstairs|downstairs|outside|outdoors|away)$/;

function goesTo(on: Commanding, from: number, form: Form): number | undefined {
  const word = on.all[from]?.word ?? "";
  if (!(form === "base" ? GOES : GOES_ING).test(word)) return undefined;
  if (after(MOVES_ON, on.all, from) > 0) return undefined;
  const onWay = skip(WAYS, on.all, from + 1);
  if (UPSTAIRS.test(on.all[onWay]?.word ?? "")) return onWay;
  if (/^(there|here)$/.test(on.all[onWay]?.word ?? "") && /^(go|come|drive|move|head)$/.test(word))
    return onWay;
  const to = after(TOWARDS, on.all, onWay);
  const near = after(NEAR, on.all, onWay);
  if (
    /^(get|run|make|be|send|take|bring|walk|back|off)$/.test(word) &&
    !(to > 0 && (onWay > from + 1 || /^(get|back|run|walk|off)$/.test(word))) &&
    !(near > 0 && word === "get")
  )
    return undefined;
  if (to > 0) return to;
  if (near > 0) return near;
  return readTarget(on, onWay, "go") !== undefined && /^(go|drive|visit|head)$/.test(word)
    ? onWay
    : undefined;
}

function unknownGoal(on: Commanding, at: number) {
  const word = on.all[at]?.word ?? "";
  if (UPSTAIRS.test(word))
    return {
      value: [
        { do: "refuse" as const, reason: "unreachable", say: `I cannot go ${word}; I stay on this floor.` },
      ],
      end: at + 1,
    };
  const unknown = unknownTarget(on, at);
  if (unknown === undefined) return undefined;
  return { value: [{ do: "go" as const, target: unknown.value }], end: unknown.end };
}

const LOOKS = phraseList(`
  inspect | check | examine | survey | patrol | look at | look into | look in | look in on | look over |
  look around | look round | have a look at | have a look in | have a look around | have a look round | have
  a look into | have a quick look at | have a quick look in | take a look at | take a look in | take a look
  around | have a look about | have a quick look round | have a quick look around | take a quick look at | take a look into | check on | check out | check up on | check in on |
  check in | see | peek at | peek in | peek into | have a peek at | have a peek in | take a peek at | take a
  peek in | view | scan | monitor | scout | scout out | go see | go and see | go look at | go and look at |
  go look in | go and look in | go check | go and check | go check on | go and check on | go inspect | go
  and inspect | go and have a look at | go and have a look in | go and have a look around | go have a look
  at | go have a look in | go take a look at | go and take a look at | come and look at | come look at | go
  examine | do a check of | do an inspection of | do an inspection in | make an inspection of | do a patrol
  of | do a tour of | run an inspection of | give a report on | look under | look | investigate | observe |
  cast an eye over | run your eye over | keep an eye on
`);
const LOOKS_ING = phraseList(`
  inspecting | checking | checking on | looking at | looking in | having a look at | having a look in |
  taking a look at | taking a look in | examining | surveying | patrolling | looking around | checking out
`);

const GLANCE =
  /^(?:go and |go |come and |pop and )?(?:have|having|take|taking|give) (?:me )?(?:a )?(?:(?:little|wee|quick|good|proper|close|short|brief|lil) )*(?:look|peek|peep|nosey|gander|glance|squiz|butchers|geez|once over) (?:at|in|into|around|round|over|inside) /;

/** "Have a quick look at": the index behind it, or -1. */
function glanceAt(on: Commanding, from: number): number {
  const found = GLANCE.exec(`${ahead(on.all, from)} `);
  return found === null ? -1 : from + count(found[0]);
}

/** "Go and look at the hall", "check the kitchen". */
export const readInspect: ReadAct = (on, from, form) => {
  const at = Math.max(after(form === "base" ? LOOKS : LOOKS_ING, on.all, from), glanceAt(on, from));
  if (at < 0 || (on.all[from]!.word === "see" && on.all[at]?.word === "to")) return undefined;
  const how = /^(how|what)$/.test(on.all[at]?.word ?? "") ? at + 1 : at;
  const read = readTargets(on, how, "clean", on.begins);
  if (read === undefined && /^(around|round|about)$/.test(on.all[at - 1]!.word) && (on.all[at]?.mark ?? true))
    return { value: [{ do: "inspect", targets: [{ kind: "it" }] }], end: at };
  if (read === undefined || read.value.except.length > 0) return undefined;
  const looks =
    how > at
      ? skip(
          phraseList(`
  looks | is | is doing | look | are | are looking | is looking | looks like | is like
`),
          on.all,
          read.end,
        )
      : read.end;
  return { value: [{ do: "inspect", targets: read.value.list }], end: looks };
};
