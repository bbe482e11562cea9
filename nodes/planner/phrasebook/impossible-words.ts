import { phraseList } from "./phrase-table";

/** Orders that would harm or that weaken her safety. */
export const UNSAFE = phraseList(`
  bleach | drive faster | go faster | move faster | drive at full speed | go full speed | full speed |
  speed up | drive quicker | ignore your | ignore the safety | ignore safety | ignore all | ignore any |
  ignore previous | ignore obstacles | ignore the stop | ignore the cliff | ignore the keep out |
  ignore people | override | bypass | disable | deactivate | turn off your | turn off the safety |
  switch off your | switch off the safety | disregard your | disregard the | disregard safety |
  forget your rules | forget your safety | run over | run into | drive over | drive into | drive off |
  crash into | crash | bump into | ram | hit | kill | hurt | attack | chase | bite | scare | smash |
  break | destroy | burn | set fire to | poison | mix | pour | throw | push | jump | fall | roll down |
  go down the stairs | drive down the stairs | go up the stairs | knock over | knock down | spy on |
  electrocute | flood | delete | hack | trap | squash | race | sprint | steal | fight | explode |
  self destruct | disconnect | turn off the cliff | take off | pretend you | enter the forbidden | violate
`);

/** Work that this robot has no hands for. */
export const BEYOND = phraseList(`
  cook | bake | boil | fry | iron | fold | feed | walk | water | buy | order | open | close | shut | lock |
  unlock | play | turn on | switch on | turn up | turn down | turn off | switch off | dim | paint | fly |
  climb | swim | dance | sing | make me | make us | make a | make some | make dinner | make lunch |
  make breakfast | make coffee | make tea | make the bed | make my bed | make the beds | make | prepare |
  repair | fix | build | sew | knit | change the | change my | set the | set a | set up | set an |
  lay the table | call me | call my | call the | phone | text | email | send a | send an | send my | book |
  drive me | drive the kids | drive to work | pick up the kids | pick up the toys | pick up my |
  pick up the | pick up | carry | lift | move the | empty | unload | load | do the dishes |
  do the laundry | do the washing | do the washing up | do the ironing | do the shopping | do the cooking |
  do the windows | do the gardening | do my homework | do my taxes | do the homework | do a dance |
  do a flip | do a trick | do a backflip | mow | rake | shovel | plant | trim | prune | hang | massage |
  babysit | teach | read me | write | translate | calculate | google | search for | search the web |
  look up | order me | take out the trash | take out the rubbish | take out the bins |
  take the rubbish out | take the trash out | take out | take a picture | take a photo | record | film |
  light | heat | cool | shave | bathe | brush my | brush your | brush the dog | brush the cat |
  wake me | put on | put the kids | put the | put my | replace | install | dig | wrap | slice | chop |
  peel | grill | roast | serve | pay | ski | dive | teleport | travel to | give me a | give me the |
  give the dog | give the cat | give me | give the baby | hug | kiss | marry | answer the | deliver |
  download | launch | show me | vote | catch | hunt | dust | polish | wax | shampoo | disinfect |
  sanitize | sanitise | sterilise | rearrange | declutter | organise | organize | decorate |
  do a handstand | draw | tickle | invite | sell | rob | drink | eat | smoke | wear | tidy my | spray |
  fumigate | vaccinate | hang up the | hang out the | do the | do my
`);

/** What hands are for, not brushes: these she may offer to replace by a cleaning. */
export const NEARLY = phraseList(`
  tidy | tidy up | straighten | straighten up | straighten out | clear | clear up | clear out | neaten |
  neaten up | dust | polish | wax | disinfect | sanitize | sanitise | sterilise | shampoo | air |
  declutter | organise | organize | rinse | soap | lather | shine | buff | tidy out | tidying |
  tidying up | dusting | polishing | hose | hose down | rub | degrease | care for | hit | smarten up |
  perk up | cleanse | purify | spiff up | erase | wax and polish
`);
