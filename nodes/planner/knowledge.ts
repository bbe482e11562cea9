/** Everything that an answer or a report may speak from, gathered when it is needed. */
import type { PlannerConfig } from "../config/planner";
import type { House } from "../house/house";
import type { Desk } from "./desk";
import type { Jobs } from "./job";
import { type Facts, named } from "./persona/facts";
import type { Senses } from "./senses";

export interface KnowledgeParts {
  readonly desk: Desk;
  readonly jobs: Jobs;
  readonly senses: Senses;
  readonly config: PlannerConfig;
  readonly timeZone: string;
}

export class Knowledge {
  constructor(private readonly parts: KnowledgeParts) {}

  get owner(): Facts["owner"] {
    const { ownerName, addressAs } = this.parts.config;
    return { name: ownerName, addressAs };
  }

  get timeZone(): string {
    return this.parts.timeZone;
  }

  async facts(house: House, robotRoom: string | undefined): Promise<Facts> {
    const { desk, senses, timeZone } = this.parts;
    const [rooms, log] = await Promise.all([desk.rooms(), desk.log()]);
    return {
      house,
      rooms,
      log,
      nowMs: desk.nowMs(),
      timeZone,
      ...(senses.battery !== undefined && { battery: senses.battery }),
      ...this.#work(house),
      stopped: senses.stopped,
      ...(senses.stopReason && { stopReason: senses.stopReason }),
      ...(robotRoom && { robotRoom }),
      owner: this.owner,
    };
  }

  #work(house: House): Pick<Facts, "doing" | "remainingS"> {
    const job = this.parts.jobs.current;
    if (!job) return { doing: "" };
    const { latest } = job;
    if (!latest) return { doing: "about to begin" };
    const doing = latest.doing || "at work";
    const where = latest.room && ` the ${named(house.rooms, latest.room)}`;
    const place = doing === "cleaning" || where === "" ? where : ` for${where}`;
    return { doing: doing + place, ...(latest.remaining_s > 0 && { remainingS: latest.remaining_s }) };
  }
}
