import { phraseList, type phraseTable, skip } from "./phrase-table";
import type { Token } from "./tokens";

interface Talk {
  readonly said: ReturnType<typeof phraseTable>;
  readonly answer: string;
}

const TALKS: readonly Talk[] = [
  {
    said: phraseList(`
  that is great | that is lovely | that is good | that is perfect | thank you | thanks | thank you very much
  | thanks a lot | cheers | much appreciated | many thanks | thank you so much | thanks so much | ta | thank
  you dear
`),
    answer: "You are most welcome.",
  },
  {
    said: phraseList(`
  good morning | good afternoon | good evening | good day | hello | hi | hey | hello there | hi there | hey
  there | hiya | howdy | greetings | yo | morning | evening
`),
    answer: "Good day. What may I clean for you?",
  },
  {
    said: phraseList(`
  good night | goodnight | bye | goodbye | bye bye | see you | see you later | farewell | sleep well
`),
    answer: "Good night. I shall be on my dock.",
  },
  {
    said: phraseList(`
  well done | good job | good girl | nice job | great job | great work | nice work | good work | you are
  great | you are the best | i love you | bravo | excellent | good robot | nice one | lovely | perfect |
  wonderful | amazing | brilliant | you are amazing | you are wonderful | you did well | good maid | awesome
  | fantastic
`),
    answer: "Too kind. I only follow the dust.",
  },
  {
    said: phraseList(`
  sorry | i am sorry | my apologies | apologies | excuse me | pardon
`),
    answer: "No harm done.",
  },
  {
    said: phraseList(`
  no | nope | no thanks | no thank you | nothing | not now | nah | not yet | nothing thanks | no need
`),
    answer: "Very well.",
  },
  {
    said: phraseList(`
  yes | okay | ok | sure | alright | all right | fine | yeah | yep | i see | got it | right | understood |
  of course
`),
    answer: "Very well.",
  },
];
const TAKEN_BACK: Talk = {
  said: phraseList(`
  never mind | nevermind | never mind that | forget it | forget about it | forget that | forget i asked |
  forget i said anything | scratch that | drop it | leave it | leave it be | it does not matter | does not
  matter | no matter | no more | do not worry | do not worry about it | do not bother | as you were saying |
  nothing | it is nothing | changed my mind | i changed my mind | i have changed my mind | ignore that |
  ignore me | disregard that | disregard | scrap that | just kidding | i am kidding | only joking | just
  joking
`),
  answer: "Very well. If I am at work and should leave off, say stop.",
};
const ALL_TALKS: readonly Talk[] = [TAKEN_BACK, ...TALKS];
const BESIDES = phraseList(`
  that is great | that is lovely | that is good | that is perfect | great | that was quick | that was great
  | for today | so much | maid | robot | dear | my dear | darling | very much | everyone | there | for that
  | for cleaning | for your help | for everything | that is all | rosie | madam | so | oh | well | then |
  you | and | that looks great | now | bot | a lot | how are you
`);

/** The answer to a greeting, thanks and the like: the whole of what was said. */
export function smallTalk(all: readonly Token[]): string | undefined {
  const said = all.filter((token) => !token.mark);
  if (said.length === 0 || said.length > 10) return undefined;
  for (const talk of ALL_TALKS) {
    let at = skip(talk.said, said, 0) > 0 ? 0 : skip(BESIDES, said, 0);
    const begun = skip(talk.said, said, at);
    if (begun === at) continue;
    for (let next = begun; ; at = next) {
      next = ALL_TALKS.reduce((end, one) => skip(one.said, said, end), skip(BESIDES, said, begun));
      if (next >= said.length) return talk.answer;
      if (next === at || next === begun) break;
    }
  }
  return undefined;
}
