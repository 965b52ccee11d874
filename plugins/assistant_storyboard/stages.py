"""The stage of a scene: which ground, what stands behind it, and the zones in which things may be placed. Pure."""

from collections.abc import Iterable
from random import Random
from typing import Literal

import msgspec

from assistant.language import Thing
from assistant_storyboard.objects import find
from assistant_storyboard.scene import Scene

Ground = Literal[
    "meadow", "field", "forest", "garden", "sea", "coast", "cliff", "lake", "river", "harbour", "island", "desert",
    "snow", "street", "room", "table", "space", "planet", "underwater", "cave", "sky", "plain", "hill", "photo",
]  # fmt: skip
Backdrop = Literal["mountains", "hills", "forest", "city", "village"]
ZoneName = Literal["land", "water", "sky", "surface"]


class Zone(msgspec.Struct, frozen=True, kw_only=True):
    """Where feet may stand, in shares of the picture: x from..to, y from far..near, and the scale at both."""

    x: tuple[float, float] = (0.07, 0.93)
    y: tuple[float, float]
    scale: tuple[float, float] = (1.0, 1.0)

    def depth(self, y: float) -> float:
        """0 at the near edge of the zone, 1 at the far one."""
        far, near = self.y
        return min(max((near - y) / (near - far), 0), 1) if near > far else 0.3

    def scale_at(self, y: float) -> float:
        return self.scale[1] + (self.scale[0] - self.scale[1]) * self.depth(y)

    def holds(self, x: float, y: float) -> bool:
        return self.x[0] - 0.06 <= x <= self.x[1] + 0.06 and self.y[0] - 0.02 <= y <= self.y[1] + 0.02


