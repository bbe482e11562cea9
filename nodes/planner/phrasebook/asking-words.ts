/** How people ask: each way is written of words and of the classes below; "not" is in none but "could you not". */

const oneLine = (text: string) => text.trim().replace(/\s+/g, " ");

/** Classes of words and turns that the ways of asking are made of; `<name>` stands for any one of a class. */
export const CLASSES: Readonly<Record<string, readonly string[]>> = {
  modal: ["can", "could", "would", "will", "might", "may", "shall"],
  you: ["you", "ya"],
  i: ["i", "we"],
  /** Small words of which askings are made; none of them forbids, doubts or tells of the past. */
  small:
    `i we it that this is be am are would will should could can may might shall must do have a the at all of to for
    on upon in my me us much most too ever so very really quite rather more great big huge kind nice good lovely wonderful
    awesome amazing fantastic brilliant super swell perfect ideal splendid marvellous grand helpful appreciated appreciate grateful thankful glad
    happy pleased delighted obliged thrilled overjoyed over moon love like favour help mean lot world make day evening
    morning life easier better happier possible feasible okay alright fine cool there please kindly just perhaps maybe
    dear darling want wanted wish wonder wondering was were and also once again extremely bit little wee if whether one thing today now
    right trouble ask asking bother impose prefer going oblige suit honour solid possibly
    certainly greatly awfully terribly`.split(/\s+/),
  /** What one does with "you to": "I want you to". */
  wanting:
    `want | need | like | love | prefer | expect | require | ask | beg | urge | request | trust | get | trouble |
    bother | persuade | convince | tempt | invite | possible | okay | fine | nice | good | great | kind | impose on |
    impose upon | prevail on | prevail upon | call on | rely on | count on | hoping | needing | wanting | asking | begging | order | command |
    instruct | kind of | nice of | good of | sweet of | lovely of | time | trouble | better | best`
      .split(/\s\|\s/)
      .map(oneLine),
  /** What one does with "you could": "I think you could". */
  thinking:
    `think | reckon | suppose | guess | believe | chance | possibility | possible | wonder | wondering | hope |
    hoping | thinking | way | asking | ask | appreciate it | appreciate | love it | like it | mind | know | see | great |
    nice | good | lovely | grateful | happy | glad | kind | pleased | obliged | delighted | help | favour | wonderful |
    awesome | amazing | fantastic | brilliant | perfect | appreciated | helpful | super | mean | lot | world | ideal |
    day | thankful | please me | oblige me | suit me`
      .split(/\s\|\s/)
      .map(oneLine),
  time: ["minute", "minutes", "moment", "moments", "second", "seconds", "sec", "time", "mo", "tick"],
  virtue: [
    "kindness",
    "goodness",
    "decency",
    "courtesy",
    "grace",
    "heart",
    "energy",
    "strength",
    "honour",
    "favour",
    "service",
  ],
  robot: [
    "robot",
    "vacuum",
    "vacuum cleaner",
    "maid",
    "roomba",
    "hoover",
    "robot vacuum",
    "cleaning robot",
    "bot",
    "robovac",
  ],
  /** What may stand between the parts of a request and only colours it. */
  colour:
    `please | pls | plz | kindly | just | also | now | maybe | perhaps | then | ever | so | very | really | all |
    at all | again | quick | real quick | like | dear | darling | love | hon | mate | only | once | possibly | (?!thoroughly|deeply|intensively)\\w+ly |
    by any chance | go ahead and | go and | go on and | come and | help me out and | help me to |
    help me | help us | be able to | be willing to | be ready to | be prepared to | try and | try to |
    (?:find|spare|take|have|make|get)(?: (?:a|the|some|any|you a|free|spare|quick|little))* <time> (?:to|for|and) |
    be (?:persuaded|convinced|tempted|troubled|inclined|asked|bothered|moved|coaxed|counted on|relied on) to |
    deign to | agree to | volunteer to | see (?:your way(?: clear)?|it in your heart) to | manage to |
    find it in (?:you|your heart) to | get (?:a)?round to | bring yourself to | be an? (?:\\w+ ){1,2}and |
    be so (?:\\w+ )?\\w+ (?:as to|and) | be \\w+ enough to | do (?:me|us) (?:a|the) (?:\\w+ ){1,2}and | do your (?:thing|magic|best) and |
    do your \\w+ a favour and | do my (?:mum|mom|dad|wife|husband) a favour and | have the <virtue> to |
    feel free to | get up and | like to | love to | care to | want to | wanna | consider it to | remember to |
    make sure to | make sure you | be sure to | help me by | hurry up and | start to | begin to | proceed to |
    get ready to | prepare to | pop along and | to`
      .split(/\s\|\s/)
      .map(oneLine),
};

