"""Pronouns that go with another person: "a fisherman mending his nets" as "a woman mending her nets". Pure."""

from collections.abc import Iterator

from assistant_storyboard.prompts.describing import Edit
from assistant_storyboard.prompts.mentions import Mention
from assistant_storyboard.prompts.splicing import instead

_MEN = frozenset("man boy king prince gentleman guy lad father grandfather uncle brother monk wizard lord".split())
_WOMEN = frozenset(
    "woman girl queen princess lady mother grandmother aunt sister nun witch ballerina bride mermaid".split()
)
_HIS = {"her": "his", "she": "he", "herself": "himself", "hers": "his"}
_HER = {"his": "her", "he": "she", "him": "her", "himself": "herself"}


def of_another(head: str, mention: Mention) -> Iterator[Edit]:
    """The pronouns of a passage after a mention, for the person with that head noun who comes instead."""
    male, female = head in _MEN or head.endswith(("man", "boy")), head in _WOMEN or head.endswith(("woman", "girl"))
    forms = _HER if female else _HIS if male else {}
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    for piece in pieces[mention.piece + 1 :]:
        token = tokens[piece.start]
        changed = forms.get(token.lower) if piece.kind in ("noun", "other", "term") else None
        if changed and piece.kind == "other" and token.lower == "her":
            changed = "him"
        if changed:
            yield Edit(mention.at, instead(token, token, changed))
