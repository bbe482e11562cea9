/** Words and turns that colour a command and change nothing about it. */

/** Each by itself: adverbs, sounds, ways of calling her, slang, mild oaths. */
export const COURTESIES: ReadonlySet<string> = new Set(
  `please pls plss plsss plz pleasee pleaseee plox kindly just now right away straight straightaway quick fast real so very
  much then also too well okay ok alright yes yeah yea yep yup yass sure fine great good cool perfect nice lovely brilliant
  super awesome oh ooh ah aw um umm uh uhh uhm er erm hmm hm mm hey heya hi hello hallo yo hiya oi oy ahoy psst ahem listen look maybe
  perhaps thanks thank thankyou thx thnx tks tysm kthx cheers ta dear dearest darling honey hon hun sweetie sweetheart sweet
  love luv lovey girl maid robot bot robo roomba rosie jeeves alexa siri google cortana jarvis computer buddy pal friend
  mate matey bro bruh brother dude man fam bestie babe boss chief captain champ homie sis sister guys folks team madam maam miss
  sir sunshine treasure angel pet petal duck ducky hen lass champion asap pronto stat anyhow gonna wanna gotta
  like whatever innit eh huh aye lowkey highkey ngl tbh fr frfr lol lmao haha hehe omg omfg wtf idk idc imo imho btw fyi xx xo x
  first firstly second secondly third thirdly next last lastly afterwards once simple proper gentle careful thorough
  quiet little bit wee tad extra right righto rightio o here up out down today soon already meanwhile yourself ready
  instead mainly ever such whole entire hurry chop blimey crikey gosh goodness heavens lord god jeez geez damn dang darn
  bloody flipping freaking fricking frigging effing heck hell yikes ugh ew eww yuck gross wow whew phew appreciated grateful sorry apologies pardon excuse forgive
  obliged execute initiate commence activate perform engage again anyway nevertheless only though floor floors
  etc roger deal clear understood understand urgent aha hurray howdy greetings excellent wonderful assistant helper housekeeper servant
  evening morning go and pray och ay heaps muchly deadass bet bruv innit cobber sheila bravo ohh yay righty mister missus hallelujah
  sup lil poggers gg ez kk brb sheesh rad sick peeps namaste hola bonjour ciao aloha shalom salut merci danke gracias fantastic marvellous splendid superb fab capital champion gtg lovelies finally lastly alone`.split(
    /\s+/,
  ),
);

/** Words that end in "ly" and are no adverbs, or say how often, when or whether. */
export const NO_ADVERB =
  /^(family|fly|july|italy|reply|supply|apply|rely|daily|weekly|monthly|nightly|hourly|yearly|hardly|barely|rarely|scarcely|supposedly|allegedly|hypothetically|theoretically|belly|jelly|bully|ally|lily|early|apparently|usually|normally|frequently|occasionally|regularly|previously|formerly|recently|lately|imply|multiply|comply|holy)$/;

const KIND =
  "(?:great|good|nice|lovely|wonderful|awesome|amazing|fantastic|brilliant|super|swell|perfect|ideal|helpful|appreciated|grateful|thankful|glad|happy|pleased|delighted|obliged|thrilled|kind|sweet|cool|fab|grand|marvellous|splendid|excellent|help|favour|star|angel|dear|love|darling|gem|legend|treasure|champ|champion|hero|lifesaver|saint|sweetheart|pet|doll|lamb|duck|peach|pal|sport|sweetie|best|diamond|god|goddess|queen|rockstar|girl|robot|egg|beauty|ripper|maid|mate)";
const NAMED =
  "(?:drongo|muppet|numpty|plonker|lump|machine|thing|bot|beast|monster|galah|dill|rascal|genius|idiot|fool|lazybones|bugger|git|sod|cow|bucket|tin can|trooper|goose|dummy|donut|turkey|eejit|dafty)";
const LITTLE =
  "(?:a|an|the|my|such|so|very|really|ever|most|just|super|totally|absolutely|simply|truly|real|little|much|of|big|huge|great|massive|massively|greatly|deeply|highly|kind|good|lovely|absolute|total|right|it|to|me|for|us|that|today|indeed|too|in|world|lot|everything)";

