"""The user's words for what comes, put so that every side and part is its own thing's: "a woman with an umbrella in the
foreground" as "a woman in the foreground with an umbrella". Pure."""

from collections.abc import Sequence

from assistant.language import Thing, read
from assistant.language.words.lexicon import DETERMINERS, NUMBERS
from assistant_storyboard.prompts.mentions import Passage, passage_of
from assistant_storyboard.prompts.outline import Piece


def clearly_told(text: str, things: Sequence[Thing]) -> list[str]:
    """The phrases of what comes: one for each thing where only a comma stands between two, each with its side first."""
    return [_side_first(part) for part in _parted(text, things)]


def _parted(text: str, things: Sequence[Thing]) -> list[str]:
    """A list without "and" as its members, where they read so as well: "a board with pieces, | a cup on the left"."""
    passage = passage_of(text)
    commas = [
        piece
        for piece, following in zip(passage.pieces, passage.pieces[1:], strict=False)
        if piece.kind == "comma" and _opens(passage, following)
    ]
    for comma in reversed(commas):
        at = passage.tokens[comma.start].start
        first, second = text[:at].rstrip(), text[at + 1 :].strip()
        if len(things) > 1 and (*read(first).things, *read(second).things) == read(text).things:
            return [*_parted(first, things), second]
    return [text]


def _opens(passage: Passage, piece: Piece) -> bool:
    word = passage.tokens[piece.start].lower
    return piece.kind == "noun" and (word in DETERMINERS or word in NUMBERS)


def _side_first(text: str) -> str:
    """The side of the picture right after the noun it is told of, where it came last, behind what that has."""
    passage = passage_of(text)
    pieces, tokens = passage.pieces, passage.tokens
    at = next((at for at, piece in enumerate(pieces) if piece.kind == "side"), 0)
    had = [piece.kind for piece in pieces[1:at]]
    last = at + 1 == len(pieces) and had[:1] == ["with"] and set(had) <= {"with", "noun", "and"}
    if not last or pieces[0].kind != "noun" or not any(thing.place.side for thing in read(text).things):
        return text
    noun, start, end = tokens[pieces[0].end - 1].end, tokens[pieces[at].start].start, tokens[pieces[at].end - 1].end
    return f"{text[:noun]} {text[start:end]}{text[noun:start].rstrip()}{text[end:]}"
