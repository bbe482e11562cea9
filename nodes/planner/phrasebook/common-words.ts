/** Plain English words that are near to words of commands or houses, so that they are never taken for a slip. */
const NEAR_WORDS = `clear lean cleat clan glean cleaner cleanse dean bean climb claim cloth clothes class close closed cloud
top map hop pop cop mob mom moo mow moss moth most move more moon moped mope mood moor sleep steep sweet sheep weep seep sweat
shrub scrum wish cash dash mash bash lash wasp watch watching waist wine wire wife pipe ripe wise wide swipe hope rope wiper duck deck lock rock
sock dick dog doc docks kick wail want bait gait book cook took hook insect insects insert ketch bling brink brine king ring sing
spring ball call fall tall wall mall hell hill hull halt half hail small shall haul ham hat held help hold kitten kittens chicken
chickens kitsch thicken officer officers offer offered offers bad red bid bet beg bee fed led wed bend bird soda soft disk dusk desks
cable fable stable tablet able hair chain choir cheer sturdy stud studio student students lunge lunch launch bathe baths path
math broad brood bread breed broom groom gloom doom zoom boom root roof roam room rooms loom foam toilet outlet oval oven even
change large merge charger charged urge place plane plate plan planet plant plants pant pants stair stairs star stars
store storm stove shelf self shell sheet shirt short shot show garden harden warden porch march perch torch pantry
country entry empty attic cellar seller basement balcony terrace garage marriage carriage garbage cabbage dining
diner dinner inner winner singing swinging blue glue cold gold bold fold told food good wood mood hood hat cat cats car cars card
bar barn burn turn torn horn corn born morning mourning evening night light right fight might sight tight kite bite site white
black green yellow orange brown pink grey gray purple water waiter later paper pepper tiger lion bear horse mouse house home
hour hours our out about shout scout snout count mount month mouth south north east west weather whether feather father mother
brother other another together gather rather leather wave save gave cave have having shave love live life like bike hike
mike make take cake lake wake sake fake rake shake snake bank thank tank rank think drink sink pink link wink blink
read road real meal deal seal steal steel feel heel wheel peel keep deep sheep beer deer dear fear hear heard heart year near
tea team dream cream scream steam stream beam mean meat heat beat seat treat great eat late date gate state skate mate rate
man men woman women child children boy girl baby lady person people friend family mister miss queen prince princess doctor
nurse teacher police president minister king capital city town village street france germany england america europe china japan
italy spain world earth moon sun sky rain snow wind fire storm cloud hot warm cool ice today tomorrow yesterday week month
year day time minute second clock watch alarm music song play game movie film show news radio television phone call text email
message computer internet robot machine engine motor battery power energy light lamp switch button door window wall roof floor
table chair bed sofa box bag cup glass plate bowl fork knife spoon pan pot kettle fridge bread butter milk cheese egg eggs
meat fish rice pasta pizza soup salad apple banana fruit sugar salt coffee juice wine beer lunch breakfast dish dishes laundry
clothes shirt shoes socks dress coat hat money price cost buy sell pay shop store market school work job money bank hospital
church park garden tree flower grass leaf river sea beach mountain hill forest animal bird dog cat fish horse cow pig sheep
car bus train plane bike boat ship truck taxi road bridge airport station ticket travel trip holiday hotel
poem poetry story joke jokes riddle question answer word letter number name language english french german spanish
math maths science history art sport football tennis soccer basketball golf swim swimming run running walk walking jump dance
sing draw paint write read speak talk listen learn teach study think know understand believe remember forget feel hope wish want
need like love hate enjoy prefer choose decide try start stop begin finish end open close turn move carry hold bring take give get
put set keep let leave stay wait come go return visit meet see look find lose win help ask tell say happy sad angry tired hungry
thirsty sick healthy strong weak fast slow big small long short tall high low new old young good bad nice beautiful ugly rich poor
easy hard difficult simple free busy ready sure right wrong true false same different important interesting boring funny strange
special normal common real whole full empty dirty clean dry wet soft loud quiet dark bright sharp round square
slate slates energy conscience record records sheet break cut stock news mind thoughts thought
closet closets ceiling ceilings sealing feeling walls lawn yard drive driveway street pool shed tub towel towels mirror mirrors
sky moonlight kingdom garden backyard rooftop chimney gutter gutters ladder staircase dungeon library laboratory gym sauna cockpit
barbecue barn stable greenhouse church museum castle palace tower
murder weapon knife bomb drugs poison alcohol bleach ammonia vinegar acid paint petrol gas oil
stupid idiot useless silly crazy clever smart dumb lazy funny pretty cute sweet
quick quickly slowly slow loudly softly hardly nearly badly gladly sadly madly lovely lonely early
cheap sheep shape share spare stare scare square prepare compare repair pair chair hair fair air stair
sand send sent cent scent tent rent bent went want spent dent meant
house mouse blouse loose goose choose lose nose rose hose dose those close
mess less dress press stress bless guess chess yes yet set net pet let met jet bet
sports spots sport port sort fort forty shorts shirts
brush crush rush push bush hush blush flush plush
sweep swept swap swan swam swim swing
back pack sack rack lack jack hack track black stack crack
bake baker beaker speaker speakers seeker maker taker
vacation vaccine vacant vague value volume venue
vaccinate vaccination vaccines
carpets corpse puppet market target basket bucket ticket pocket rocket jacket blanket
office officers offices official offline
wash washer watch witch which switch
rug rugs bug mug hug dug jug tug drug drugs
chapter chapters charter
mat mats bat rat pat sat fat that what
about above absolute absolutely across actually again against almost along already although always among
another anybody anyone anything anywhere apart apparently ate aunt away awful awfully baked ball balloon
balloons barked base basically bead beam bean bear beat became because become beer beet began begun behind
bell below belt beneath bent beside besides best between beyond birthday biscuit biscuits black blank bleak
block blocks blood bloom boiled bombsite bone boot boots boss both bottle bottles bought bread bred breed
bride bridge broad broke broken brood brought burned burnt cafe cage cake cakes calf call came can candle
candles cannot cans cap cape case cases caught cave cereal certainly chain chair chart chewed chop chose
chosen christmas cider clean clearly client clients colleague colleagues completely cone confetti cooked
cookie cookies cop coughed could cousin crop crumb crumbs damp desk dirty disaster disc disgusting dish disk
dragged drank drawn drew drilled dripped driven drop dropped drove drunk dry dump during dusk dust dusty each
easter eaten either electrician elf enough evening ever every everybody everyone everything everywhere exactly
except fairly fall fallen fame fell felt few fifth filthy final finally first fixed fixing fled flew flop
flour flown food fool foot football forgot forgotten fought fourth frankly friday fridge fried froze frozen
further game garlic gave gift gifts given glass glasses good greasy grew gross grown grubby guest half hall
hammered hamster held herself hid hidden hides himself hole holiday honestly honey hood hoot hop hopefully
hops horrible however inside itself jam kept ketchup kitten knew known laid lain lame lamp landlord lap last
later least led left lent less lit literally loot lost luckily mall many map maps mask may maybe mayo meant
messy met might monday mood mop mops more morning most moved moving much muddy must mustard myself name nap
napkin nasty near neat neighbor neighbour neighbours neither nephew never next niece nobody none nothing
notice nowhere obviously often once onion onto other others ourselves outside own paid painted paper papers
parrot parties party pasta peed pepper perhaps pigsty plop plumber pooped possibly postman pot potato pots
present presents pretty probably prop puked puppy quite rabbit ran rang rap rarely rather repair repaired
ribbon rice ridden rides ridge risen risk rode rolled rolling root rose rung sadly said same sanded sang sank
sat saturday sauce saw sawed scratched second seen self seriously several shaken shall shard shards shed
shedding shelf shell shone shook shop short shot should showed shown shut sides since slept slid slipped
slippery smelly smoked sneezed soaked soda sofa soil sold sole solo somebody someone something sometimes
somewhere soon sought spent spilt spoke spoken spotless spread stall state steel stepped sticky still stilt
stinky stole stolen stomped stood stool stop straw strip stripe struck stuck style such sugar sunday sung sunk
swam swipe swiped swore sworn taken talked talking tall tame tap task taught teenager teenagers terrible
terribly themselves third though thought threw thrice through thrown thursday tides tidy tip tissue tissues
toast toddler toddlers told tomato tone tonight took top tops tore torn totally toward towards tracked tramped
trash trashed trip tripe tripped tuesday twice twins uncle understood unfortunately unless until upon usually
vase visitor visitors vomited walked walking wall wedding wednesday weekend wet whatever whenever wherever
whether while whoever whole wider will wiper within without woke woken won wood wore worn would wreck written
wrote yet yourself yucky zone
able accident ache add address adult afford afraid age agree ahead air alarm alive allow alone amazing ancient angle annoyed annoying anyway apologise apple area argue arm army arrive article asked asleep attack attention aunt autumn average awake award
bacon bake balance banana band basin basically bath battle bears beautiful beauty become bedtime bee begging behave being belongs bend best better big bill birds bite bitter bless blind blow boil bold bomb bored born borrow bother bottom bounce bow boxes brain brave breath breathe brick bright broad brush bubble bucket build built bump burst bury business busy buyer buzz
calm camp candy captain care careful carry catch cause celebrate centre century certain challenge chance character charm chase chat check chest chew chill choice choke chuck circle claws clap clever climb clock coach coast cobbler code coffee coin collar collect come comes coming comfort common compare complain complete confused consider contain contest cool copy corner correct cost cough count couple courage cover crash crawl crazy crime cross crowd cruel crusty cry cuddle cup curious curl curtain custom customer
damage danger daughter dawn dead deaf death debt deck decorate deep defend degree delay delicate deliver demand dentist describe desert deserve design dessert destroy detail devil die diet differ dig dinosaur direct dirt disappear discover discuss dishwasher dive divide dizzy doesn doing done double doubt drag dragon drain drama drawer drawing dress drift drill drinks drip driver drum dull dumb dust duty
eager ear earth ease easily eastern eating echo edge editor effect effort elbow elderly elect electric elephant else elsewhere embarrassed emergency employ encourage enemy enormous enter entire entry envelope equal error escape especially event evil exact exam example excellent excited exciting excuse exercise exist expensive expert explain explore express extra eye eyes
face fact fail faint fair fairy faith fan fancy far farm farmer fashion fat fault favourite fear feed feelings fence fetch fever field fifteen fifty fighting figure fill filled film final fine finger finished fireplace firm fit five fix flag flame flap flash flavour flew float flood flower flu fly focus fog follow foolish forehead foreign forever forgive form fortune forward found four free freezer fresh friday friendly frighten frog front frozen fruit fuel full fun function funeral furniture further fuss future
gain gang gap garlic gas gather gene gentle gentleman ghost giant giraffe girlfriend giving glad glance glory go goal goat god goes going gone gonna gossip government grab grade grain grandad granddad granddaughter grandfather grandmother grandpa grandson grape grateful grave greedy greet grill grip ground group grow growing grown guard guess guide guilty guitar gum gun guy guys gym
habit hairdresser ham hammer handle handsome hang hanging happen happened happens happiness harbour hardly harm harmony harvest haven having head headache health heap heaven heavy heel hello helmet helpful hen here hero hesitate hide hiding highway hit hoping horizon hospital host hotel hug huge hum human humour hundred hungry hunt hurried hurry hurt husband
icy idea ideal ill imagine immediate important impossible improve inch include increase indeed independent influence inform injure ink innocent insist instead instruct instrument insult insurance intend interest interrupt introduce invent invite iron island issue item
jam jar jaw jealous jewel join joined journey joy judge juicy junk jury just justice
keen keeping kettle keyboard kick kid kids kidding kind kindness kiss kit kite knee knees kneel knew knit knock knot knowledge
label lack lads lake lamb lame land lane lap large laugh laughing lava law lawn lawyer layer laying lead leader leak leaning leap learned leather leaves leaving lecture lego lemon lend lesson letting level lick lid lie lift likely limb limit line lip list listen listening litter little living load loan local lonely looking looks loose lots lottery lousy loving loyal luck lucky lump lying
mad magazine magic mail main making male manage manager manner many march mark married marry mask match matter maximum meaning measure medicine medium melt member memory mend mental mention menu mercy merely merry messing metal middle mighty mile mine minus miracle miserable mission mist mistake mix mixed model modern moment mommy mood moral most mostly motion mould mountain moustache muck muddle mummy mumble munch murder muscle mushroom mystery
nail naked nap narrow nation natural naughty neat necessary neck needle neighbour nephew nerve nervous nest network never newspaper nice nightmare nine noble nod noise noisy noodle normal north nosy note nothing nowadays nuisance nuts
oak obey object obvious occasion ocean odd offend oil ointment olive omelette onion only opened opinion opposite option orchestra ordinary organ original ouch ought outdoors outfit outside over overnight owe owl own owner
pace pack package page pain painful pair pale palm panic parade parcel pardon parent parents parrot partner pass passing past patch path patience patient pattern pause paw pea peace peach peanut peasant peculiar pencil pension perfect perform perfume permission pet pets photo piano picnic piece pile pill pillow pilot pin pity planned plastic playing pleasant pleasure plenty plug plus point polite pond pony poor popcorn porridge position positive possess possible post posture pour powder powerful practice pray precious prefer pregnant prepare pressure pretend previous pride priest print prison private prize problem produce professor profit progress promise proof proud prove provide public pudding pull pump punch punish purchase pure purpose purse puzzle
quarter quite quiz quote
race radish rail raise ran rapid rash rate raw razor reach reaching react ready reason receive recently recipe reckon record recover reduce refuse regret relative relax rely remain remark remind remove rent replace reply report request rescue respect response responsible rest restaurant result revenge reward rhythm ribbon rid ridiculous ring ripe rise risk roar roast rob rock rocket roll romantic rotten rough round route row royal rub rude ruin rule ruler rumour rush rusty
safe said sail sailor sake salary sale salmon sample sandwich sarcastic sausage saving saying scar scatter scene schedule school scissors score scratch scream screen screw seal search season secret secretary section secure seeds seem seems seldom select selfish sense sensible sentence separate serious servant serve service settle seven sew shade shadow shallow shame shampoo share shark sheet shelter shine shiny ship shiver shock shoot shopping shore shoulder shower shy sick side sigh sight sign silence silent silk silver similar since sing single sir sister situation size skate skill skin skip skirt skull slap sleepy sleeve slice slide slight slope small smart smash smell smile smoke smooth snack snail sneak sneeze snore snow soap social soil soldier solid solve somehow son soon sore sort sorted soul soup sour southern spaghetti spark special speech speed spell spider spill spilled spin spirit spit split spoil spoon spray spread spy squash squeeze squirrel stage stain stairs stamp stand standing stare start started starve station statue stay staying steady steam steep stem step stick sting stir stitch stomach stone stopping storm straight strain stranger strap straw strawberry stretch strict strike string stripe stroke struggle stubborn stuff stupid submarine success suck sudden suddenly suffer suggest suit suitcase sum summer sunny super supper supply support suppose surface surgery surprise surprised surround survive suspect swallow swear sweater sweep swell swift swing switch sword symbol sympathy system
tail tailor taking talent target taste tasty tax tear tears tease teatime teddy teeth telephone temper temple temporary tend tender terror than thanks theatre their themselves theory therefore these thick thief thing things thinking thirteen thirty those though thread threat three throat throne throw throwing thumb thunder tie tiger tight till tin tiny tired title toe toes together toilet tone tongue tool tooth topic total touch tough tour tourist tower toy toys trace trade traffic trail trap tray treasure tremble trick trousers truck true truly trust truth try trying tube tune tunnel turkey turned twelve twenty twist type typical tyre
unable uncle under understand unhappy uniform union unit universe university unknown unlikely unlucky untidy upper upset upside upstairs urgent use used useful usual
valley valuable van variety various vegetable vehicle vet victim video view village violent violin visa vision voice volcano vote voyage
wage waiting wander war warning washing waste wasting wealth wear weary weekday weigh weight weird welcome well western whale what wheat when where whisper whistle who whom whose why wicked wild willing wind windy wing wisdom wise wished wishes witness wizard wolf wonder wonderful wooden wool word worker world worm worried worry worse worst worth wound wrap wrist writing wrong
yard yawn yell yelled yelling young younger yours yourself youth
zebra zero zip zoo
about after always any anything because been before but bye can cant could did does dont even ever every few first for from get gets getting good got had has have he her here him his how if in into is it its just keep know last let like little look lot made make many may me might mine more much must my need never new next nice no not now of off ok old on once one only or other our out over own please put quite rather real right same see she should since so some soon still such sure take tell that the them then there they this those through till to today too try two under until up upon us use very want was way we well were what when where which while who why will with without won wont would yes yet you your
cease scan thin stale width test tests jest reset batch bare loop bench benches cycle cycles resumes readme bool exceed survey patrol examine investigate observe
retrieve deposit stow idle delay halt abort quit pause unlock release await terminate cancel desist proceed visit park navigate announce shout proclaim declare
broadcast repeat remember rename call name label learn note teach spot squares block blocks cabinets settings
chuck crusty deign drawn dunk gazing groovy grubby hullo knackered lovely mate mucky nope ole perhaps posh quid rubbish sarky scruffy sloppy soggy spotty squeaky stinks stinking streaky tacky tatty telly ta wonky yikes yuck
`;

/** Plain words that keep their spelling. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  NEAR_WORDS.split(/\s+/).filter((word) => word !== ""),
);
