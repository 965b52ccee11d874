"""Kinds of things: by which general word one may speak of what is there ("the animal" of a cat)."""

from assistant.language.words.morphology import singular
from assistant.language.words.vocabulary import ANIMALS, CLOTHES, HUMANS, PEOPLE

_WOMEN = frozenset(
    """
    woman lady girl queen princess nun bride witch mermaid mother grandmother grandma granny sister waitress actress
    ballerina nurse fairy aunt daughter wife heroine goddess
    """.split()
)
_CHILDREN = frozenset("child boy girl baby kid toddler son daughter infant schoolboy schoolgirl".split())
_MALES = frozenset(
    """
    man guy bloke chap gent gentleman king prince monk groom wizard father grandfather grandpa grandad brother fisherman
    policeman fireman cowboy uncle son husband samurai viking waiter santa boy
    """.split()
)
# The names of a kind, then what is of it: kinds so narrow that one of it may come for another.
_NARROW = """
boy lad: child kid toddler
girl lass: child kid toddler princess
cat kitty feline: kitten tabby tomcat siamese persian
dog doggy canine pup hound: puppy hound terrier labrador retriever spaniel collie poodle dachshund bulldog greyhound
    corgi beagle husky pug sheepdog dalmatian shepherd mastiff whippet chihuahua mongrel mutt
bird: owl eagle hawk falcon crow raven parrot penguin pigeon dove sparrow robin heron stork crane flamingo peacock
    hummingbird kingfisher woodpecker pelican ostrich turkey seagull gull duck duckling goose swan hen rooster chicken
    puffin magpie toucan nightingale wren finch cockatoo macaw vulture swallow starling blackbird pheasant budgie canary
    lark thrush albatross buzzard kestrel osprey condor rook jackdaw jay cuckoo ibis egret cormorant emu kiwi chick
    gosling cygnet parakeet budgerigar quail partridge cock peahen dodo
fish: shark goldfish koi salmon trout carp tuna cod clownfish swordfish eel herring angelfish pufferfish stingray
    seahorse barracuda
insect bug: butterfly bee dragonfly ladybird ladybug beetle ant moth cricket grasshopper fly wasp bumblebee hornet
    mosquito firefly mantis caterpillar locust cockroach
reptile: snake lizard crocodile alligator turtle tortoise iguana chameleon gecko python cobra viper dinosaur
amphibian: frog toad newt salamander tadpole
rodent: mouse rat squirrel hamster beaver chipmunk marmot gerbil porcupine
ape monkey primate: gorilla chimpanzee orangutan baboon macaque lemur
dinosaur: tyrannosaurus triceratops stegosaurus pterodactyl raptor
snake serpent: python cobra viper anaconda rattlesnake boa
shellfish crustacean: crab lobster shrimp prawn
horse: pony foal mare stallion mustang colt filly
cow cattle: bull calf ox heifer
pig: piglet boar sow hog
sheep: lamb ewe ram
flower bloom blossom: rose tulip daisy sunflower lily poppy daffodil orchid geranium carnation peony iris lavender
    marigold dahlia hydrangea lotus hibiscus violet pansy chrysanthemum crocus snowdrop bluebell hollyhock edelweiss
    wildflower magnolia camellia foxglove petunia pea gardenia hyacinth freesia anemone ranunculus begonia fuchsia
    jasmine primrose cornflower buttercup dandelion zinnia aster gladiolus amaryllis azalea rhododendron
    bougainvillea plumeria frangipani wisteria honeysuckle forget-me-not protea calla gerbera snapdragon
    delphinium lupin hellebore clematis narcissus nasturtium verbena lilac heather cyclamen pelargonium
tree: oak pine palm willow birch maple fir spruce cypress yew elm ash beech cedar poplar redwood sapling bonsai
plant: fern cactus ivy bush shrub succulent monstera aloe bonsai palm vine
fruit: quince nectarine guava papaya persimmon lychee clementine satsuma mandarin cranberry date
    apple orange lemon lime pear peach plum cherry grape banana strawberry raspberry blueberry melon watermelon
    pineapple mango fig grapefruit pomegranate kiwi apricot coconut tangerine
berry: strawberry raspberry blueberry blackberry gooseberry cranberry
nut: walnut chestnut hazelnut almond peanut acorn pecan
vegetable veggie: tomato potato carrot onion pepper pumpkin cabbage leek aubergine eggplant courgette zucchini cucumber
    lettuce broccoli beetroot radish turnip pea bean cauliflower garlic
mushroom fungus: toadstool champignon
vehicle: car van truck lorry bus tram train bicycle bike motorcycle motorbike scooter taxi jeep tractor carriage wagon
    cart locomotive ambulance limousine sedan convertible camper minibus trolleybus moped trolley wheelbarrow pram
    sledge sled sleigh pushchair stroller wheelchair excavator digger bulldozer crane coach minivan
car automobile auto: taxi sedan convertible limousine jeep coupe hatchback cab van pickup
sub: submarine
helicopter chopper: helicopter
train engine: locomotive
boat ship vessel craft: yacht canoe kayak ferry galleon dinghy raft gondola barge trawler tugboat schooner liner punt
    freighter submarine
plane aeroplane airplane aircraft: jet biplane airliner glider
spacecraft spaceship craft: rocket shuttle ufo rover
building structure house: bakery cafe bookshop store museum restaurant house cottage cabin barn castle church tower hut
    villa mansion shop temple mill windmill palace lighthouse chapel cathedral skyscraper diner school library hotel
    shed farmhouse chalet bungalow pagoda inn tavern observatory
    garage pub theatre theater cinema
instrument: guitar piano violin cello trumpet drum flute harp saxophone accordion banjo clarinet trombone tuba lute
    organ hurdy-gurdy bagpipe mandolin ukulele
musician player: guitarist pianist violinist cellist drummer trumpeter harpist flautist saxophonist bassist singer
    busker fiddler
furniture: table chair sofa bed desk cupboard wardrobe bench stool armchair shelf dresser
seat chair: armchair stool bench sofa throne beanbag
sofa couch settee: sofa
table: desk workbench counter
drink beverage: coffee espresso cappuccino latte tea beer wine juice lemonade milk cocktail coke cola water whisky
    soda champagne
cup: mug teacup goblet
cake dessert pudding: cake pie tart cupcake muffin pastry brownie trifle cheesecake
knife: cleaver dagger scalpel penknife
pastry: macaron éclair croissant bun tart muffin doughnut donut eclair
bread: loaf baguette roll bun toast
hat headgear: cap beret bonnet fedora sombrero helmet crown turban beanie nightcap
boot: welly wellington
coat: jacket overcoat raincoat cloak parka
jumper sweater pullover: cardigan
dress: gown frock
glasses: spectacles spectacle goggles goggle sunglasses
footwear shoe: boot sandal slipper sneaker trainer clog heel wellington
weapon: sword spear axe bow dagger gun rifle lance shield trident
sword blade: katana sabre saber cutlass rapier scimitar machete
gun: pistol rifle revolver musket shotgun
gift: present
present: gift
phone telephone: phone telephone smartphone payphone
umbrella: parasol brolly sunshade
coffee: espresso cappuccino latte americano mocha macchiato
stick: cane staff crutch
money: coin banknote
pan: skillet wok saucepan
bag: backpack rucksack handbag satchel suitcase purse sack
luggage baggage: suitcase backpack rucksack trunk
tower: pylon turret spire steeple
light lamp: lantern lamp candle torch streetlamp chandelier streetlight spotlight
water: sea ocean lake river pond stream
planet: mars jupiter saturn venus earth mercury neptune uranus
road street: lane alley path avenue highway
hill mountain: peak slope cliff
jewellery jewelry jewel: ring necklace bracelet earring tiara brooch pendant
container vessel: bowl vase jar jug basket bottle pot cup box bucket barrel
cutlery: fork spoon knife
stone gem: ruby sapphire emerald diamond boulder pebble rock
metal: steel iron brass copper bronze silver gold tin pewter
wood timber: oak pine walnut teak mahogany
rug carpet mat: rug carpet
blind curtain drape: curtain
"""
# Kinds that do not tell what may come for what. What is of a kind that is named in one of them is of that too.
_WIDE = """
mammal: cat dog horse cow pig sheep rodent ape goat donkey fox wolf bear lion tiger elephant giraffe zebra deer rabbit
    hare camel llama whale dolphin seal otter badger hedgehog kangaroo koala panda
glass: spectacles spectacle goggles goggle
pet: cat dog rabbit hamster parrot goldfish budgie canary tortoise
predator: lion tiger leopard wolf shark crocodile
monster: dragon troll ogre giant alien vampire werewolf zombie demon hydra kraken yeti golem cyclops minotaur
machine device gadget contraption: robot android computer laptop typewriter printer phone telephone camera television
    radio clock watch microscope telescope projector gramophone tractor excavator digger bulldozer crane
computer: laptop tablet
electronics: computer laptop phone television radio camera
appliance: fridge refrigerator oven stove toaster kettle microwave dishwasher blender
vehicle: boat plane spacecraft helicopter submarine balloon airship rover skateboard
toy: doll teddy ball kite puppet rattle
tool: hammer saw axe spade shovel rake ladder wrench spanner screwdriver drill chisel anvil broom brush hoe pitchfork
food meal dish snack: fruit vegetable cake bread pastry pizza burger sandwich soup salad pasta spaghetti noodle rice
    steak sausage cheese egg bacon ham tofu fish meat pancake waffle omelette sushi taco
sweet candy treat: lollipop chocolate cake biscuit cookie ice-cream
greenery: tree plant bush hedge fern
plant: flower tree
crockery dishes: plate bowl cup saucer mug dish
book: novel atlas dictionary notebook diary album
document paper: letter map newspaper scroll poster book page
garment: coat dress shirt skirt trousers jumper scarf hat glove sock apron
accessory: hat scarf glove belt tie necklace ring glasses watch bag umbrella
ruler monarch royal royalty sovereign: king queen prince princess emperor empress pharaoh sultan
magician: wizard sorcerer witch warlock
soldier warrior fighter: knight samurai viking gladiator guard archer trooper
athlete sportsman sportswoman: runner swimmer boxer wrestler gymnast skater surfer skier cyclist footballer
artist: painter sculptor illustrator musician
dancer: ballerina
performer: dancer musician juggler acrobat clown magician actor actress busker singer
worker: builder miner mechanic carpenter plumber gardener farmer blacksmith welder
seller: vendor trader merchant shopkeeper
officer cop: policeman policewoman constable bobby sheriff
constable: bobby policeman policewoman
weapon: katana sabre saber cutlass rapier scimitar machete pistol revolver musket shotgun
"""
_OF_BEINGS = {
    "person figure human individual character somebody": PEOPLE | _WOMEN | _MALES,
    "animal creature beast critter": ANIMALS,
    "man guy fellow bloke chap gentleman gent": (HUMANS | _MALES) - _WOMEN - _CHILDREN,
    "woman lady": (HUMANS | _WOMEN) - _MALES - _CHILDREN,
    "child kid": _CHILDREN,
    "clothes clothing outfit attire garment": CLOTHES,
}
_PLAYTHINGS = dict.fromkeys(["teddy bear", "spinning top", "rocking horse", "hobby horse"], "teddy")
_NO_COMPOUNDS = frozenset(
    "man ant pet car rat ear all crow corn apple bat cot key lion table pie fly hen eel arm ring".split()
)
# What tells of which sort a thing of a kind is, and names none: "rail vehicle", "sea creature"; no "vending machine".
_SORTS = frozenset(
    "rail motor musical sea water land air farm wild tame domestic household electric electronic".split()
)


