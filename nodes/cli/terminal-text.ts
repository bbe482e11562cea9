const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Control characters, what turns the direction of writing or can't be seen, and halves of characters. */
const PLAYED = /[\p{Cc}\p{Cf}\p{Cs}\uFFFD]+/gu;

/**
 * A sentence that holds other people's words (names, files, models, agents) as one line for a terminal: what a terminal
 * would obey instead of show is a `?`.
 */
export function terminalText(text: string): string {
  return text.replace(LINE_ENDS, " ").replace(PLAYED, "?");
}
