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
    gentleman king prince monk groom wizard father grandfather grandpa grandad brother fisherman policeman fireman
    cowboy uncle son husband samurai viking waiter santa boy
    """.split()
)
# Words of one kind; the first few of each line name the kind.
_KINDS: dict[str, frozenset[str]] = {
    "animal creature beast critter": ANIMALS,
    "person figure human individual character somebody": PEOPLE | _WOMEN | _MALES,
    "man guy fellow bloke chap gentleman gent": (HUMANS | _MALES) - _WOMEN - _CHILDREN,
    "woman lady": (HUMANS | _WOMEN) - _MALES - _CHILDREN,
    "boy lad": frozenset(["child", "kid", "toddler"]),
    "girl lass": frozenset(["child", "kid", "toddler", "princess"]),
    "child kid": _CHILDREN,
    "cat kitty feline": frozenset("kitten tabby tomcat siamese persian".split()),
    "dog doggy canine pup": frozenset(
        """
        puppy hound terrier labrador retriever spaniel collie poodle dachshund bulldog greyhound corgi beagle husky pug
        sheepdog dalmatian shepherd mastiff whippet
        """.split()
    ),
    "bird": frozenset(
        """
        owl eagle hawk falcon crow raven parrot penguin pigeon dove sparrow robin heron stork crane flamingo peacock
        hummingbird kingfisher woodpecker pelican ostrich turkey seagull gull duck duckling goose swan hen rooster
        chicken puffin magpie toucan nightingale wren finch cockatoo macaw vulture swallow starling blackbird pheasant
        budgie canary lark thrush
        """.split()
    ),
    "sub": frozenset(["submarine"]),
    "fish": frozenset("shark goldfish koi salmon trout carp tuna cod clownfish swordfish".split()),
    "insect bug": frozenset(
        """
        butterfly bee dragonfly ladybird ladybug beetle ant moth cricket grasshopper fly wasp
        """.split()
    ),
    "horse": frozenset("pony foal mare stallion".split()),
    "flower bloom blossom": frozenset(
        """
        rose tulip daisy sunflower lily poppy daffodil orchid geranium carnation peony iris lavender marigold dahlia
        hydrangea lotus hibiscus violet pansy chrysanthemum crocus snowdrop bluebell hollyhock edelweiss wildflower
        magnolia camellia foxglove petunia pea
        """.split()
    ),
    "tree": frozenset(
        "oak pine palm willow birch maple fir spruce cypress yew elm ash beech cedar poplar redwood sapling".split()
    ),
    "plant": frozenset("fern cactus ivy bush shrub succulent monstera aloe bonsai palm vine".split()),
    "fruit": frozenset(
        """
        apple orange lemon lime pear peach plum cherry grape banana strawberry raspberry blueberry melon watermelon
        pineapple mango fig grapefruit pomegranate kiwi apricot coconut tangerine
        """.split()
    ),
    "nut": frozenset("walnut chestnut hazelnut almond peanut acorn pecan".split()),
    "vegetable veggie": frozenset(
        """
        tomato potato carrot onion pepper pumpkin cabbage leek aubergine eggplant courgette zucchini cucumber lettuce
        broccoli beetroot radish turnip pea bean cauliflower garlic
        """.split()
    ),
    "vehicle": frozenset(
        """
        car van truck lorry bus tram train bicycle bike motorcycle motorbike scooter taxi jeep tractor carriage wagon
        cart locomotive ambulance limousine sedan convertible camper minibus trolleybus moped trolley wheelbarrow pram
        sledge sled sleigh pushchair stroller wheelchair excavator digger bulldozer crane
        """.split()
    ),
    "car automobile auto": frozenset("taxi sedan convertible limousine jeep coupe hatchback".split()),
    "helicopter chopper": frozenset(["helicopter"]),
    "train engine": frozenset(["locomotive"]),
    "boat ship vessel craft": frozenset(
        """
        yacht canoe kayak ferry galleon dinghy raft gondola barge trawler tugboat schooner liner punt freighter
        """.split()
    ),
    "plane aeroplane airplane aircraft": frozenset("jet biplane airliner glider".split()),
    "building structure house": frozenset(
        """
        bakery cafe bookshop store museum restaurant house cottage cabin barn castle church tower hut villa mansion
        shop temple mill windmill palace lighthouse chapel cathedral skyscraper diner school library hotel shed
        farmhouse chalet bungalow pagoda inn tavern observatory hotel
        """.split()
    ),
    "instrument": frozenset(
        """
        guitar piano violin cello trumpet drum flute harp saxophone accordion banjo clarinet trombone tuba lute organ
        hurdy-gurdy bagpipe mandolin ukulele
        """.split()
    ),
    "musician player": frozenset(
        "guitarist pianist violinist cellist drummer trumpeter harpist flautist saxophonist bassist singer".split()
    ),
    "furniture": frozenset("table chair sofa bed desk cupboard wardrobe bench stool armchair shelf dresser".split()),
    "seat chair": frozenset("armchair stool bench sofa throne beanbag".split()),
    "table": frozenset(["desk", "workbench", "counter"]),
    "drink beverage": frozenset(
        """
        coffee tea beer wine juice lemonade milk cocktail coke cola water whisky soda
        """.split()
    ),
    "cup": frozenset(["mug", "teacup", "goblet"]),
    "cake dessert pudding": frozenset("cake pie tart cupcake muffin pastry brownie trifle".split()),
    "hat headgear": frozenset("cap beret bonnet fedora sombrero helmet crown turban beanie nightcap".split()),
    "clothes clothing outfit attire garment": CLOTHES,
    "boot": frozenset(["welly", "wellington"]),
    "coat": frozenset(["jacket", "overcoat", "raincoat", "cloak", "parka"]),
    "dress": frozenset(["gown", "frock"]),
    "glasses": frozenset(["spectacles", "goggles", "sunglasses"]),
    "footwear shoe": frozenset("boot sandal slipper sneaker trainer clog heel wellington".split()),
    "weapon": frozenset("sword spear axe bow dagger gun rifle lance shield".split()),
    "tower": frozenset(["pylon", "turret", "spire", "steeple"]),
    "light lamp": frozenset("lantern lamp candle torch streetlamp chandelier streetlight spotlight".split()),
    "water": frozenset("sea ocean lake river pond stream".split()),
    "planet": frozenset("mars jupiter saturn venus earth mercury neptune uranus".split()),
    "road street": frozenset("lane alley path avenue highway".split()),
    "hill mountain": frozenset("peak slope cliff".split()),
    "jewellery jewelry jewel": frozenset("ring necklace bracelet earring tiara brooch pendant".split()),
    "container vessel": frozenset("bowl vase jar jug basket bottle pot cup box bucket barrel".split()),
    "stone gem": frozenset("ruby sapphire emerald diamond boulder pebble rock".split()),
    "metal": frozenset("steel iron brass copper bronze silver gold tin pewter".split()),
    "wood timber": frozenset("oak pine walnut teak mahogany".split()),
}  # fmt: skip
_OF_KIND: dict[str, frozenset[str]] = {}
for _names, _members in _KINDS.items():
    for _name in _names.split():
        _OF_KIND[_name] = _OF_KIND.get(_name, frozenset()) | _members | frozenset(_names.split())
# Too wide to tell what stands for what.
_WIDE = frozenset("animal creature beast critter person figure human individual character somebody furniture".split())
_NO_COMPOUNDS = frozenset("man ant pet car rat ear all".split())


def is_of_kind(noun: str, kind: str) -> bool:
    """Whether a thing may be spoken of by the name of its kind: a chef as "the man", a spaceship as "the ship"."""
    last, said = noun.split(" of ")[0].rsplit(" ", 1)[-1].lower(), singular(kind.lower())
    said = "person" if said == "people" else said
    if last in _OF_KIND.get(said, ()):
        return True
    compound = last.endswith(said) and len(last) - len(said) > 2 and len(said) > 2
    return compound and (said not in _NO_COMPOUNDS or last.removesuffix(said) in ("snow", "fisher", "police", "milk"))


def is_feminine(noun: str) -> bool:
    """Whether a noun names a woman or a girl."""
    return noun in _WOMEN


def are_alike(one: str, other: str) -> bool:
    """Whether two nouns are of one narrow kind, so that the one may come instead of the other: tea and coffee."""
    heads = {one.split(" of ")[0].rsplit(" ", 1)[-1].lower(), other.split(" of ")[0].rsplit(" ", 1)[-1].lower()}
    return any(heads <= members for kind, members in _OF_KIND.items() if kind not in _WIDE)