/** Turns of phrase, built of their parts so that they need not be listed. */
export const TURNS: readonly RegExp[] = [
  `(?:and )?(?:that|it|this|which) (?:would|will|is) (?:also |really |just |certainly )*(?:be|mean|help|make my day|make me happy|all(?= for|$)|it)?(?: ${LITTLE})*(?: ${KIND})?`,
  `(?:would|will) be (?:${LITTLE} )*${KIND}`,
  `(?:and )?i (?:would|will|do|am|shall) (?:${LITTLE} )*(?:appreciate (?:it|that|this)|be (?:${LITTLE} )*${KIND}|thank you|owe you(?: one)?|love (?:it|you|that)(?: ${LITTLE})*)`,
  `(?:there is|you are|you would be|be|like) (?:a |the |my )(?:${LITTLE} )*${KIND}(?: and)?`,
  `be (?:careful|good|nice|quiet|quick|gentle|thorough|good enough|kind enough|so good as to|so kind as to)(?: about it| with it)?(?: and| to)?`,
  `(?:you|ya|ye) (?:\\w+ ){0,2}?(?:${KIND}|${NAMED})(?= |$)`,
  "(?:your|my) (?:highness|majesty|grace|ladyship|lordship|excellency|honour|good (?:woman|lady|man|fellow)|lady|friend|goodness|word|love|dear|robot|maid|good maid|bad)",
  "(?:earth to|calling|attention) (?:the )?(?:robot|maid|bot|rosie|roomba)",
  "(?:and )?(?:make|do) it (?:now|quick|quickly|fast|snappy|nice|nicely|proper|properly|good|well|right|carefully|quietly|sparkle|shine|sharp)",
  "(?:and )?(?:hurry up|get a move on|look sharp|look lively|step on it|no rush|no hurry|no worries|no stress|take your time|good luck|off you (?:go|pop|trot)(?! (?:to|into|back|home))|away you go|on you go|chop chop|if you catch my drift|as per usual|as usual|as always|like always|the usual(?: way)?|for once|for heavens? sake|for goodness sake|for gods? sake|for pete sake|for crying out loud|for the love of (?:god|pete|all that is holy))(?: about it| with it| will you)?(?: and)?",
  "as (?:fast|quick|quickly|soon|best|well|thoroughly|carefully|quietly|much|good|swiftly|speedily) as (?:you (?:possibly |ever )?can|you are able|possible|ever|humanly possible|usual|always)",
  "(?:so |and )?(?:what happened|the thing|the problem|the situation|the point|my point|the truth|the fact|thing|problem) (?:is|was)(?: that)?(?= )",
  "(?:here is (?:the thing|the plan|what i (?:want|need))|long story short|guess what|you know what|tell you what|fun fact|believe it or not|would you believe it|as you know|as you can see|and so|to be honest|to tell you the truth|between you and me|time to shine|you know the drill|game time|rise and shine|wakey wakey|up and at them|get to it|there you go|here we go|here goes|come on then|real talk|too easy|yeah nah|yeah no|swear to god|i swear|for real|no cap|oh man|oh well|oh dear|bless you|good grief|fair enough|no pressure|fair dinkum)",
  "(?:good|guten|bon) (?:morning|afternoon|evening|day|night)",
  "thank you(?: (?:so|very|ever|much|kindly|dear|a lot|in advance|again|indeed))*",
  "(?:many thanks|thanks (?:a lot|a million|so much|in advance|again|ever so much))",
  "(?:how are you|how is it going|hope you are|i hope you are|hope you slept|trust you are|i trust you are|nice to see you)(?: (?:doing|well|good|fine|today|feeling|okay|all|charged|rested))*",
  "(?:would|will|could|can) (?:you|ya)(?: be so (?:kind|good)(?: please)?| be a (?:dear|love|star)| mind| do (?:that|it))?(?: please| kindly| for me)?(?: (?:mate|pal|love|dear|cobber|hen|darling|then|robot|maid|duck|ducky|petal|pet|sweetheart|honey|sweetie|buddy|lass))?(?=$)",
  "(?:is|will be|would be|that is) (?:plenty|enough|sufficient)(?=$)",
  "(?:if|when|since|as) you have (?:got )?nothing (?:better|else|more important|more urgent)(?: to do| on)?",
  "(?:after|when|once) you are (?:done|finished|through) with whatever (?:it is )?you are (?:doing|at|up to)",
  "so (?:you|ye|it|they|i|we) (?:will|do|does|is|are)(?=$)",
  "\\w+ (?:to|calling) (?:the )?(?:robot|maid|bot|rosie|roomba)",
  "(?:job|task|step|item|order|stop) (?:number )?(?:\\d|one|two|three|four|five)(?=$)",
  "(?:(?:top|high|low|highest|medium|normal) priority|(?:priority|urgency)(?: \\w+)?)(?=$)",
  "to (?:do|do list)(?=$)",
  "(?:sugar|sweet pea|flower|cupcake|honeybun|pumpkin|poppet|old (?:bean|chap|thing|girl))(?=$)",
  "(?:in|with) (?:one go|a jiffy|a flash|no time|care|love|style|peace|full|detail|advance|general|addition|that case|(?:that|this) order|the meantime)",
  "(?:at|on) (?:your|the) (?:earliest )?(?:convenience|leisure|double|quick|own pace|pace|own|way)",
  "at (?:once|least|the same time)",
  "(?:this|the) (?:very )?(?:instant|minute|second|moment|time|afternoon|morning|evening)",
  "(?:for|on) (?:me|us|now|today|starters|good measure|the moment|my sake|my behalf|your own|old times sake)",
  "(?:so|until|till|to make)(?: that)? (?:it|they|everything|the floor)(?: (?:is|are|looks|shines|sparkles|gleams|clean|spotless|shiny|nice))+",
  "and (?:make|let) it (?:shine|sparkle|gleam)",
  "(?:it|they)(?: really| badly| sorely)? needs? it",
  "(?:it|this) is (?:important|urgent|me)|that is (?:it|all|a order)(?: for (?:now|today))?(?: thanks)?|that will be all",
  "(?:do )?you (?:hear|understand|know|see)(?: me)?(?: what i mean)?|is that clear|got it|i mean it|i am serious|will do",
  "i (?:say|said|guess|suppose|think|reckon|beg you|am begging you|would say)|as i said|like i (?:asked|said)|like you always do|as (?:agreed|discussed|requested|a start)",
  "(?:let us|let me) (?:see|think|say)",
  "while (?:you are|ye are) (?:about it|at it|there|in there|here)|while (?:i|we|they|he|she|my \\w+|the \\w+|everyone|everybody)(?! .*(?:tomorrow|tonight|later|sleep|asleep|night))(?: \\w+){1,9}?(?=$| (?:please|can you|could you|would you|will you))",
  "(?:a|one|another|this|the) (?:\\w+ )?(?:favour|thing|one|job|task|plan)(?= |$)(?! (?:in|on|with|under|to))",
  "(?:first of all|first things first|last but not least|first thing(?! (?:tomorrow|in|on|next))|if you will(?=$| and )|nothing else(?! than)|once more|one by one|one time|a bit|a little|a lot|a tad|by yourself|on your own|all by yourself|all over|all right|after that|before (?:i forget|you forget|anything else)|by the way|of course|instead of that|inside out|nice and clean|and nothing else|and so on|or (?:so|something|whatever)|from (?:top|end|wall|side|corner|front|back|start) to (?:bottom|end|wall|side|corner|front|back|finish|top)|from one end to the other|top to bottom|wall to wall|without (?:a break|further ado|stopping)|do not (?:rush|strain yourself|worry)|moving on|i almost forgot|i have (?:got )?a (?:\\w+ )?(?:job|task|favour)(?: for you)?|i need (?:two|three|a few|a couple of) things|pretty please(?: with sugar on top)?|with a cherry on top|step (?:one|two|three|four)|priority (?:one|two|three)|number (?:one|two|three)|to (?:begin|start) with|to start|start by|tell you what|(?:see that you|be sure to|make sure(?: that)? you|make sure to)|feel free to|go ahead|full stop|comma|period|new paragraph|sorry to bother you|relax and|run along|ready steady go|if you please|eternal thanks|so (?:i|we) can relax|i do not (?:mean|want|wish) to (?:nag|bother(?: you)?|be \\w+(?: a \\w+)?|make a fuss|interrupt|disturb(?: you)?|complain)|what is (?:it|that|this) called(?: again)?|what do you call it|what was i (?:going to say|saying)|where was i|i (?:have )?lost my train of thought)",
  "(?:hey|hi|hello) (?:there|you)",
  "do the needful(?: and)?",
  "(?:i (?:need|want|have) )?(?:just )?(?:two|three|four|a few|a couple of|some) (?:more )?(?:things|jobs|tasks)(?: for you)?",
  "(?:you are|your|you is) (?:so |very |really |too |such a |the )*(?!room|floor|drunk)\\w+(?=$)",
  "if (?:i|we) (?:may|might)",
  "you know how it (?:is|goes)",
  "(?:needless to say|i must say|i have to say|dare i say|having said that|that said|to say the least|say anything|say a word|say much)",
  "(?:and )?(?:then )?(?:we|you) are (?:all )?(?:done|finished)(?: for (?:today|now|the day|tonight))?(?=$)",
  "get (?:in|on|out|over|up) there(?: and)?",
  "you are (?:up|on)(?: next)?",
  "you (?:did|have done|were|are|have been) (?:\\w+ ){0,5}(?:job|work|well|great|brilliant|wonderful|marvellous|amazing|star|helpful|kind)(?: (?:yesterday|today|earlier|last time|so far|with \\w+ \\w+))?",
  "(?:what )?i (?:mean|meant)(?: is)?(?: to say)?|my bad|let us go",
  "(?:vroom|brum|beep|whoop)+",
  "(?:and |then )*(?:you can |you may )?(?:chill|relax|take a break|take a rest|take five|have a rest|have a break)(?= |$)",
  "(?:haste|hurry|off|get) (?:you|yourself)(?: on| away| over)?(?: and)?",
  "(?:and )?(?:announce|tell (?:me|us)|let (?:me|us) know|say so|report(?: back)?|call me|shout|inform me|give me a shout) (?:when|once|as soon as) (?:you are|it is|you have|everything is|that is) (?:all )?(?:done|finished|ready)",
  "(?:since|as) you (?:asked|ask|mention it|offered|mentioned it|are asking)",
  "i (?:just )?forgot to (?:say|mention|ask|tell you)(?: that| this)?(?: earlier| before)?",
  "(?:since|as) you are (?:free|not busy|not doing anything|there|up)",
  "(?:if|when) (?:i|we) (?:may|might|can|could) (?:trouble|bother|ask|interrupt|disturb|impose on|impose upon)(?: you)?(?: for a \\w+)?",
].map((turn) => new RegExp(`^(?:${turn})(?= |$)`));

