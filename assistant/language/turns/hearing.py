"""The clauses of a turn heard one after the other: what each changes, after those before it."""

from collections.abc import Collection, Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.demands.asking_back import wanted_back
from assistant.language.demands.context import Context
from assistant.language.demands.contradicting import given_way
from assistant.language.demands.redoing import done_instead
from assistant.language.demands.resolving import target_at
from assistant.language.demands.restoring import restored
from assistant.language.demands.roundabout import in_short
from assistant.language.demands.wearing import exchanged_clothes
from assistant.language.reading import Change
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.asking import asked_for
from assistant.language.turns.chatter import is_chatter
from assistant.language.turns.complaining import Blame, answered, blamed, complains, of_blamed, remarked_on
from assistant.language.turns.following import followed
from assistant.language.turns.introducing import introduced
from assistant.language.turns.keeping import KEEPING, adds_nothing, keeps_slot, only_keeps
from assistant.language.turns.likewise import as_before, likewise, parted
from assistant.language.turns.meaning import meant
from assistant.language.turns.notes import is_loose, noted_apart
from assistant.language.turns.reasoning import explains_removal, gone_unnamed, is_reason, repeats_removal, weather_gone
from assistant.language.turns.referring import after, beside_gone, topic
from assistant.language.turns.remarks import is_remark, keeps, tells_custom
from assistant.language.turns.settling import kept, settled, uncleared
from assistant.language.turns.trading import (
    brings_only,
    comes_instead,
    in_place_of_gone,
    instead_of_look,
    is_sum,
    one_for_other,
    put_right,
)
from assistant.language.turns.undoing import brings_something
from assistant.language.turns.unheard import looks_unheard
from assistant.language.words.tokens import Token

_MOST_CLAUSES = 60  # of one turn; more is no request any more, and reading stays quick


class _Heard(msgspec.Struct):
    """A clause, what it changes, and whether it is no more than a remark."""

    clause: Clause
    changes: list[Change]
    remark: bool = False

    def give_way(self) -> None:
        """What it speaks of is told by the clause after it."""
        self.changes, self.remark = [], True

    def become(self, changes: list[Change]) -> None:
        """What it asks for is to be done so."""
        self.changes, self.remark = changes, False


class _Talk(msgspec.Struct):
    """What was heard of a turn so far: `start` is what it is said to, `now` what its next clause is. `wrong` is what
    the last clause complained about, `named` what it only spoke of; `loose` are the clauses that stand by themselves.
    """

    start: Context
    now: Context
    tokens: Sequence[Token]
    loose: Sequence[Clause]
    commanded: bool
    found: list[_Heard] = []
    wrong: Blame | None = None
    named: list[Blame] = []

    @property
    def last(self) -> _Heard | None:
        return self.found[-1] if self.found else None


