"""Going back to what the present picture shows too: "go back to the boat" is an earlier one, and no change of this."""

import re
from collections.abc import Mapping, Sequence

from assistant.language.reading import Reading
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.album import Album
from assistant.language.turns.likeness import shows
from assistant.language.turns.shown import PICTURES, THE
from assistant.language.turns.sought import Sought, sought
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_look

_GOING = frozenset(["go", "going", "jump", "get", "come", "back", "return", "revert", "switch"])
_WAY = _GOING | frozenset(
    "can could would will please let us let's we you i want like to me take just now ok okay no then".split()
)
_AFTER = frozenset(["but", "and", "please", "again", "now", "instead"])
_WHAT = r"(?P<what>(?:the|his|her|its|their) (?!one |picture |version )\w+(?: \w+)?)"
_LOOK_BACK = r"back to (?P<look>(?!the |a |an )[a-z]+(?: [a-z]+)?)"
_LOOKING_AGAIN = (
    re.compile(
        r"\b(?:(?:we|i)(?:['’]re| are|['’]m| am|['’]ll| will|['’]d| would)? (?:like to |want to )?)?(?:let['’]s )?"
        rf"(?:going |go |switch |change ){_LOOK_BACK} (?:for|on) {_WHAT}(?=\W*$|[.,;:!])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_WHAT} (?:goes|should go|can go|could go|may go|is going) {_LOOK_BACK}(?=\W*$|[.,;:!])", re.IGNORECASE
    ),
)


def look_again(words: str) -> str:
    """Words for what something is to look like again as a change of it: "we're going back to steel for the case", "the
    case goes back to steel" as "make the case steel"."""
    for asked in _LOOKING_AGAIN:
        words = asked.sub(_as_change, words)
    return words


def _as_change(found: re.Match[str]) -> str:
    return f"make {found['what']} {found['look']}" if is_look(tokenize(found["look"])) else found[0]


def earlier_asked(tokens: Sequence[Token], album: Album) -> Sought | None:
    """The earlier picture that a turn asks for by what it shows, whether the present one shows it too or not."""
    found = _returned_to(tokens, album.lines, album.head, album.ancestors)
    found = found or sought(tokens, album)
    return None if found and _asks_only_look(tokens, found, album) else found


def _asks_only_look(tokens: Sequence[Token], found: Sought, album: Album) -> bool:
    """Whether only what is there is to look as it did: "go back to | the pink wall | but keep the ivy", or where no one
    picture is meant."""
    here = album.lines.get(album.head) if album.head is not None else None
    phrase = noun_phrase(tokens, found.start)
    if here is None or phrase is None or not phrase.noun or not (phrase.colours or phrase.materials):
        return False
    there = any(names(phrase.noun, thing.noun) for thing in inventory(here.things))
    keeps = any(token.lower in ("keep", "leave") for token in tokens[phrase.end :])
    return there and phrase.end == found.end and not shows(here, phrase) and (keeps or found.number is None)


def _returned_to(
    tokens: Sequence[Token], lines: Mapping[int, Reading], head: int | None, ancestors: Sequence[int]
) -> Sought | None:
    """The earlier picture of what the present one shows as well; no number where several are as likely."""
    words = [token.lower for token in tokens]
    at = next((at for at, word in enumerate(words) if word in THE), 0)
    if at < 2 or words[at - 1] != "to" or not {"back", "return", "revert"} & set(words[:at]) or head is None:
        return None
    if head not in lines or not _WAY.issuperset(words[: at - 1]):
        return None
    phrase = noun_phrase(tokens, at)
    if phrase is None or not phrase.noun:
        return None
    end, named = phrase.end, phrase
    words_of_picture = phrase.noun.split()
    if words_of_picture[-1] in PICTURES and len(words_of_picture) > 1:  # "the boat | version"
        named = noun_phrase([*tokens[:at], *tokens[at : phrase.end - 1]], at) or phrase
    elif end < len(words) and words[end] in PICTURES:
        end += 1
    if end < len(words) and tokens[end].kind == "word" and words[end] not in _AFTER:
        return None
    found = _earlier(named, lines, head, ancestors)
    return None if found is None else Sought(at, end, found[0] if len(found) == 1 else None)


def _earlier(phrase: NounPhrase, lines: Mapping[int, Reading], head: int, ancestors: Sequence[int]) -> list[int] | None:
    """The pictures that may be meant: the first of those that the present one came of, where no other shows it. None
    where the present one shows no such thing: then it is found by other rules."""
    if not any(names(phrase.noun, thing.noun) for thing in lines[head].things) or not shows(lines[head], phrase):
        return None
    others = [number for number in lines if number != head and shows(lines[number], phrase)]
    return others[:1] if set(others) <= set(ancestors) else others
