import type { Interface } from "node:readline";
import type { Progress } from "../messages/maid";
import { progressLine } from "./progress-bar";
import { terminalText } from "./terminal-text";

const REDRAW_MS = 100;
const ERASE_LINE = "\r\x1b[2K";
const UP = "\x1b[1A";

/**
 * A terminal on which she talks while somebody types: sentences scroll, the progress bar stays on the line above
 * the prompt, and what is being typed is kept. Into a pipe only sentences are written.
 */
export class Screen {
  private hasBar = false;
  private drawnAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly lines: Interface,
    private readonly colour: boolean,
  ) {}

  /** One of her sentences. */
  say(text: string): void {
    this.aboveThePrompt(`${terminalText(text)}\n`);
    this.hasBar = false;
  }

  /** Draws the bar, at most ten times a second of `nowMs`. */
  draw(progress: Progress, nowMs: number): void {
    if (!this.out.isTTY || progress.doing === "" || nowMs - this.drawnAtMs < REDRAW_MS) return;
    this.drawnAtMs = nowMs;
    this.aboveThePrompt(`${progressLine(progress, this.out.columns - 1, this.colour)}\n`);
    this.hasBar = true;
  }

  /** The owner has pressed enter: the line stays, the bar above it goes. */
  entered(line: string): void {
    if (this.hasBar) this.out.write(`${UP}${ERASE_LINE}${UP}${ERASE_LINE}> ${line}\n`);
    this.hasBar = false;
  }

  /** The bar's work is over. */
  clear(): void {
    if (this.hasBar) this.aboveThePrompt("");
    this.hasBar = false;
  }

  /** Leaves the cursor at the beginning of an empty line. */
  leave(): void {
    this.clear();
    if (this.out.isTTY) this.out.write("\n");
  }

  private aboveThePrompt(text: string): void {
    if (!this.out.isTTY) {
      this.out.write(text);
      return;
    }
    this.out.write(`${ERASE_LINE}${this.hasBar ? `${UP}${ERASE_LINE}` : ""}${text}`);
    this.lines.prompt(true);
  }
}
