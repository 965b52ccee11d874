"""The stage of a scene: which ground, what stands behind it, and the zones in which things may be placed. Pure."""

import re
from random import Random

from assistant.language import Thing, singular
from assistant_storyboard.colours import hex_of
from assistant_storyboard.objects import by_name, find
from assistant_storyboard.scene import Scene
from assistant_storyboard.staging.cast import cast_of, company_of
from assistant_storyboard.staging.zones import SILLS, Backdrop, Cover, Ground, Stage
from assistant_storyboard.surroundings import SKIES, WATERS

# Nouns of settings, most telling first: the first ground that any word of the scene names is the ground.
_GROUNDS: tuple[tuple[Ground, str], ...] = (
    ("plain", "background backdrop studio"),
    ("underwater", "reef seabed underwater undersea seafloor"),
    ("planet", "planet moonscape crater mars moon"),
    ("space", "space cosmos galaxy nebula orbit universe void"),
    ("cave", "cave cavern tunnel grotto"),
    (
        "room",
        """room bedroom kitchen bathroom attic basement classroom office library hall hallway interior cafe café
        restaurant museum studio corridor cellar bar pub living-room ballroom theatre theater laboratory workshop
        fireplace rug carpet""",
    ),
    ("table", "table tabletop countertop counter desk windowsill sill mantelpiece"),
    ("cliff", "cliff cliffside clifftop headland promontory precipice bluff"),
    ("island", "island islet atoll"),
    ("harbour", "harbour harbor port marina dock quay pier wharf"),
    ("coast", "coast coastline beach seashore seaside shore shoreline cove bay"),
    ("river", "river stream canal creek brook estuary delta rapids"),
    ("lake", "lake pond lagoon loch fjord reservoir pool waterfall swamp marsh wetland oasis"),
    ("sea", "sea ocean wave waves water surf port strait"),
    ("street", "street city town square road plaza downtown avenue alley pavement market marketplace neighbourhood"),
    ("desert", "desert dune dunes sahara wasteland savanna savannah"),
    ("snow", "tundra glacier snowfield ice arctic antarctica iceberg snow"),
    ("forest", "forest wood woods woodland jungle grove glade clearing"),
    ("park", "park playground"),
    ("garden", "garden orchard lawn courtyard backyard terrace vineyard"),
    ("field", "field farm farmland farmyard cornfield wheatfield paddock patch plantation"),
    ("hill", "hill hilltop hillside mound"),
    ("sky", "sky air clouds heaven heavens"),
    ("meadow", "meadow prairie grassland pasture countryside valley steppe moor heath slope plain mountain landscape"),
)
_BACKDROPS: tuple[tuple[Backdrop, str], ...] = (
    ("mountains", "mountain mountains peak summit alps volcano ridge range fjord valley mountainside glacier canyon"),
    ("city", "city skyline cityscape downtown skyscraper metropolis"),
    ("village", "village town hamlet harbour harbor port suburb townscape"),
    ("forest", "forest wood woods woodland jungle grove glade lake pond treeline clearing"),
    ("hills", "hill hills foothill countryside vineyard meadow field farm farmland pasture highland coast river"),
)
# Fields of one thing: "a tulip field", "a meadow full of daisies", "a pumpkin patch".
_FIELDS = frozenset("field meadow patch bed plantation hillside hill prairie".split())
_OPEN_LAND = frozenset(["garden", "park", "meadow", "field", "hill", "forest", "street", "coast", "desert", "snow"])
_CONIFERS = frozenset("pine fir spruce conifer larch cedar christmas".split())
_BROADLEAVES = frozenset("oak birch beech maple elm chestnut poplar willow deciduous broadleaf".split())
_WILD_FLOWERS = frozenset("lavender poppy daisy dandelion bluebell buttercup wildflower heather cornflower".split())
_FURNISHINGS = ("bookshelf", "potted plant", "lamp", "chair")
# Grounds of which each shows something of the others.
_FAMILIES: tuple[set[str], ...] = (
    {"sea", "coast", "cliff", "island", "harbour", "lake", "river", "underwater"},
    {"meadow", "field", "forest", "garden", "park", "hill"},
    {"room", "table"},
    {"space", "planet"},
    {"plain", "portrait"},
)
# Places for which the stage has but something like them.
_UNLIKE = frozenset("waterfall volcano canyon stadium airport station theatre theater vineyard fjord swimming".split())
_WORLDS = frozenset({"moon", "planet", "mars"})
_GROUND_NOUNS = frozenset(noun for _, nouns in _GROUNDS for noun in nouns.split())
_FITTINGS = frozenset(
    "window wall floor ceiling rug carpet curtain grass ground snow path trail sand water horizon".split()
)


