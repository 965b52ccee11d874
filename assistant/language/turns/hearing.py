"""The clauses of a turn heard one after the other: what each changes, after those before it."""

from collections.abc import Collection, Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.demands.asking_back import wanted_back
from assistant.language.demands.context import Context
from assistant.language.demands.contradicting import given_way
from assistant.language.demands.effects import standing
from assistant.language.demands.moving import OUT
from assistant.language.demands.redoing import done_instead
from assistant.language.demands.reducing import sums_up
from assistant.language.demands.resolving import target_at
from assistant.language.demands.restoring import restored
from assistant.language.demands.roundabout import in_short
from assistant.language.demands.wearing import exchanged_clothes
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.asking import asked_for
from assistant.language.turns.chatter import is_chatter
from assistant.language.turns.complaining import Blame, answered, blamed, complains, of_blamed, remarked_on
from assistant.language.turns.following import followed
from assistant.language.turns.introducing import introduced
from assistant.language.turns.keeping import KEEPING, keeps_slot, only_keeps
from assistant.language.turns.likewise import as_before, likewise, parted
from assistant.language.turns.meaning import meant
from assistant.language.turns.notes import is_loose, noted_apart
from assistant.language.turns.reasoning import explains_removal, gone_unnamed, is_reason, repeats_removal, weather_gone
from assistant.language.turns.remarks import is_remark, keeps, tells_custom
from assistant.language.turns.settling import kept, settled, uncleared
from assistant.language.turns.trading import comes_instead, in_place_of_gone, one_for_other
from assistant.language.turns.undoing import brings_something
from assistant.language.words.lexicon import OBJECT_PRONOUNS
from assistant.language.words.morphology import plural
from assistant.language.words.tokens import Token

_MOST_CLAUSES = 60  # of one turn; more is no request any more, and reading stays quick


