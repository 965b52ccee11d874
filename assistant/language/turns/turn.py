"""A turn as far as it is understood: what is said, and what that names of the pictures there are."""

from collections.abc import Collection, Sequence

import msgspec

from assistant.language.reading import Reading
from assistant.language.turns.album import Album
from assistant.language.turns.shown import Mention
from assistant.language.turns.undoing import Undoing
from assistant.language.words.tokens import Token


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a turn and the `picture` they are said to, None before the first; `earlier` are those of the turns
    before, latest last.

    `named` are the names of pictures among the tokens, `core` the tokens without them. `here` is whether none but the
    present picture is named, and `by_look` whether one is told by what it shows: "go back to the one with the gull".
    `back` is the way back that is asked for outright. `joined` are the pictures to be brought together, None where it
    cannot be told which, and `giving` those that something is to come from: "the sky from | #2".
    """

    words: str
    tokens: Sequence[Token]
    picture: Reading | None
    album: Album
    earlier: Sequence[str] = ()
    named: list[Mention] = []
    core: Sequence[Token] = ()
    here: bool = False
    by_look: bool = False
    back: Undoing | None = None
    joined: Sequence[int] | None = ()
    giving: frozenset[int] = frozenset()

    @property
    def present(self) -> Collection[int]:
        """The numbers of the pictures there are; 0 is one without a number."""
        return self.album.numbers or (() if self.picture is None else (0,))

    @property
    def before(self) -> list[int]:
        """The numbers of the pictures before the present one that are known, latest first."""
        line = self.album.ancestors or sorted(self.present, reverse=True)
        return [number for number in line if number != self.album.head and number in self.album.lines]