def understood(
    asked: Sequence[Clause], tokens: Sequence[Token], context: Context
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that clauses ask for, and the words that were not understood. A remark beside a demand is none."""
    asked = introduced(asked, context)
    commanded = any(clause.operation != "say" for clause in asked)
    notes = [noted_apart(part, context) for clause in asked for part in parted(clause, context)]
    loose = [part for parts in notes for part in parts if is_loose(part, parts)]
    asked = [part for parts in notes for part in parts]
    talk = _Talk(start=context, now=context, tokens=tokens, loose=loose, commanded=commanded)
    for clause in asked[:_MOST_CLAUSES]:
        _hear(clause, talk)
    _take_up_looks(talk)
    demanded = any(heard.changes and not heard.remark for heard in talk.found)
    told = [change for heard in talk.found if not (heard.remark and demanded) for change in heard.changes]
    told = settled(exchanged_clothes(dict.fromkeys(told), context), asked, context)
    changes = followed([*given_way(told, context), *uncleared(told)], asked, context)
    unread = _unread(talk, {change.noun for change in changes}, demanded=demanded)
    return tuple(changes), (*map(_words, unread), *map(_words, asked[_MOST_CLAUSES:]))


def _hear(said: Clause, talk: _Talk) -> None:
    """One more clause of a turn, which may also say what was meant by the one before it."""
    before = talk.last
    clause = said if said in talk.loose else in_short(said, talk.now)
    if before:
        talk.now = beside_gone(clause, before.changes, talk.now)
    # What it asks for by itself.
    stays = _leaves_all(clause, talk)
    read = [] if stays else asked_for(clause, talk.tokens, talk.now)
    heard = _Heard(clause, [] if stays else meant(read, clause, talk.now))
    only_talk = bool(read) and not heard.changes
    # What it asks for after the clause before.
    unnamed = _gone_unnamed(before, clause, talk) if before else []
    heard.changes = unnamed or heard.changes
    if before:
        _take_place(before, heard, talk.now)
    heard.changes = _as_before(before, clause, talk) or heard.changes
    answer = _answer(talk, heard) if before else []
    if before and answer:
        before.give_way()
        heard.changes = answer
    if before and _says_again(before, clause, talk.start):
        return
    _note_blame(before, heard, talk)
    if before and explains_removal(clause, before.changes, heard.changes):
        talk.found.append(_Heard(clause, [], remark=True))
        return
    # Whether it is no more than a remark, or the clause before is.
    remark = is_remark(clause, talk.now, commanded=talk.commanded) and not restored(clause, talk.now)
    heard.remark = remark and not (answer or unnamed)
    if before and not heard.remark and is_reason(before.clause, before.changes, heard.changes, talk.now):
        before.give_way()
    if before and (corrected := _corrected(clause, before, talk.now)):
        talk.found.pop()
        before, heard.changes = talk.last, corrected
    heard.remark = heard.remark or (not heard.changes and complains(clause))
    if before and (put_right(before.changes, heard.changes) or is_sum(clause, before.changes, heard.changes)):
        before.give_way()
        heard.remark = False
    if clause.purpose:
        _serve(before, heard)
    heard.remark = heard.remark or (only_talk and not heard.changes)
    talk.found.append(heard)
    talk.now = after(clause, [] if heard.remark else heard.changes, talk.now)
    if heard.remark or not heard.changes:
        talk.now = msgspec.structs.replace(talk.now, topic=topic(clause, talk.now))


def _leaves_all(clause: Clause, talk: _Talk) -> bool:
    """Whether a clause asks for nothing to be other than it is: "thanks", "keep the hat", "he always does that"."""
    return (
        clause in talk.loose
        or (is_chatter(clause, talk.now) and not restored(clause, talk.now))  # "the teal was better" asks it back
        or (bool(talk.found) and tells_custom(clause, talk.now))
        or (only_keeps(clause, talk.start) and not restored(clause, talk.start))
    )


def _gone_unnamed(before: _Heard, clause: Clause, talk: _Talk) -> list[Change]:
    """The end of what was just spoken of: "the rug's fussy. | Gone"."""
    noun = talk.wrong.noun if talk.wrong else talk.now.topic
    return gone_unnamed(clause, noun, talk.start) or weather_gone(clause, before.clause, talk.start)


def _take_place(before: _Heard, heard: _Heard, context: Context) -> None:
    """What comes where that was which goes: "take the globe away | and put a vase there", "a balloon, | no kite"."""
    heard.changes = instead_of_look(before.changes, heard.clause, heard.changes) or heard.changes
    if comes_instead(heard.clause) and (exchanged := in_place_of_gone(before.changes, heard.changes)):
        before.become(exchanged)
        heard.changes = exchanged
    if exchanged := done_instead(before.changes, heard.clause, context):
        before.become(exchanged)
        heard.changes = exchanged
    elif exchanged := one_for_other(before.clause, before.changes, heard.clause, heard.changes):
        before.give_way()
        heard.changes = exchanged


def _as_before(before: _Heard | None, clause: Clause, talk: _Talk) -> list[Change]:
    """What was asked in the clause or the turn before, of something else: "make the dog white. | The cat too"."""
    again = likewise(clause, before.changes, talk.now) if before else []
    return again or as_before(clause, talk.start, lambda each, then: asked_for(each, each.tokens, then))


def _answer(talk: _Talk, heard: _Heard) -> list[Change]:
    """What a clause puts in the place of what was spoken of before it: "I don't like the rug. | Tiles"."""
    instead = comes_instead(heard.clause)
    blames = [talk.wrong] if talk.wrong else talk.named
    answers = (answered(blame, heard.clause, heard.changes, talk.now, instead=instead) for blame in blames)
    return next(filter(None, answers), [])


def _says_again(before: _Heard, clause: Clause, context: Context) -> bool:
    """Whether an order only repeats what was said: "the teal was right, | restore that"."""
    restates = brings_something(clause) and bool(before.changes) and restored(before.clause, context)
    return bool(restates) or repeats_removal(clause, before.changes)


def _note_blame(before: _Heard | None, heard: _Heard, talk: _Talk) -> None:
    """What a clause complains about does not come, nor does "the blue is dull" make anything dull."""
    clause = heard.clause
    talk.wrong = wrong = blamed(clause, talk.now) or blamed(clause, talk.start)
    talk.named = remarked_on(clause, heard.changes, talk.now)
    if not (wrong and complains(clause)):
        return
    if wrong.look or brings_only(heard.changes) or _calls(heard.changes, wrong.noun):
        heard.changes = []
        if before:
            before.changes = of_blamed(wrong, before.clause, before.changes)


def _serve(before: _Heard | None, heard: _Heard) -> None:
    """What something is done for asks for no more than what is there, if at all: "... | so that it faces the door"."""
    alone = before is not None and not before.changes  # "make it | so that it rains"
    asks = {"move", "alter", "set"} if alone else {"move", "alter"}
    heard.changes = [change for change in heard.changes if change.kind in asks]
    if before is not None and alone and heard.changes:  # "move it | so that it faces the door"
        before.give_way()
    heard.remark = heard.remark or not heard.changes


def _unread(talk: _Talk, nouns: Collection[str | None], *, demanded: bool) -> list[Clause]:
    """The clauses that were not understood; `nouns` are what changes and `demanded` whether anything is asked."""
    answered_for = [False, *(heard.clause.reason and bool(heard.changes) for heard in talk.found)]
    return [
        heard.clause
        for heard, led_to in zip(talk.found, answered_for, strict=False)
        if not (heard.changes or led_to)  # "in orange, so | he stands out"
        and heard.clause.tokens
        and not (heard.remark and (demanded or heard.clause.purpose))
        and not _is_led_to(heard.clause, nouns, talk.start)
        and not (_needs_nothing(heard.clause, talk.start) or _needs_nothing(heard.clause, talk.now))
    ]


def _take_up_looks(talk: _Talk) -> None:
    """The looks that clauses tell and no change took up, as changes of theirs."""
    demanded = any(heard.changes and not heard.remark for heard in talk.found)
    known = [change for heard in talk.found for change in heard.changes]
    context = talk.start
    for heard in talk.found:
        clause = heard.clause
        asks = not (heard.remark and demanded) and not clause.reason and not complains(clause)
        more = looks_unheard(clause, known, context) if asks else []
        heard.changes, heard.remark = [*heard.changes, *more], heard.remark and not more
        said = " ".join(token.text for token in clause.tokens)
        context = msgspec.structs.replace(context, earlier=(*context.earlier, said))


def _calls(changes: Sequence[Change], noun: str) -> bool:
    """Whether what is blamed would only be as it is said to be: "the sneakers are | sold out"."""
    return all(change.kind == "alter" and change.noun == noun for change in changes)


def _is_led_to(clause: Clause, nouns: Collection[str | None], context: Context) -> bool:
    """Whether a clause only names what others say how to change: "shift the chair | so it's behind the table"."""
    target = target_at(clause.tokens, 0, context) if clause.operation in ("move", "make", "do") else None
    return target is not None and target.known and target.end == len(clause.tokens) and target.noun in nouns


def _corrected(clause: Clause, before: _Heard, context: Context) -> list[Change]:
    """The demand before as it is meant: of "make it marble. the table I mean" the table; "a parrot. No, a puffin!"."""
    said, changes = before.clause, before.changes
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
        adds_nothing(clause)
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


def _words(clause: Clause) -> str:
    return " ".join([clause.opener, *(token.text for token in clause.tokens)]).strip()