def understood(
    asked: Sequence[Clause], tokens: Sequence[Token], context: Context
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that clauses ask for, and the words that were not understood. A remark beside a demand is none."""
    found: list[tuple[Clause, list[Change], bool]] = []
    hearing = context
    wrong: Blame | None = None  # what the clause before complained about
    named: list[Blame] = []  # what it only spoke of
    asked = introduced(asked, context)
    commanded = any(clause.operation != "say" for clause in asked)
    asked = [part for clause in asked for part in parted(clause, context)]
    notes = [noted_apart(clause, context) for clause in asked]
    loose = [part for parts in notes for part in parts if is_loose(part, parts)]
    asked = [part for parts in notes for part in parts]
    for said in asked[:_MOST_CLAUSES]:
        clause = said if said in loose else in_short(said, hearing)
        if found:
            hearing = _beside_gone(clause, found[-1][1], hearing)
        stays = (
            clause in loose
            or (is_chatter(clause, hearing) and not restored(clause, hearing))  # "the teal was better" asks it back
            or (bool(found) and tells_custom(clause, hearing))
            or (only_keeps(clause, context) and not restored(clause, context))
        )
        read = [] if stays else asked_for(clause, tokens, hearing)
        understood = [] if stays else meant(read, clause, hearing)
        of_talk = bool(read) and not understood
        unnamed = gone_unnamed(clause, wrong.noun if wrong else hearing.topic, context) if found else []
        unnamed = unnamed or (weather_gone(clause, found[-1][0], context) if found else [])
        understood = unnamed or understood
        if found and comes_instead(clause) and (exchanged := in_place_of_gone(found[-1][1], understood)):
            found[-1], understood = (found[-1][0], exchanged, False), exchanged
        if found and (exchanged := done_instead(found[-1][1], clause, hearing)):
            found[-1], understood = (found[-1][0], exchanged, False), exchanged
        elif found and (exchanged := one_for_other(found[-1], clause, understood)):
            found[-1], understood = (found[-1][0], [], True), exchanged
        again = likewise(clause, found[-1][1], hearing) if found else []
        if again := again or as_before(clause, context, lambda each, then: asked_for(each, each.tokens, then)):
            understood = again
        instead = _answer([wrong] if wrong else named, clause, understood, hearing) if found else []
        if instead:
            found[-1], understood = (found[-1][0], [], True), instead
        restates = brings_something(clause) and bool(found and found[-1][1] and restored(found[-1][0], context))
        if found and (restates or repeats_removal(clause, found[-1][1])):
            continue  # "the teal was right, | restore that"
        wrong, named = blamed(clause, hearing) or blamed(clause, context), remarked_on(clause, understood, hearing)
        if wrong and complains(clause) and (wrong.look or _brings_only(understood) or _calls(understood, wrong.noun)):
            understood = []  # what is complained about does not come, nor does "the blue is dull" make anything dull
            if found:
                found[-1] = (found[-1][0], of_blamed(wrong, found[-1][0], found[-1][1]), found[-1][2])
        if found and explains_removal(clause, found[-1][1], understood):
            found.append((clause, [], True))
            continue
        remark = not instead and is_remark(clause, hearing, commanded=commanded) and not restored(clause, hearing)
        if found and (unnamed or not remark) and is_reason(found[-1][0], found[-1][1], understood, hearing):
            found[-1] = (found[-1][0], [], True)
        if found and (corrected := _corrected(clause, found[-1], hearing)):
            found.pop()
            understood = corrected
        remark = (remark and not unnamed) or (not understood and complains(clause))
        if found and (_elsewhere(found[-1][1], understood) or _is_sum(clause, found[-1][1], understood)):
            found[-1], remark = (found[-1][0], [], True), False
        if clause.purpose:  # it asks for no more than what is there, if at all
            alone = bool(found) and not found[-1][1]  # "make it | so that it rains"
            asks = {"move", "alter", "set"} if alone else {"move", "alter"}
            understood = [change for change in understood if change.kind in asks]
            if understood and found and not found[-1][1]:  # "move it | so that it faces the door"
                found[-1] = (found[-1][0], [], True)
            remark = remark or not understood
        remark = remark or (of_talk and not understood)
        found.append((clause, understood, remark))
        hearing = _after(clause, [] if remark else understood, hearing)
        if remark or not understood:
            hearing = msgspec.structs.replace(hearing, topic=_topic(clause, hearing))
    demanded = any(changes and not remark for _, changes, remark in found)
    changes = [change for _, changes, remark in found if not (remark and demanded) for change in changes]
    changes = settled(exchanged_clothes(dict.fromkeys(changes), context), asked, context)
    changes = followed([*given_way(changes, context), *uncleared(changes)], asked, context)
    nouns = {change.noun for change in changes}
    ends = {id(found[at][0]) for at in range(1, len(found)) if found[at - 1][0].reason and found[at - 1][1]}
    unread = [
        _words(clause)
        for clause, changes, remark in found
        if not changes
        and id(clause) not in ends  # "in orange, so | he stands out"
        and clause.tokens
        and not (remark and (demanded or clause.purpose))
        and not _is_led_to(clause, nouns, context)
        and not (_needs_nothing(clause, context) or _needs_nothing(clause, hearing))
    ]
    return tuple(changes), (*unread, *map(_words, asked[_MOST_CLAUSES:]))


def _brings_only(changes: Sequence[Change]) -> bool:
    return all(change.kind in ("add", "replace") for change in changes)


def _calls(changes: Sequence[Change], noun: str) -> bool:
    """Whether what is blamed would only be as it is said to be: "the sneakers are | sold out"."""
    return all(change.kind == "alter" and change.noun == noun for change in changes)


def _answer(blames: Sequence[Blame], clause: Clause, changes: Sequence[Change], context: Context) -> list[Change]:
    """What a clause puts in the place of what was spoken of before it."""
    answers = (answered(blame, clause, changes, context, instead=comes_instead(clause)) for blame in blames)
    return next(filter(None, answers), [])


def _elsewhere(before: Sequence[Change], changes: Sequence[Change]) -> bool:
    """Whether somebody's right place follows one that was denied: "she shouldn't be on the rug, | she sleeps on it"."""
    denied = before[0] if len(before) == 1 and before[0].kind == "move" else None
    away = denied and denied.place and denied.place.relation == "beside" and not denied.value
    return bool(away) and any(change.kind == "move" and change.noun == before[0].noun for change in changes)


def _is_sum(clause: Clause, before: Sequence[Change], changes: Sequence[Change]) -> bool:
    """Whether who came just before is counted among those that are there now."""
    return sums_up(clause.tokens) and _brings_only(before) and any(change.kind == "alter" for change in changes)


def _is_led_to(clause: Clause, nouns: Collection[str | None], context: Context) -> bool:
    """Whether a clause only names what others say how to change: "shift the chair | so it's behind the table"."""
    target = target_at(clause.tokens, 0, context) if clause.operation in ("move", "make", "do") else None
    return target is not None and target.known and target.end == len(clause.tokens) and target.noun in nouns


def _topic(clause: Clause, context: Context) -> str | None:
    """What a clause that asks for nothing speaks of, and so what "it" means in the next: "why is | a map there?"."""
    ours = clause.tokens[:1] and clause.tokens[0].lower in ("i", "we", "my", "our")
    talks = clause.operation == "say" and (ours or is_chatter(clause, context))
    targets = [target_at(clause.tokens, at, context) for at in range(len(clause.tokens) if talks else 1)]
    named = [target.noun for target in targets if target is not None and target.known and not target.pronoun]
    return next((noun for noun in named if noun), context.topic)


def _corrected(clause: Clause, before: tuple[Clause, list[Change], bool], context: Context) -> list[Change]:
    """The demand before as it is meant: of "make it marble. the table I mean" the table; "a parrot. No, a puffin!"."""
    said, changes, _ = before
    target = target_at(clause.tokens, 0, context) if clause.operation == "say" else None
    if target is None or target.end != len(clause.tokens) or target.pronoun or not changes:
        return []
    pronouns = [at for at, token in enumerate(said.tokens) if token.lower in ("it", "them", "him", "her", "that")]
    if target.known and pronouns and target.phrase is not None and target.phrase.determiner == "the":
        tokens = [*said.tokens[: pronouns[0]], *clause.tokens, *said.tokens[pronouns[0] + 1 :]]
        return asked_for(said._replace(tokens=tuple(tokens)), tokens, context)
    new = read_tokens(list(clause.tokens)).things
    if clause.corrects and changes[-1].kind in ("replace", "add") and len(new) == 1:
        return [*changes[:-1], msgspec.structs.replace(changes[-1], thing=new[0])]
    return []


def _needs_nothing(clause: Clause, context: Context) -> bool:
    """Whether a clause asks that something stay, or only names what the next one is about: "swap the car | and ..."."""
    if (
        _adds_nothing(clause)
        or keeps(clause, clause.tokens)
        or keeps_slot(clause, context)
        or (clause.opener in KEEPING and kept(clause, context))
        or (context.before and wanted_back(clause))
        or (clause.operation == "want" and len(clause.tokens) == 1 and clause.tokens[0].lower in ("it", "this", "that"))
    ):  # "show it | without the horse"
        return True
    led = clause.operation in ("replace", "make", "say", "want")
    target = target_at(clause.tokens, 0, context) if led else None
    return target is not None and target.known and target.end == len(clause.tokens)


_MERE = frozenset("it they that this he she should must would does do is has please them fix".split())


def _adds_nothing(clause: Clause) -> bool:
    """Whether a clause only insists on what was said: "it should", "fix that"."""
    asks = clause.operation == "say" or clause.opener in ("fix", "correct", "update", "change")
    return asks and 0 < len(clause.tokens) < 4 and all(token.lower in _MERE for token in clause.tokens)


def _after(clause: Clause, changes: Sequence[Change], context: Context) -> Context:
    """What the next clause speaks of: "add a boat and make it red" means the boat."""
    said = " ".join(token.text for token in clause.tokens)
    gone = [change.noun for change in changes if change.kind == "remove" and change.noun]
    pronoun = bool(clause.tokens) and clause.tokens[0].lower in OBJECT_PRONOUNS
    if gone and pronoun and clause.tokens[-1].lower not in OUT:  # "take it off the sill and put it on the floor"
        said = f"{gone[0]} {said}"
    things = list(context.picture.things)
    for change in changes:
        at = next((at for at, thing in enumerate(things) if thing.noun == change.noun), len(things))
        if change.kind in ("add", "replace") and change.thing:
            things[at : at + 1] = [change.thing]
    spoken = {token.lower for token in clause.tokens}
    things = [_of_several(thing, spoken) for thing in things]
    reached = {change.place.of for change in changes if change.kind == "move" and change.place and change.value}
    new = [Thing(noun=noun) for noun in reached if noun and standing(noun, context) is None]
    picture = msgspec.structs.replace(context.picture, things=(*things, *new))
    return Context(picture=picture, earlier=(*context.earlier[-3:], said), before=context.before)


def _beside_gone(clause: Clause, before: Sequence[Change], context: Context) -> Context:
    """What an order speaks of by a pronoun when something has just gone: "lose the hat and give | it | a crown"."""
    gone = {change.noun for change in before if change.kind == "remove"}
    if (
        not gone
        or clause.operation not in ("give", "make")
        or not OBJECT_PRONOUNS & {token.lower for token in clause.tokens}
    ):
        return context
    kept = tuple(
        msgspec.structs.replace(thing, parts=tuple(part for part in thing.parts if part.noun not in gone))
        for thing in context.picture.things
        if thing.noun not in gone
    )
    picture = msgspec.structs.replace(context.picture, things=kept)
    return msgspec.structs.replace(context, picture=picture) if kept else context


def _of_several(thing: Thing, spoken: Collection[str]) -> Thing:
    """A thing as several where it was spoken of so: the umbrellas, where everybody has one."""
    parts = tuple(_of_several(part, spoken) for part in thing.parts)
    several = thing.count == 1 and plural(head(thing.noun)) in spoken and head(thing.noun) not in spoken
    return msgspec.structs.replace(thing, parts=parts, count=None if several else thing.count)


def _words(clause: Clause) -> str:
    return " ".join([clause.opener, *(token.text for token in clause.tokens)]).strip()
