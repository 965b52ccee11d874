"""What is wanted of a prompt, as a value; and the words of texts, compared without their endings."""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from assistant.language import Reading, Thing
from assistant.language.fidelity import normal, stem
from assistant.language.scenes.drafts import head
from assistant.language.words.tokens import tokenize
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import BASIC_COLOURS


class Demand(msgspec.Struct, frozen=True, kw_only=True):
    """What a prompt must hold, and the nouns that must be gone from it. `told` are all the user's words and the prompt
    there is, for what a picture may show because it was asked for at some time, or stands there already; `said` are
    the stems of the user's words alone. `text` is what the things were read from, and `words` what those in `come`
    were, that this turn brings or changes."""

    reading: Reading
    gone: tuple[str, ...] = ()
    told: str = ""
    said: frozenset[str] = frozenset()
    text: str = ""
    words: str = ""
    come: tuple[str, ...] = ()
    touched: tuple[str, ...] | None = None  # the nouns that the turn's changes name; None where it may change any


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, without their endings."""
    return frozenset().union(*map(_stems_of, texts))


@lru_cache(maxsize=512)
def _stems_of(text: str) -> frozenset[str]:
    """Those of one text; the words of earlier turns come again every turn."""
    words = (token.lower for token in tokenize(text) if token.kind == "word")
    return frozenset(stem(normal(word.removesuffix("'s"))) for word in words)


def is_thing(thing: Thing) -> bool:
    """Whether a noun is surely one, and no verb of the user's commands ("give", "sit") taken for one, nor the blue of
    "a deep blue"."""
    word = head(thing.noun)
    return len(word) > 1 and word not in BASIC_COLOURS - {"orange"} and (base_of(word) is None or is_noun_too(word))


def is_told(thing: Thing, said: frozenset[str]) -> bool:
    return stem(normal(head(thing.noun))) in said and is_thing(thing)
