import { phraseList } from "./phrase-table";

export const NEGATION = phraseList(`
  do not | do not you dare | do not you dare to | do not ever | never | never ever | no need to |
  there is no need to | you need not | you do not need to | you do not have to | you must not |
  you should not | you may not | you can not | you are not to | please not | not to |
  i do not want you to | i would rather you did not | i do not need you to | i would not |
  under no circumstances | on no account | by no means | i forbid you to | avoid | refrain from | without |
  no | not | rather not | leave | skip | omit | spare | stay out of | stay away from | keep out of |
  keep away from | keep off | stay off | can you not | could you not | would you not |
  could you please not | can you please not | would you please not | would you mind not |
  i am not asking you to | i did not ask you to | leave out | ignore | you better not |
  you had better not | better not | not yet | do not bother | do not bother with | do not bother about | do not bother to | do not even think about |
  do not even think of | do not start | do not go and | i would prefer you not to |
  i would prefer if you did not | i do not want the | i do not want | we do not need | i do not need |
  exclude | stop | you can skip | you can leave | you can leave out | you may skip | no need for | do not worry about |
  never mind | never mind about | forget | forget about | not including | instead of | rather than | just not | negative on
`);

/** These spare a place and forbid no more: "skip the hall and do the office". */
export const LEAVING_ALONE =
  /(?<![^ ])(?:leave|skip|omit|spare|stay|keep|ignore|exclude|avoid|forget|bother with|bother about|worry about|never mind|instead|rather than)(?![^ ])/;

export const AND_THEN = phraseList(`
  when you are done | when you have finished | when you are finished | when you finish |
  when that is done | when it is done | when done | when finished | once you are done |
  once you have finished | once that is done | once done | once you are finished | once it is done |
  after you are done | after you have finished | after you finish | afterwards | after that |
  as soon as you are done | as soon as you have finished | when you are done there |
  when you are done with that | once you are done with that | when you are through | once finished |
  after this | after it | when you are ready | when all that is done | when everything is done |
  when that is finished | and when you are done | and when you have finished | and once you are done |
  and once that is done | and after that | and afterwards | and when that is done |
  then when you are done | and when you are finished | and once you have finished |
  and as soon as you are done | and when done | and when you are done with that | and once you are done with that
`);

export const AFTER = phraseList(`
  after | once | when | as soon as | and after | right after | just after | straight after |
  immediately after | and once | and when | but only after | only after | but after
`);

export const ALONE = phraseList(`
  alone | for now | today | this time | please | out | as it is | be | at all | just now | now | yet |
  tonight | again | anymore | any more | though
`);

export const BEFORE = phraseList(
  "before | but before | and before | just before | right before | prior to | but before that",
);

export const BEFORE_THAT = phraseList(
  "before that | but before that | and before that | but first | beforehand | but start with | but do first",
);

export const THEN = phraseList("then | please");

export const BEFOREHAND = phraseList(
  "before that | beforehand | before | before it | first though | before this",
);

export const SWAPS = phraseList(`
  swap those two | swap them | swap those | swap these two | swap the two | switch those two | switch them |
  reverse them | reverse those two | reverse the order | reverse that | the other way round |
  the other way around | swap them round | swap those round
`);
