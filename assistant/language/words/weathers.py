"""Words for one weather in its several forms: "the snow" of a snowfall, "the fog" where it is misty."""

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
# For each word those that may stand for the same.
SAME_WEATHER = {word: frozenset().union(*(kind for kind in _KINDS if word in kind)) for kind in _KINDS for word in kind}
_COLD = SAME_WEATHER["snow"] | SAME_WEATHER["fog"] | SAME_WEATHER["wind"] | SAME_WEATHER["frost"] | {"winter"}
_DAMP = SAME_WEATHER["rain"] | SAME_WEATHER["storm"] | SAME_WEATHER["fog"] | SAME_WEATHER["snow"]
_LASTING = {"icy": _COLD, "frosty": _COLD, "freezing": _COLD, "wet": _DAMP}


def stays_on(word: str, weather: str) -> bool:
    """Whether what a thing is said to be by weather stays as it is in another: an icy ridge in snow, in no sunshine."""
    return not _LASTING.get(word, frozenset()).isdisjoint(weather.lower().split())
