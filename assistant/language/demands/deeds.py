"""What somebody is said to do no more, and who goes by what they do: "no flying", "nobody films"."""

from collections.abc import Iterator, Sequence

from assistant.language.demands.context import Context
from assistant.language.demands.returning import no_more
from assistant.language.reading import Change, Thing
from assistant.language.scenes.naming import inventory
from assistant.language.words.dictionary import verb_of
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Token


def deed_denied(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "No | flying": who does that does it no more."""
    does = tokens[0].lower if len(tokens) == 1 and tokens[0].lower.endswith("ing") else ""
    return [change for thing in _doing(does, context) for change in no_more(thing.noun, does, context)]


def who_does(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "No people | film": those who do that go, and only they."""
    verb = verb_of(tokens[1].lower) if len(tokens) == 2 and tokens[0].lower == "people" else None
    return [Change(kind="remove", noun=thing.noun) for thing in _doing(participle(verb) if verb else "", context)]


def _doing(does: str, context: Context) -> Iterator[Thing]:
    things = inventory(context.picture.things) if does else ()
    return (thing for thing in things if (thing.doing or "").split()[:1] == [does])
