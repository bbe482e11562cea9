import { phraseList } from "./phrase-table";

/** Words before a command that change nothing about it. */
export const SOFTENERS = phraseList(`
  off you go and | off you pop and | away you go and | run along and | chop chop and | get cracking and |
  instead of that | oi | oy | dude | bro | guys | boss | babe | hun | sunshine | robo | servant |
  housekeeper | helper | assistant | ugh | wow | yikes | gosh | god | oh god | oh my god | omg | oh my |
  jeez | damn | whew | phew | yuck | eww | ew | hurray | my goodness | goodness | oh no | oh dear | man |
  ahem | psst | aha | oh well | whatever | yes please | of course | hello again | hi again | oh hello |
  oh hi | greetings | howdy | dear lady | good lady | my good lady | kind robot | super | awesome |
  excellent | wonderful | lovely | brilliant | little maid | my good maid | clean bot | servus |
  take your time and | be quiet and | quietly | slowly | would you just | do not rush and | relax and |
  be nice and | be good and | be a good girl | be a star and | be a champ and | be a gem and |
  be a legend and | be a pal and | be a good sport and | there you are | here is the plan |
  here is what i want | here is what i need | next job | the usual | as always | so yeah | yeah so |
  ok great | great so | by the way | oh and | oh by the way | and by the way | also please |
  before i forget | i almost forgot | one thing | listen up | attention | quick one | quick favour |
  quick thing | tiny favour | small favour | if it pleases you | at your leisure | without further ado |
  moving on | last one | i said | as i said | like i said | how are you | how are you today |
  how are you doing | how are you doing today | how is it going | i hope you are well | hope you are well |
  since you are not doing anything | since you are free | as you are free | since you are not busy |
  if you are not busy | if you are free | while you are at it | real talk | for the love of god |
  for god sake | for heaven sake | for crying out loud | for goodness sake | my friend | little one |
  be careful and | please | kindly | just | now | right now | then | and then | also | maybe | possibly |
  perhaps | first | first of all | firstly | second | secondly | third | thirdly | next | finally |
  lastly | quickly | real quick | at least | go ahead and | go and | go on and | come and | try and |
  hurry up and | get up and | get on and | be a dear and | be a darling and | be a love and |
  be an angel and | be a sweetheart and | be a good girl and | be a good robot and | be a good maid and |
  be so good as to | be so kind as to | be so kind and | be kind enough to | be good enough to |
  do me a favour and | do us a favour and | do me a favour | do me a solid and | do me a big favour and |
  do something for me and | help me out and | help me and | feel free to | make sure to | make sure you |
  make sure that you | be sure to | see that you | once more | again | anyway | nevertheless | instead |
  after that | afterwards | and | so | well | alright | all right | right | okay | ok then | yes | yeah |
  yep | yup | sure | fine | great | good | perfect | cool | oh | ah | um | uh | uhm | er | erm | hmm | hm |
  mm | hey | hi | hello | yo | hiya | hey there | hi there | hello there | good morning | good afternoon |
  good evening | good day | morning | evening | listen | look | look here | excuse me | pardon me | sorry |
  sorry to bother you | sorry to bother you but | actually | anyhow | you know | you know what | i say |
  thanks | thank you | dear | my dear | darling | honey | sweetie | sweetheart | love | my love | girl |
  good girl | robot | my robot | little robot | dear robot | maid | my maid | dear maid | miss |
  miss maid | madam | maam | buddy | pal | friend | mate | bot | rosie | roomba | jeeves | today | quick |
  immediately | straight away | at once | next up | step one | step two | step three | tell you what |
  lets see | let me see | let me think | new plan | new task | new job | task | to start | to begin with |
  start by | for starters | for now | for me | if you please | if you do not mind | if you would not mind |
  if it is not too much trouble | if it is no trouble | if it is not too much to ask | if possible |
  if you can | if you could | if you would | if you may | when you can | when you get a chance |
  when you have a chance | when you have a moment | when you get a moment | when you have time |
  when you have a minute | when you get a minute | when you are free | when you are ready |
  whenever you are ready | whenever you can | whenever you have time | whenever you get a chance |
  if you have time | if you have a moment | if you have a minute | if you get a chance |
  as soon as you can | as soon as possible | at your convenience | at your earliest convenience |
  i beg you | pretty please | pretty please with sugar on top | with a cherry on top | would you please |
  it is me | quickly now | carefully | gently | command | order | instruction | i have a job for you |
  i have got a job for you | i have a task for you | i have a little job for you | a favour |
  one more thing | another thing | last thing | last but not least | in that case | seriously | honestly |
  literally | basically | in addition | additionally | meanwhile | ok so | right so | right then |
  alright then | okay then | go | hey you | yo robot | hello maid
`);

