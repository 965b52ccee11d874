"""Where the pass over a text stands: its tokens, what was found in them so far, and how the present clause goes."""

from collections.abc import Sequence

import msgspec

from assistant.language.scenes.composing import Composition
from assistant.language.scenes.slots import Term
from assistant.language.words.tokens import Token


class Course(msgspec.Struct, eq=False):
    """The state of reading one text."""

    tokens: Sequence[Token]
    scene: Composition = msgspec.field(default_factory=Composition)
    terms: list[Term] = msgspec.field(default_factory=list)
    excluded: list[str] = msgspec.field(default_factory=list)
    quotes: list[str] = msgspec.field(default_factory=list)
    unread: list[str] = msgspec.field(default_factory=list)
    negated: bool = False
    after_be: bool = False
    predicate_end: int = -1  # the token after the last predicate
    each: int | None = None  # how many there are of those of which each has what follows
    noun_end: int = -1  # the token after the last noun phrase
    term_end: int = -1  # the token after what was last said of the whole picture

    def lower(self, at: int) -> str:
        """The word at `at` in lower case, "" past either end."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        """The kind of the token at `at`, "stop" past either end."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else "stop"

    def text(self, start: int, end: int) -> str:
        """Tokens as written."""
        return " ".join(token.text for token in self.tokens[start:end])

    def end_clause(self) -> None:
        self.scene.end_clause()
        self.negated = self.after_be = False
        self.each = None

    @property
    def is_of_the_living(self) -> bool:
        """Whether what is spoken of lives."""
        return self.scene.subject is not None and self.scene.subject.animate
