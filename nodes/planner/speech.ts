/** The sentences that the planner's own turns need, beside the persona's. */
import type { House } from "../house/house";
import type { Plan } from "../messages/plan";
import { asked, told } from "./persona/announce";
import { capital, listed, named } from "./persona/facts";
import type { Holder } from "./turn";

const PLACES: Readonly<Record<string, string>> = {
  terminal: "at the terminal",
  mqtt: "over Home Assistant",
  routine: "by a routine",
};

/** Where somebody speaks from, as others know it. */
function place({ channel }: Holder): string {
  return PLACES[channel] ?? (channel.startsWith("page") ? "on a page" : "elsewhere");
}

function who({ by }: Holder): string {
  return by === "owner" ? "the owner" : by === "guest" ? "a guest" : "an agent";
}

/** An agent's door puts what it calls itself behind its channel; that proves nothing. */
function stranger({ by, channel }: Holder): string {
  if (by === "guest") return "A guest";
  const [door, , name] = channel.split(":");
  return door === "mcp" && name ? `An agent that calls itself ${name}` : "An agent";
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const TAKEN_FROM = {
  stopped: (by: string, where: string) =>
    `${by} has stopped me ${where}. I stay here until the owner says that I may go on.`,
  paused: (by: string, where: string) => `${by} has told me to pause ${where}. Say go on when I may.`,
  replaced: (by: string, where: string) =>
    `${by} wants something else ${where}: I have left your work for that.`,
};

function theRooms(rooms: readonly string[], house: House): string {
  return listed([...new Set(rooms)].map((room) => `the ${named(house.rooms, room)}`));
}

export const speech = {
  noHouse: "I do not know this house yet: my memory does not answer.",
  noCleaner: "I cannot reach my wheels: the cleaner does not answer. Nothing was started.",
  busy: "I am at work on something else already, which was not asked of me here.",
  ownersWork:
    "I am at work for the owner just now. Please ask me again when I am done; anybody may stop me at any time.",
  othersWork: (holder: Holder) =>
    `I am at work for ${who(holder)} just now. Please ask me again when I am done; anybody may stop me at any time.`,
  taken: (holder: Holder) =>
    `I am at work already, as I was asked ${place(holder)}. Say "instead" and I leave that and do this, or "afterwards" and I do this when I am done.`,
  thinkingFirst: (holder: Holder) =>
    `One moment: I am thinking about what ${who(holder)} said ${place(holder)}.`,
  thinkingForOther: (holder: Holder) =>
    `I am thinking about what ${who(holder)} said just now. Please ask me again in a moment.`,
  afterwards: "I do that as soon as I am done with what I am at.",
  afterwardsNot: "I was told to stop, so I leave what was to come afterwards, too. Please ask me again.",
  takenFrom: (why: "stopped" | "paused" | "replaced", by: Holder) =>
    TAKEN_FROM[why](upper(who(by)), place(by)),
  overtakenBy: (by: Holder) => `${upper(who(by))} said something else ${place(by)}; I leave this.`,
  ownerOnly: "That is for the owner to say.",
  otherQuestion:
    "That is for the owner to say, whom I am asking something else just now. Please ask me again a little later.",
  releaseQuestion: "I have been stopped. Shall I be released and do that?",
  stopped: "I have stopped. I stay here until you say that I may go on.",
  stopUnconfirmed: "I could not have the stop confirmed. Please press the button on the robot.",
  paused: "I pause. Say go on when I may.",
  nothingToPause: "I am not doing anything just now.",
  stillAtIt: "I am still at it.",
  nothingToResume: "There is nothing left to go on with.",
  nothingLeft: "There is nothing left to go on with: all of it is clean.",
  released: "I may move again. Tell me what to do.",
  overtaken: "Something newer was said.",
  noPlan: "I could not make a plan of that which the rules of the house allow. Nothing was started.",
  exhausted: (spent: string) =>
    `I have thought about this ${spent}, and may not any longer. Nothing was started; please say it more simply.`,
  noModel: (kinds: readonly string[]) =>
    `My language model is not there (${[...new Set(kinds)].join(", ").replaceAll("_", " ")}).`,
  onlyWords: (words: string) => `I have not started anything. What I meant to say: ${words}`,
  onlyRead: "That does not stand in what was said to me; I have only read it.",
  askedFirst: (plan: Plan, house: House) => `You did not say so in so many words. ${asked(plan, house)}`,
  adjusted: (plan: Plan, house: House) => `I change my plan a little: ${told(plan, house)}.`,
  goesOnAlone: (spent: string) =>
    `I have thought about this job ${spent}, and may not any longer. I go on with it as planned.`,
  missing: (product: string, needs: boolean) =>
    `I could not get the ${product}.${needs ? " What needs it I leave out, and go on with the rest." : ""}`,
  blocked: (room: string) =>
    `Something is in my way${room ? ` in the ${room}` : ""}. I go on with the rest as far as I get.`,
  charging: "My battery is low: I charge, and then I go on.",
  charged: "I am charged again, and go on.",
  lowBattery: (percent: string) => `My battery is low: ${percent}.`,
  notReleased: (why: string) => `I cannot be released: ${why}.`,
  didYouSay: (words: string) => `Did you say "${words.slice(0, 120)}"?`,
  strangerAsks: (from: Holder, plan: Plan, house: House) =>
    `${stranger(from)} asks for work. ${asked(plan, house)}`,
  dirtSeen: (plan: Plan, house: House) => `I have seen some dirt. ${asked(plan, house)}`,
  routineTooLate: (name: string) => `It was time for "${name}", but I am still at work: I leave it out.`,
  routineStopped: (name: string) => `It is time for "${name}", but I have been stopped: I leave it out.`,
  routineUnclear: (name: string) =>
    `It is time for "${name}", but I do not know how to go about it: its file has no steps, and its words are not plain to me.`,
  helps: (name: string) => `This is ${name}: I help with that.`,
  helped: (rooms: readonly string[], house: House) =>
    rooms.length === 0 ? "Nothing of it was left for me." : `I have done ${theRooms(rooms, house)}.`,
  othersDid: (by: string, rooms: readonly string[], house: House) =>
    `${capital(by)} did ${theRooms(rooms, house)}.`,
  unfinished: (plan: Plan, house: House) => `I was interrupted in my work. ${asked(plan, house)}`,
};
