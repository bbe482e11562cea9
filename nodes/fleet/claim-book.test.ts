import fc from "fast-check";
import { type Answer, ClaimBook, type Standing, type Task } from "./claim-book";
import { ClaimHolder } from "./claim-holder";
import type { Bid } from "./divide";

const LEASE_MS = 10_000;
const MARGIN_MS = 1000;
const task: Task = { id: "t", robot: "maid1", planJson: "{}", by: "owner", words: "", insist: false };
const bid = (room: string, workS: number, travelS = 1, preferred = false): Bid => ({
  room,
  travelS,
  workS,
  preferred,
});
const standing = (robot: string, seq: number, more: Partial<Standing> = {}): Standing => ({
  robot,
  seq,
  task,
  holding: "",
  epoch: 0,
  done: [],
  bids: [bid("hall", 100), bid("kitchen", 300)],
  leaving: false,
  ...more,
});

describe("the book of claims", () => {
  const oldBook = () => new ClaimBook(LEASE_MS, -LEASE_MS);
  const yours = (answer: Answer) => {
    if (answer.kind !== "yours") throw new Error(`not yours: ${answer.kind}`);
    return answer;
  };

  it("gives two robots two rooms, and a third robot none", () => {
    const book = oldBook();
    const first = yours(book.answer(standing("maid1", 1), 0));
    const second = yours(book.answer(standing("maid2", 1), 10));
    expect(new Set([first.room, second.room])).toEqual(new Set(["hall", "kitchen"]));
    expect(book.answer(standing("maid3", 1), 20)).toEqual({ kind: "wait" });
  });

  it("gives a silent robot's room to another when its lease is over, and not before", () => {
    const book = oldBook();
    const { room } = yours(book.answer(standing("maid1", 1, { bids: [bid("hall", 100)] }), 0));
    const ask = (seq: number, nowMs: number) =>
      book.answer(standing("maid2", seq, { bids: [bid("hall", 100)] }), nowMs);
    expect(ask(1, LEASE_MS - 1)).toEqual({ kind: "wait" });
    expect(ask(2, LEASE_MS)).toMatchObject({ kind: "yours", room });
  });

  it("tells a robot that comes back too late that its room is another's", () => {
    const book = oldBook();
    const only = { bids: [bid("hall", 100)] };
    const { epoch } = yours(book.answer(standing("maid1", 1, only), 0));
    book.answer(standing("maid2", 1, only), LEASE_MS);
    const late = standing("maid1", 2, { ...only, holding: "hall", epoch });
    expect(book.answer(late, LEASE_MS + 1)).toEqual({ kind: "lost" });
  });

  it("keeps a room for whoever renews, for as long as it does", () => {
    const book = oldBook();
    const only = { bids: [bid("hall", 100)] };
    const { epoch } = yours(book.answer(standing("maid1", 1, only), 0));
    for (let seq = 2; seq < 20; seq++) {
      const nowMs = (seq - 1) * (LEASE_MS - 1);
      const again = standing("maid1", seq, { ...only, holding: "hall", epoch });
      expect(book.answer(again, nowMs)).toMatchObject({ kind: "yours", epoch });
      expect(book.answer(standing("maid2", seq, only), nowMs + 1)).toEqual({ kind: "wait" });
    }
  });

  it("offers what a leaving robot had at once", () => {
    const book = oldBook();
    const only = { bids: [bid("hall", 100)] };
    book.answer(standing("maid1", 1, only), 0);
    book.answer(standing("maid1", 2, { ...only, leaving: true }), 1);
    expect(book.answer(standing("maid2", 1, only), 2)).toMatchObject({ kind: "yours", room: "hall" });
  });

  it("is finished when all rooms are done, whoever did them, and says who", () => {
    const book = oldBook();
    book.answer(standing("maid1", 1, { done: ["hall"] }), 0);
    expect(book.answer(standing("maid2", 1, { done: ["kitchen"] }), 1)).toEqual({ kind: "finished" });
    expect(book.doneByOthers("t", "maid2")).toEqual([["hall", "maid1"]]);
  });

  it("never gives one room away in two tasks at a time", () => {
    const book = oldBook();
    const only = { bids: [bid("hall", 100)] };
    book.answer(standing("maid1", 1, only), 0);
    const other = standing("maid2", 1, { ...only, task: { ...task, id: "other" } });
    expect(book.answer(other, 1)).toEqual({ kind: "wait" });
  });

  it("gives nothing new away for one lease after it was lost, but confirms what robots hold", () => {
    const book = new ClaimBook(LEASE_MS, 0);
    const holding = standing("maid1", 1, { holding: "hall", epoch: 7 });
    expect(book.answer(holding, 1)).toEqual({ kind: "yours", room: "hall", epoch: 7 });
    expect(book.answer(standing("maid2", 1), 2)).toEqual({ kind: "wait" });
    expect(book.answer(standing("maid2", 2), LEASE_MS)).toMatchObject({ kind: "yours", room: "kitchen" });
  });

  it("does not heed what comes out of order", () => {
    const book = oldBook();
    book.answer(standing("maid1", 2), 0);
    expect(book.answer(standing("maid1", 1, { leaving: true }), 1)).toEqual({ kind: "old" });
    expect(book.answer(standing("maid1", 2), 2)).toEqual({ kind: "old" });
  });
});

