import { phraseList, phraseTable } from "./phrase-table";

export const MANNER = phraseList(`
  quickly | spot | properly | carefully | gently | fully | completely | quick | dry | lightly | nicely |
  actually | robot | floor | please | just | simply | immediately | first | also | now | then
`);

export const WET = phraseTable(["wet", "steam", "damp", "moist"]);

export const PARTICLES = phraseList(`
  up | down | out | off | away | clean | up all | the heck out of | the hell out of | the crap out of | the
  living daylights out of | up the mess | please
`);

export const DONE_TO = phraseList(`
  were | was | were to be | could be | would be | might be | can be | would get | could get | got | to be |
  to get | be | get | is | are | being | getting | nice and | fresh and | clean and | all | nicely | properly | thoroughly | really
  | spotlessly | to | gets | freshly | deep | a good | a quick | a | some | a bit of a | quickly
`);

export const CLEAN_STATES = new Set(
  `clean spotless sparkling shine shiny shining done sparkle sparkly spick immaculate cleaner dust-free
  crumb-free`.split(/\s+/),
);

export const PLAIN_DO = new Set(
  `do handle tackle finish complete hit service target process blitz add include`.split(/\s+/),
);

export const CARE = phraseList(`
  take care of | see to | attend to | deal with | look after | work on | get to work on | get to work in |
  start with | finish with | finish up with | finish up in | finish off with | finish in | end with | end in
  | end up in | end up with | conclude with | wind up with | continue in | follow up with | follow with |
  follow that with | follow it with | go on to | go on with | carry on to | carry on in | then on to | start
  off with | start off in | begin your work in | kick off with | work your way through | work your way to |
  work your way around | work your way round | make your way through | begin with | continue with | carry on
  with | get going on | get started on | get started with | get cracking on | start on | start in | begin in
  | finish off | go over | run over | pass over | do your thing in | do your job in | do your magic in |
  work your magic in | work your magic on | do your stuff in | do your work in | go and do | get on with |
  make a start on | have a go at | get a move on with | crack on with | move on to | freshen up | freshen |
  give some attention to | give attention to | give some love to | doing | handling | sort out | sort |
  spruce up | blitz | zap | knock out | run through | run around | run round | zip around | whizz through |
  buzz around | buzz round | buzz through | sweep through | breeze through | swing through | make a pass
  through | make a pass over | make a pass of | do a lap of | do a lap around | do the rounds in | do a pass
  over | do a pass of | do a round of | do a round in | do your rounds in | touch up | tackle | smash out |
  bang out | do a number on | get stuck into | get stuck in to | whizz round | whizz around | whip round |
  whip around | whip through | zip through | zip round | power through | get through | pick up after us in |
  do a job on | lend a hand with | help me with | give me a hand with | give us a hand with | give me a hand
  in | give us a hand in | help with | give a hand with | get busy with | get busy in | work through |
  squeeze in | fit in | focus on | concentrate on | attack | spiff up | hit up | start
`);

/** Not a room but what is done in it. */
export const CHORES = phraseList(`
  do the laundry | do my laundry | do laundry | finish the laundry | start the laundry | sort the laundry
`);
