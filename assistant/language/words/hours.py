"""The words for the hours of the day as data, and what they stand before."""

from assistant.language.reading import Time

TIMES: dict[str, Time] = {
    **dict.fromkeys(
        ["dawn", "daybreak", "sunrise", "first light", "break of day", "early dawn", "crack of dawn"], "dawn"
    ),
    **dict.fromkeys(
        ["morning", "early morning", "mid-morning", "late morning", "early in the morning", "late in the morning"],
        "morning",
    ),
    **dict.fromkeys(["day", "daytime", "daylight", "noon", "midday", "high noon", "day time", "broad daylight"], "day"),
    **dict.fromkeys(
        ["afternoon", "late afternoon", "early afternoon", "mid-afternoon", "late in the afternoon"], "afternoon"
    ),
    **dict.fromkeys(["sunset", "golden hour", "sundown", "setting sun", "golden-hour"], "sunset"),
    **dict.fromkeys(
        [
            "dusk",
            "twilight",
            "evening",
            "nightfall",
            "blue hour",
            "gloaming",
            "late evening",
            "early evening",
            "late in the evening",
            "early in the evening",
        ],
        "dusk",
    ),
    **dict.fromkeys(
        [
            "night",
            "midnight",
            "nighttime",
            "night time",
            "night-time",
            "moonlight",
            "dead of night",
            "late at night",
            "late in the night",
            "dark of night",
            "dark of the night",
            "middle of the night",
            "small hours",
            "late night",
            "deep in the night",
            "after dark",
            "after nightfall",
        ],
        "night",
    ),
}
TIME_ADJECTIVES: dict[str, Time] = {
    "moonlit": "night", "nocturnal": "night", "starlit": "night", "twilit": "dusk", "sunset": "sunset",
}  # fmt: skip
# Heads before which "night", "evening" say the time rather than name the thing ("night sky" but "night owl").
TIMED = frozenset(
    """
    sky skies light lighting sun air scene landscape view glow haze mist fog hour setting time
    """.split()
)
