/** What the speech bench says: commands for the flat, and talk that is not for her. */

const VERBS = ["clean", "vacuum", "mop", "sweep", "scrub", "hoover"];
const ROOMS = ["kitchen", "bedroom", "bathroom", "hall", "living room", "office"];

/** 200 other commands than the thresholds were found with. */
export function unseenCommands(): string[] {
  const pairs = ROOMS.flatMap((a, i) => [[a, ROOMS[(i + 2) % ROOMS.length]!] as const]);
  return [
    ...["wash", "wipe", "clean", "mop", "vacuum", "hoover"].flatMap((verb) => [
      ...pairs.map(([a, b]) => `please ${verb} the ${a} and the ${b}`),
      ...ROOMS.map((room) => `${verb} the ${room} again`),
    ]),
    ...["wash", "wipe"].flatMap((verb) => ROOMS.map((room) => `${verb} the ${room}`)),
    ...ROOMS.flatMap((room) => [
      `please go to the ${room}`,
      `scrub the ${room} twice`,
      `sweep the ${room} anyway`,
    ]),
    ...ROOMS.flatMap((room) => [`please sweep the ${room}`, `vacuum everything except the ${room}`]),
    ...ROOMS.flatMap((room) => [`never mop the ${room}`, `every monday clean the ${room}`]),
    ...["coffee table", "bed", "sofa"].flatMap((thing) => [
      `clean under the ${thing}`,
      `mop around the ${thing}`,
      `never go near the ${thing}`,
    ]),
    ...["mop", "broom", "bleach", "soap"].flatMap((product) => [
      `return the ${product}`,
      `fetch the ${product}`,
    ]),
    ...ROOMS.map((room) => `is the ${room} clean`),
    ...ROOMS.map((room) => `when did you last clean the ${room}`),
    ...["playroom", "workshop", "laundry room"].map((name) => `this room is the ${name}`),
    ...[
      "go home",
      "dock",
      "vacuum everything",
      "clean everywhere",
      "please pause",
      "please go on",
      "no thanks",
    ],
  ];
}

/** More than 200 commands, as people say them: the thresholds were found with these. */
export function commandSentences(): string[] {
  const pairs = ROOMS.flatMap((a, i) => [[a, ROOMS[(i + 1) % ROOMS.length]!] as const]);
  return [
    ...VERBS.flatMap((verb) => ROOMS.map((room) => `${verb} the ${room}`)),
    ...VERBS.flatMap((verb) => pairs.map(([a, b]) => `${verb} the ${a} and the ${b}`)),
    ...ROOMS.map((room) => `please clean the ${room}`),
    ...ROOMS.map((room) => `please vacuum the ${room}`),
    ...ROOMS.map((room) => `clean the ${room} again`),
    ...ROOMS.map((room) => `mop the ${room} anyway`),
    ...ROOMS.map((room) => `clean the ${room} twice`),
    ...ROOMS.map((room) => `go to the ${room}`),
    ...ROOMS.map((room) => `is the ${room} clean`),
    ...ROOMS.map((room) => `when did you last clean the ${room}`),
    ...ROOMS.map((room) => `clean everything except the ${room}`),
    ...ROOMS.map((room) => `do not clean the ${room}`),
    ...ROOMS.map((room) => `never go to the ${room}`),
    ...ROOMS.map((room) => `every friday vacuum the ${room}`),
    ...["study", "guest room", "nursery", "library", "dining room", "pantry"].flatMap((name) => [
      `call this room the ${name}`,
      `this is the ${name}`,
    ]),
    ...["dining table", "coffee table", "bed", "sofa", "desk"].flatMap((thing) => [
      `vacuum under the ${thing}`,
      `sweep around the ${thing}`,
      `never go under the ${thing}`,
    ]),
    ...["mop", "broom", "bleach", "scrubbing brush", "soap"].flatMap((product) => [
      `where is the ${product}`,
      `fetch the ${product}`,
      `bring the ${product}`,
      `remember that the ${product} is in the hall cupboard`,
    ]),
    ...["go home", "go back to the dock", "what are you doing", "clean everything", "mop everywhere"],
    ...["yes", "no", "yes please", "pause", "resume", "go on", "you may go on", "clean it anyway"],
  ];
}

