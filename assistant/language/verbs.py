"""Verbs of descriptions: the base of an inflected form, and which of them are as often nouns."""

from functools import cache

from assistant.language.lexicon import VERBS
from assistant.language.morphology import participle

_NOUNS_TOO = frozenset(
    """
    light frame line fill top dot crown cover face sail wave shade shadow plant flower water stream flood cluster
    fish swing slide train stack store bark roll cast play walk break fall puff tower mirror run paint iron saw drum
    ring rain snow smoke coat blanket hum rise hunt bloom blossom rest lap form feature look sketch stand set drink
    cook guard float drive ride nest roost step hit kick call shout display coil curl bubble steam circle border
    flash blaze flame spark sparkle ripple reach leap jump dive swim crawl climb race cruise row dock anchor trail
    pass cross beat drop spread bend twist curve smile laugh cry gaze stare look glow shine gleam glint glimmer bite
    cut fight dance kiss hug touch catch throw lift push pull pile polish heap mask shelter post perch puddle repair
    leave approach cause slice
    """.split()
)
_IRREGULAR_PASTS = {
    "stood": "stand", "sat": "sit", "lay": "lie", "flew": "fly", "ran": "run", "held": "hold", "wore": "wear",
    "rose": "rise", "swam": "swim", "ate": "eat", "hung": "hang", "shone": "shine", "flown": "fly", "ridden": "ride",
    "slept": "sleep", "woven": "weave", "eaten": "eat", "drawn": "draw", "lit": "light",
}  # fmt: skip


@cache
def _forms() -> dict[str, str]:
    forms = dict(_IRREGULAR_PASTS)
    for verb in VERBS:
        ending = "es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
        y = verb.endswith("y") and verb[-2] not in "aeiou"
        forms[verb] = verb
        forms[verb[:-1] + "ies" if y else verb + ending] = verb
        forms[verb[:-1] + "ied" if y else participle(verb)[:-3] + "ed"] = verb
        forms[participle(verb)] = verb
    return forms


def base_of(word: str) -> str | None:
    """The base of an inflected verb ("sits", "sitting" give "sit"), or None if the word is no verb known here."""
    return _forms().get(word)


def is_noun_too(verb: str) -> bool:
    """Whether the base form is as often a noun ("light", "wave")."""
    return verb in _NOUNS_TOO
