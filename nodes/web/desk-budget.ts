/**
 * How much all pages together may ask of the robot: what some people can say and look up, not what a program can
 * send. Stops are asked for once at a time, however many want one, and are never refused.
 */
import type { Answer, PageDesk } from "./page-desk";
import type { EventLine, KnownHouse, LogLine } from "./protocol";
import { RateLimit } from "./rate-limit";

/** Sentences to her, and everything else, 1/s and at once. */
const WORDS = { perS: 4, burst: 12 };
const OTHERS = { perS: 10, burst: 30 };
/** Sound of two microphones, in pieces of a hundredth of a second. */
const SOUND = { perS: 200, burst: 400 };
const SOUND_BYTES = 320;
/** Answers that are waited for at a time. */
const MOST_WAITING = 32;

const BUSY: Answer = { ok: false, message: "busy" };

/** A desk that passes on to `desk` only what the budget allows; the rest is answered with `busy`. */
export function budgeted(desk: PageDesk, monotonicMs: () => number): PageDesk {
  const words = new RateLimit(WORDS.perS, WORDS.burst, monotonicMs());
  const others = new RateLimit(OTHERS.perS, OTHERS.burst, monotonicMs());
  const sounds = new RateLimit(SOUND.perS, SOUND.burst, monotonicMs());
  let waiting = 0;
  let stopping: Promise<Answer> | undefined;
  const within = async <T>(limit: RateLimit, refused: T, ask: () => Promise<T>): Promise<T> => {
    if (waiting >= MOST_WAITING || !limit.take(monotonicMs())) return refused;
    waiting++;
    return await ask().finally(() => waiting--);
  };
  return {
    stop(by) {
      stopping ??= desk.stop(by).finally(() => {
        stopping = undefined;
      });
      return stopping;
    },
    reset: () => within(others, BUSY, () => desk.reset()),
    say: (text, place) => within(words, BUSY, () => desk.say(text, place)),
    listen(sound) {
      for (let at = 0; at < sound.length; at += SOUND_BYTES) if (!sounds.take(monotonicMs())) return;
      desk.listen(sound);
    },
    edit: (edit) => within(others, BUSY, () => desk.edit(edit)),
    routine: (edit) => within(others, BUSY, () => desk.routine(edit)),
    houses: () => within<readonly KnownHouse[]>(others, [], () => desk.houses()),
    move: (house) => within(others, BUSY, () => desk.move(house)),
    metrics: () => within<string | undefined>(others, undefined, () => desk.metrics()),
    photo: (thing) => within<Uint8Array | undefined>(others, undefined, () => desk.photo(thing)),
    events: (kinds, limit) => within<readonly EventLine[]>(others, [], () => desk.events(kinds, limit)),
    log: (sinceMs, limit) => within<readonly LogLine[]>(others, [], () => desk.log(sinceMs, limit)),
  };
}
