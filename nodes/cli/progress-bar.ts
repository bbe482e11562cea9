import type { Progress } from "../messages/maid";

const BAR_CELLS = 24;
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** One line: what is done, where, how far, minutes left, battery. At most `columns` wide. */
export function progressLine(progress: Progress, columns: number, colour: boolean): string {
  const doing =
    progress.room === "" ? progress.doing : `${progress.doing} ${progress.room.replaceAll("_", " ")}`;
  const percent = `${Math.floor(100 * progress.room_fraction)}`.padStart(3);
  const left = minutesLeft(progress.remaining_s);
  const battery = `battery ${Math.round(100 * progress.battery)} %`;
  const filled = bar(progress.room_fraction);
  const shown = colour ? `\x1b[36m${filled}\x1b[0m` : filled;
  const text = `  ${doing.padEnd(20)} ${shown} ${percent} %  ${left}  ${battery}`;
  const hidden = colour ? 9 : 0;
  return text.length - hidden <= columns ? text : `  ${doing} ${percent} %  ${left}`.slice(0, columns);
}

function bar(fraction: number): string {
  const eighths = Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_CELLS * 8);
  const full = Math.floor(eighths / 8);
  return `${"█".repeat(full)}${EIGHTHS[eighths % 8]}`.padEnd(BAR_CELLS, "░");
}

function minutesLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 0) return "a moment left".padEnd(13);
  return `${minutes} min left`.padEnd(13);
}

/** Where the bar is drawn: over and over on one line of a terminal, never into a pipe. */
export class ProgressBar {
  private drawn = false;
  private lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly colour: boolean,
  ) {}

  /** Draws at most 20 times a second of `nowMs`. */
  draw(progress: Progress, nowMs: number): void {
    if (!this.out.isTTY || progress.doing === "" || nowMs - this.lastAtMs < 50) return;
    this.lastAtMs = nowMs;
    this.drawn = true;
    this.out.write(`\r\x1b[2K${progressLine(progress, this.out.columns - 1, this.colour)}`);
  }

  /** Makes room for a sentence. */
  clear(): void {
    if (this.drawn) this.out.write("\r\x1b[2K");
    this.drawn = false;
    this.lastAtMs = Number.NEGATIVE_INFINITY;
  }
}