/** What becomes of one message while the network is bad. */
interface Fate {
  readonly lost: boolean;
  readonly delayMs: number;
  /** A second copy after so long; 0: none. */
  readonly copyMs: number;
}

interface Trial {
  readonly rooms: readonly number[];
  readonly robots: number;
  readonly fates: readonly Fate[];
  /** Robot 0 dies then; it never comes back. */
  readonly diesMs: number;
  readonly restartMs: number;
}

const CALM_MS = 120_000;
const END_MS = 900_000;
const STEP_MS = 250;
const ASKS_MS = 2000;

/** Robots, one book and a bad network in steps of a quarter of a second; the ledger knows what is left of each room. */
class Trialled {
  readonly leftS: number[];
  readonly crowded: string[] = [];
  private book = new ClaimBook(LEASE_MS, 0);
  private fate = 0;
  private mail: { atMs: number; deliver: (nowMs: number) => void }[] = [];
  private readonly bots;

  constructor(private readonly trial: Trial) {
    this.leftS = [...trial.rooms];
    this.bots = Array.from({ length: trial.robots }, (_, i) => ({
      robot: `maid${i + 1}`,
      holder: new ClaimHolder(0, MARGIN_MS),
      waitsSinceMs: Number.NEGATIVE_INFINITY,
      done: new Set<string>(),
    }));
  }

  run(): this {
    for (let nowMs = 0; nowMs < END_MS && this.leftS.some((s) => s > 0); nowMs += STEP_MS) this.step(nowMs);
    return this;
  }

  private step(nowMs: number): void {
    if (nowMs - this.trial.restartMs >= 0 && nowMs - this.trial.restartMs < STEP_MS)
      this.book = new ClaimBook(LEASE_MS, nowMs);
    const due = this.mail.filter(({ atMs }) => atMs <= nowMs);
    this.mail = this.mail.filter(({ atMs }) => atMs > nowMs);
    for (const { deliver } of due) deliver(nowMs);
    const at = new Map<string, string>();
    for (const [i, bot] of this.bots.entries()) {
      if (i === 0 && nowMs >= this.trial.diesMs) continue;
      const room = bot.holder.holding(nowMs);
      if (room !== "") {
        if (at.has(room)) this.crowded.push(`${room} by ${at.get(room)} and ${bot.robot} at ${nowMs}`);
        at.set(room, bot.robot);
        this.clean(bot, room);
      }
      if (nowMs - bot.waitsSinceMs >= ASKS_MS) this.ask(bot, nowMs);
    }
  }

  private clean(bot: (typeof this.bots)[number], room: string): void {
    const n = Number(room);
    this.leftS[n] = Math.max(0, this.leftS[n]! - STEP_MS / 1000);
    if (this.leftS[n] > 0) return;
    bot.done.add(room);
    bot.holder.drop();
  }

  private ask(bot: (typeof this.bots)[number], nowMs: number): void {
    bot.waitsSinceMs = nowMs;
    const { seq, holding, epoch } = bot.holder.ask(nowMs);
    const bids = this.leftS.map((workS, n) => bid(String(n), workS, n));
    const done = [...bot.done];
    const said: Standing = { robot: bot.robot, seq, task, holding, epoch, done, bids, leaving: false };
    this.post(nowMs, (thenMs) => {
      const answer = this.book.answer(said, thenMs);
      this.post(thenMs, () => bot.holder.hear(seq, answer, LEASE_MS));
    });
  }

  private post(nowMs: number, deliver: (nowMs: number) => void): void {
    const bad = nowMs < CALM_MS ? this.trial.fates[this.fate++ % this.trial.fates.length] : undefined;
    if (bad?.lost) return;
    this.mail.push({ atMs: nowMs + (bad?.delayMs ?? 10), deliver });
    if (bad && bad.copyMs > 0) this.mail.push({ atMs: nowMs + bad.copyMs, deliver });
  }
}

describe("robots that share rooms over a network that loses, doubles, delays and reorders", () => {
  const fate = fc.record({
    lost: fc.boolean(),
    delayMs: fc.nat(LEASE_MS),
    copyMs: fc.oneof(fc.constant(0), fc.nat(LEASE_MS)),
  });
  const trials = fc.record({
    rooms: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
    robots: fc.integer({ min: 2, max: 4 }),
    fates: fc.array(fate, { minLength: 1, maxLength: 60 }),
    diesMs: fc.oneof(fc.constant(END_MS), fc.nat(CALM_MS)),
    restartMs: fc.oneof(fc.constant(END_MS), fc.nat(CALM_MS)),
  });

  it("never clean a room two at a time, and leave none undone", () => {
    fc.assert(
      fc.property(trials, (trial) => {
        const { crowded, leftS } = new Trialled(trial).run();
        expect(crowded).toEqual([]);
        expect(leftS.every((s) => s === 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