class Stage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`left`: the headland or shore comes from the left. `cover` is what grows or lies on the ground."""

    ground: Ground = "meadow"
    backdrops: tuple[Backdrop, ...] = ()
    cover: Literal["grass", "snow", "sand", "autumn", "flowers", "crops", "stone"] = "grass"
    left: bool = True
    colour: str | None = None


# Nouns of settings, most telling first: the first ground that any word of the scene names is the ground.
_GROUNDS: tuple[tuple[Ground, str], ...] = (
    ("plain", "background backdrop studio"),
    ("underwater", "reef seabed underwater seafloor"),
    ("planet", "planet moonscape crater mars moon"),
    ("space", "space cosmos galaxy nebula orbit universe void"),
    ("cave", "cave cavern tunnel grotto"),
    (
        "room",
        """room bedroom kitchen bathroom attic basement classroom office library hall hallway interior cafe café
        restaurant museum studio corridor cellar bar pub living-room ballroom theatre theater laboratory workshop""",
    ),
    ("table", "table tabletop countertop counter desk"),
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
    ("garden", "garden park orchard lawn courtyard backyard terrace vineyard"),
    ("field", "field farm farmland farmyard cornfield wheatfield paddock"),
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
_WORLDS = frozenset({"moon", "planet", "mars"})
_GROUND_NOUNS = frozenset(noun for _, nouns in _GROUNDS for noun in nouns.split())
_FITTINGS = frozenset(
    "window wall floor ceiling rug carpet curtain grass ground snow path trail sand water horizon".split()
)
_ZONES: dict[Ground, dict[ZoneName, tuple[Zone, ...]]] = {
    "meadow": {"land": (Zone(y=(0.66, 0.93), scale=(0.55, 1.1)),)},
    "field": {"land": (Zone(y=(0.66, 0.93), scale=(0.55, 1.1)),)},
    "garden": {"land": (Zone(y=(0.77, 0.94), scale=(0.6, 1.1)),)},
    "forest": {"land": (Zone(y=(0.72, 0.93), scale=(0.65, 1.1)),)},
    "hill": {
        "land": (
            Zone(x=(0.37, 0.63), y=(0.565, 0.575), scale=(0.8, 0.8)),
            Zone(x=(0.1, 0.9), y=(0.78, 0.93), scale=(0.8, 1.1)),
        )
    },
    "desert": {"land": (Zone(y=(0.72, 0.93), scale=(0.6, 1.1)),)},
    "snow": {"land": (Zone(y=(0.66, 0.93), scale=(0.55, 1.1)),)},
    "street": {"land": (Zone(y=(0.74, 0.94), scale=(0.7, 1.1)),)},
    "sea": {"water": (Zone(y=(0.58, 0.9), scale=(0.35, 1.1)),)},
    "coast": {"land": (Zone(y=(0.84, 0.95), scale=(0.9, 1.1)),), "water": (Zone(y=(0.56, 0.72), scale=(0.35, 0.8)),)},
    "cliff": {
        "land": (Zone(x=(0.05, 0.36), y=(0.56, 0.567), scale=(1, 1)),),
        "water": (
            Zone(x=(0.54, 0.94), y=(0.64, 0.82), scale=(0.4, 0.9)),
            Zone(x=(0.12, 0.94), y=(0.905, 0.935), scale=(1.0, 1.0)),
        ),
    },
    "island": {
        "land": (Zone(x=(0.36, 0.64), y=(0.625, 0.635), scale=(0.8, 0.8)),),
        "water": (Zone(y=(0.58, 0.92), scale=(0.35, 1.1)),),
    },
    "lake": {"land": (Zone(y=(0.87, 0.95), scale=(1, 1.1)),), "water": (Zone(y=(0.58, 0.8), scale=(0.4, 0.95)),)},
    "river": {
        "land": (
            Zone(x=(0.06, 0.33), y=(0.68, 0.92), scale=(0.55, 1.1)),
            Zone(x=(0.67, 0.94), y=(0.68, 0.92), scale=(0.55, 1.1)),
        ),
        "water": (Zone(x=(0.42, 0.58), y=(0.78, 0.95), scale=(0.3, 0.6)),),
    },
    "harbour": {"land": (Zone(y=(0.9, 0.955), scale=(1, 1.1)),), "water": (Zone(y=(0.6, 0.84), scale=(0.5, 1.0)),)},
    "room": {"land": (Zone(y=(0.74, 0.94), scale=(0.85, 1.1)),)},
    "table": {"land": (Zone(y=(0.72, 0.9), scale=(0.85, 1.1)),)},
    "planet": {"land": (Zone(y=(0.76, 0.93), scale=(0.7, 1.1)),)},
    "photo": {"land": (Zone(y=(0.75, 0.95), scale=(0.7, 1.0)),), "water": (Zone(y=(0.65, 0.9), scale=(0.6, 1.0)),)},
    "space": {},
    "underwater": {
        "land": (Zone(y=(0.86, 0.95), scale=(0.8, 1.1)),),
        "water": (Zone(y=(0.3, 0.78), scale=(1.0, 1.0)),),
    },
    "cave": {"land": (Zone(y=(0.8, 0.93), scale=(0.8, 1.1)),)},
    "sky": {},
    "plain": {"land": (Zone(y=(0.8, 0.9), scale=(0.9, 1.05)),)},
}
_SKIES: dict[Ground, Zone] = {
    "space": Zone(y=(0.25, 0.75)),
    "sky": Zone(y=(0.2, 0.7)),
    "room": Zone(x=(0.15, 0.85), y=(0.15, 0.42)),
    "table": Zone(x=(0.15, 0.85), y=(0.15, 0.4)),
    "plain": Zone(x=(0.15, 0.85), y=(0.2, 0.5)),
    "cave": Zone(x=(0.2, 0.8), y=(0.2, 0.5)),
}
HORIZONS: dict[Ground, float] = {
    "sea": 0.54, "coast": 0.53, "cliff": 0.57, "island": 0.55, "lake": 0.56, "river": 0.6, "harbour": 0.55,
    "desert": 0.62, "street": 0.68, "room": 0.7, "table": 0.66, "planet": 0.7, "forest": 0.66, "cave": 0.74,
    "plain": 0.74, "hill": 0.64, "underwater": 0.8, "sky": 1.0, "space": 1.0, "photo": 0.6, "meadow": 0.6, "field": 0.6,
    "garden": 0.62, "snow": 0.6,
}  # fmt: skip


def stage_of(scene: Scene, seed: int) -> Stage:
    """The stage for a scene: what its settings say, else what its subjects need."""
    words = _setting_words(scene)
    rng = Random(f"{seed}/stage")
    ground = next((ground for ground, nouns in _GROUNDS if words & set(nouns.split())), None) or _needed(scene)
    if ground in ("meadow", "hill", "field") and _floats(scene):
        ground = "lake"
    if ground == "sea" and any(
        (drawing := find(thing.noun)) and drawing.stands == "ground" for thing in scene.subjects
    ):
        ground = "coast"
    backdrops = tuple(name for name, nouns in _BACKDROPS if words & set(nouns.split()))
    return Stage(
        ground=ground,
        backdrops=backdrops or _usual_backdrops(ground, rng),
        cover="snow" if ground == "snow" else _cover(scene, words),
        left=_headland_left(scene, rng),
        colour=_backdrop_colour(scene),
    )


def zones_of(stage: Stage, name: ZoneName) -> tuple[Zone, ...]:
    """The zones of that name on the stage; none where it has no such ground (no water in a meadow)."""
    if name == "sky":
        return (_SKIES.get(stage.ground, Zone(y=(0.14, 0.36), scale=(0.8, 1.0))),)
    zones = _ZONES[stage.ground].get("land" if name == "surface" else name, ())
    if stage.left or stage.ground != "cliff":
        return zones
    return tuple(msgspec.structs.replace(zone, x=(1 - zone.x[1], 1 - zone.x[0])) for zone in zones)


def _setting_words(scene: Scene) -> set[str]:
    words: set[str] = set()
    for thing in scene.settings:
        words |= set(thing.noun.lower().replace("-", " ").split()) | {trait.lower() for trait in thing.traits}
        if thing.noun.endswith("background") or thing.noun in ("backdrop", "studio"):
            words |= {"background"} if thing.colours or "plain" in thing.traits else set()
    for thing in scene.subjects:
        of = set((thing.place.of or "").split())
        words |= of if thing.place.relation == "on" else of - _WORLDS
        if find(thing.noun) is None and is_ground(thing, scene):
            words |= set(thing.noun.split())
    return words


def is_ground(thing: Thing, scene: Scene) -> bool:
    """Whether the stage shows a thing that was read as a subject: ice, a window of a room, the moon one stands on."""
    last = thing.noun.rpartition(" ")[2]
    if last in _WORLDS:
        return any(other.place.of == thing.noun and other.place.relation == "on" for other in scene.subjects)
    if last in ("table", "desk", "counter"):  # a still life is seen from close up, unless in a room
        carries = any(other.place.of == thing.noun and other.place.relation == "on" for other in scene.subjects)
        return carries and not scene.settings
    return find(thing.noun) is None and (last in _GROUND_NOUNS or last in _FITTINGS)


def _needed(scene: Scene) -> Ground:
    """The ground that the subjects call for when no setting is named."""
    drawings = [drawing for thing in scene.subjects if (drawing := find(thing.noun))]
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
    if any(drawing.category == "furniture" for drawing in drawings):
        return (
            "table"
            if all(drawing.category in ("furniture", "food") for drawing in drawings if drawing.stands == "surface")
            and names <= {"table"}
            else "room"
        )
    if drawings and all(drawing.stands == "surface" or drawing.category == "food" for drawing in drawings):
        return "table"
    if drawings and all(drawing.stands == "sky" for drawing in drawings):
        return "meadow"
    if names & {"bus", "car", "skyscraper", "tram", "taxi", "truck"} and not names & {"tractor", "barn", "cow"}:
        return "street"
    return "meadow"


def _floats(scene: Scene) -> bool:
    return any((drawing := find(thing.noun)) and drawing.stands == "water" for thing in scene.subjects)


def _usual_backdrops(ground: Ground, rng: Random) -> tuple[Backdrop, ...]:
    if ground in ("meadow", "field", "hill", "river", "garden"):
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


def _cover(
    scene: Scene, words: Iterable[str]
) -> Literal["grass", "snow", "sand", "autumn", "flowers", "crops", "stone"]:
    told = " ".join(
        (*words, *scene.weather, *scene.words, *scene.details, scene.mood or "", scene.palette or "")
    ).lower()
    if any(word in told for word in ("snow", "winter", "blizzard", "icy", "frozen")):
        return "snow"
    if "autumn" in told or "fall foliage" in told:
        return "autumn"
    if any(word in told for word in ("wheat", "crop", "barley", "corn")):
        return "crops"
    if any(word in told for word in ("flower", "spring", "blossom", "poppies", "lavender", "tulip", "daisies")):
        return "flowers"
    return "grass"


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
