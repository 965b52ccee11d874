"""Stuffs: what is but so much of one or holds it, as "a ball of wool" does, and what is made of it, as "a statue of
marble" or "a rope ladder" is."""

from collections.abc import Iterable

from assistant.language.words.vocabulary import ANIMATE, GROUPS, MATERIALS, METALLIC, METALS

# What is nothing without what it is of: a loaf of bread, a row of trees.
MEASURES = frozenset(
    "bunch bundle crowd flock group handful heap herd loaf pair piece pile row slice stack swarm".split()
)
VESSELS = frozenset(
    """
    barrel basin basket bottle bowl box bucket can cup dish glass jar jug mug pan plate pot sack tin tray urn vase
    """.split()
)
# The forms in which stuffs come.
_PORTIONS = frozenset(
    """
    ball skein spool reel roll bale lump sheet bolt strip scrap chunk shard splinter log sliver hank
    bag cart cartload crate chest trunk load tube tub drop pool ream scroll strand thread wisp tuft length bar ingot
    wad coil tangle puddle field sea
    """.split()
)
# Stuffs that vessels are not of, and can be full of.
_FILLINGS = frozenset(
    """
    wool silk velvet cotton linen lace felt paper satin fur leather denim wax canvas tweed straw suede fleece cork
    tinfoil foil origami lego resin rubber gingerbread
    """.split()
)
# What is named before a thing that is made of it, and is no adjective: another material comes in its place.
_NAMED_BEFORE = frozenset(
    """
    rope china wire chain log mud ice snow sand rag plank turf twig flint cane reed grass gravel dirt shell pebble tile
    mesh net rush cloth string patchwork
    """.split()
)

# How things of some stuffs get to look, and of no others.
_LOOKS = (
    (
        "rusty rusted rusting rust-covered rust-streaked",
        "iron steel metal metallic tin wrought-iron cast-iron",
    ),
    ("corroded tarnished oxidised oxidized verdigris", " ".join(METALS | {"metallic", "wrought-iron", "cast-iron"})),
    (
        "rotten rotting splintered splintery worm-eaten",
        "wooden wood oak pine mahogany walnut cedar driftwood",
    ),
    (
        "frayed threadbare moth-eaten crocheted quilted woolly fluffy",
        "wool woollen silk velvet cotton linen denim lace felt tweed flannel canvas fleece fur knitted cashmere",
    ),
    ("crumpled creased", "paper cardboard foil tinfoil linen cotton silk leather origami"),
)


def looks_lost(materials: Iterable[str]) -> frozenset[str]:
    """The looks that nothing of these materials has: of wood a robot is rusty no longer."""
    of = set(materials)
    lost = (looks.split() for looks, stuffs in _LOOKS if of and not of & set(stuffs.split()))
    return frozenset(look for looks in lost for look in looks)


def is_of_it(word: str, noun: str) -> bool:
    """Whether a thing that is said to be that is made of it: a bridge that is "rope", but no rope that is "chain"."""
    return word in _NAMED_BEFORE and noun.split()[-1] not in ANIMATE | _NAMED_BEFORE


def is_stuff_of(word: str, noun: str) -> bool:
    """Whether a word of a compound names what it is made of: "rope" of a "rope ladder", but no "snow leopard"."""
    return word in _NAMED_BEFORE and noun.split()[-2:-1] == [word] and noun.split()[-1] not in ANIMATE


# What is shaped out of stuffs that lie about elsewhere: "a castle of ice", but no "blanket of snow".
_SHAPED = ANIMATE | frozenset(
    "castle palace house hut igloo tower bridge sculpture statue throne church city ship".split()
)
_SHAPEABLE = frozenset(["ice", "snow", "sand", "mud"])


def is_of_stuff(noun: str, stuff: str) -> bool:
    """Whether a thing said to be "of" a stuff is made of it, as a "throne of gold" is, and does not hold it or measure
    it: "a ball of wool", "a pot of gold"."""
    if stuff in _SHAPEABLE:
        return noun in _SHAPED
    if stuff not in MATERIALS | METALLIC or noun in GROUPS | MEASURES | _PORTIONS:
        return False
    return noun not in VESSELS or not (stuff in _FILLINGS or (stuff, noun) == ("gold", "pot"))
