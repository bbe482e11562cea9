/** Prose is speech, never a claim: only the cleaner's receipt may say that something was begun or done. */

const DONE =
  /\b(?:i|we)(?:'ve| have|'d| had)?\s+(?:just |already |now |successfully )*(?:cleaned|vacuumed|mopped|scrubbed|swept|finished|completed|started|begun|stopped|docked)\b|\b(?:is|are|all|it's) (?:now )?(?:done|finished|completed|spotless)\b|^(?:done|finished|completed)\b/i;
const DOING =
  /\b(?:i|we)(?:'m| am|'re| are|'ll| will| shall)\s+(?:now |just |right away |immediately |currently |already |going to |about to )*(?:clean|vacuum|mopp?|scrub|sweep|start|begin|head|driv|fetch|go|return|dock|on my way)/i;

/** Whether prose claims that something was done or begun. It errs on the side of calling it a claim. */
export function claimsDeed(prose: string): boolean {
  return DONE.test(prose);
}

/** Whether prose says that she is doing something now, or is about to. */
export function claimsIntent(prose: string): boolean {
  return DOING.test(prose);
}
