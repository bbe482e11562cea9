import type { StopRequest, StopResponse } from "../../messages/maid";
import { BusTimeout, type JoinedBus, type Service } from "../bus";
import type { ContractWorld } from "./world";

const WAIT = { timeoutMs: 50 };
const ASKED: StopRequest = { by: "owner", reason: "" };
const answer = (message: string): StopResponse => ({ stopped: true, message });

let count = 0;
function service(): Service<StopRequest, StopResponse> {
  return { name: `/contract/service_${++count}`, type: "maid_msgs/srv/Stop" };
}

/** What a call came to, as a value: its answer or its error. */
async function outcome<T>(call: Promise<T>): Promise<T | Error> {
  return call.catch((error: Error) => error);
}

export function serviceContract(world: ContractWorld): void {
  async function pair(): Promise<[JoinedBus, JoinedBus]> {
    return [await world.join("asker"), await world.join("server")];
  }

  it("answers a call, at once or after a promise", async () => {
    const [asker, server] = await pair();
    const [quick, slow] = [service(), service()];
    server.serve(quick, ({ by }) => answer(`quick, ${by}`));
    server.serve(slow, async ({ by }) => {
      await server.clock.sleep(10);
      return answer(`slow, ${by}`);
    });
    const calls = [quick, slow].map((called) => outcome(asker.call(called, ASKED, WAIT)));
    await world.settle();
    expect(await Promise.all(calls)).toEqual([answer("quick, owner"), answer("slow, owner")]);
  });

  it("answers a call that was made before its server was there", async () => {
    const [asker, server] = await pair();
    const called = service();
    const call = outcome(asker.call(called, ASKED, { timeoutMs: 5000 }));
    await world.settle();
    server.serve(called, () => answer("late"));
    await world.settle();
    expect(await call).toEqual(answer("late"));
  });

  it("rejects with BusTimeout when nobody serves, or the server does not answer in time", async () => {
    const [asker, server] = await pair();
    const dumb = service();
    server.serve(dumb, () => new Promise<StopResponse>(() => {}));
    const calls = [service(), dumb].map((called) => outcome(asker.call(called, ASKED, WAIT)));
    await world.settle();
    for (const end of await Promise.all(calls)) expect(end).toBeInstanceOf(BusTimeout);
  });

  it("rejects with the reason of an aborted signal, before or during the call", async () => {
    const [asker] = await pair();
    const abort = new AbortController();
    const wait = { timeoutMs: 50_000, signal: abort.signal };
    const during = outcome(asker.call(service(), ASKED, wait));
    await world.settle();
    abort.abort(new Error("changed her mind"));
    await world.settle();
    expect(await during).toEqual(new Error("changed her mind"));
    expect(await outcome(asker.call(service(), ASKED, wait))).toEqual(new Error("changed her mind"));
  });

  it("rejects with BusTimeout when the handler throws or rejects, and serves on", async () => {
    const [asker, server] = await pair();
    const called = service();
    server.serve(called, ({ by }) => {
      if (by === "thrower") throw new Error("thrown on purpose");
      return by === "rejecter" ? Promise.reject(new Error("rejected on purpose")) : answer("well");
    });
    const calls = ["thrower", "rejecter", "owner"].map((by) =>
      outcome(asker.call(called, { by, reason: "" }, WAIT)),
    );
    await world.settle();
    const [thrown, rejected, well] = await Promise.all(calls);
    expect(thrown).toBeInstanceOf(BusTimeout);
    expect(rejected).toBeInstanceOf(BusTimeout);
    expect(well).toEqual(answer("well"));
  });

  it("refuses a request that does not fit its definition, and never sends a response that does not", async () => {
    const [asker, server] = await pair();
    const called = service();
    server.serve(called, () => ({ stopped: "yes", message: "" }) as unknown as StopResponse);
    const misfit = outcome(asker.call(called, { by: 7 } as unknown as StopRequest, WAIT));
    const misfitting = outcome(asker.call(called, ASKED, WAIT));
    await world.settle();
    expect(await misfit).toEqual(expect.objectContaining({ name: "MessageRefused", field: "by" }));
    expect(await misfitting).toBeInstanceOf(BusTimeout);
  });

  it("shares nothing between asker and server", async () => {
    const [asker, server] = await pair();
    const called = service();
    const kept = answer("kept");
    server.serve(called, (request) => {
      request.by = "changed by the server";
      return kept;
    });
    const request = { ...ASKED };
    const call = outcome(asker.call(called, request, WAIT));
    await world.settle();
    const response = await call;
    expect(request).toEqual(ASKED);
    expect(response).toEqual(kept);
    expect(response).not.toBe(kept);
  });

  it("times out when the server dies during a call, and works again when it is back", async () => {
    const [asker, server] = await pair();
    const called = service();
    server.serve(called, async () => {
      await server.clock.sleep(20);
      return answer("from the grave");
    });
    const lost = outcome(asker.call(called, ASKED, WAIT));
    server.leave();
    await world.settle();
    expect(await lost).toBeInstanceOf(BusTimeout);
    (await world.join("server")).serve(called, () => answer("back"));
    const found = outcome(asker.call(called, ASKED, { timeoutMs: 5000 }));
    await world.settle();
    expect(await found).toEqual(answer("back"));
  });
}
