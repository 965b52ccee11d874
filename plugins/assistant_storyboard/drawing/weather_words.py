"""What weather words ask for, as amounts the drawing understands. Pure."""

import re
from collections.abc import Iterable

import msgspec


class Weather(msgspec.Struct, frozen=True, kw_only=True):
    """Amounts from 0 to 1. `cloud` 0.3 is a fair-weather sky, 1 a closed one; `gloom` takes the light away."""

    cloud: float = 0.3
    gloom: float = 0.0
    rain: float = 0.0
    snow: float = 0.0
    fog: float = 0.0
    wind: float = 0.0
    lightning: bool = False
    rainbow: bool = False


# The stem of a word, and what it asks for at least.
_STEMS: dict[str, Weather] = {
    "thunder": Weather(cloud=1, gloom=0.85, rain=0.8, wind=0.8, lightning=True),
    "lightning": Weather(cloud=1, gloom=0.8, rain=0.5, wind=0.6, lightning=True),
    "storm": Weather(cloud=1, gloom=0.8, rain=0.75, wind=0.85, lightning=True),
    "tempest": Weather(cloud=1, gloom=0.85, rain=0.8, wind=1, lightning=True),
    "hurricane": Weather(cloud=1, gloom=0.85, rain=0.9, wind=1),
    "gale": Weather(cloud=0.8, gloom=0.5, wind=1),
    "blizzard": Weather(cloud=1, gloom=0.35, snow=1, fog=0.5, wind=0.9),
    "snow": Weather(cloud=0.8, gloom=0.2, snow=0.6),
    "sleet": Weather(cloud=0.9, gloom=0.4, snow=0.4, rain=0.4),
    "frost": Weather(fog=0.15),
    "rainbow": Weather(cloud=0.5, gloom=0.12, rainbow=True),
    "rain": Weather(cloud=0.95, gloom=0.5, rain=0.6, wind=0.3),
    "drizzl": Weather(cloud=0.85, gloom=0.35, rain=0.3, fog=0.2),
    "shower": Weather(cloud=0.8, gloom=0.4, rain=0.5),
    "downpour": Weather(cloud=1, gloom=0.6, rain=1),
    "monsoon": Weather(cloud=1, gloom=0.6, rain=1),
    "fog": Weather(cloud=0.5, gloom=0.15, fog=0.75),
    "mist": Weather(cloud=0.4, gloom=0.05, fog=0.5),
    "haz": Weather(cloud=0.3, fog=0.35),
    "smog": Weather(cloud=0.5, gloom=0.2, fog=0.6),
    "overcast": Weather(cloud=1, gloom=0.45),
    "cloud": Weather(cloud=0.7, gloom=0.1),
    "grey": Weather(cloud=0.95, gloom=0.4),
    "gray": Weather(cloud=0.95, gloom=0.4),
    "wind": Weather(cloud=0.5, wind=0.8),
    "breez": Weather(wind=0.5),
    "gust": Weather(cloud=0.5, wind=0.8),
}
_CLEAR = re.compile(r"\b(clear|cloudless|sunny|sunshine|fair)")
_FAINT = re.compile(r"\b(light|gentle|soft|slight|faint|thin|partly|few|scattered|distant)\b")
_STRONG = re.compile(r"\b(heavy|strong|thick|dense|violent|raging|fierce|driving|pouring|dark)\b")


def weather_of(words: Iterable[str]) -> Weather:
    """All the weather that `words` ("heavy rain", "partly cloudy") ask for, taken together."""
    weather = Weather()
    for word in words:
        text = word.lower()
        factor = 0.6 if _FAINT.search(text) else 1.25 if _STRONG.search(text) else 1.0
        if _CLEAR.search(text):
            weather = msgspec.structs.replace(weather, cloud=0.12)
        for stem, asked in _STEMS.items():
            if re.search(rf"\b(snow)?{stem}", text) and not (stem == "rain" and "rainbow" in text):
                weather = _both(weather, asked, factor)
    return weather


def _both(one: Weather, other: Weather, factor: float) -> Weather:
    amounts = {
        name: max(getattr(one, name), min(getattr(other, name) * factor, 1.0))
        for name in ("cloud", "gloom", "rain", "snow", "fog", "wind")
    }
    return Weather(**amounts, lightning=one.lightning or other.lightning, rainbow=one.rainbow or other.rainbow)
