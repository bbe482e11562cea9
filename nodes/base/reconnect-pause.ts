const FIRST_MS = 250;
const LONGEST_MS = 5000;

/** How long to wait before the next try, after so many tries without an answer: twice as long each time. */
export function reconnectPauseMs(triesWithoutAnswer: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, Math.min(16, triesWithoutAnswer - 1)));
}