/** A hundred sentences of a household that ask nothing of her: the thresholds were found with these. */
export const TALK: readonly string[] = `the weather will be lovely on saturday afternoon
my sister bought a new bicycle
did you see the match last night
i think we should paint the fence this summer
the train to london leaves at half past nine
she told me a very funny story about her dog
please pass me the salt and the pepper
what would you like to have for dinner
our neighbours are going on holiday to spain
the book on the shelf belongs to my brother
can you believe how expensive petrol is now
i have an appointment with the dentist on monday
he plays the guitar in a band with his friends
the children are doing their homework upstairs
we watched a film about penguins yesterday
there is a letter for you on the table
i forgot to charge my phone again
the shop around the corner sells fresh bread
they moved to the countryside two years ago
my grandmother makes the best apple pie
it was so cold that the pipes froze
the concert tickets were sold out in minutes
let me know when you get home
i would rather walk than take the bus
the doctor said i should drink more water
have you ever been to the top of that mountain
somebody left an umbrella in the car
the garden looks beautiful in the spring
we need eggs milk and a loaf of bread
tomorrow is my mother's birthday
the meeting has been moved to thursday
i can't find my glasses anywhere
that was the best coffee i have had in weeks
the cat is sleeping on the windowsill
you should call your father more often
our flight was delayed by three hours
she is learning to speak italian
the new restaurant got very good reviews
i am reading a book about ancient rome
could you help me with this crossword puzzle
the stock market fell again this morning
he shopped for a suit at the mall
i dropped my cup of tea on my lap
the top of the shop is hot
a lot of people got caught in the storm
the bus was late near the old church
her hair is long and dark
put the pot on top of the stove
what time does the library open
the clock on the wall is slow
good morning did you sleep well
how was your day at work
i am so tired i could sleep for a week
the baby finally fell asleep
where did you put the car keys
have you fed the dog yet
who was that on the telephone
i will be back in about an hour
let us order a pizza tonight
the battery of my watch is empty
it looks like it is going to rain
we are out of toilet paper
thank you very much for the flowers
i really enjoyed the concert
happy birthday to you
turn the music down a little please
this soup needs some more salt
do you want sugar in your coffee
my back hurts when i sit too long
the gas bill came this morning
she works at the hospital in town
we should visit them more often
i lost my umbrella on the train
the team won by three goals
he never answers his phone
our son starts school in september
it takes two hours by car
what a wonderful surprise
i have no idea what you mean
the museum is closed on tuesdays
could i borrow your lawn mower
they are building a new bridge
your jacket is hanging over the chair
i need to buy a birthday present
the news was very bad today
remind me to water the plants
nobody knows how the story ends
our anniversary is next week
the dishwasher is making a strange noise
i would love a cup of tea
we met at university long ago
the postman comes at eleven
that dress looks great on you
mind your head on the way in
the film starts in ten minutes
she has two brothers and a sister
the road to the village is icy
i can hear the birds singing
it is getting late
see you tomorrow`.split("\n");

/** Ways to say stop; any of them will do. */
export const STOPS: readonly string[] = ["stop", "stop now", "please stop", "stop it", "halt", "stop stop"];

/** A hundred others. */
export const UNSEEN_TALK: readonly string[] = `my brother is coming over for lunch
did you remember to lock the back door
there was a lovely sunset last night
the price of butter has gone up again
i am going to take the dog for a walk
we ran out of coffee this morning
what did the teacher say about his marks
she is wearing a very pretty scarf
the neighbours have bought a caravan
could you pass me the newspaper
i dreamed about flying last night
the roses need to be cut back
he always forgets our wedding anniversary
let us go to the beach on sunday
the printer is out of paper
my tooth has been hurting all day
they said it might snow tomorrow
have you seen the new bridge in town
the soup is much too hot to eat
i am learning how to knit a jumper
we met them on a ship to norway
somebody rang the bell but nobody was there
the lamp in the corner flickers
would you mind if i opened a window
his grandfather was a famous painter
the parcel should arrive by noon
i can not believe it is already november
they are showing that old film again
the mirror is hanging a little crooked
she sings in the church choir
our car failed its inspection
the waiter forgot our drinks
put some music on would you
the kids want pancakes for breakfast
i will ask the doctor about it
that house has been empty for years
he told me the same joke three times
the apples on the tree are nearly ripe
you look tired have you been working late
the bus driver was very friendly
my knee clicks when i climb the stairs
we could play cards after supper
the radio said there is a traffic jam
the candle burned down to the end
i left my gloves at the office
the shoes were half the price
who is going to feed the fish
her daughter studies law in paris
the bread smells wonderful
it took me ages to find a parking space
are you coming to the party tonight
the wind blew the fence over
he fixed the bicycle in an hour
the kettle is boiling
we have tickets for the opera
the carpet came from my aunt
i think the milk has gone off
the lecture was terribly boring
turn left at the next crossing
the meeting lasted until five
they adopted a little kitten
my phone is nearly out of charge
the sea was calm this morning
a bird has built a nest in the roof
she bakes the best scones
the exam results come out on friday
where shall we put the christmas tree
the plumber wants to be paid in cash
the moon is very bright tonight
i owe you five pounds
the cat brought in a mouse
we have been friends since school
his coat is still wet
the film had a happy ending
pour me a glass of water
the children built a castle of sand
did the post come yet
the garage still has my car
she broke her arm skiing
the recipe calls for three eggs
everyone laughed at the story
the stairs creak at night
i am allergic to strawberries
the museum was full of tourists
our train stops at every village
the top shelf is too high for me
he stopped smoking two years ago
the shop next door is hiring
that clock has stopped again
the hot tap drips a bit
i hope they win the cup
we shopped until we dropped
the step was covered in ice
my watch is ten minutes fast
the guests will be here soon
that is a very good question
the room upstairs is for rent
the bath water was too cold
the hall was decorated with flowers
wish me luck for tomorrow`.split("\n");

/** What she says herself while somebody says stop. */
export const HER_WORDS: readonly string[] = [
  "I shall vacuum the kitchen and the hall. It should take about twelve minutes.",
  "The bedroom was cleaned a moment ago. Shall I clean it anyway?",
  "I have done the living room, and the mop is in the hall cupboard.",
  "There is no bag left. Please put a new one in before I go on with the office.",
];
