"""Verbs of descriptions: the base of an inflected form, and which of them are as often nouns."""

from assistant.language.words.dictionary import can_be, is_only, verb_of
from assistant.language.words.lexicon import AUXILIARIES, BE, VERBS

_NOUNS_TOO = frozenset(
    """
    light frame line fill top dot crown cover face sail wave shade shadow plant flower water stream flood cluster
    fish swing slide train stack store bark roll cast play walk break fall puff tower mirror run paint iron saw drum
    ring rain snow smoke coat blanket hum rise hunt bloom blossom rest lap form feature look sketch stand set drink
    cook guard float drive ride nest roost step hit kick call shout display coil curl bubble steam circle border
    flash blaze flame spark sparkle ripple reach leap jump dive swim crawl climb race cruise row dock anchor trail
    pass cross beat drop spread bend twist curve smile laugh cry gaze stare look glow shine gleam glint glimmer bite
    cut fight dance kiss hug touch catch throw lift push pull pile polish heap mask shelter post perch puddle repair
    leave approach cause slice skate ski
    """.split()
)
# What sheds light, of one colour or another.
SHINING = frozenset("glow shine gleam glint sparkle shimmer flash glitter glimmer twinkle glisten blaze flare".split())
# What people and animals are seen doing somewhere.
POSING = frozenset(
    """
    sit stand lie sleep perch float hang kneel lean crouch swim fly dance rest climb jump walk run play graze hover
    """.split()
)
# Verbs after which a thing goes with who does it.
HOLDING = frozenset(
    """
    hold carry wear clutch grip grasp wield brandish juggle read drink sip eat smoke cradle wave swing hug play knit sew
    type write strum raise lift use mend have cast throw shed emit puff belch blow give take make say shake
    """.split()
)
_IRREGULAR_PASTS = {
    "stood": "stand", "sat": "sit", "lay": "lie", "flew": "fly", "ran": "run", "held": "hold", "wore": "wear",
    "rose": "rise", "swam": "swim", "ate": "eat", "hung": "hang", "shone": "shine", "flown": "fly", "ridden": "ride",
    "slept": "sleep", "woven": "weave", "eaten": "eat", "drawn": "draw", "lit": "light",
}  # fmt: skip


def base_of(word: str) -> str | None:
    """The base of an inflected verb ("sits", "sitting" give "sit"), or None if the word is none, or rather a noun."""
    if word in _IRREGULAR_PASTS:
        return _IRREGULAR_PASTS[word]
    base = None if word in BE or word in AUXILIARIES else verb_of(word)
    if base is None or (base in VERBS and _is_regular(word, base)):
        return base
    return base if is_only(word, "VERB", "ADV") or (is_participle(word) and not can_be(word, "NOUN")) else None


def is_participle(word: str) -> bool:
    """Whether a word is a form of a verb that can be a participle: "sitting", "burnt"."""
    base = verb_of(word)
    return base is not None and word != base and not word.endswith("s")


def _is_regular(word: str, base: str) -> bool:
    return word == base or word.endswith(("s", "ed", "ing"))


def is_noun_too(verb: str) -> bool:
    """Whether the base form is as often a noun ("light", "wave")."""
    return verb in _NOUNS_TOO