/** "Sorry to be a nuisance but", "I know it's late but": what is said ahead of a request to make it softer. */
export const PREAMBLE =
  /^(?:well |so |and |oh |hi |hey |right |okay )*(?:i am )?(?:ever so |so |very |terribly |awfully |really |just )*(?:sorry|apologies|forgive me|pardon me|excuse me|i know|i realise|i realize|i understand|i am aware|i appreciate|i hate to|i do not mean|i do not want|not sure|i am not sure|no pressure|no worries|no offence|no offense|not to|hope|i hope|i do hope|i really hope|i trust|if you can hear|long story short|the thing is|here is the thing|guess what|you will not believe|you know what|as you know|as you can see|what happened|the problem is|the situation is|fun fact|believe it or not|to be honest|to tell the truth|call me)(?: [a-z]+){0,12}?(?= but |$)/;

/** Words with which a preamble would be more than manners. */
export const MORE_THAN_MANNERS =
  /(?<![^ ])(?:clean|cleaned|cleaning|vacuum|vacuumed|mop|mopped|mopping|sweep|swept|scrub|hoover|hoovered|wash|washed|please|can|could|would|will|not to|said|told|asked|tomorrow|later|tonight|if you (?:clean|do)|when|unless|until|anyone|someone|who)(?![^ ])/;

