import { Freshness, FrozenWatch } from "./freshness";

/** Saying the same while it should change for longer than this: frozen. */
const FROZEN_MS = 1000;

/** One input that moving depends on. */
export class Vital {
  readonly heard = new Freshness();
  readonly frozen = new FrozenWatch(FROZEN_MS);
  /** A node's own word that it cannot do its duty, or empty. */
  complaint = "";
  private readonly staleReason: string;
  private readonly frozenReason: string;

  constructor(
    readonly name: string,
    /** An optional input holds the wheels only after it was heard once. */
    private readonly optional = false,
  ) {
    this.staleReason = `stale ${name}`;
    this.frozenReason = `frozen ${name}`;
  }

  /** Why the wheels must not turn because of it, or empty. */
  ailment(nowMs: number, staleMs: number): string {
    if (!this.heard.isFresh(nowMs, staleMs) && (!this.optional || this.heard.everHeard))
      return this.staleReason;
    if (this.complaint !== "") return this.complaint;
    return this.frozen.frozen ? this.frozenReason : "";
  }
}

/** Everything without which the wheels stand: sensors, the pose, and the heartbeats of vital nodes. */
export class Vitals {
  readonly odometry = new Vital("odometry");
  readonly scan = new Vital("scan");
  readonly pose = new Vital("pose");
  readonly hazards = new Vital("hazards", true);
  private readonly nodes: ReadonlyMap<string, Vital>;
  private readonly all: readonly Vital[];

  /** `staleMs`: how old the newest word of each may be when the gate decides. */
  constructor(
    nodes: readonly string[],
    private readonly staleMs: number,
  ) {
    this.nodes = new Map(nodes.map((node) => [node, new Vital(`heartbeat of ${node}`)]));
    this.all = [this.odometry, this.scan, this.pose, this.hazards, ...this.nodes.values()];
  }

  /** The vital of a node, or undefined when moving does not depend on it. */
  node(name: string): Vital | undefined {
    return this.nodes.get(name);
  }

  /** The first ailment, or empty. */
  firstDead(nowMs: number): string {
    for (let i = 0; i < this.all.length; i++) {
      const ailment = this.all[i]!.ailment(nowMs, this.staleMs);
      if (ailment !== "") return ailment;
    }
    return "";
  }
}