/** What may follow a command without changing it. */
export const TAILS = phraseList(`
  down | down please | out please | please | now | right now | right away | straight away | straightaway |
  immediately | at once | quickly | quick | fast | today | for me | for us | for my sake | thanks |
  thank you | thank you very much | thank you so much | thanks a lot | thanks a million | thanks so much |
  many thanks | thanks in advance | thank you in advance | cheers | ta | much appreciated | appreciated |
  will you | would you | could you | can you | will you please | would you please | could you please |
  can you please | okay | alright | all right | right | yes | yeah | if you please | if you would |
  if you could | if you can | if you will | if you do not mind | if you would not mind |
  if you would be so kind | if you are able | if you are able to | if possible | if that is possible |
  if that is okay | if that is alright | if that is all right | if that is not too much trouble |
  if it is not too much trouble | if it is not too much to ask | if it is no trouble | if it is no bother |
  if that is ok with you | if you have time | if you have the time | if you have a moment |
  if you have a minute | if you get a chance | if you get the chance | if you have a chance |
  when you can | when you get a chance | when you get the chance | when you have a chance |
  when you have a moment | when you have a minute | when you have a second | when you have time |
  when you have the time | when you get a moment | when you get a minute | when you get time |
  when you are free | when you are ready | when you are able | whenever you can | whenever you are ready |
  whenever you like | whenever you have time | whenever you get a chance | whenever suits you |
  whenever it suits you | as soon as you can | as soon as possible | at your convenience |
  at your earliest convenience | first | first of all | firstly | too | as well | also | next | properly |
  well | carefully | gently | nicely | nice and clean | a bit | a little | a little bit | real quick |
  really quick | really quickly | real fast | quickly please | dear | my dear | darling | honey | sweetie |
  sweetheart | love | my love | girl | good girl | maid | robot | my robot | miss | madam | buddy | pal |
  friend | my friend | mate | bot | rosie | there is a dear | there is a good girl | there is a love |
  that would be great | that would be lovely | that would be nice | that would be wonderful |
  that would be awesome | that would be amazing | that would be perfect | that would be good |
  that would be fantastic | that would be brilliant | that would be helpful |
  that would be really helpful | that would be a great help | that would be a big help |
  that would be super | that would be very kind | that would be much appreciated |
  that would be very nice | that would be really great | that would be really nice | that would help |
  that would help a lot | that would be all | that will be all | that is all | that is it |
  that is all for now | that is all thanks | i would appreciate it | i would appreciate that |
  i would really appreciate it | i would be grateful | i would be very grateful | i would be so grateful |
  much obliged | i would be much obliged | you know | you see | i think | i guess | i suppose |
  i would say | for now | for the moment | for today | this morning | this afternoon | this time | then |
  afterwards | after that | finally | in the meantime | while you are at it | while you are there |
  while you are in there | while you are about it | at the same time | one by one | in that order |
  and that is it | and that is all | and nothing else | and thank you | and thanks | and quickly |
  and be quick | and hurry up | hurry | hurry up | hurry please | be quick | be quick about it |
  chop chop | on the double | pronto | stat | instead | here | by yourself | yourself | on your own |
  all by yourself | without stopping | without a break | from top to bottom | top to bottom |
  from one end to the other | from end to end | from wall to wall | wall to wall | inside out | all over |
  everywhere | so it is clean | so that it is clean | until it is clean | till it is clean |
  until it shines | until it is spotless | until it sparkles | to make it clean | and make it shine |
  and make it sparkle | again please | so it shines | so it sparkles | floor | floors | up | up please |
  out | a good one | in general | a lot | ready | with care | with love | as usual | like always |
  as always | like you always do | the usual way | normally | once | one time | just once | only |
  only please | alone | a go | though | before you forget | before anything else | to start with |
  to begin with | for starters | as a start | on my behalf | as agreed | as discussed | as requested |
  like i asked | like i said | as i said | as soon as you are ready | if you are not busy |
  if you are not too busy | if you are free | if you feel like it | if you like | if you want |
  if you wish | if it suits you | or so | kindly | pretty please | i beg you | i am begging you |
  or something | or whatever | hm | huh | eh | innit | yo | lol | haha | hehe | xx | x | sir | and so on |
  etc | over and out | over | go | go go go | now please | maybe | perhaps | possibly | already |
  finally please | soon | straight | while i am out | while i am away | while i am at work |
  while i am gone | while i cook | while i am cooking | while we are out | while we are away |
  while i relax | while i have a coffee | while i drink my coffee | while i watch tv | while i work |
  while i take a shower | while i am in the shower | while i shower | so i can relax | it needs it |
  they need it | it really needs it | it badly needs it | do you hear | do you hear me | you hear |
  you hear me | got it | understood | do you understand | understand | is that clear | clear |
  that is an order | i mean it | i am serious | and step on it | do it now | will do | roger | deal |
  it is urgent | this is urgent | urgently | urgent | it is important | no rush | no hurry |
  there is no rush | there is no hurry | take your time | and take your time | at your leisure |
  at your own pace | slowly | quietly | silently | in peace
`);

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
  before mum | before mom | before dad | in case | for my | for our | for the | in time for | this place |
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
  or rather | rather | or better | better | scratch that | strike that | correction | oops | whoops |
  hang on | hold on | no hang on | no hold on | on second thought | on second thoughts | on reflection |
  hmm no | hm no | uh no | um no | er no | well no | or no | let us say | come to think of it | not that |
  not that one | wrong | that is | instead | instead of that | forget that | forget it | never mind |
  never mind that | nevermind | you know what | ah no | nah | nope | no not that | that is wrong |
  my mistake | my bad | apologies | excuse me | pardon
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

