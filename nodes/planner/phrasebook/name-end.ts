import { COURTESIES } from "./courtesy-words";
import type { Token } from "./tokens";

/** Words that are no part of a name. */
export const ENDS_NAME =
  /^(and|or|but|then|one|two|three|both|please|now|for|because|since|so|before|after|with|using|in|on|at|of|to|from|when|if|while|until|is|are|was|were|be|it|i|we|you|he|she|they|again|anyway|twice|once|today|tonight|tomorrow|thanks|thank|not|no|do|does|did|that|which|who|as|by|except|without|would|could|can|will|should|has|have|had|said|says|there|right|first|too|also|immediately|quickly|properly|thoroughly)$/;

/** True where a name can't go on: "the wine cellar" is no wine. */
export function endsName(token: Token | undefined): boolean {
  return token === undefined || token.mark || ENDS_NAME.test(token.word) || COURTESIES.has(token.word);
}
