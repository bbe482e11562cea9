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
`;

/** Plain words that keep their spelling. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  NEAR_WORDS.split(/\s+/).filter((word) => word !== ""),
);
