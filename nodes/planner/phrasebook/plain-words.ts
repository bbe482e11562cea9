/** Verbs of cleaning in their plain form. */
export const VERB = "(?:clean|vacuum|vac|hoover|sweep|mop|scrub|wash|wipe|do)";
const MODAL = "(?:can|could|would|will|must|should|may)";

/** A pattern in words joined by single blanks (marks are words too), and what it plainly means. */
export type Rewriting = readonly [pattern: RegExp, plain: string];

/** A pattern of whole words; one that ends in a look ahead says itself where it ends. */
export function rule(pattern: string, plain: string): Rewriting {
  const open = /\(\?=[^()]*(?:\([^()]*\)[^()]*)*\)$/.test(pattern);
  return [new RegExp(`(?<![^ ])${pattern}${open ? "" : "(?![^ ])"}`, "g"), plain];
}

/** Sounds and small words that carry nothing. */
const FILLERS: readonly Rewriting[] = [
  rule(
    "(?:um+|uh+|uhm+|er+|erm+|hmm+|lol|lmao|haha|idc|tbh|ngl|fr|def|definitely|wee|hen|sup|xd|innit|pet|like so)",
    "",
  ),
  rule(`(so|okay|and|just|${MODAL} you) like(?= (?:${MODAL}|please|go|just|${VERB}|give|run) )`, "$1"),
  rule(
    "(?:,? ?and )?(?:make it (?:snappy|quick|fast)|look sharp|look lively|be snappy|step on it|do a good job|do it nicely)",
    "",
  ),
  rule(
    "(?:to be honest|to tell the truth|frankly|between you and me|if i am honest|the thing is|long story short)",
    "",
  ),
  rule("you (?:would|will) (?:not|never) believe", "i had"),
  rule(
    "(?:omg|omfg|af|bestie|fam|bruh|yo{2,}|ayo|aight|lil|little|swear to god|i swear|oh man|for real|no cap|bless you|my lovely|my good woman|ta muchly|a wee)",
    "",
  ),
  rule(
    "if (?:it|that|this) (?:is|would) (?:not )?(?:be )?(?:too|not too|not|no) (?:much |great |big )?(?:of )?(?:a )?(?:trouble|bother|hassle|inconvenience|imposition|to ask)(?: for you)? ?,?(?: dear)? ?,?",
    "",
  ),
  rule(
    "you (?:have been|are|were) (?:so |very |such |just |absolutely )?(?:a )?(?:marvellous|wonderful|lovely|great|brilliant|kind|good|amazing|fantastic|star|treasure|darling|gem|angel|dear|helpful|sweet)(?: today)? [.,!]",
    "",
  ),
  rule(
    "(?:,? ?and|,? ?then|,) (?:then )?(?:you can |you may )?(?:chill|relax|take a break|take a rest|you are free|you are done|have a rest)(?: then)?$",
    "",
  ),
  rule("real(?:ly)? (?:good|nice|well|clean)(?= please|$)", ""),
  rule(`(?:haste|hurry|off|get) (?:you|yourself)(?: on| away| over)? and (?=${VERB} )`, ""),
  rule("gonnae (?=[a-z]{3})", "please "),
  rule("(?:please )?be (?:quick|careful|quiet|gentle|thorough)(?: about it)? , ?", "please "),
  rule(
    "for an? (?:old |poor |tired |busy )*(?:woman|lady|man|friend|mother|soul|person|gentleman)(?= please|$)",
    "",
  ),
  rule(
    "(?:,? ?and )?(?:thank you|thanks)(?: ever| so| very| kindly| a| lot| million| much| again| dear)+",
    "",
  ),
  rule("when you (?:get|come) (?:a?round|to) (?:to )?it", ""),
  rule("i (?:just )?forgot to (?:say|mention|ask|tell you)(?: that| this)?(?: earlier| before)? ,?", ""),
  rule("it is (?:only |just )?me again ,?(?: sorry ,?)?", ""),
  rule("when you are done with (?:that|it|this)", "when you are done"),
  rule("(?:hon|luv|hunny|petal|ducky|chuck|toots)", ""),
  rule("(?:,? ?and |, )?nothing else(?= please|$)", ""),
  rule(",? ?in (?:that|this) order", ""),
  rule(
    "i do not (?:mean|want|wish|like) to (?:nag|bother(?: you)?|be [a-z]+(?: a [a-z]+)?|make a fuss|sound [a-z]+|interrupt|disturb(?: you)?|complain) ,? ?(?:but )?",
    "",
  ),
  rule("(?:since|as) you (?:asked|ask|mention it|offered|mentioned it|are asking) ,?(?: yes ,?)?", ""),
  rule("(?:on|off|away|in) you (?:go|pop|pop along|trot)(?: now)? and (?=[a-z])", "please "),
  rule(`be an? [a-z]+(?: [a-z]+)? and (?=${VERB} |fetch |go |bring |give )`, "please "),
  rule(
    ",? ?while (?:i|we) (?:am|are|make|take|have|do|go|cook|eat|watch|work|shower|walk|finish|get|talk|read|run|drive|shop|put|feed|pick|call|write|drink|prepare)(?! .*(?:tomorrow|tonight|later|asleep|sleep))[a-z ]*$",
    "",
  ),
  rule("(?:please )?do (?=(?:go|come|return) )", "please "),
  rule("your going to", "you are going to"),
  rule(
    "(?:i (?:do |really )?hope (?:i am|that i am|it is|this is) not [a-z]+ (?:you|a [a-z]+)|i hate to (?:bother|ask|disturb)(?: you)?|forgive me(?: for [a-z]+)?(?: you)?|i am (?:so |very )?sorry to [a-z]+(?: you)?(?: again)?) ?,?(?: but)? ?,?",
    "",
  ),
  rule("(?:when|once|after) you have (?:finished|had) (?:your [a-z]+|resting|charging) ?,?", ""),
  rule("(?:god|goodness|lord|heaven|heavens) (?:knows|knows why|above) ?,?", ""),
  rule("you know (?:how it (?:is|goes)|what (?:it|they) (?:is|are) like|what i mean) ?,?", ""),
];

