"""Words for one weather in its several forms: "the snow" of a snowfall, "the fog" where it is misty."""

from collections.abc import Collection

from assistant.language.words.vocabulary import SEASONS, WEATHER_ADJECTIVES, WEATHER_NOUNS

_KINDS = tuple(
    frozenset(kind.split())
    for kind in (
        "snow snowy snowing snowfall snowstorm snowflake blizzard flurry",
        "rain rainy raining rainfall rainstorm rainshower downpour drizzle drizzling drizzly shower monsoon",
        "storm stormy thunderstorm thunder thundery lightning tempest hurricane gale squall snowstorm rainstorm",
        "fog foggy mist misty haze hazy",
        "wind windy breeze breezy gale gust blustery",
        "frost frosty freezing",
        "cloud cloudy overcast",
        "sun sunny sunshine",
    )
)
_SAME = {word: frozenset().union(*(kind for kind in _KINDS if word in kind)) for kind in _KINDS for word in kind}
_COLD = _SAME["snow"] | _SAME["fog"] | _SAME["wind"] | _SAME["frost"] | {"winter"}
_DAMP = _SAME["rain"] | _SAME["storm"] | _SAME["fog"] | _SAME["snow"]
LASTING = {"icy": _COLD, "frosty": _COLD, "freezing": _COLD, "wet": _DAMP}


def is_told_as(word: str, words: Collection[str]) -> bool:
    """Whether any of the words tells the same weather as a word: "the fog" where it is misty."""
    return not _SAME.get(word, frozenset()).isdisjoint(words)


def stays_on(word: str, weather: str) -> bool:
    """Whether what a thing is said to be by weather stays as it is in another, or "" where it only ends: an icy ridge
    in snow, in no sunshine; wet cobbles when the rain stops."""
    if not weather:
        return word == "wet"
    return not LASTING.get(word, frozenset()).isdisjoint(weather.lower().split())


def is_weather(word: str) -> bool:
    """Whether a word tells of the day's weather and not of the season: "foggy", "rain", but not "autumn"."""
    return word in WEATHER_ADJECTIVES or word in WEATHER_NOUNS - SEASONS