def _table(text: str) -> dict[str, frozenset[str]]:
    """The words of each kind by each of its names, these among them."""
    found: dict[str, frozenset[str]] = {}
    for line in text.strip().replace("\n    ", " ").splitlines():
        names, words = (frozenset(part.split()) for part in line.split(":"))
        found |= {name: found.get(name, frozenset()) | names | words for name in names}
    return found


_ALIKE = _table(_NARROW + "".join(f"{names}: {' '.join(words)}\n" for names, words in _OF_BEINGS.items()))
_WIDER = _table(_WIDE)


def _whole(kind: str) -> frozenset[str]:
    """All that is of a kind, of the kinds within it too."""
    within = _WIDER.get(kind, frozenset()) - {kind}
    inner = (_ALIKE.get(word, frozenset()) | _WIDER.get(word, frozenset()) for word in within)
    return _ALIKE.get(kind, frozenset()) | within.union(*inner)


_OF_KIND = {kind: _whole(kind) for kind in (*_ALIKE, *_WIDER)}
# Too wide to tell what stands for what.
_NOT_ALIKE = frozenset(
    "animal creature beast critter person figure human individual character somebody furniture".split()
)


def is_of_kind(noun: str, kind: str) -> bool:
    """Whether a thing may be spoken of by the name of its kind: a chef as "the man", a tram as "the rail vehicle"."""
    last, said = noun.split(" of ")[0].rsplit(" ", 1)[-1].lower(), singular(kind.lower())
    said = kind.lower() if kind.lower() in _OF_KIND else said  # "the glasses"
    said = "person" if said == "people" else said
    last = _PLAYTHINGS.get(noun.lower(), last)
    sort, _, main = said.rpartition(" ")
    sorted_out = sort in _SORTS or (main == "instrument" and sort in ("string", "wind"))  # no "string light"
    if last in _OF_KIND.get(main if sorted_out else said, ()):
        return True
    compound = last.endswith(said) and len(last) - len(said) > 2 and len(said) > 2
    return compound and (said not in _NO_COMPOUNDS or last.removesuffix(said) in ("snow", "fisher", "police", "milk"))


def is_feminine(noun: str) -> bool:
    """Whether a noun names a woman or a girl."""
    return noun in _WOMEN


def are_alike(one: str, other: str) -> bool:
    """Whether two nouns are of one narrow kind, so that the one may come instead of the other: tea and coffee."""
    heads = {one.split(" of ")[0].rsplit(" ", 1)[-1].lower(), other.split(" of ")[0].rsplit(" ", 1)[-1].lower()}
    return any(heads <= members for kind, members in _ALIKE.items() if kind not in _NOT_ALIKE)
