/** Forward, m/s, and counter-clockwise, rad/s. */
export interface Speeds {
  readonly speedMps: number;
  readonly turnRadps: number;
}

export const STANDING: Speeds = { speedMps: 0, turnRadps: 0 };

/**
 * The dead-man: the newest wheel command, as long as it is fresh. All times are monotonic ms. What is not a number is
 * no command, and what was wished for before a connection is not carried into it.
 */
export class WheelWish {
  private wished: Speeds = STANDING;
  private heardMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly staleMs: number,
    private readonly most: Speeds,
  ) {}

  wish(speedMps: number, turnRadps: number, nowMs: number): void {
    const sane = Number.isFinite(speedMps) && Number.isFinite(turnRadps);
    this.wished = sane ? this.bounded(speedMps, turnRadps) : STANDING;
    this.heardMs = nowMs;
  }

  forget(): void {
    this.wished = STANDING;
    this.heardMs = Number.NEGATIVE_INFINITY;
  }

  /** What the wheels may do now. */
  speeds(nowMs: number): Speeds {
    return nowMs - this.heardMs < this.staleMs ? this.wished : STANDING;
  }

  /** The whole command is slowed, so that it stays the same arc. */
  private bounded(speedMps: number, turnRadps: number): Speeds {
    const { most } = this;
    const share = Math.min(
      1,
      most.speedMps / Math.max(Math.abs(speedMps), 1e-9),
      most.turnRadps / Math.max(Math.abs(turnRadps), 1e-9),
    );
    return { speedMps: share * speedMps, turnRadps: share * turnRadps };
  }
}

/** Speeds of the two wheels, m/s. */
export function wheelSpeeds({ speedMps, turnRadps }: Speeds, trackM: number) {
  const half = (turnRadps * trackM) / 2;
  return { leftMps: speedMps - half, rightMps: speedMps + half };
}
