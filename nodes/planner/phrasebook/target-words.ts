import { phraseList } from "./phrase-table";

/** "Under the table": the floor near a piece of furniture. */
export const NEAR = phraseList(`
  under | underneath | beneath | below | around | round | all around | right under | just under | in front
  of | behind | next to | near | by | beside | close to | at the foot of | around and under | under and
  around | underneath and around | in and around | alongside | along | right by
`);

export const LOCATED = phraseList(`
  in | inside | into | through | throughout | at | on | of | to | over | across | over in | out in | down in
  | up in | all over | all through | within | from
`);

export const DETERMINERS = phraseList(`
  the | a | my | our | your | its | this | that | these | those | all the | all of the | all my | all our | all of
  | all | the whole | whole | the entire | entire | every | each | both | both of the | both the | each of the |
  every one of the | one of the | some of the | just | only | just the | only the | also | and | maybe | the
  rest of the | his | her | their | me | the same | rest of the
`);

/** Adjectives that change nothing about where to clean. */
export const DESCRIBING = phraseList(`
  dirty | filthy | messy | dusty | sticky | grubby | big | little | small | large | tiny | poor | old | nice
  | lovely | horrible | nasty | disgusting | damn | bloody | freaking | fucking | whole | entire | wooden |
  tiled | hardwood | wood | tile | parquet | two | three | four | very | really
`);

/** The floor itself: "the kitchen floor", "the area around the sofa". */
export const FLOOR = phraseList(`
  floor | floors | flooring | area | areas | space | spot | spots | bit | part | section | tiles |
  floorboards | ground | crumbs | juice | compost | milk | wine | beer | coffee | tea | soup | sauce | honey | jam |
  oil | pasta | yoghurt | yogurt | petals | feathers | seeds | mess | dust | dirt | dust bunnies | spill |
  hair | cat hair | dog hair | pet hair | carpet | carpets | stuff | bits | rice | cereal | cheerios |
  cornflakes | flour | sugar | salt | sand | glitter | confetti | soil | mud | fur | fluff | lint | fuzz |
  sawdust | ash | ashes | leaves | breadcrumbs | bread crumbs | biscuit crumbs | popcorn | crisps |
  footprints | muddy footprints | paw prints | muddy paw prints | puddle | spillage | stain | stains |
  sticky spot | sticky spots | debris | grit | dust balls | cobwebs on the floor
`);

/** The whole of the house. */
export const EVERYTHING = phraseList(`
  everything | everywhere | every room | each room | every single room | each and every room | all rooms |
  all the rooms | all of the rooms | all my rooms | all our rooms | all your rooms | the rooms | all of it  | it all  | the lot | the whole lot | the whole thing | house | the house | my house
  | our house | this house | whole house | the whole house | my whole house | entire house | the entire
  house | all the house | all of the house | around the house | flat | the flat | my flat | our flat | whole
  flat | the whole flat | the entire flat | all of the flat | all the flat | apartment | the apartment | my
  apartment | our apartment | whole apartment | the whole apartment | the entire apartment | the place | my
  place | our place | this place | whole place | the whole place | the entire place | home | the home | my
  home | the whole home | the entire home | the whole crib | the entire crib | my crib | the crib | the
  whole pad | the entire pad | my pad | the pad | the whole gaff | the entire gaff | my gaff | the gaff | my
  entire house | my entire apartment | my entire flat | all floors | all the floors | all of the floors |
  the floors | floors | every floor | all the floors in the house | all areas | every inch of the house |
  every corner of the house | all over the house | the complete house | the complete flat | all over | top
  to bottom
`);

/** What is left over after the rooms named before. */
export const REST = phraseList(`
  the rest | rest | the rest of the house | the rest of the flat | the rest of the apartment | the rest of
  the place | the rest of the rooms | the rest of it | rest of the house | rest of the flat | rest of the
  apartment | everything else | everywhere else | all other rooms | all the other rooms | the other rooms |
  other rooms | every other room | the remaining rooms | remaining rooms | all the others | the others
`);

export const IT = phraseList(`
  it | them | that | that one | that room | there | over there | in there | both | that place | the same
  room | the room | the same | these | those | the same place
`);
/** All the places that were just spoken of. */
export const BOTH = phraseList(`
  both | either | both of them | those two | these two | all three | them both | all three of them | all of them | them all | the
  pair
`);

export const HERE = phraseList(`
  here | in here | this room | right here | around here | over here | this | this place here | the room you
  are in | this one
`);

export const EXCEPT = phraseList(`
  except | except for | excepting | excluding | apart from | aside from | other than | bar | save | save for
  | minus | without | but not | not | and not | but without | but skip | but leave out | but leave | but
  omit | leaving out | skipping | omitting | but for | not including | with the exception of | just not |
  only not | but do not do | but not in | not in | barring | besides | but ignore | but avoid | avoiding |
  but exclude | but spare | but stay out of | but keep out of | except in | without going into | without going in | without entering | without touching | without going near | without disturbing | but do not touch | but do not
  bother with | but not the
`);

export const JOINS = phraseList(`
  and | and also | and then | then | plus | as well as | along with | also | followed by | and after that |
  after that | and finally | finally | together with | and next | next | and lastly | lastly | and the |
  afterwards | and afterwards | and after | and maybe | and perhaps | and yeah | and yes | and oh | and of
  course | and please | and also please | and ideally | and obviously
`);