/** "If it's not too much trouble", "when you've got a second": conditions that are only manners. */
export const MANNERS =
  /^(?:and |but |maybe |perhaps )?(?:if|when|whenever|as soon as|once|should|only if|provided|as long as|after)(?: (?:and|ever|you|ya|it|that|this|is|are|be|would|will|could|can|may|might|do|does|have|has|got|get|find|feel|happen|not|too|so|very|much|no|a|an|the|of|to|for|in|on|at|up|your|my|me|any|some|spare|free|little|great|big|terrible|awful|bit|few|couple|minute|minutes|moment|moments|mo|jiffy|second|seconds|sec|tick|chance|opportunity|time|trouble|bother|hassle|problem|inconvenience|imposition|ask|asking|possible|possibly|convenient|suitable|suits|okay|alright|fine|ready|able|available|busy|please|pleases|pleased|kind|good|nice|dear|mind|minded|like|want|wish|fancy|way|round|around|happy|willing|charged|awake|up|there|next|anyhow|not|really|otherwise|engaged|occupied|poss|feasible|all|right|around|with|by|please|ever|so|then|done|finished|resting|charging|bored|idle|battery|enough|energy|already|up|over|today|beneath|below|rest|terribly|awfully|dreadfully|possibly|kindly))+(?= |$)/;

/** A cleaning in it makes a condition one: "if you have mopped ...". */
export const WEIGHTY =
  /(?<![^ ])(?:done|finished|battery|charged)(?! (?:your )?(?:rest|resting|charging|charge|nap))(?![^ ])/;

/** Names of a piece of work, where a mark or a number follows: "task: ...", "job one". */
export const LABELS =
  /^(kind|job|task|mission|order|command|request|assignment|instruction|sequence|schedule|plan|agenda|todo|cycle|queue|list|priority|program|programme|protocol|mode|everywhere|over)$/;

/** Manners speak of her, or of "it"; "if not" does not. */
export const ABOUT_HER = / (?:you|ya|your|it|that|possible|poss|convenient|able|feasible|ready|free)(?= |$)/;
