import type { Form } from "../act";
import type { Token } from "../tokens";
import { ahead, count } from "./ahead";

/** What may stand between the parts of a request and colours it. */
const COLOUR =
  "(?:please|pls|plz|kindly|just|also|now|maybe|perhaps|then|ever|so|very|really|all|at all|again|quick|real quick|like|um|uh|er|dear|darling|love|hon|mate|only|[a-z]+ly|by any chance|go ahead and|go and|go on and|go|come and|come|do|help me out and|help me|help us|be able to|be willing to|be ready to|be prepared to|try and|try to|(?:find|spare|take|have|make|get) (?:a |the |some |any |you a )?(?:free |spare |quick |little )?(?:moment|minute|second|time|sec|chance)s? (?:to|for|and)|be (?:persuaded|convinced|tempted|troubled|inclined|asked|bothered|arsed|moved|coaxed|counted on|relied on) to|deign to|agree to|volunteer to|see (?:your way(?: clear)?|it in your heart) to|manage to|get (?:a)?round to|bring yourself to|be an? (?:[a-z]+ ){1,2}and|be so [a-z]+ (?:as to|and)|be [a-z]+ enough to|do (?:me|us) (?:a|the) (?:[a-z]+ ){1,2}(?:and|of)|spare a (?:moment|minute|second) (?:to|and)|feel free to|do your (?:thing|magic|best) and|get up and|take (?:a|the|some) (?:moment|minute|second|time) (?:to|and)|like to|love to|care to|want to|wanna|consider it to|remember to|make sure to|make sure you|be sure to)";

const MODAL = "(?:can|could|would|will|might|may)";

/** Small words of which askings are made; none of them forbids, doubts or tells of the past. */
const SMALL =
  "(?:(?:i|we|it|that|this|is|be|am|are|would|will|should|could|can|may|might|shall|do|have|a|an|the|at|all|of|to|for|on|upon|in|my|me|us|much|most|too|ever|so|very|really|quite|rather|more|great|big|huge|kind|nice|good|lovely|wonderful|awesome|amazing|fantastic|brilliant|super|swell|perfect|ideal|helpful|appreciated|appreciate|grateful|thankful|glad|happy|pleased|delighted|obliged|thrilled|overjoyed|over|moon|love|like|favour|help|mean|lot|world|make|day|evening|morning|life|easier|better|happier|possible|feasible|okay|alright|fine|cool|there|please|kindly|just|perhaps|maybe|dear|darling|want|wanted|wish|was|were|and|also|once|again|extremely|bit|little|wee|if|one|thing|today|now|right|trouble|ask|bother|impose|prefer|[a-z]{3,}ly) )";

interface Head {
  readonly pattern: RegExp;
  readonly form: Form | "wish";
}

const head = (pattern: string, form: Form | "wish" = "base"): Head => ({
  pattern: new RegExp(`^(?!were |had |did )(?:${pattern})(?= )`),
  form,
});

const THEN = `(?: ${COLOUR})*`;

