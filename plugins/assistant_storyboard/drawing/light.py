"""The light of a picture: sky colours, sun or moon, and how it grades every colour by time of day, weather and depth.

Grading is an affine map of colours, so grading each paint of a drawing equals grading the painted result - translucent
highlights and shadows included.
"""

import math
from random import Random

import msgspec

from assistant.language.reading import Time
from assistant_storyboard.colours import RGB, blend, hex_from, mix, rgb
from assistant_storyboard.drawing.weather_words import Weather


class Light(msgspec.Struct, frozen=True, kw_only=True):
    """`sky` are colours from the zenith to the horizon; `sun_at` is in shares of the width and of the sky's height.

    `tint` multiplies colours, `haze` is what distance fades to. `shadow` is the darkness of cast shadows; they reach
    `reach` heights towards the viewer (negative: away). `lamps`: windows and lanterns shine.
    """

    time: Time
    weather: Weather
    sky: tuple[str, ...]
    sun: str
    sun_at: tuple[float, float]
    sun_size: float
    moon: bool
    stars: float
    tint: RGB
    saturation: float
    haze: str
    cloud_lit: str
    cloud_shade: str
    shadow: float
    reach: float
    lamps: bool

    def grade(self, colour: RGB, depth: float = 0.0) -> RGB:
        """`colour` as this light shows it at `depth` (0 near, 1 at the horizon)."""
        grey = 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]
        muted = mix((grey, grey, grey), colour, self.saturation)
        lit = (muted[0] * self.tint[0], muted[1] * self.tint[1], muted[2] * self.tint[2])
        return mix(lit, rgb(self.haze), self.fade(depth))

    def of(self, colour: str, depth: float = 0.0) -> str:
        """`grade` for hex colours."""
        return hex_from(self.grade(rgb(colour), depth))

    def fade(self, depth: float) -> float:
        """How much of the haze lies over things at `depth`."""
        fog = self.weather.fog
        return min(math.pow(depth, 1.3) * (0.62 + 0.35 * fog) + fog * 0.28 * math.sqrt(depth), 0.95)


# By time: sky from zenith to horizon, sun colour, where it stands, its size, tint, haze, lit and shaded cloud.
_TIMES: dict[Time, Light] = {
    "dawn": Light(
        time="dawn", weather=Weather(), sky=("#46598f", "#8585b3", "#cf9fb0", "#f5bfa1", "#ffdfae"), sun="#fff0c9",
        sun_at=(0.3, 0.9), sun_size=4.2, moon=False, stars=0.12, tint=(0.9, 0.82, 0.86), saturation=0.95,
        haze="#eebfae", cloud_lit="#ffd2b5", cloud_shade="#9d88ad", shadow=0.26, reach=1.5, lamps=True,
    ),
    "morning": Light(
        time="morning", weather=Weather(), sky=("#4d92cf", "#84b9df", "#bcdcea", "#f3ead0"), sun="#fffbe6",
        sun_at=(0.24, 0.5), sun_size=4.0, moon=False, stars=0, tint=(1.0, 0.97, 0.9), saturation=1.0, haze="#d9e6e2",
        cloud_lit="#fffaf0", cloud_shade="#b5cadb", shadow=0.24, reach=-0.55, lamps=False,
    ),
    "day": Light(
        time="day", weather=Weather(), sky=("#2f80c8", "#5aa4dc", "#97cbea", "#d6edf2"), sun="#fffdf0",
        sun_at=(0.22, 0.2), sun_size=3.8, moon=False, stars=0, tint=(1.0, 1.0, 0.98), saturation=1.04, haze="#c4dfec",
        cloud_lit="#ffffff", cloud_shade="#b9d2e6", shadow=0.26, reach=-0.3, lamps=False,
    ),
    "afternoon": Light(
        time="afternoon", weather=Weather(), sky=("#3c84c0", "#78b2d6", "#b9d6d9", "#f6e6bf"), sun="#fff3c8",
        sun_at=(0.74, 0.45), sun_size=4.2, moon=False, stars=0, tint=(1.0, 0.95, 0.83), saturation=1.04, haze="#e3dcc4",
        cloud_lit="#fff6df", cloud_shade="#b7c4cb", shadow=0.26, reach=-0.6, lamps=False,
    ),
    "sunset": Light(
        time="sunset", weather=Weather(), sky=("#2f3c78", "#6f4f8c", "#c75f6f", "#f28a50", "#ffc56b", "#ffe09a"),
        sun="#fff2c0", sun_at=(0.66, 0.84), sun_size=5.6, moon=False, stars=0.05, tint=(0.92, 0.68, 0.58),
        saturation=0.98, haze="#f39a66", cloud_lit="#ffb27a", cloud_shade="#8d5580", shadow=0.34, reach=1.7, lamps=True,
    ),
    "dusk": Light(
        time="dusk", weather=Weather(), sky=("#161f49", "#34386f", "#6c4a80", "#b9657c", "#eb9a7c", "#f9c397"),
        sun="#ffd9a0", sun_at=(0.7, 1.1), sun_size=4.5, moon=False, stars=0.45, tint=(0.58, 0.52, 0.68),
        saturation=0.88, haze="#a5708b", cloud_lit="#d97f85", cloud_shade="#4d426f", shadow=0.2, reach=1.2, lamps=True,
    ),
    "night": Light(
        time="night", weather=Weather(), sky=("#070c22", "#0f1a3e", "#1b2f5c", "#31507e", "#4c6f96"), sun="#f4f1dc",
        sun_at=(0.74, 0.26), sun_size=3.6, moon=True, stars=1.0, tint=(0.47, 0.54, 0.75), saturation=0.78,
        haze="#2c4873", cloud_lit="#5a7199", cloud_shade="#1a2848", shadow=0.3, reach=0.5, lamps=True,
    ),
}  # fmt: skip