def stage_of(scene: Scene, seed: int) -> Stage:
    """The stage for a scene: what its settings say, else what its subjects need."""
    words = _setting_words(scene)
    rng = Random(f"{seed}/stage")
    cast = cast_of(scene)
    ground = _ground_told(scene, words) or _needed(cast)
    if ground in ("meadow", "hill", "field") and _floats(cast):
        ground = "lake"
    if ground == "sea" and any(
        (drawing := find(thing.noun)) and drawing.stands == "ground" for thing in scene.subjects
    ):
        ground = "coast"
    backdrops = tuple(name for name, nouns in _BACKDROPS if words & set(nouns.split()))
    said = {word for thing in (*cast, *scene.settings) for word in thing.noun.replace("-", " ").split()}
    return Stage(
        ground=ground,
        backdrops=backdrops or _usual_backdrops(ground, rng),
        cover="snow" if ground == "snow" else _cover(scene, words),
        left=_headland_left(scene, rng),
        colour=_backdrop_colour(scene) or _field_colour(scene),
        growing=_growing(scene),
        trees="conifer" if said & _CONIFERS else "broad" if said & _BROADLEAVES else None,
        decor=_decor(scene, ground, said, rng),
    )


def _ground_told(scene: Scene, words: set[str]) -> Ground | None:
    """The ground that the words name or the kind of picture asks for, None where only the subjects can tell."""
    if any(
        thing.place.relation == "under" and (thing.place.of or "").rpartition(" ")[2] in WATERS
        for thing in scene.things
    ):
        return "underwater"
    grounds = [ground for ground, nouns in _GROUNDS if words & set(nouns.split())]
    if grounds[:1] == ["table"] and scene.settings:  # "a table in a garden" stands there
        grounds = [ground for ground in grounds if ground in _OPEN_LAND] or grounds
    named = next(iter(grounds), None)
    kind = f"{scene.style} {scene.camera}"
    if "still life" in kind and named in (None, "table"):
        return "table"
    if named is None and re.search(r"portrait|close-?up|macro|headshot", kind):
        drawings = [drawing for thing in scene.subjects if (drawing := find(thing.noun))]
        if drawings and drawings[0].category in ("person", "animal", "plant", "thing"):
            return "portrait"
    if named is None and "wall" in words:
        drawings = [drawing for thing in scene.subjects if (drawing := find(thing.noun))]
        return "room" if drawings and all(drawing.category in ("thing", "furniture") for drawing in drawings) else None
    return named


def _kind_of_place(noun: str) -> str:
    """What a place is: "a field of sunflowers" is a field."""
    return noun.partition(" of ")[0].rpartition(" ")[2]


def _growing(scene: Scene) -> str | None:
    """What fills a field: the noun, if it is of something that has a drawing or is a wild flower."""
    for thing in scene.things:
        if _kind_of_place(thing.noun) not in _FIELDS:
            continue
        many = [other.noun for other in scene.things if other.count is None and other.place.of == thing.noun]
        for word in (*re.split(r"[\s-]+", thing.noun), *many):
            noun = singular(word)
            drawing = find(noun)
            flower = drawing is not None and drawing.category in ("plant", "food") and drawing.height < 3
            if noun in _WILD_FLOWERS or (flower and noun not in _FIELDS):
                return noun
    return None


def _field_colour(scene: Scene) -> str | None:
    """The colour of what fills a field: "a field of red tulips"."""
    fields = [thing for thing in scene.things if _kind_of_place(thing.noun) in _FIELDS]
    words = [word for thing in fields for word in (*thing.noun.split(), *thing.colours)]
    return next((word for word in words if hex_of(word) and find(word) is None), None)


def _decor(scene: Scene, ground: Ground, said: set[str], rng: Random) -> tuple[str, ...]:
    """Two furnishings for a room, none that the words name or exclude; the window of a table by the window."""
    if ground == "table":
        return ("window",) if said & {"window", *SILLS} else ()
    if ground != "room":
        return ()
    shown = {drawing.name for thing in scene.things if (drawing := find(thing.noun))}
    barred = said | shown | set(scene.excluded)
    free = [name for name in _FURNISHINGS if not {name, name.rpartition(" ")[2]} & barred]
    heights = {name: drawing.height for name in rng.sample(free, min(len(free), 2)) if (drawing := by_name(name))}
    return tuple(sorted(heights, key=lambda name: -heights[name]))  # the low one stands under the window


def _setting_words(scene: Scene) -> set[str]:
    words: set[str] = set()
    for thing in scene.settings:
        if _is_overhead(thing, scene):
            continue
        words |= set(thing.noun.lower().replace("-", " ").split()) | {trait.lower() for trait in thing.traits}
        if thing.noun.endswith("background") or thing.noun in ("backdrop", "studio"):
            words |= {"background"} if thing.colours or "plain" in thing.traits else set()
    for thing in scene.subjects:
        of = set((thing.place.of or "").split())
        words |= of if thing.place.relation == "on" else of - _WORLDS
        if find(thing.noun) is None and is_ground(thing, scene):
            words |= set(thing.noun.split())
    return words


def _is_overhead(thing: Thing, scene: Scene) -> bool:
    """Whether a sky is only told to be above, and nothing of the picture is up there: "a cat on a sofa, purple sky"."""
    below = (*scene.subjects, *(each for each in scene.settings if each is not thing))
    return thing.noun == "sky" and bool(below) and all(each.place.of != "sky" for each in below)


