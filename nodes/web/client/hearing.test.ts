import type { Hearing } from "./hearing";
import { Listener } from "./hearing";
import type { Link } from "./link";

jest.mock("./microphone", () => ({ openMicrophone: () => new Promise(() => {}), loudnessOf: () => 0 }));
jest.mock("./browser-ears", () => ({ listenInBrowser: () => () => {} }));

/** A listener that has heard for a while, by the browser's own ears, and what it told last. */
function listening() {
  jest.useFakeTimers();
  const told: Hearing[] = [];
  const listener = new Listener({} as Link, (hearing) => told.push(hearing));
  listener.start("browser");
  return { listener, now: () => told.at(-1)! };
}

afterEach(() => jest.useRealTimers());

test("what was understood before the button is let go is not waited for", () => {
  const { listener, now } = listening();
  listener.answered();
  listener.finish();
  jest.advanceTimersByTime(60_000);
  expect(now()).toEqual({ doing: "off", loudness: 0, trouble: undefined });
});

test("what is understood afterwards ends the wait, and nothing at all is said to be nothing", () => {
  const { listener, now } = listening();
  listener.finish();
  jest.advanceTimersByTime(1000);
  expect(now().doing).toBe("understanding");
  jest.advanceTimersByTime(60_000);
  expect(now()).toMatchObject({ doing: "off", trouble: "heard_nothing" });
  listener.start("browser");
  listener.finish();
  jest.advanceTimersByTime(1000);
  listener.answered();
  jest.advanceTimersByTime(60_000);
  expect(now().trouble).toBeUndefined();
});