/** A way of asking, and the form of verb that follows it. `suggested`: she asks first; `plain`: by itself no request. */
export interface Way {
  readonly say: string;
  readonly form: "base" | "ing" | "done" | "wish";
  readonly suggested?: true;
  readonly plain?: true;
}

const ways = (form: Way["form"], rows: string, more: Omit<Way, "say" | "form"> = {}): readonly Way[] =>
  rows
    .trim()
    .split("\n")
    .map((say) => ({ say: say.trim(), form, ...more }));

const BASE = ways(
  "base",
  `<modal>(?: not)? <you>(?: all)?
  (?:<small> ){0,14}<wanting>(?: for)? <you>(?: all)?<then> to
  (?:<small> ){0,14}<thinking>(?: to me)?(?: if| whether| that| maybe| perhaps| possibly)* <you><then> <modal>
  (?:do|would)(?: not)? you (?:think|reckon|suppose)(?: that| maybe| perhaps)* you<then> <modal>
  (?:<small> ){1,14}(?:if you were|were you) to
  (?:<small> ){0,14}(?:wonder|wondering|hoping|asking|ask)(?: if| whether)? (?:it|that) (?:would|might|could) be (?:possible|okay|alright) for you to
  (?:is it|would it be|is|it is) (?:possible|feasible|too much|too much trouble|too much to ask|asking too much)(?: that| for)?(?: <you>)?(?: to)?
  (?:is it|would it be) okay for you to
  (?:it )?would be (?:\\w+ ){1,2}(?:that |if )?<you>
  (?:please|first|firstly|then|next|now|also|finally|afterwards|after that) <you>(?: have to| must| should)?
  (?:please|<modal> <you>) to
  <you>(?= .* (?:please|thank you|thanks)(?: |$))
  (?:do )?<you> (?:wanna|want to)(?= .* (?:for me|please)(?: |$))
  (?:perhaps|maybe|i trust|i hope|i guess) <you> <modal>
  (?:i |we )?(?:want|need|would like|wish)(?: that)? <you>
  would it (?:hurt|kill|trouble|bother|inconvenience|put|harm) you(?: out| too much| very much| so much| greatly| terribly)? to
  (?:and |but |so |now )?if <you> <modal>
  (?:any|is there any|is there a|what are the|what is the) (?:chance|chances|way|possibility) (?:that |of )?you <modal>
  (?:<small> ){0,10}(?:ask|request|beg|suggest|insist|demand|recommend|propose|require|prefer)(?: that| if)? you
  be an? (?:\\w+ ){1,2}and
  be (?:so |ever so |a bit )?(?:kind|good|nice|sweet|kind enough|good enough|nice enough)(?: and| as to| to)
  do (?:me|us|your \\w+|my \\w+) (?:a|the|one) (?:\\w+ ){1,3}and
  have the <virtue> to
  (?:it is |it would be )?(?:necessary|important|essential|needed|required|your turn|your job|your task)(?: for you| that you)? to
  <you>(?: all)? (?:wanna|want to|might want to|may want to) go ahead and
  (?:your|the) (?:next |first |new |only |last |main |second )*(?:task|job|mission|order|assignment|plan|priority)(?: now| today)? is(?: for you)? to
  (?:what|all) (?:i|we|you) (?:really |now |just |also )*(?:want|need|would like|have|would love|ask|am asking)(?: you)?(?: to do)?(?: now| today| from you| of you)? is(?: this)?(?: for)?(?: you)?(?: to)?
  (?:tell|ask|have|get|make|let|command|instruct|order|send) (?:the |my |our |your )?<robot>(?: out)?(?: to| and)?
  (?:now |so |then |and |next )*<you>(?: all)? (?:will|shall|must|can|may|could|might|need to|have to|have got to|are to|going to|got to|gotta|better|had better|ought to|are going to|are gonna|will need to|need|must to|can to|should go and|should go ahead and)(?: now| then| also| please)*
  your going to
  <i> (?:will|would) have you
  (?:i )?need (?:someone|somebody|you) to
  going to (?:need|want) you to
  <i> (?:<modal> )?be (?:\\w+ ){0,3}(?:grateful|obliged|thankful|glad|happy|delighted|pleased|indebted)(?: to you)?(?: if| that) you(?: would| could| were to| can| will)
  (?:please )?(?:do not|never) (?:you )?forget to
  would you`,
);

const PLAIN = ways(
  "base",
  `(?:please |but )?do
  (?:go ahead|go on|come on|come|feel free|hurry(?: up)?|get up|get going|get moving|get to work|get cracking|get on with it|wake up|off you go|off you pop|run along|pop along|hop to it|get a move on|trot along|scoot|hop along|roll out|step on it|start up|kick off|up you get|away you go|away|leave your dock|get off your dock|on you go)(?: and| to| then| by)?
  make(?= (?:please )?clean )
  take care to
  (?:but|so)
  i (?:do )?(?:believe|think|fear|reckon|feel)(?: that)?
  (?:start|begin|proceed|commence|get ready|prepare|be prepared|remember|be sure|make sure)(?: off)? to
  help (?:me|us)(?: to| by)?
  help
  let us
  better`,
  { plain: true },
);