def is_ground(thing: Thing, scene: Scene) -> bool:
    """Whether the stage shows a thing that was read as a subject: ice, a window of a room, the moon one stands on."""
    last = thing.noun.rpartition(" ")[2]
    if last in _WORLDS:
        return any(other.place.of == thing.noun and other.place.relation == "on" for other in scene.subjects)
    if last in ("table", "desk", "counter"):  # a still life is seen from close up, unless in a room
        carries = any(other.place.of == thing.noun and other.place.relation == "on" for other in scene.subjects)
        still_life = "still life" in (scene.style or "")
        return (carries or still_life) and not scene.settings
    if _kind_of_place(thing.noun) in _FIELDS and thing.noun not in _FIELDS:
        return True
    return find(thing.noun) is None and (last in _GROUND_NOUNS or last in _FITTINGS)


def unshown(scene: Scene, stage: Stage) -> tuple[str, ...]:
    """The places that the words name and the stage does not have, or has only as something like it."""
    kin: set[str] = next((family for family in _FAMILIES if stage.ground in family), {stage.ground})
    shown = {noun for ground, nouns in _GROUNDS if ground in kin for noun in nouns.split()}
    shown |= {noun for name, nouns in _BACKDROPS if name in stage.backdrops for noun in nouns.split()}
    places = _GROUND_NOUNS - SKIES - shown
    return tuple(
        thing.noun for thing in scene.settings if (kind := _kind_of_place(thing.noun)) in _UNLIKE or kind in places
    )


def _needed(cast: tuple[Thing, ...]) -> Ground:
    """The ground that the subjects call for when no setting is named; what others hold or carry has no say."""
    held = [thing for thing in cast if thing.place.relation not in ("on", "in")] or cast
    drawings = [company[0] for thing in held if (company := company_of(thing.noun))]
    names = {drawing.name for drawing in drawings}
    if names & {"astronaut", "rocket", "planet"}:
        return "planet" if "astronaut" in names else "space"
    if any(drawing.stands == "water" for drawing in drawings):
        if names & {"fish", "octopus", "shark", "jellyfish", "turtle"}:
            return "underwater"
        if names & {"duck", "swan", "frog", "canoe"}:
            return "lake"
        return "sea" if all(drawing.stands in ("water", "sky") for drawing in drawings) else "coast"
    if "lighthouse" in names:
        return "coast"
    if names & {"cactus", "camel", "pyramid"}:
        return "desert"
    if names & {"penguin", "igloo", "snowman", "polar-bear"}:
        return "snow"
    if any(drawing.category == "furniture" and drawing.name != "bench" for drawing in drawings):
        return "room"
    if drawings and all(drawing.stands == "surface" or drawing.category == "food" for drawing in drawings):
        return "table"
    if drawings and all(drawing.stands == "sky" for drawing in drawings):
        return "meadow"
    if names & {"bus", "car", "skyscraper", "tram", "taxi", "truck"} and not names & {"tractor", "barn", "cow"}:
        return "street"
    return "meadow"


def _floats(cast: tuple[Thing, ...]) -> bool:
    return any((drawing := find(thing.noun)) and drawing.stands == "water" for thing in cast)


def _usual_backdrops(ground: Ground, rng: Random) -> tuple[Backdrop, ...]:
    if ground in ("meadow", "field", "hill", "river", "garden", "park"):
        return ("mountains", "hills") if rng.random() < 0.25 else ("hills",)
    if ground == "lake":
        return ("mountains", "forest")
    if ground == "snow":
        return ("mountains",)
    if ground == "street":
        return ("city",)
    if ground == "harbour":
        return ("village",)
    return ("forest",) if ground == "forest" else ()


# What lies on the ground by the words of a scene, the first that is said; whole words.
_COVERS: tuple[tuple[Cover, str], ...] = (
    ("snow", "snow snowy snowfall snowfield snowing winter wintry blizzard icy frozen"),
    ("autumn", "autumn autumnal fall"),
    ("crops", "wheat crop crops barley corn rye grain wheatfield cornfield harvest"),
    ("flowers", "flower flowers spring springtime blossom blossoms poppies lavender tulip tulips daisies wildflowers"),
)


def _cover(scene: Scene, words: set[str]) -> Cover:
    told = " ".join((*words, *scene.weather, *scene.words, scene.mood or "", scene.palette or "")).lower()
    said = set(re.findall(r"[a-z]+", told))
    return next((cover for cover, nouns in _COVERS if said & set(nouns.split())), "grass")


def _headland_left(scene: Scene, rng: Random) -> bool:
    sides = [thing.place.side for thing in (*scene.settings, *scene.subjects) if thing.place.side]
    for thing in scene.settings:
        if thing.place.side in ("left", "right"):
            return thing.place.side == "left"
    for thing in scene.subjects:
        drawing = find(thing.noun)
        if drawing and thing.place.side in ("left", "right"):
            # Boats need the side where the water is, buildings that of the land.
            return (thing.place.side == "left") == (drawing.stands != "water")
    return rng.random() < 0.5 if not sides else True


def _backdrop_colour(scene: Scene) -> str | None:
    for thing in scene.settings:
        if thing.noun.split()[-1] in ("background", "backdrop", "studio") and thing.colours:
            return thing.colours[0]
    return None