/** What a recogniser writes for words that sound alike. */
const HOMOPHONES: readonly Rewriting[] = [
  rule("hole (?=house|flat|place|apartment|floor)", "whole "),
  rule(`(hey|hi|hello|okay|please) made (?=${VERB} |please |can |could |go )`, "$1 maid "),
  rule("too? (times|passes)", "two $1"),
  rule("got o (the|your)", "go to $1"),
  rule("hall way", "hallway"),
  rule("(?:clan|glean|klean) (the|all|my)", "clean $1"),
  rule("al (rooms?|the)", "all $1"),
  rule("(go|back|come|drive|return) (?:ot|ro|tot|tp) (?=the |your |my )", "$1 to "),
  rule(
    "(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|sixty|hundred) times",
    "20 times",
  ),
  rule("for (times|passes|minutes)", "four $1"),
  rule("((?:bring|take|carry|get|fetch) the [a-z]+(?: [a-z]+)?) too", "$1 to"),
  rule(
    "(kitchen|bathroom|hall|hallway|bedroom|office|room) (?:flaw|flair|flor|flow|flour|flower)(?= |$)",
    "$1 floor",
  ),
  rule("(go|back|return|drive|come|head|over) too (the|your|my)", "$1 to $2"),
  rule("and than", "and then"),
  rule(`than (${VERB}|go|dock)`, "then $1"),
  rule(
    "(flat|house|place|apartment|everything|everywhere|rooms?|floors?|home) (?:accept|expect)",
    "$1 except",
  ),
  rule("weight (for )?(?=\\d|a |an |one|two|three|four|five|six|ten|fifteen|twenty)", "wait $1"),
  rule("wait four (?=\\d|one|two|three|four|five|six|ten|fifteen|twenty)", "wait for "),
  rule("(the|clean|vacuum|mop|sweep|hoover|scrub) haul", "$1 hall"),
  rule("(the|clean|vacuum|mop|sweep|hoover|scrub) (?:leaving|livin) room", "$1 living room"),
  rule(
    "(?:sweet|suite|sleep) (the (?:floor|kitchen|hall|hallway|bathroom|bedroom|office|living room))",
    "sweep $1",
  ),
  rule("(?:mob|mock) (the (?:floor|kitchen|hall|hallway|bathroom|bedroom|office|living room))", "mop $1"),
];

