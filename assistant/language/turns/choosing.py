"""Turns that only choose a picture, of which nothing else could be found out: "none of them", "the first two of those",
"the snow version". Nothing is to be drawn for these, and nothing of them is for a prompt."""

from collections.abc import Sequence

from assistant.language.clauses.opening import skip_fillers
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.shown import PICTURES, THE
from assistant.language.turns.together import NTH
from assistant.language.words.lexicon import NUMBERS, VARIANTS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import is_boundary

# What may be said around a choice; none of these words asks for a change.
_SAID = frozenset(
    """
    i we you me us he she it they would could can may might will shall should 'd like love prefer liked loved preferred
    likes loves want wanted wants think guess reckon say said take pick choose select use keep go going with for on
    from to in at back please ok okay yes no not well let's let us see show get give have has had is was are were be
    the a an of that this those these them and or but my your our again then now just rather actually maybe perhaps
    instead best better nicest nicer favourite favorite prettiest good great fine perfect nice most more much very so
    hmm hm start over continue work together really only quite about what how
    """.split()
)
_SIDES = frozenset("left right middle centre center top bottom upper lower leftmost rightmost topmost outer".split())
_PICKED = frozenset("none neither either both any all each every".split())
_PLACES = (NTH.keys() | {"next"}) - {"initial"}
_POINTING = frozenset("them those these".split())
_NOUNS = (PICTURES | VARIANTS) - {"no", "number", "scene", "design", "state", "frame", "poster"}
_OF_CHOICE = _SAID | _SIDES | _PICKED | _PLACES | NUMBERS.keys()
_GOES_ON = frozenset(["but", "with", "and", "please", "again", "back", "without", "at", "in"])
_LEADS = frozenset("i i'd we would 'd like love prefer preferred liked want take pick choose use keep with go".split())
_LONGEST_LOOK = 4


def only_chooses(tokens: Sequence[Token]) -> bool:
    """Whether a turn says nothing but which of the pictures is meant: "the middle one", "#2 and #3", "none of them"."""
    words = [token.lower for token in tokens if token.kind not in ("comma", "stop") and token.lower != "please"]
    return all(_is_of_choice(word) for word in words) and any(_chooses(words, at) for at in range(len(words)))


def _is_of_choice(word: str) -> bool:
    return word in _OF_CHOICE or word.startswith("#") or word.isdecimal() or singular(word) in _NOUNS


def _chooses(words: Sequence[str], at: int) -> bool:
    """Whether a word is what chooses: a number or an order, a side of the pictures, "none | of | them"."""
    word, rest = words[at], words[at + 1 :]
    before = words[at - 1] if at else ""
    noun = bool(rest) and singular(rest[0]) in _NOUNS
    if word in _SIDES:
        return before in THE and (noun or (not rest and (at < 2 or "one" in words[:at])))  # no "on the left"
    if rest and all(each in NUMBERS for each in rest) and word in _PICKED | _POINTING:
        return not before  # "those two", "all three"
    if word in _PICKED:
        return not rest or (rest[:1] == ["of"] and bool(_POINTING & set(rest[1:3])))
    return word.startswith("#") or (word in _PLACES and before in THE)


def look_told(tokens: Sequence[Token]) -> Sequence[Token]:
    """The look by which a turn begins to tell a picture, as if it was there: "the | snow | version", "the | winter |
    one but with a bird"; "one" may be a thing where the look is not that of a whole picture ("the red one")."""
    at = skip_fillers(tokens, 0)
    while at < len(tokens) and tokens[at].lower in _LEADS:
        at += 1
    if at >= len(tokens) or tokens[at].lower not in ("the", "that"):
        return []
    for noun in range(at + 2, min(len(tokens), at + 2 + _LONGEST_LOOK)):
        word = tokens[noun].lower
        if word in ("version", "variation", "variant", "picture", "image", "one"):
            following = tokens[noun + 1] if noun + 1 < len(tokens) else None
            ends = following is None or following.kind != "word" or following.lower in _GOES_ON
            look = tokens[at + 1 : noun]
            return look if ends and (word != "one" or is_look_of_whole(look)) else []
        if is_boundary(word) or tokens[noun].kind != "word":
            return []
    return []


def is_look_of_whole(tokens: Sequence[Token]) -> bool:
    """Whether words tell how a whole picture is, and no thing in it: "night", "snowy", "black and white"."""
    told = read_tokens(list(tokens))
    return not told.things and not told.unread and bool(told.time or told.weather or told.styles or told.palettes)
