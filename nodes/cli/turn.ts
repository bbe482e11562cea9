import type { Bus, Cancel } from "../bus/bus";
import { time } from "../messages/build";
import { type Event, type Progress, type Say, Source } from "../messages/maid";
import { EVENTS, HEARD, PROGRESS, SAY } from "../messages/topics";
import type { Robot } from "./robot";

/** How a turn ended: the planner's `outcome` event. */
export interface TurnOutcome {
  readonly outcome: string;
  readonly say: string;
  readonly [more: string]: unknown;
}

export interface TurnListener {
  said(say: Say): void;
  progressed(progress: Progress): void;
  happened(event: Event): void;
  ended(outcome: TurnOutcome): void;
}

/** Passes on everything that a person who is talking to the robot would want to know. */
export function listenToTurn(bus: Bus, listener: TurnListener): Cancel {
  const cancels = [
    bus.subscribe(SAY, (say) => listener.said(say)),
    bus.subscribe(PROGRESS, (progress) => listener.progressed(progress)),
    bus.subscribe(EVENTS, (event) => {
      listener.happened(event);
      if (event.kind === "outcome") listener.ended(JSON.parse(event.data_json) as TurnOutcome);
    }),
  ];
  return () => {
    for (const cancel of cancels) cancel();
  };
}

/** The same of every robot of the house: what another than the first says begins with its name. */
export function listenToRobots(
  { bus, others }: Pick<Robot, "bus" | "others">,
  listener: TurnListener,
): Cancel {
  const cancels = others.map(({ name, bus: theirs }) =>
    listenToTurn(theirs, {
      ...listener,
      said: (say) => listener.said({ ...say, text: `${capital(name)}: ${say.text}` }),
      progressed: () => {},
    }),
  );
  cancels.push(listenToTurn(bus, listener));
  return () => {
    for (const cancel of cancels) cancel();
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The owner says something at this terminal; `confidence` of words that were heard there, not typed. */
export function speakTo(bus: Bus): (text: string, confidence?: number) => void {
  const heard = bus.advertise(HEARD);
  return (text, confidence = 1) =>
    heard.publish({
      stamp: time(bus.clock.nowMs()),
      text,
      source: Source.OWNER,
      channel: "terminal",
      confidence,
    });
}

/** The exit status of a turn, as the command line promises it. */
export function exitStatusOf(outcome: string): number {
  if (outcome === "done" || outcome === "answered" || outcome === "asked") return 0;
  if (outcome === "refused") return 3;
  if (outcome === "stopped" || outcome === "partial") return 4;
  return 1;
}
