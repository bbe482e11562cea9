import { phraseList } from "./phrase-table";

/** What joins clauses, and says no more than "and" or "then". */
export const BETWEEN = phraseList(`
  and | then | and then | and also | also | plus | but | so | and after that | after that | afterwards | and afterwards |
  and finally | finally | next | and next | lastly | and lastly | once that is done | once done | when that is done |
  when you are done | once you are done | when done | when finished | and when you are done | and once you are done |
  and when that is done | after which | and after | and then after that | when you have finished | once you have finished |
  and once that is done | followed by | as well as | then after that | oh and | and oh | and last | last
`);

/** Begins the reason of a command. */
export const WHY =
  /^(because|since|as|cause|so|before|otherwise|while|given|seeing|considering|cuz|bc|due|ahead)$/;