const TIMES: readonly (readonly [number, string])[] = [
  [
    2,
    `nice and thoroughly | nice and thorough | good and proper | two passes each | twice each | twice please |
  twice | two times | 2 times | double | x2 | x 2 | times two | two passes | 2 passes | with two passes |
  with 2 passes | in two passes | two rounds | twice over | a couple of times | couple of times |
  a couple times | thoroughly | very thoroughly | really thoroughly | deeply | extra thoroughly |
  extra well | extra clean | really well | intensively | with extra care | double pass |
  with a double pass | with double passes | and be thorough | be thorough | and do it thoroughly |
  and do it twice | do it twice`,
  ],
  [
    3,
    `three times | 3 times | thrice | x3 | times three | three passes | 3 passes | with three passes |
  with 3 passes | in three passes | triple`,
  ],
  [1, `one time | once | 1 time | just once | only once | one pass | a single time`],
  [4, `four times | 4 times`],
  [5, `five times | 5 times`],
  [6, `six times | 6 times`],
  [10, `ten times | 10 times`],
  [100, `a hundred times | 100 times`],
  [1000, `a thousand times | a million times`],
  [20, `20 times | twenty times`],
  [7, `seven times`],
  [8, `eight times`],
  [9, `nine times`],
  [50, `fifty times`],
];

/** How often. */
export const PASSES: ReadonlyMap<string, number> = new Map(
  TIMES.flatMap(([times, phrases]) => phrases.split("|").map((phrase) => [phrase.trim(), times] as const)),
);

/** Adverbs before a verb that ask for two passes. */
export const THOROUGH = phraseList(`
  thoroughly | deep | deeply | really | properly and thoroughly | intensively | double
`);
