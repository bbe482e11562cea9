import type { CleanFeedback, CleanGoal, CleanResult } from "../../messages/maid";
import { type Action, type ActionHandlers, BusTimeout, type GoalEnd, type JoinedBus } from "../bus";
import type { ContractWorld } from "./world";

type Clean = Action<CleanGoal, CleanFeedback, CleanResult>;
type Handlers = ActionHandlers<CleanGoal, CleanFeedback, CleanResult>;

const WAIT = { timeoutMs: 50 };
const GOAL: CleanGoal = {
  plan_json: "",
  rooms: ["kitchen"],
  mode: "vacuum",
  by: "owner",
  asked_by: "",
  words: "clean the kitchen",
  channel: "terminal",
  insist: false,
  epoch: 1,
};
const FEEDBACK: CleanFeedback = {
  phase: "executing",
  step: 0,
  room: "kitchen",
  fraction: 0.5,
  room_fraction: 0.5,
  remaining_s: 60,
  battery: 0.75,
  doing: "cleaning",
};
const EMPTY: CleanResult = {
  outcome: "",
  reason: "",
  where: "",
  text: "",
  coverage: 0,
  area_m2: 0,
  duration_s: 0,
  detail_json: "",
};
const DONE: GoalEnd<CleanResult> = { status: "succeeded", result: { ...EMPTY, outcome: "done" } };

let count = 0;
const action = (): Clean => ({ name: `/contract/action_${++count}`, type: "maid_msgs/action/Clean" });

/** A handler that runs until it is canceled, and tells so. */
const untilCanceled: Handlers = {
  accept: () => true,
  execute: ({ canceled }) =>
    new Promise((resolve) => {
      const result = { ...EMPTY, outcome: "stopped" };
      canceled.addEventListener("abort", () => resolve({ status: "canceled", result }));
    }),
};

async function outcome<T>(work: Promise<T>): Promise<T | Error> {
  return work.catch((error: Error) => error);
}

