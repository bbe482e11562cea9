/**
 * Somebody who comes round a corner, or walks up to the robot, is to be reckoned with after this: a reading of the
 * detector, a tick, and braking from full speed.
 */
const REACTION_S = 0.5;
/** A wheel that creeps this little while it brakes to a stand is standing. */
const STANDING_MPS = 1e-4;

/** One kind of encounter. */
export interface Encounter {
  /** The fastest that the robot drove in it. */
  fastestMps: number;
  /** For how long it drove faster than is allowed there. */
  tooFastS: number;
}

export interface EncounterLimits {
  readonly slowM: number;
  readonly slowMps: number;
  readonly stopM: number;
}

/**
 * How fast the robot really drove near people and pets, told apart by what it could have known. Distances are from
 * its outline to their middle, as safety measures them.
 */
export class Encounters {
  /** Nearest that it was while it drove, and how fast then. */
  nearestM = Number.POSITIVE_INFINITY;
  nearestMps = 0;
  /** Within the slowing distance: in view for long enough. These are the robot's to answer for. */
  readonly near = encounter();
  /** There, but in view for less than seeing and braking take. */
  readonly sudden = encounter();
  /** There, but behind a wall or furniture: nothing that it has sees through them. */
  readonly hidden = encounter();
  /** Within the stopping distance, in view and there for long enough. The robot's to answer for. */
  readonly veryNear = encounter();
  /** There, but walked in less than braking ago. */
  readonly walkedIn = encounter();
  private readonly insideS: number[] = [];

  constructor(readonly limits: EncounterLimits) {}

  /** Being number `who` is so far away while the robot drives, in view for `inViewS` (0: hidden), for a step of `dtS`. */
  passed(who: number, awayM: number, speedMps: number, inViewS: number, dtS: number): void {
    const { slowM, slowMps, stopM } = this.limits;
    const insideS = awayM < stopM ? (this.insideS[who] ?? 0) + dtS : 0;
    this.insideS[who] = insideS;
    if (speedMps > 0 && awayM < this.nearestM) {
      this.nearestM = awayM;
      this.nearestMps = speedMps;
    }
    if (awayM < slowM) note(this.ofView(inViewS), speedMps, slowMps, dtS);
    if (insideS > 0 && inViewS > 0) {
      const isPlain = Math.min(inViewS, insideS) >= REACTION_S;
      note(isPlain ? this.veryNear : this.walkedIn, speedMps, STANDING_MPS, dtS);
    }
  }

  private ofView(inViewS: number): Encounter {
    if (inViewS >= REACTION_S) return this.near;
    return inViewS > 0 ? this.sudden : this.hidden;
  }
}

function encounter(): Encounter {
  return { fastestMps: 0, tooFastS: 0 };
}

function note(kind: Encounter, speedMps: number, mostMps: number, dtS: number): void {
  kind.fastestMps = Math.max(kind.fastestMps, speedMps);
  if (speedMps > mostMps) kind.tooFastS += dtS;
}
