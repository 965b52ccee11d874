"""The grounds a picture may have, and on each the zones in which things may be placed. Pure."""

from typing import Literal

import msgspec

Ground = Literal[
    "meadow", "field", "forest", "garden", "sea", "coast", "cliff", "lake", "river", "harbour", "island", "desert",
    "snow", "street", "room", "table", "space", "planet", "underwater", "cave", "sky", "plain", "hill", "photo",
    "park", "portrait",
]  # fmt: skip
Cover = Literal["grass", "snow", "sand", "autumn", "flowers", "crops", "stone"]
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
        return min(max((near - y) / (near - far), 0), 1) if near > far + 0.02 else 0.3

    def scale_at(self, y: float) -> float:
        return self.scale[1] + (self.scale[0] - self.scale[1]) * self.depth(y)

    def holds(self, x: float, y: float) -> bool:
        return self.x[0] - 0.06 <= x <= self.x[1] + 0.06 and self.y[0] - 0.02 <= y <= self.y[1] + 0.02


class Stage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`left`: the headland or shore comes from the left, or a room's window is there. `cover` is what grows or lies
    on the ground.

    `growing` is the noun of what fills a field ("sunflower"), `trees` the kind of woods where words name one;
    `decor` are drawings that furnish a room beside what was asked for, and "window" one behind a table.
    """

    ground: Ground = "meadow"
    backdrops: tuple[Backdrop, ...] = ()
    cover: Cover = "grass"
    left: bool = True
    colour: str | None = None
    growing: str | None = None
    trees: Literal["conifer", "broad"] | None = None
    decor: tuple[str, ...] = ()


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
    "park": {"land": (Zone(y=(0.75, 0.94), scale=(0.6, 1.1)),)},
    "portrait": {"land": (Zone(x=(0.48, 0.52), y=(0.97, 0.97)),)},
}
SILLS = frozenset({"windowsill", "sill"})
_SILL = Zone(x=(0.15, 0.29), y=(0.484, 0.484), scale=(0.4, 0.4))
_SKIES: dict[Ground, Zone] = {
    "space": Zone(y=(0.25, 0.75)),
    "sky": Zone(y=(0.2, 0.7)),
    "room": Zone(x=(0.15, 0.85), y=(0.15, 0.42)),
    "table": Zone(x=(0.15, 0.85), y=(0.15, 0.4)),
    "plain": Zone(x=(0.15, 0.85), y=(0.2, 0.5)),
    "cave": Zone(x=(0.2, 0.8), y=(0.2, 0.5)),
    "portrait": Zone(x=(0.4, 0.6), y=(0.4, 0.55)),
}
HORIZONS: dict[Ground, float] = {
    "sea": 0.54, "coast": 0.53, "cliff": 0.57, "island": 0.55, "lake": 0.56, "river": 0.6, "harbour": 0.55,
    "desert": 0.62, "street": 0.68, "room": 0.7, "table": 0.66, "planet": 0.7, "forest": 0.66, "cave": 0.74,
    "plain": 0.74, "hill": 0.64, "underwater": 0.8, "sky": 1.0, "space": 1.0, "photo": 0.6, "meadow": 0.6, "field": 0.6,
    "garden": 0.62, "snow": 0.6, "park": 0.6, "portrait": 1.0,
}  # fmt: skip


def zones_of(stage: Stage, name: ZoneName) -> tuple[Zone, ...]:
    """The zones of that name on the stage; none where it has no such ground (no water in a meadow)."""
    if name == "sky":
        return (_SKIES.get(stage.ground, Zone(y=(0.14, 0.36), scale=(0.8, 1.0))),)
    zones = _ZONES[stage.ground].get("land" if name == "surface" else name, ())
    if stage.left or stage.ground != "cliff":
        return zones
    return tuple(map(_mirrored, zones))


def sill_of(stage: Stage) -> Zone:
    """The sill of a room's window."""
    return _SILL if stage.left else _mirrored(_SILL)


def _mirrored(zone: Zone) -> Zone:
    return msgspec.structs.replace(zone, x=(1 - zone.x[1], 1 - zone.x[0]))
