"""The clauses of a turn heard one after the other: what each changes, after those before it."""

from collections.abc import Collection, Sequence

import msgspec

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.opening import skip_fillers
from assistant.language.demands.asking_back import wanted_back
from assistant.language.demands.backing import backdrop_in, of_background, set_behind
from assistant.language.demands.coordination import each_of_several
from assistant.language.demands.effects import additions, standing, thing_of
from assistant.language.demands.excepting import but_some
from assistant.language.demands.individuals import of_some
from assistant.language.demands.lettering import lettered
from assistant.language.demands.lighting import light_in
from assistant.language.demands.looks import compared_looks
from assistant.language.demands.operations import changes_of
from assistant.language.demands.plainer import plainly
from assistant.language.demands.recounting import recounted
from assistant.language.demands.resolving import Context, target_at, total
from assistant.language.demands.restoring import restored
from assistant.language.demands.roundabout import filled, in_short, tended
from assistant.language.demands.wearing import exchanged_clothes
from assistant.language.demands.wishes import wished
from assistant.language.reading import Change, Place, Reading, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.complaining import Blame, answered, blamed, complains
from assistant.language.turns.keeping import KEEPING, keeps_slot, only_keeps, some_stay
from assistant.language.turns.likewise import likewise, parted
from assistant.language.turns.notes import is_loose, noted_apart
from assistant.language.turns.remarks import is_remark, keeps
from assistant.language.words.morphology import plural, singular
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS
from assistant.language.words.wordclasses import relations

_MOST_CLAUSES = 60  # of one turn; more is no request any more, and reading stays quick
_IN_ITS_PLACE = ("in its place", "in their place", "instead", "in its stead", "in his place", "in her place")
_PRONOUNS = frozenset(["it", "him", "her", "them"])
_EVERYONE = frozenset(["everyone", "everybody", "both", "each"])
_SPEAKERS = frozenset(["i", "we", "you", "my", "our"])
_JOINING = Phrases(dict.fromkeys(["also", "and", "with", "plus", "what about", "how about", "maybe", "perhaps"], True))
_DEFINITE = frozenset(["the", "his", "her", "its", "their"])
_ALOFT = frozenset(["sky", "moon", "sun", "star", "cloud", "rainbow", "horizon", "bird"])