def light_of(time: Time | None, weather: Weather, sky_colour: str | None = None) -> Light:
    """The light at a time of day (None: day) in a weather, under a sky of its own colour ("#rrggbb") if it has one."""
    clear = _TIMES[time or "day"]
    gloom = weather.gloom
    grey = hex_from(mix((0.52, 0.56, 0.61), clear.grade((0.55, 0.6, 0.66)), 0.8))
    dark = blend(grey, "#0e131d", 0.75 * gloom)
    covered = 0.55 * max(weather.cloud - 0.6, 0) / 0.4 + 0.35 * gloom if gloom else 0.0
    sky = tuple(
        blend(colour, blend(dark, grey, i / (len(clear.sky) - 1)), min(covered, 0.86))
        for i, colour in enumerate(clear.sky)
    )
    if sky_colour is not None:  # less of it towards the horizon
        told = clear.of(sky_colour)
        sky = tuple(blend(colour, told, 0.85 - 0.45 * i / (len(sky) - 1)) for i, colour in enumerate(sky))
    if weather.fog:
        sky = tuple(blend(colour, blend(clear.haze, grey, 0.5), weather.fog * 0.6) for colour in sky)
    dim = 1 - 0.24 * gloom
    return msgspec.structs.replace(
        clear,
        weather=weather,
        sky=sky,
        stars=clear.stars * max(1 - weather.cloud * 1.1 if weather.cloud > 0.5 else 1, 0) * (1 - weather.fog),
        tint=(clear.tint[0] * dim, clear.tint[1] * dim, clear.tint[2] * (dim + 0.05 * gloom)),
        saturation=clear.saturation * (1 - 0.4 * gloom - 0.2 * weather.fog),
        haze=blend(blend(clear.haze, sky[-1], 0.35 + 0.5 * gloom), blend(clear.haze, grey, 0.4), 0.5 * weather.fog),
        cloud_lit=blend(clear.cloud_lit, grey, 0.72 * gloom),
        cloud_shade=blend(clear.cloud_shade, dark, 0.9 * gloom),
        shadow=clear.shadow * (1 - 0.8 * max(gloom, weather.fog * 0.8)),
        lamps=clear.lamps or gloom > 0.6,
    )


def with_sun(light: Light, seed: int) -> Light:
    """The sun or moon elsewhere for every seed: on either side, higher or lower, larger or smaller."""
    rng = Random(f"{seed}/sun")
    x, y = light.sun_at
    if rng.random() < 0.5:
        x = 1 - x
    low = y > 0.6  # near the horizon, where the time of day says it is
    y = y + rng.uniform(-0.06, 0.04) if low else y * rng.uniform(0.75, 1.5)
    x = min(max(x + rng.uniform(-0.1, 0.1), 0.1), 0.9)
    return msgspec.structs.replace(light, sun_at=(x, y), sun_size=light.sun_size * rng.uniform(0.8, 1.25))


def lamp_light(light: Light) -> Light:
    """The same time of day indoors: no haze, no rain, and warm lamps where it would be dark."""
    weather = msgspec.structs.replace(light.weather, fog=0, rain=0, snow=0)
    tint = (0.98, 0.88, 0.74) if light.lamps else (1.0, 0.99, 0.97)
    return msgspec.structs.replace(light, weather=weather, tint=tint, saturation=1.0, shadow=0.18, reach=-0.25)
