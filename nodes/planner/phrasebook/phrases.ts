import { phraseList } from "./phrase-table";

/** Words that begin a remark after a command: "... because", "... it is filthy", "... my mother is coming". */
export const REMARKS = phraseList(`
  because | since | as | so that | so | it is | it was | it has | it looks | it needs | it smells |
  it feels | it really | they are | there is | there are | there was | there were | there has | i am |
  i have | i spilled | i spilt | i dropped | i just | i made | i need | i feel | i will | i got | i had |
  i hate | i love | i can | i can not | i would | we are | we have | we will | we had | we got | we just |
  my | our | guests | visitors | people | someone | somebody | the kids | the children | the dog |
  the cat | the baby | the guests | the boys | the girls | the in laws | the floor | that | which | who |
  before my | before our | before the guests | before the | before dinner | before lunch | before they |
  before we | before i | before anyone | before people | before everyone | before he | before she |
  before mum | before mom | before dad | before | in case | for my | for our | for the | in time for | this place |
  this is | what a | what with | no one | nobody | everyone | the place | the whole place | the in-laws |
  company is | company | for when | just in case | cause | seeing as | given that | mum | mom | dad |
  grandma | granny | otherwise | and i | and we | and my | but i | too many | so much | such a | lots of |
  a lot of | he | she | they
`);

/** Words that take back what was said just before. */
export const REPAIRS = phraseList(`
  no wait | no no wait | wait no | no | no no | no sorry | sorry | sorry no | oh sorry | i mean | i meant |
  no i mean | no i meant | sorry i mean | sorry i meant | i mean the | actually no | actually |
  no actually | oh no | oh wait | wait | wait actually | make that | make it | no make that | no make it |
  or rather | rather | or better | or better yet | better yet | better still | even better | better | scratch that | strike that | correction | oops | whoops |
  hang on | hold on | no hang on | no hold on | on second thought | on second thoughts | on reflection |
  hmm no | hm no | uh no | um no | er no | well no | or no | let us say | come to think of it | not that |
  not that one | wrong | wrong room | wrong one | not that room | that is | instead | instead of that | forget that | forget it | never mind |
  never mind that | nevermind | you know what | ah no | nah | nope | no not that | that is wrong |
  my mistake | my bad | apologies | yes the | excuse me | pardon
`);

/** Words with which everything said before is dropped. */
export const DROPS = phraseList(`
  never mind | nevermind | forget it | forget that | forget about it | scratch that | strike that |
  cancel that | ignore that | disregard that | actually do not | no do not | do not |
  on second thought do not | or do not | or not | no never mind | no forget it | actually never mind |
  just kidding | kidding | only kidding | i am kidding | only joking | just joking | i am joking | joking |
  not | psych | changed my mind | i changed my mind | i have changed my mind | not really |
  i did not mean it | i do not mean it | maybe not | perhaps not | better not | rather not | actually not |
  no thanks | no thank you
`);

/** The owner knows that it has just been done, and wants it all the same. */
export const INSISTING = phraseList(`
  anyway | anyways | anyhow | again | once again | once more | one more time | another time | yet again |
  regardless | nevertheless | nonetheless | all the same | even so | even though you just did |
  even if you just did | even though you just did it | even if you just did it |
  even though you just cleaned it | even if you just cleaned it | even though you have just done it |
  even though you have already done it | even if you have already done it | even though you already did |
  even though you already did it | even if you already did | even if you already did it |
  even though it is clean | even if it is clean | even though it is already clean |
  even if it is already clean | even though it was just cleaned | even if it was just cleaned |
  even though it has just been cleaned | i insist | i do insist | and i insist | i do not care |
  i do not care if it is clean | i do not care that it is clean | i know it is clean |
  i know you just did | i know you just did it | i know you have just done it | no matter what |
  whether it is clean or not | whether you did it or not | whether it needs it or not | despite that |
  in any case | either way | afresh | over again | all over again | a second time |
  even though you just did that | whatever the log says | never mind that you just did |
  never mind that it is clean
`);