/** Orders of words that other languages have. */
const FOREIGN: readonly Rewriting[] = [
  rule(`please ,? ?you (${VERB}|go|make)`, "please $1"),
  rule(`(${MODAL} you|you ${MODAL}) to (${VERB}|go|make)`, "$1 $2"),
  rule("i (want|need|would like|wish|like) that you", "i want you to"),
  rule(`i (want|need|would like) you (${VERB}|go)`, "i $1 you to $2"),
  rule(`(?:do )?you can ,? ?(?:please )?(${VERB}|go) (.*?)( \\?)?$`, "can you $1 $2"),
  rule(`please to (${VERB}|go|make)`, "please $1"),
  rule("(?:make|do) clean (?=the |my |in |kitchen|hall|bath|bed|living|office)", "clean "),
  rule(`(?<!if you )(${VERB}) please ((?:in |under |around )?(?:the|my|all|every))`, "please $1 $2"),
  rule("(?<!if you )go please (?:in|into|to)", "please go to"),
  rule("(?<!if you )(bring|fetch|take|get|give) please", "please $1"),
  rule("(?:is|it is) possible (?:that |for )?you(?: to)?", "can you"),
  rule("be so (?:nice|good|kind) (?:and|to)", "please"),
  rule(`^you (?:will|shall) (${VERB}) (?:now )?(.*) please$`, "please $1 $2"),
  rule(`(after you (?:have )?[a-z ]+) , you (${VERB})(?: also)?`, "$1 , $2"),
  rule(
    "(?:do|make) (?:the )?(cleaning|vacuum|vacuuming|mopping|sweeping|scrubbing) (of|in)",
    "do some $1 $2",
  ),
  rule(`(?:and )?after (go|${VERB})`, "then $1"),
  rule(`(?:i )?want you (${VERB})`, "i want you to $1"),
  rule("i am (?:needing|wanting)", "i need"),
  rule("(?:we|i) (?:would )?like to have", "i would like to have"),
  rule(`(${VERB}) (?:also|now|then|first) (?=the |my |in |under )`, "$1 "),
  rule(`(${VERB}) me (?=the |my )`, "$1 "),
  rule("make (?:me )?(?:please )?(the [a-z]+(?: room)?) clean", "please clean $1"),
  rule(`(first|then|next|finally|and then) you (?:have to |must |should )?(${VERB}|go)`, "$1 $2"),
  rule(
    `(after you (?:have )?(?:clean|vacuum|mop|sweep|scrub)(?:ed|ped|bed)? [a-z ]+) , you (${VERB}) (?:also )?`,
    "$1 , $2",
  ),
  rule("please you make it clean", "please clean it"),
  rule("make it clean", "clean it"),
];

/** What may lie on a floor and be picked up by a brush or a mop. */
const SPILT =
  "(?:juice|milk|water|wine|beer|coffee|tea|soup|sauce|honey|jam|oil|rice|flour|sugar|salt|cereal|cheerios|pasta|cornflakes|crumbs|sand|mud|leaves|dirt|dust|hair|fluff|glitter|confetti|mess|spill|puddle|yoghurt|yogurt|eggs?|crisps|popcorn|soil|grit|ash|petals|feathers|nuts|seeds|beans|peas)";