/** Ways to ask, built of their parts. What comes before "you" decides; "not" is in none of them. */
const HEADS: readonly Head[] = [
  head(`${MODAL}(?: not)? (?:you|ya)(?: all)?${THEN}`),
  head(
    `(?:${SMALL}){0,14}(?:want|need|like|love|prefer|expect|require|ask|beg|urge|request|trust|get|trouble|bother|persuade|convince|tempt|invite|possible|okay|fine|impose on|impose upon|call on|rely on|count on|hoping|needing|wanting|asking|begging)(?: for)? you(?: all)?${THEN} to${THEN}`,
  ),
  head(
    `(?:${SMALL}){0,14}(?:think|reckon|suppose|guess|believe|chance|possibility|possible|wonder|wondering|hope|hoping|thinking|way|asking|ask|appreciate it|appreciate|love it|like it|mind|know|see|great|nice|good|lovely|grateful|happy|glad|kind|pleased|obliged|delighted|help|favour|wonderful|awesome|amazing|fantastic|brilliant|perfect|appreciated|helpful|super|mean|lot|world|ideal|day|thankful)(?: to me)?(?: ,)?(?: if| whether| that)? you${THEN} ${MODAL}${THEN}`,
  ),
  head(`(?:and |but |so |now )?if (?:you|ya) (?:could|would|can|might|will|may)${THEN}`),
  head(
    `(?:any|is there any|is there a|what are the|what is the) (?:chance|chances|way|possibility) (?:that |of )?you ${MODAL}${THEN}`,
  ),
  head(`(?:please )?do${THEN}`),
  head(
    `(?:${SMALL}){0,10}(?:ask|request|beg|suggest|insist|demand|recommend|propose|require|prefer) that you${THEN}`,
  ),
  head(`be an? (?:[a-z]+ ){1,2}and${THEN}`),
  head(
    `be (?:so |ever so |a bit )?(?:kind|good|nice|sweet|kind enough|good enough|nice enough)(?: and| as to| to)${THEN}`,
  ),
  head(`do (?:me|us|your owner) (?:a|the|one) (?:[a-z]+ ){1,3}(?:and|of)${THEN}`),
  head(
    `(?:it is |it would be )?(?:necessary|important|essential|needed|required|your turn|your job|your task)(?: for you| that you)? to${THEN}`,
  ),
  head(`(?:you|ya)(?: all)? (?:wanna|want to|might want to|may want to) go ahead and${THEN}`),
  head(
    `your (?:next |first |new |only |last |main )*(?:task|job|mission|order|assignment)(?: now| today)? is to${THEN}`,
  ),
  head(
    `(?:tell|ask|have|get|make|let|command|instruct|order|send) (?:the |my |our |your )?(?:robot|vacuum|vacuum cleaner|maid|roomba|hoover|robot vacuum|cleaning robot|bot|vacuum robot|robovac)(?: out)?(?: to| and)?${THEN}`,
  ),
  head(
    `(?:go ahead|go on|come on|come|feel free|hurry(?: up)?|get up|get going|get moving|get to work|get cracking|get on with it|wake up|off you go|off you pop|run along|pop along|hop to it|get a move on|trot along|scoot|hop along|roll out|step on it|start up|kick off|up you get)(?: and| to| then| by)?${THEN}`,
  ),
  head(
    `(?:now |so |then )?(?:you|ya)(?: all)? (?:will|shall|must|can|may|need to|have to|have got to|are to|got to|gotta|better|had better|are going to|are gonna|need|must to|can to)(?: now| then| also| please)*${THEN}`,
  ),
  head(
    `(?:${MODAL} (?:you|ya)|do you|you)? ?(?:please )?(?:mind|object to|get on with|start|begin|start off by|start by|get started)(?: please| maybe| awfully| terribly| just| quickly)*`,
    "ing",
  ),
  head(`(?:any chance of|i would (?:really |greatly |very much )?appreciate)(?: you| your)?`, "ing"),
  head(`(?:${SMALL}){1,14}if you`, "done"),
  head(`(?:${SMALL}){0,8}(?:see to it|make sure|ensure|see|check)(?: that)?`, "wish"),
  head(
    `(?:i|we)(?: would| will| do| am| was| just| really| also| now| still| kind| kinda| sort| of| should| badly| urgently| quite)* (?:want|need|like|love|prefer|require|expect|appreciate|hope for|fancy)(?: to have| to see| to get| having| seeing| it if)?`,
    "wish",
  ),
  head(`(?:need|want|gimme|give me|get me|give us|would like|would love)`, "wish"),
  head(`(?:${SMALL}){1,12}(?:if|to have|to see|to get|having|get|have)`, "wish"),
  head(`(?:can|could|may|might) (?:i|we)(?: please| kindly| possibly)* (?:have|get|see)`, "wish"),
  head(`(?:${MODAL} you )?(?:please )?(?:get|have|make|leave|keep|want|need)`, "wish"),
];

/** The longest way of asking that stands at i with the form of the verb it wants, for each form it could be. */
export function headsAt(
  all: readonly Token[],
  i: number,
): readonly { readonly end: number; readonly form: Form | "wish" }[] {
  const text = `${ahead(all, i)} `;
  return HEADS.flatMap(({ pattern, form }) => {
    const found = pattern.exec(text);
    const words = found === null ? 0 : count(found[0]);
    return words > 0 ? [{ end: i + words, form }] : [];
  });
}
