/** Whether words ask and want nothing done: such a turn only reads, whatever a model makes of it. */

const REQUEST =
  /\b(?:can|could|would|will|won't|wouldn't|might|may)\s+(?:you|u|ya|ye)\b|\bplease\b|\bmind\b|\bhow about\b|\bwhy (?:don't|not)\b|\blet'?s\b/i;
const ASKS =
  /^\W*(?:(?:so|and|well|ok|okay|hey|hi|hello|maid|robot|tell me|i wonder|do you know)\W+)*(?:what|what's|when|where|where's|who|whose|why|how|which|is|are|was|were|do|does|did|has|have|am)\b/i;

/** A polite request ("could you ...?") is none. */
export function isOnlyQuestion(words: string): boolean {
  const sentences = words.split(/(?<=[.!?;])\s+/).filter((sentence) => /\p{L}/u.test(sentence));
  return sentences.length > 0 && sentences.every(asksOnly);
}

function asksOnly(sentence: string): boolean {
  if (REQUEST.test(sentence)) return false;
  return /\?["')\s]*$/.test(sentence) || ASKS.test(sentence);
}