/** Ways of speaking of moving and of looking. */
const MANNERS: readonly Rewriting[] = [
  rule(
    "(?:bounce|pop|nip|scoot|zip|whizz|trot|toddle|hop|roll|mosey|scurry|skedaddle|trundle|wander|pootle|dash|scuttle|buzz|amble|shuffle) (?:back|home) to",
    "go back to",
  ),
  rule(
    "(?:pop|nip|scoot|zip|whizz|trot|toddle|hop|roll|mosey|scurry|trundle|wander|pootle|dash|scuttle|buzz|amble|shuffle|hustle|bop|hike) (?:on )?(?:over |along |up |down |off |through )?(?:to|into)",
    "go to",
  ),
  rule("(?:swing|pop|drop|nip|stop) by (.*?) and (?:check|inspect|look at) it(?: out)?", "inspect $1"),
  rule(
    "would it (?:trouble|bother|inconvenience|kill|put) you(?: [a-z]+ly| too much| very much| out| so much)? to",
    "would you",
  ),
  rule(
    "(?:could|may|might|can) i (?:impose on|impose upon|prevail on|prevail upon|rely on|count on|call on|call upon) you to",
    "could you",
  ),
  rule("would you do (?:me|us) the (?:kindness|favour|honour|courtesy|service) of", "would you mind"),
  rule("be (?:so |very |ever |really )+(?:kind|good|nice) (?:and|as to|to)", "please"),
  rule("take care to", "please"),
  rule("could you be persuaded to", "could you"),
  rule("(except|but|without) like", "$1"),
  rule(`^you (${VERB}) (.*) please$`, "please $1 $2"),
  rule(`(?:it )?would be (?:nice|good|great|lovely) (?:that |if )?you (${VERB})`, "could you $1"),
  rule("please to (?=(?:bring|fetch|take|get|put) )", "please "),
  rule("could you (?:possibly |perhaps )?see your way to", "would you mind"),
  rule(
    ",? ?(?:and )?(?:please )?(?:be|do it) (?:quiet|quietly|careful|carefully|gentle|gently|quick|thorough)(?: about it| with it)?(?= please|$)",
    "",
  ),
  rule(
    `(?:get rid of|remove|suck up|clear up|clear away|hoover up|pick up) (?:all )?(?:the|that|this) ${SPILT} (?=(?:in|by|near|under|around|behind|beside) )`,
    "vacuum ",
  ),
  rule("perhaps you would like to", "would you like to"),
  rule("(?:i am )?going to (?:want|need) (?=the |my )", "i want "),
  rule("how bout", "how about"),
  rule(`^(?:do )?you want to (${VERB} .*) (?:for me|please)(?: \\?)?$`, "would you $1"),
  rule("is there (?:still |anything |something |much |left )+to (?:do|clean) in", "is it dirty in"),
  rule("what is the (?:state|condition|status) of", "is it dirty in"),
  rule(`,? ?or (?:better yet|better still|even better) ,? ?(${VERB})`, " , no , $1"),
  rule(
    `(${VERB}|wipe)(?: up)? (?:the|that|this|some|all the) (?:spilled |spilt )?${SPILT} (?=(?:by|near|under|in|around|behind|next to|in front of|beside) )`,
    "$1 ",
  ),
  rule("if you were to", "if you could"),
  rule("i would be (?:glad|happy|grateful) (?:of|for|with)", "i would like"),
  rule(
    "have a (?:little |wee |quick |good |proper |close |short |brief )*(?:look|peek|peep|nosey|gander|glance)",
    "have a look",
  ),
  rule(
    "(?:hang around|hang on|hold on|stick around|sit tight|stand by|stay put|stay there|take) (?:for )?((?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|a few) minutes?)",
    "wait $1",
  ),
  rule(
    "is there (?:still |any |much |some |more |a lot of )*(?:dust|dirt|crumbs|mess|sand|hair|mud|fluff|dog hair|cat hair) (?:left )?(?:in|on|under)",
    "is it dirty in",
  ),
  rule("tell me what you did", "what did you do"),
  rule("(?: \\.)+ ,? ?(make (?:it|that))", " , $1"),
  rule("[.;] ((?:no|wait|sorry|actually|oh|oops)(?: ,? ?(?:no|wait|sorry|actually))*) [.!,]", ", $1 ,"),
  rule(`and in the [a-z]+(?: room)? (?=(?:under|behind|around|beneath|underneath) )`, "and "),
  rule(`away (?:and|an) (?=${VERB}|go|see)`, ""),
  rule(
    "(?:get|go) (under|underneath|behind|around|beneath) (.*?) with the (vacuum|hoover|mop|broom)",
    "$3 $1 $2",
  ),
  rule(
    "(?:drop|put|take|bring) (the [a-z]+(?: [a-z]+)?) (?:off |back |away )?(?:where it (?:belongs|goes|lives)|(?:in|to) its place)",
    "put back $1",
  ),
  rule(`(${VERB}) (?:my|the|your|that|this) (?:room|place|area|one) ,? ?(?:i mean|i meant|sorry) `, "$1"),
  rule(
    "how much (?:charge|juice|power|energy) (?:have you got|do you have|is left|have you)(?: left)?",
    "how much battery is left",
  ),
  rule(
    "[.;] ((?:no |oh |ah )?(?:wait|sorry|hang on|hold on|no|actually|correction)(?: no| wait)?) [.!]",
    ", $1 ,",
  ),
];

/** All that need no knowledge of the house. */
export const PLAIN_WORDS: readonly Rewriting[] = [...FILLERS, ...HOMOPHONES, ...FOREIGN, ...MANNERS];

/** Put right before anything is read: what would else be understood in part. */
export const PLAIN_FIRST: readonly Rewriting[] = [
  rule(
    `^((?:please )?(?:can you |could you )?)${VERB} (the [a-z]+(?: room)?)(?: [.,])+ (?:no|actually|wait|sorry|or rather)(?: ,| just| no| only| wait)* (${VERB}) it(?: instead)?(?: please)?(?= [.!]|$)`,
    "$1$3 $2",
  ),
  rule("see to (?=the |my |our )", "take care of "),
  rule(
    "(?:,|and) (?:announce|tell (?:me|us)|let (?:me|us) know|say so|report(?: back)?|call me|shout|inform me|give me a shout) (?:when|once|as soon as) (?:you are|it is|you have|everything is) (?:all )?(?:done|finished|ready)",
    "",
  ),
];

/** A request in so many words behind what is only told. */
export const REQUESTING =
  /^(.*) , (?:but )?((?:please |can you |could you |would you |will you |kindly )+(?:clean|vacuum|hoover|sweep|mop|scrub|give|go|do|run) .*)$/;

/** Says that what follows is asked for now, whatever was told before it. */
export const RESUMING =
  /^(.*?[ ,.;]) ?(?:so|anyway|anyhow|anyways|long story short|so anyway|anyway so|but anyway)(?: ,)? ((?:please|can you|could you|would you|will you|kindly|do me a favour and|would you mind|if you could|i need you to|i would like you to|i want you to) .*|(?:just |only )?(?:clean|vacuum|hoover|sweep|mop|scrub|do) .* please)$/;