const ING = ways(
  "ing",
  `(?:<modal> <you>(?: please| maybe| perhaps)?|do you|you)? ?(?:please )?(?:mind|object to)(?: please| maybe| awfully| terribly| just| quickly)*
  <modal> <you><then> do (?:me|us) (?:a|the|one) (?:\\w+ ){1,3}of
  do (?:me|us) (?:a|the|one) (?:\\w+ ){1,3}of
  <modal> <you>(?: please| possibly| perhaps)? (?:consider|see your way(?: clear)? to|get (?:a)?round to)
  (?:any chance of|i would (?:really |greatly |very much )?appreciate)(?: you| your)?
  (?:i would be (?:\\w+ ){1,2}for you|could i interest you in|could i have you|how (?:do|would) you feel about)
  <modal> <you><then> help (?:me|us)(?: out)? (?:by|with)
  help (?:me|us)(?: out)? (?:by|with)`,
);

const DONE = ways(
  "done",
  `(?:<small> ){1,14}if you(?: just| only| kindly| please)*
  <i> (?:<modal> )?be (?:\\w+ ){0,3}(?:grateful|obliged|thankful|glad|happy|delighted|pleased|indebted)(?: to you)?(?: if| that) you`,
);

const WORKING = ways(
  "ing",
  `(?:please |let us |can we |could we |<modal> <you> |<modal> <you> please )?(?:start|begin|commence|initiate|continue|finish|end|proceed|carry on|go on|kick off|move on|get going|get started|get cracking|get busy|get)(?: off| up)?(?: by| with| on| to)?
  go`,
  { plain: true },
);

const WISH = ways(
  "wish",
  `(?:<small> ){0,8}(?:see to it|make sure|ensure|see|check)(?: that)?
  (?:<modal> <you> )?(?:please )?(?:see to it|make sure|ensure)(?: that)?
  <i>(?: would| will| do| am| was| just| really| also| now| still| kind| kinda| sort| of| should| must| badly| urgently| quite| rather| very| much| dearly)* (?:want|need|wanting|needing|going to want|going to need|like|love|prefer|require|expect|appreciate|hope for|hoping for|hoping|fancy|have|be (?:most |very |ever so |so |extremely |really |rather )?(?:glad|happy|grateful|thankful) (?:of|for|with))(?: to have| to see| to get| having| seeing| it if)?
  (?:what|all) <i> (?:would )?(?:really |now |just |also )*(?:want|need|like|love)(?: now| today)? is
  make(?: me| us)?(?: please)?
  (?:need|want|gimme|give me|get me|give us|would like|would love|let us get|let us have)
  (?:<small> ){1,12}(?:if|to have|to see|to get|having|get|have)
  (?:<modal>) <i>(?: please| kindly| possibly)* (?:have|get|see)
  (?:any chance|is there any chance)(?: of| i could| we could)? (?:getting|having|get|have)?
  (?:<modal> you )?(?:please )?(?:get|have|make|leave|keep|want|need)
  any chance of
  (?:(?:permit|allow) me to |<modal> <i> |<i> (?:would like to |want to |wish to |hereby )?)?(?:request|requesting|order|book|ask for|call for|asking for|calling for)
  <i> would not (?:mind|say no to)(?: having| getting)?
  would not (?:mind|say no to)(?: having| getting)?`,
);

const SUGGESTED = [
  ...ways(
    "base",
    `(?:why do not you|why not|shall (?:we|you)|should (?:we|not you)|you should|do you want to|do you (?:feel like|fancy)|would not it be nice to)
    (?:(?:i|maybe|perhaps)(?: think)? )?we (?:should|could|might)
    (?:i think )?it is (?:about |high )?time (?:to|you|for you to|we)
    (?:time|might be time|might be an idea|it might be good) to
    remember to
    (?:you may want to|you might want to)
    (?:what if|what do you say)(?: to)?(?: you| we)
    i (?:guess|suppose) you could
    i (?:suggest|think) (?:we|you should|you need to|you could)
    (?:how about|what about) you`,
    { suggested: true },
  ),
  ...ways(
    "ing",
    "(?:how about|what about|how is about|how bout|do not forget about|what do you say to|do you feel like|do you fancy)",
    { suggested: true },
  ),
  ...ways("wish", "(?:how about|what about|how is about|how bout)(?: getting| having)?", { suggested: true }),
];

/** All ways of asking. */
export const WAYS: readonly Way[] = [...BASE, ...PLAIN, ...ING, ...DONE, ...WORKING, ...WISH, ...SUGGESTED];
