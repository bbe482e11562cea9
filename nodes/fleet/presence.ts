/** Which robots of the house are up, by when each was heard of. Pure. */
const GONE_MS = 5000;

export class Presence {
  private readonly heardMs = new Map<string, number>();

  /** `bornMs`: since when she listens. Who was not heard of yet may only be a little later than she is. */
  constructor(private readonly bornMs: number) {}

  heard(robot: string, nowMs: number): void {
    this.heardMs.set(robot, nowMs);
  }

  isUp(robot: string, nowMs: number): boolean {
    return nowMs - (this.heardMs.get(robot) ?? this.bornMs) < GONE_MS;
  }

  /** Whether all robots before the one at `index` are gone: then it answers for the house. */
  leads(index: number, robotName: (index: number) => string, nowMs: number): boolean {
    for (let before = 0; before < index; before++) if (this.isUp(robotName(before), nowMs)) return false;
    return true;
  }
}
