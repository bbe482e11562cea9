import type { Grid } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { Drive, DriveInput, DriveOutcome } from "./drive";
import type { Ways } from "./ways";

/** How much of her way she tells, and looks at for others. */
const AHEAD_M = 1.6;

export interface PoliteParts {
  readonly ways: Ways;
  floorRound(points: readonly Point[]): Grid;
  /** A way to a place to stand aside; null where there is none. */
  driveTo(from: Point, to: Point): Drive | null;
}

/** A drive that lets other robots go first where there is room for one: she stands, or stands aside, and goes on. */
export class PoliteDrive {
  speedMps = 0;
  turnRadps = 0;
  private aside: Drive | null = null;
  private isAway = false;
  private wasStanding = false;

  constructor(
    private readonly drive: Drive,
    private readonly parts: PoliteParts,
  ) {}

  step(input: DriveInput): DriveOutcome {
    const { drive, parts } = this;
    const conduct = parts.ways.conduct(input.pose, drive.ahead(AHEAD_M), (points) =>
      parts.floorRound(points),
    );
    if (conduct.kind === "stand") return this.stand();
    if (conduct.kind === "aside") return this.goAside(input, conduct.to);
    if (this.wasStanding) drive.rested();
    this.wasStanding = false;
    if (this.isAway) return this.comeBack(input);
    return this.pass(drive, drive.step(input));
  }

  private goAside(input: DriveInput, to: Point): DriveOutcome {
    if (!this.isAway) this.aside = this.parts.driveTo(input.pose, to);
    this.isAway = true;
    const outcome = this.aside?.step(input) ?? "arrived";
    if (this.aside === null || outcome !== "driving") {
      this.aside = null;
      return this.stand();
    }
    return this.pass(this.aside, outcome);
  }

  private comeBack(input: DriveInput): DriveOutcome {
    this.isAway = false;
    this.aside = null;
    const outcome = this.drive.takeUp(input);
    return outcome === "driving" ? this.stand() : outcome;
  }

  private stand(): DriveOutcome {
    this.speedMps = 0;
    this.turnRadps = 0;
    this.wasStanding = true;
    return "driving";
  }

  private pass({ speedMps, turnRadps }: Drive, outcome: DriveOutcome): DriveOutcome {
    this.speedMps = speedMps;
    this.turnRadps = turnRadps;
    return outcome;
  }
}
