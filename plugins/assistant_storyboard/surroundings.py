"""Which nouns are grounds and surroundings rather than things standing in them. The lists are open at the head noun:
"fishing harbour" is a harbour."""

WATERS = frozenset(
    """
    bay canal coast coastline fjord harbour harbor inlet lagoon lake loch marina ocean oasis pond pool port reef
    river sea seashore seaside shore shoreline stream swamp water waterfall wetland marsh creek brook wave surf
    cove estuary delta rapids
    """.split()
)
LANDS = frozenset(
    """
    alley avenue bank beach canyon cave cavern cemetery cliff cliffside clearing clifftop countryside crater
    desert dune earth farmland field foothill forest garden glacier glade gorge grass grassland ground grove
    headland heath hedgerow highland hill hillside hilltop island islet jungle land landscape lawn
    lowland meadow moor moorland mountain mountainside orchard park pasture path peak peninsula plain plateau
    prairie ravine ridge road roadside rock sand savanna savannah slope snowfield steppe summit terrain trail
    tundra valley vineyard volcano wasteland wilderness wood woods woodland
    """.split()
)
PLACES = frozenset(
    """
    airport arena attic backyard ballroom bar basement bathroom bazaar bedroom cafe café cellar circus city
    cityscape classroom corridor countertop courtyard dock downtown fairground farm farmyard floor greenhouse
    hall hallway interior kitchen laboratory library market marketplace museum neighbourhood neighborhood office
    pavement pier platform playground plaza promenade pub quay restaurant room sidewalk skyline square stadium
    stage station street studio suburb terrace theatre theater town townscape tunnel village wall wharf workshop
    yard zoo
    """.split()
)
SKIES = frozenset("air cosmos galaxy heaven heavens horizon nebula orbit sky space universe void".split())
BACKDROPS = frozenset("backdrop background scene scenery surroundings setting foreground".split())
# Where things are anyhow: a room has a floor and walls, a picture sides.
ANYWHERE = frozenset("floor ground air wall ceiling side edge corner middle centre left right front back".split())

SUPPORTS = frozenset(
    "floor wall ground grass table desk counter countertop workbench sand earth rock pavement sidewalk lawn".split()
)

# Places in a scene, which themselves are none.
SPOTS = frozenset("pier jetty dock wharf quay bridge road path stage platform rock balcony terrace step bar".split())

SURROUNDINGS = WATERS | LANDS | PLACES | SKIES | BACKDROPS


def head(noun: str) -> str:
    """The word that says what it is: "fishing boat" -> "boat", "bowl of cherries" -> "bowl"."""
    return noun.partition(" of ")[0].rpartition(" ")[2].rpartition("-")[2]


def is_surrounding(noun: str) -> bool:
    """Whether a singular noun names a ground, a place or a sky."""
    return noun in SURROUNDINGS or head(noun) in SURROUNDINGS


def is_support(noun: str) -> bool:
    """Whether a singular noun names what things stand or hang on wherever they are."""
    return head(noun) in SUPPORTS


def is_scene(noun: str) -> bool:
    """Whether a singular noun names where a whole picture can be set."""
    return is_surrounding(noun) and head(noun) not in SUPPORTS | SPOTS
