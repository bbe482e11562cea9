import type { Bus, RunningNode } from "../bus/bus";
import type { FleetConfig } from "../config/fleet";
import { time } from "../messages/build";
import type * as maid from "../messages/maid";
import { CLAIM_ROOM, CLAIMS } from "../messages/topics";
import { type Claim, ClaimBook, type Standing, type Task } from "./claim-book";

/** The book is said again this often while somebody is at a task: leases end by themselves. */
const SAY_MS = 1000;

/**
 * Keeps the book of who has which room, for every robot of the house. It stands beside memory: without the one ledger
 * nobody cleans anyway.
 */
export function startFleet(bus: Bus, { leaseS }: FleetConfig): RunningNode {
  const { clock } = bus;
  const book = new ClaimBook(1000 * leaseS, clock.monotonicMs());
  const claims = bus.advertise(CLAIMS);
  const say = () => claims.publish(claimsMessage(book, clock.nowMs(), clock.monotonicMs()));
  let wasOpen = false;
  const cancels = [
    bus.serve(CLAIM_ROOM, (request) => {
      const standing = standingOf(request);
      const answer = book.answer(standing, clock.monotonicMs());
      const done = book.doneByOthers(standing.task.id, standing.robot);
      say();
      wasOpen = true;
      return {
        seq: standing.seq,
        answer: answer.kind,
        room: answer.kind === "yours" ? answer.room : "",
        epoch: answer.kind === "yours" ? answer.epoch : 0,
        lease_s: leaseS,
        done: done.map(([room, robot]) => ({ room, state: "done", robot, epoch: 0, until: time(0) })),
      };
    }),
    clock.every(SAY_MS, () => {
      const isOpen = book.open(clock.monotonicMs()).length > 0;
      if (isOpen || wasOpen) say();
      wasOpen = isOpen;
    }),
  ];
  return {
    health: () => ({
      level: "ok",
      message: "keeps the claims",
      values: { tasks: book.open(clock.monotonicMs()).length },
    }),
    stop() {
      for (const cancel of cancels) cancel();
    },
  };
}

function standingOf(request: maid.ClaimRoomRequest): Standing {
  const { robot, seq, holding, epoch, done, leaving } = request;
  const bids = request.bids.map(({ room, travel_s, work_s, preferred }) => ({
    room,
    travelS: travel_s,
    workS: work_s,
    preferred,
  }));
  return { robot, seq, task: taskOf(request.task), holding, epoch, done, bids, leaving };
}

function taskOf({ id, robot, plan_json, by, words, insist }: maid.SharedTask): Task {
  return { id, robot, planJson: plan_json, by, words, insist };
}

function claimsMessage(book: ClaimBook, nowMs: number, monotonicMs: number): maid.ClaimsMsg {
  const until = ({ state, untilMs }: Claim) => time(state === "held" ? nowMs + untilMs - monotonicMs : 0);
  const tasks = book
    .open(monotonicMs)
    .map(({ task: { id, robot, planJson, by, words, insist }, claims }) => ({
      id,
      robot,
      plan_json: planJson,
      by,
      words,
      insist,
      claims: claims.map((claim) => ({
        room: claim.room,
        state: claim.state,
        robot: claim.robot,
        epoch: claim.epoch,
        until: until(claim),
      })),
    }));
  return { stamp: time(nowMs), tasks };
}
