"""Turns that a heading opens: "New one: a harbour" is another picture, "next, make the boat red" goes on with this."""

import re
from collections.abc import Sequence

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.opening import skip_fillers, undo_at
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Reading
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.reader import read
from assistant.language.scenes.wrappers import heading_end
from assistant.language.turns.shown import Mention
from assistant.language.turns.speaking import speaks_of_picture
from assistant.language.turns.varying import past_variation
from assistant.language.words.lexicon import DEFINITE, FURTHER, INDEFINITE, NUMBERS, PICTURE, WITH
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.wordclasses import is_colour, relations, sides

_FRESH = frozenset("new different another other separately fresh next over scratch else unrelated".split())
# What one of several is called that are asked for one after the other, and how it is numbered: "design two: a bear".
_CALLED = PICTURE | frozenset("design option card idea concept number page poster motif version".split())
_NUMBERED = frozenset("two three four five six 2 3 4 5 6 b c d".split()) | FURTHER
# "After that, paint me | an old windmill".
_DRAWN = re.compile(
    r"^\W*(?:(?:now|then|next|after that|ok|okay|please|can you|could you|and|so|great|thanks|thank you)[,.!]*\s+)*"
    r"(?:draw|paint|sketch|create|generate|render|imagine) (?:me|us)\s+"
    r"(?=(?:an?|some|\d+|two|three|four|five|six)\b)",
    re.IGNORECASE,
)
_OF_WHAT_IS_THERE = frozenset("it him her them too also more there well another instead".split())
_DRAWING = frozenset(["draw", "paint", "render", "imagine", "create", "generate", "sketch"])
_POINTING = frozenset("him her it them his its their one ones".split())


def headed_anew(words: str, tokens: Sequence[Token], named: Sequence[Mention], picture: Reading) -> str:
    """What another picture is to show, where a turn is headed so: "New one: ...", "Different cup - ...", or "". A
    heading that names a picture there is heads what is asked of that: "Second picture: make the hat red"."""
    heading, _, scene = words.partition(":")
    said = [token.lower for token in tokenize(heading)]
    titled = scene and len(said) < 6 and said[:1] and said[0] in _FRESH and not any(map(is_colour, said))
    leads = (scene and _leads_to_another(said)) or _is_numbered(said, picture)
    titled = titled or (leads and _opens_scene(scene, picture))
    drawn = _DRAWN.match(words)
    if drawn and not _OF_WHAT_IS_THERE & {token.lower for token in tokens}:
        return "" if speaks_of_picture(tokens, Context(picture=picture)) else words[drawn.end() :]
    end = heading_end(words)
    fresh = scene if titled else words[end:] if end else ""
    varies = len(past_variation(tokens)) < len(tokens)  # "another take, with a hat"
    if not fresh or not (things := read(fresh).things):
        return ""
    if (
        named
        and named[0].start < len(tokenize(words[:end] or heading))
        and not (things[1:] and _opens_scene(fresh, picture))
    ):
        return ""
    opening = tokenize(fresh)[0].lower
    if opening in DEFINITE and undo_at(tokens, 0):
        return ""  # "scratch that, | the iron one had more character"
    if varies and (words[:end].rstrip()[-1:] not in (":", ".") or opening not in (*INDEFINITE, *NUMBERS)):
        return ""
    return "" if _goes_on(words, fresh, picture) else fresh.strip()


def _leads_to_another(said: Sequence[str]) -> bool:
    """Whether a heading leads on to another picture: "now something dark: ...", "onto a fresh scene: ..."."""
    something = len(said) < 6 and "something" in said[:2] and said[0] in ("something", "now", "then", "next")
    something = something and not {"extra", "else", "more", "small"} & {*said}
    fresh = len(said) < 8 and bool(_FRESH & {*said} and PICTURE & {*said} and {*INDEFINITE} & {*said})
    return something or fresh


def _is_numbered(said: Sequence[str], picture: Reading) -> bool:
    """Whether a heading only numbers a picture after the first: "design two", "for the second card"; not where there
    is such a card."""
    kinds = [word in _CALLED for word in said if word in _CALLED | _NUMBERED]
    rest = {word for word in said if word not in _CALLED | _NUMBERED}
    there = {singular(word) for thing in inventory(picture.things) for word in thing.noun.split()}
    return (
        sorted(kinds) == [False, True]
        and not there & set(said)
        and rest <= {"the", "for", "now", "and", "my", "our", "then", "ok"}
    )


def _opens_scene(scene: str, picture: Reading) -> bool:
    """Whether a scene is told, and nothing is said of one that is there: "a fox on a log"."""
    tokens = tokenize(scene)
    opens = bool(tokens) and tokens[0].lower in (*INDEFINITE, *NUMBERS)
    return opens and not speaks_of_picture(tokens, Context(picture=picture))


def _goes_on(words: str, scene: str, picture: Reading) -> bool:
    """Whether a turn only says that it goes on: "next, | make the boat red"."""
    tokens, rest = tokenize(words), tokenize(scene)
    first = next(iter(clauses(rest)), None)
    drawn = first and (first.operation in ("say", "want") or first.opener in _DRAWING)
    spoken_of = speaks_of_picture(rest, Context(picture=picture))
    heading = tokens[: len(tokens) - len(rest)]
    if heading and heading[-1].kind == "word" and spoken_of:  # "the next picture should be | a close-up of the robot"
        return True
    only_leads_on = skip_fillers(heading, 0) >= len(heading) - (heading[-1].lower in WITH) if heading else True
    if only_leads_on:  # "next, | I'd like an owl too", "next, with | an owl"
        return not drawn or tokens[len(heading) - 1].lower in WITH or spoken_of or _joins_in(first, rest, picture)
    if "more" in {token.lower for token in heading} and not {token.lower for token in heading} & PICTURE:
        besides = "plus" in {token.lower for token in heading} or not _POINTING.isdisjoint(
            token.lower for token in rest
        )
        return not drawn or spoken_of or besides  # "one more: | a white one", "one more: | a queen next to him"
    if len(heading) > skip_fillers(tokens, 0):  # "new idea: | make the boat red"
        return not drawn and spoken_of and any(token.lower == "idea" for token in heading)
    return not drawn or spoken_of


def _joins_in(first: Clause | None, tokens: Sequence[Token], picture: Reading) -> bool:
    """Whether words ask for something in the present picture, and tell no other: wishes, statements, more of it."""
    if first is None or {token.lower for token in tokens} & PICTURE:
        return False
    context = Context(picture=picture)
    named = target_at(first.tokens, 0, context)
    there = named is not None and (named.known or named.whole)
    there = there or tokens[0].lower == "as" or (relations().match(tokens, 0) or sides().match(tokens, 0)) is not None
    stated = first.operation == "say" and any(verb_group(first.tokens, at) for at in range(min(6, len(first.tokens))))
    return there or stated or first.operation == "want" or bool(_OF_WHAT_IS_THERE & {token.lower for token in tokens})
