"""The pictures that a turn may speak of: their numbers, what they show, which came of which, which came together."""

from collections.abc import Collection, Mapping, Sequence

import msgspec

from assistant.language.reading import Reading


class Album(msgspec.Struct, frozen=True, kw_only=True):
    """`numbers` are the pictures there are, `head` is the present one, `lines` are readings of those that the words may
    speak of. `ancestors` are those that the head came of, `trail` those that undo goes back through and `left` those
    that redo goes forward to, nearest first. `shown` are those that were drawn last, where several came side by
    side, `sets` all that ever did, the latest set first; `tips` those that no other came of, `parents` what each
    came of.
    """

    numbers: Collection[int] = ()
    head: int | None = None
    lines: Mapping[int, Reading] = {}
    ancestors: Sequence[int] = ()
    trail: Sequence[int] = ()
    left: Sequence[int] = ()
    shown: Sequence[int] = ()
    sets: Sequence[Sequence[int]] = ()
    parents: Mapping[int, int] = {}
    tips: Sequence[int] = ()

    @property
    def ledger(self) -> list[int]:
        """The numbers of the pictures in the order in which they came."""
        return sorted(self.numbers)

    @property
    def former(self) -> Sequence[int]:
        """The pictures before the present one, latest first."""
        return self.trail or self.ancestors

    @property
    def ends(self) -> list[int]:
        """The last picture of each line, in order, the present one among them."""
        if self.tips:
            return sorted({*self.tips, *([self.head] if self.head else [])})
        return [number for number in self.ledger if number == self.head or number not in self.ancestors]

    @property
    def lineages(self) -> list[list[int]]:
        """The present picture's line, then the others, the latest first; each from its last picture back."""
        ends = sorted(set(self.lines) - set(self.parents.values()) - {self.head}, reverse=True)
        return [self._line(end) for end in (self.head, *ends) if end is not None and end in self.parents]

    def origin(self, number: int) -> int:
        """The picture that all began with of which this one came."""
        return self._line(number)[-1]

    def _line(self, number: int) -> list[int]:
        line = [number]
        while (before := self.parents.get(line[-1])) in self.lines and before is not None and before not in line:
            line.append(before)
        return line