def understood(
    asked: Sequence[Clause], tokens: Sequence[Token], context: Context
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that clauses ask for, and the words that were not understood. A remark beside a demand is none."""
    found: list[tuple[Clause, list[Change], bool]] = []
    hearing = context
    wrong: Blame | None = None  # what the clause before complained about
    commanded = any(clause.operation != "say" for clause in asked)
    asked = [part for clause in asked for part in parted(clause, context)]
    notes = [noted_apart(clause, context) for clause in asked]
    loose = [part for parts in notes for part in parts if is_loose(part, parts)]
    asked = [part for parts in notes for part in parts]
    for said in asked[:_MOST_CLAUSES]:
        clause = in_short(said, hearing) if said not in loose else said
        if found:
            hearing = _beside_gone(clause, found[-1][1], hearing)
        stays = clause in loose or (only_keeps(clause, context) and not restored(clause, context))
        understood = [] if stays else _changes_of(clause, tokens, hearing)
        if found and _comes_instead(clause) and (exchanged := _in_place_of_gone(found[-1][1], understood)):
            found[-1], understood = (found[-1][0], exchanged, False), exchanged
        if found and (again := likewise(clause, found[-1][1], hearing)):
            understood = again
        if found and wrong and (instead := answered(wrong, clause, understood, hearing)):
            found[-1], understood = (found[-1][0], [], True), instead
        wrong = blamed(clause, hearing)
        if found and (corrected := _corrected(clause, found[-1], hearing)):
            found.pop()
            understood = corrected
        remark = is_remark(clause, hearing, commanded=commanded) and not restored(clause, hearing)
        remark = remark or (not understood and complains(clause))
        if clause.purpose:  # it asks for no more than what is there, if at all
            understood = [change for change in understood if change.kind in ("move", "alter")]
            if understood and found and not found[-1][1]:  # "move it | so that it faces the door"
                found[-1] = (found[-1][0], [], True)
            remark = remark or not understood
        found.append((clause, understood, remark))
        hearing = _after(clause, [] if remark else understood, hearing)
        if remark or not understood:
            hearing = msgspec.structs.replace(hearing, topic=_topic(clause, hearing))
    demanded = any(changes and not remark for _, changes, remark in found)
    changes = [change for _, changes, remark in found if not (remark and demanded) for change in changes]
    changes = _settled(exchanged_clothes(dict.fromkeys(changes), context), asked, context)
    nouns = {change.noun for change in changes}
    unread = [
        _words(clause)
        for clause, changes, remark in found
        if not changes
        and clause.tokens
        and not (remark and (demanded or clause.purpose))
        and not _is_led_to(clause, nouns, context)
        and not (_needs_nothing(clause, context) or _needs_nothing(clause, hearing))
    ]
    return tuple(changes), (*unread, *map(_words, asked[_MOST_CLAUSES:]))


def _is_led_to(clause: Clause, nouns: Collection[str | None], context: Context) -> bool:
    """Whether a clause only names what others say how to change: "shift the chair | so it's behind the table"."""
    target = target_at(clause.tokens, 0, context) if clause.operation in ("move", "make", "do") else None
    return target is not None and target.known and target.end == len(clause.tokens) and target.noun in nouns


def _topic(clause: Clause, context: Context) -> str | None:
    """What a clause that asks for nothing speaks of, and so what "it" means in the next."""
    target = target_at(clause.tokens, 0, context)
    named = target is not None and target.known and not target.pronoun
    return target.noun if target is not None and named else context.topic


def _settled(changes: Sequence[Change], asked: Sequence[Clause], context: Context) -> list[Change]:
    """The changes of a turn as one: what is put elsewhere is not removed, what is kept not replaced, and as many come
    as there were."""
    moved = {change.noun for change in changes if change.kind == "move"}
    kept = {noun for clause in asked if clause.opener in KEEPING for noun in _kept(clause, context)}
    gone = {change.noun for change in changes if change.kind == "replace"}
    settled: list[Change] = []
    for change in changes:
        present = thing_of(change.noun, context) if change.noun else None
        if change.kind == "remove" and change.noun in moved | kept | gone:
            continue
        held = {noun for noun in kept if change.noun and noun in map(singular, change.noun.split())}
        if change.kind == "replace" and change.thing and (change.noun in kept or held):
            at = present.place if present and present.place != Place() else change.thing.place
            change = Change(kind="add", thing=msgspec.structs.replace(change.thing, place=at))
        elif change.kind == "replace" and change.thing and present and change.thing.count is None and present.count:
            change = msgspec.structs.replace(change, thing=msgspec.structs.replace(change.thing, count=_many(present)))
        settled.append(change)
    return settled


def _many(present: Thing) -> int | None:
    """How many come instead of what there is several of; of one thing it is open."""
    return present.count if present.count and present.count > 1 else None


def _kept(clause: Clause, context: Context) -> list[str]:
    if len(clause.tokens) > 1 and clause.tokens[0].lower in ("it", "them", "that"):
        return []  # "swap the car for a van but keep it red" keeps no car
    targets = (target_at(clause.tokens, at, context) for at in range(len(clause.tokens)))
    return [target.noun for target in targets if target is not None and target.known and target.noun]


def _corrected(clause: Clause, before: tuple[Clause, list[Change], bool], context: Context) -> list[Change]:
    """The demand before as it is meant: of "make it marble. the table I mean" the table; "a parrot. No, a puffin!"."""
    said, changes, _ = before
    target = target_at(clause.tokens, 0, context) if clause.operation == "say" else None
    if target is None or target.end != len(clause.tokens) or target.pronoun or not changes:
        return []
    pronouns = [at for at, token in enumerate(said.tokens) if token.lower in ("it", "them", "him", "her", "that")]
    if target.known and pronouns and target.phrase is not None and target.phrase.determiner == "the":
        tokens = [*said.tokens[: pronouns[0]], *clause.tokens, *said.tokens[pronouns[0] + 1 :]]
        return _changes_of(said._replace(tokens=tuple(tokens)), tokens, context)
    new = read_tokens(list(clause.tokens)).things
    if clause.corrects and changes[-1].kind in ("replace", "add") and len(new) == 1:
        return [*changes[:-1], msgspec.structs.replace(changes[-1], thing=new[0])]
    return []


def _changes_of(clause: Clause, tokens: Sequence[Token], context: Context) -> list[Change]:
    clause = plainly(clause, context)
    if several := each_of_several(clause, context):
        return [change for each in several for change in _asked_by(each, each.tokens, context)]
    everyone = next((at for at in range(len(clause.tokens)) if _means_everyone(clause.tokens, at)), None)
    nouns = _living(context) if everyone is not None else []
    each = everyone is not None and clause.tokens[everyone].lower not in ("everyone", "everybody")
    if everyone is None or not nouns or (each and (len(nouns) != 2 or _are_several(context))):
        return _asked_by(clause, tokens, context)
    end = everyone + (3 if _says_of_them(clause.tokens, everyone + 1) else 1)
    changes: list[Change] = []
    for noun in nouns:
        named = (*clause.tokens[:everyone], *tokenize(f"the {noun}"), *clause.tokens[end:])
        changes += _asked_by(clause._replace(tokens=named), tokens, context)
    return changes


def _means_everyone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands for all who are there; in "each shoulder" it does not."""
    phrase = noun_phrase(tokens, at + 1) if tokens[at].lower == "each" else None
    return tokens[at].lower in _EVERYONE and not (phrase and phrase.noun and not phrase.determiner)


def _says_of_them(tokens: Sequence[Token], at: int) -> bool:
    return [token.lower for token in tokens[at : at + 2]] in (["of", "them"], ["of", "these"], ["of", "those"])


def _are_several(context: Context) -> bool:
    """Whether there are several of one kind that "both" or "each" can mean."""
    return any(total(thing.noun, context.picture) == 2 for thing in context.picture.things)


def _living(context: Context) -> list[str]:
    return list(dict.fromkeys(thing.noun for thing in context.picture.things if head(thing.noun) in ANIMATE))


def _asked_by(clause: Clause, tokens: Sequence[Token], context: Context) -> list[Change]:
    def understand(one: Clause, of: Context) -> list[Change]:
        return _asked_by(one, tokens, of)

    if clause.operation in ("say", "make", "add", "want") and (light := light_in(clause.tokens)):
        before, after = clause._replace(tokens=tuple(light.before)), Clause("add", "add", tuple(light.after))
        parts = [part for part in (before, after) if part.tokens]
        told = Change(kind="set", slot="mood", value=light.words)
        return [*(change for part in parts for change in _asked_by(part, tokens, context)), told]
    if clause.operation in ("say", "make", "want", "add") and (backdrop := set_behind(clause.tokens)):
        return backdrop
    if clause.operation in ("say", "make", "want") and (backed := backdrop_in(clause.tokens)):
        others = _asked_by(clause._replace(tokens=tuple(backed.others)), tokens, context)
        behind = of_background(backed.backdrop)
        if others and behind:
            return [*others, *behind]
    if keeps_slot(clause, context) or [token.lower for token in clause.tokens] == ["same"]:
        return []
    understood = restored(clause, context, understand)
    if not understood and clause.opener == "go" and clause.tokens[:1] and clause.tokens[0].lower == "back":
        return []  # to something that nobody has seen
    understood = understood or tended(clause, context) or filled(clause, context)
    understood = understood or but_some(clause, context, understand) or of_some(clause, context, understand)
    if not understood and some_stay(clause, context):
        return []
    understood = (
        understood
        or recounted(clause, context, understand)
        or lettered(clause, context)
        or compared_looks(clause, context)
        or wished(clause, context)
        or changes_of(clause, context)
    )
    if not understood and clause.operation == "say" and clause.tokens[0].lower not in _SPEAKERS:
        understood = _fitting_in(clause.tokens, tokens or clause.tokens, context)
    return understood


def _comes_instead(clause: Clause) -> bool:
    words = " ".join(token.lower for token in clause.tokens)
    return words.endswith(" there") or any(f" {phrase}" in f" {words}" for phrase in _IN_ITS_PLACE)


def _in_place_of_gone(before: Sequence[Change], changes: Sequence[Change]) -> list[Change]:
    """ "Take the globe away and put a vase in its place": nothing is added beside, but comes where that was."""
    gone = [change for change in before if change.kind == "remove"]
    come = [change for change in changes if change.kind in ("add", "replace") and change.thing]
    if len(gone) != 1 or len(come) != 1 or come[0].thing is None:
        return []
    thing = msgspec.structs.replace(come[0].thing, place=Place())
    return [Change(kind="replace", noun=gone[0].noun, thing=thing)]


def _needs_nothing(clause: Clause, context: Context) -> bool:
    """Whether a clause asks that something stay, or only names what the next one is about: "swap the car | and ..."."""
    if (
        _adds_nothing(clause)
        or keeps(clause, clause.tokens)
        or keeps_slot(clause, context)
        or (clause.opener in KEEPING and _kept(clause, context))
        or (context.before and wanted_back(clause))
    ):
        return True
    target = target_at(clause.tokens, 0, context) if clause.operation in ("replace", "make", "say") else None
    return target is not None and target.known and target.end == len(clause.tokens)


_MERE = frozenset("it they that this he she should must would does do is has please them fix".split())


def _adds_nothing(clause: Clause) -> bool:
    """Whether a clause only insists on what was said: "it should", "fix that"."""
    asks = clause.operation == "say" or clause.opener in ("fix", "correct", "update", "change")
    return asks and 0 < len(clause.tokens) < 4 and all(token.lower in _MERE for token in clause.tokens)


def _after(clause: Clause, changes: Sequence[Change], context: Context) -> Context:
    """What the next clause speaks of: "add a boat and make it red" means the boat."""
    said = " ".join(token.text for token in clause.tokens)
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
    if not gone or clause.operation not in ("give", "make") or not _PRONOUNS & {token.lower for token in clause.tokens}:
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


def _fitting_in(clause_tokens: Sequence[Token], tokens: Sequence[Token], context: Context) -> list[Change]:
    """A bare noun phrase is an addition when it takes a place in the picture or is joined to it by "and", "also"."""
    reading = read_tokens(list(clause_tokens))
    target = target_at(clause_tokens, 0, context)
    spoken_of = target is not None and target.known and target.end == len(clause_tokens)
    if not reading.things or clause_tokens[0].lower == "about" or (spoken_of and clause_tokens[0].lower in _DEFINITE):
        return []
    joined = (
        any(_JOINING.match(tokens, at) for at in range(skip_fillers(tokens, 0) + 1))
        or tokens[0].lower == "so"
        or tokens[-1].lower in ("too", "also")
    )
    first = reading.things[0]
    aloft = len(reading.things) == 1 and head(first.noun) in _ALOFT
    placed = first.place.side is not None and len(reading.things) == 1
    anchored = first.place.of is not None and any(names(first.place.of, there.noun) for there in context.picture.things)
    own = _sets_its_scene(reading, context) and not _points_in(clause_tokens)
    return additions(reading, context) if joined or placed or anchored or aloft or not own else []


def _sets_its_scene(reading: Reading, context: Context) -> bool:
    """Whether an idea brings a ground of its own, and so is another picture: "a dragon over a castle"."""
    grounds = [thing for thing in reading.things if head(thing.noun) in GROUNDS]
    peopled = len(grounds) < len(reading.things)
    elsewhere = peopled and any(not standing(ground.noun, context) for ground in grounds)
    return elsewhere or bool(reading.styles or reading.quotes)


def _points_in(tokens: Sequence[Token]) -> bool:
    """Whether the words place something by what must be in the picture ("flowers in the basket"), not by a ground that
    a new picture may have ("a lighthouse by the sea")."""
    for at in range(1, len(tokens)):
        found = relations().match(tokens, at)
        ground = noun_phrase(tokens, at + found[1]) if found else None
        definite = ground is not None and bool(ground.noun) and ground.determiner in _DEFINITE
        if ground and definite and (ground.head not in GROUNDS or ground.head in ("wall", "floor", "table")):
            return True
    return False