export function actionContract(world: ContractWorld): void {
  async function pair(): Promise<[JoinedBus, JoinedBus]> {
    return [await world.join("client"), await world.join("server")];
  }
  async function sent(client: JoinedBus, to: Clean, onFeedback?: (feedback: CleanFeedback) => void) {
    const goal = client.sendGoal(to, GOAL, { timeoutMs: 5000 }, onFeedback);
    await world.settle();
    return goal;
  }

  it("runs a goal: accepted, feedback in order, result", async () => {
    const [client, server] = await pair();
    const to = action();
    const goals: CleanGoal[] = [];
    server.serveAction(to, {
      accept: () => true,
      async execute(handle) {
        goals.push(handle.goal);
        for (const step of [0, 1, 2]) {
          handle.feedback({ ...FEEDBACK, step });
          await server.clock.sleep(5);
        }
        return DONE;
      },
    });
    const steps: number[] = [];
    const goal = await sent(client, to, ({ step }) => steps.push(step));
    await world.settle();
    expect(goal.accepted).toBe(true);
    expect(await goal.ended).toEqual(DONE);
    expect(goals).toEqual([GOAL]);
    expect(steps).toEqual([0, 1, 2]);
  });

  it.each([
    ["says no", () => false],
    [
      "throws",
      () => {
        throw new Error("cannot decide");
      },
    ],
  ])("does not run a goal when accept %s", async (_, accept) => {
    const [client, server] = await pair();
    const to = action();
    let ran = false;
    server.serveAction(to, {
      accept,
      async execute() {
        ran = true;
        return DONE;
      },
    });
    const goal = await sent(client, to);
    await world.settle();
    expect(goal.accepted).toBe(false);
    expect(await goal.ended).toEqual({ status: "aborted", result: EMPTY });
    expect(ran).toBe(false);
  });

  it("cancels a goal at the client's word; the end tells that it did", async () => {
    const [client, server] = await pair();
    const to = action();
    server.serveAction(to, untilCanceled);
    const goal = await sent(client, to);
    goal.cancel();
    goal.cancel();
    await world.settle();
    expect(await goal.ended).toEqual({ status: "canceled", result: { ...EMPTY, outcome: "stopped" } });
    goal.cancel();
    await world.settle();
  });

  it("keeps goals apart: canceling one leaves the other running", async () => {
    const [client, server] = await pair();
    const to = action();
    server.serveAction(to, untilCanceled);
    const [first, second] = [await sent(client, to), await sent(client, to)];
    expect(first.id).not.toBe(second.id);
    let secondEnded = false;
    const end = (): void => {
      secondEnded = true;
    };
    second.ended.then(end, end);
    first.cancel();
    await world.settle();
    expect((await first.ended).status).toBe("canceled");
    expect(secondEnded).toBe(false);
  });

  it("ends a goal as aborted, with an empty result, when its handler throws", async () => {
    const [client, server] = await pair();
    const to = action();
    server.serveAction(to, {
      accept: () => true,
      execute: () => Promise.reject(new Error("thrown on purpose")),
    });
    const goal = await sent(client, to);
    await world.settle();
    expect(await goal.ended).toEqual({ status: "aborted", result: EMPTY });
  });

  it("ends a goal as aborted when its result does not fit, or it ends canceled without being asked", async () => {
    const [client, server] = await pair();
    const [misfit, unasked] = [action(), action()];
    const ends = (end: GoalEnd<CleanResult>): Handlers => ({ accept: () => true, execute: async () => end });
    server.serveAction(
      misfit,
      ends({ status: "succeeded", result: { outcome: "done" } as unknown as CleanResult }),
    );
    server.serveAction(unasked, ends({ status: "canceled", result: EMPTY }));
    for (const to of [misfit, unasked]) {
      const goal = await sent(client, to);
      await world.settle();
      expect((await goal.ended).status).toBe("aborted");
    }
  });

  it("aborts running goals when their server is stopped, and tells the handler", async () => {
    const [client, server] = await pair();
    const to = action();
    let told = false;
    const stop = server.serveAction(to, {
      accept: () => true,
      execute: ({ canceled }) =>
        new Promise(() => {
          canceled.addEventListener("abort", () => {
            told = true;
          });
        }),
    });
    const goal = await sent(client, to);
    stop();
    await world.settle();
    expect(told).toBe(true);
    expect(await goal.ended).toEqual({ status: "aborted", result: EMPTY });
  });

  it("rejects the end with BusTimeout when the server's node dies; another takes its place", async () => {
    const [client, server] = await pair();
    const to = action();
    server.serveAction(to, untilCanceled);
    const goal = await sent(client, to);
    server.leave();
    await world.settle();
    expect(await outcome(goal.ended)).toBeInstanceOf(BusTimeout);
    (await world.join("server")).serveAction(to, { accept: () => true, execute: async () => DONE });
    const next = await sent(client, to);
    await world.settle();
    expect(await next.ended).toEqual(DONE);
  });

  it("rejects a goal with BusTimeout without a server, and with the reason of an aborted signal", async () => {
    const [client] = await pair();
    const abort = new AbortController();
    const unserved = outcome(client.sendGoal(action(), GOAL, WAIT));
    const aborted = outcome(client.sendGoal(action(), GOAL, { timeoutMs: 50_000, signal: abort.signal }));
    await world.settle();
    abort.abort(new Error("changed her mind"));
    await world.settle();
    expect(await unserved).toBeInstanceOf(BusTimeout);
    expect(await aborted).toEqual(new Error("changed her mind"));
  });

  it("refuses a goal that does not fit its definition", async () => {
    const [client] = await pair();
    const unfit = outcome(client.sendGoal(action(), { ...GOAL, epoch: -1 }, WAIT));
    await world.settle();
    expect(await unfit).toEqual(expect.objectContaining({ name: "MessageRefused", field: "epoch" }));
  });

  it("goes on when a feedback callback throws", async () => {
    const [client, server] = await pair();
    const to = action();
    server.serveAction(to, {
      accept: () => true,
      async execute({ feedback }) {
        feedback(FEEDBACK);
        feedback(FEEDBACK);
        return DONE;
      },
    });
    let calls = 0;
    const goal = await sent(client, to, () => {
      calls++;
      throw new Error("a callback that throws");
    });
    await world.settle();
    expect(await goal.ended).toEqual(DONE);
    expect(calls).toBe(2);
  });
}
