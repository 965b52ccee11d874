"""What a single clause asks for: each way of asking tried in its turn."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.demands.backing import backdrop_in, of_background, set_behind
from assistant.language.demands.baring import bared
from assistant.language.demands.besides import by_its_name
from assistant.language.demands.bestowing import each_given
from assistant.language.demands.calming import calmed
from assistant.language.demands.context import Context
from assistant.language.demands.coordination import each_of_several
from assistant.language.demands.counterpart import by_its_look, with_article
from assistant.language.demands.craft import crafted
from assistant.language.demands.departing import departed
from assistant.language.demands.effects import additions, standing
from assistant.language.demands.excepting import but_some
from assistant.language.demands.filling import filled
from assistant.language.demands.fronted import straightened
from assistant.language.demands.individuals import of_some, some_at
from assistant.language.demands.lettering import lettered
from assistant.language.demands.lighting import light_in
from assistant.language.demands.looks import compared_looks
from assistant.language.demands.moving import anchored
from assistant.language.demands.newcomers import newcomer
from assistant.language.demands.operations import changes_of
from assistant.language.demands.opposing import opposed
from assistant.language.demands.placing import straight_there
from assistant.language.demands.plainer import plainly
from assistant.language.demands.recounting import recounted
from assistant.language.demands.redoing import another_object
from assistant.language.demands.resolving import target_at
from assistant.language.demands.restoring import restored
from assistant.language.demands.roundabout import tended
from assistant.language.demands.staging import drawn_with
from assistant.language.demands.succeeding import succeeded
from assistant.language.demands.swapping import used_for
from assistant.language.demands.weathering import happening
from assistant.language.demands.wishes import wished
from assistant.language.reading import Change, Reading
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.turns.everyone import of_everyone
from assistant.language.turns.keeping import keeps_slot, some_stay
from assistant.language.turns.shown import PICTURES
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DEFINITE, POSSESSIVE
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.vocabulary import ALOFT, GROUNDS, SEASONS
from assistant.language.words.wordclasses import relations

_SPEAKERS = frozenset(["i", "we", "you", "my", "our"])
_BUT = frozenset(["but", "only", "except", "just"])
_JOINING = Phrases(dict.fromkeys(["also", "and", "with", "plus", "what about", "how about", "maybe", "perhaps"], True))
_OWN = DEFINITE | POSSESSIVE
_DEFINITE = frozenset(["the", "his", "her", "its", "their"])
_SETTLED = frozenset("village town city hamlet house church cottage".split())
_PUBLIC = frozenset("square street road yard courtyard market lane alley pavement".split())
_WATERSIDE = frozenset(["shore", "bank", "beach", "coast", "sea", "ocean", "water"])
_UP_THERE = ALOFT | {"bird", "wave"}  # what comes to a scene and makes none


def asked_for(clause: Clause, tokens: Sequence[Token], context: Context) -> list[Change]:
    """The changes that one clause of the turn `tokens` asks for, [] where it was not understood."""
    if shot := crafted(clause):
        return shot
    if clause.operation in ("move", "make", "want") and (there := straight_there(clause.tokens)) != clause.tokens:
        clause = clause._replace(tokens=there)
    named = by_its_name(with_article(clause.tokens, context), context)
    clause = clause._replace(tokens=tuple(by_its_look(named, context)))
    clause = straightened(departed(plainly(used_for(clause, context), context), context), context)
    back = any(token.lower == "back" for token in clause.tokens)
    returning = back and restored(clause, context, lambda one, of: _asked_by(one, one.tokens, of))
    if come := returning or another_object(clause, context) or opposed(clause, context):
        return come
    if several := each_given(clause, context) or each_of_several(clause, context):
        return [change for each in several for change in _asked_by(each, each.tokens, context)]
    if every := of_everyone(clause, context):
        return [change for each in every for change in _asked_by(each, tokens, context)]
    if told := _attended(clause, context):
        return [change for each in told for change in _asked_by(each, each.tokens, context)]
    if changed := _but_for_what(clause, context):
        return [change for part in clauses(changed) for change in _asked_by(part, tokens, context)]
    return _asked_by(clause, tokens, context)


def _attended(clause: Clause, context: Context) -> list[Clause]:
    """An hour or a weather and how what is there is then, each by itself: "it should be night | with the windows
    lit"; "make it winter | , snow on the rails"."""
    at = next((at for at, token in enumerate(clause.tokens) if at and token.lower in ("with", ",")), 0)
    if at and clause.operation in ("say", "make", "want") and clause.tokens[at].kind == "comma":
        season, after = tokenize(f"it {clause.tokens[at - 1].lower}"), clause.tokens[at + 1 :]  # "make | that winter"
        placed = any(relations().match(after, k) for k in range(1, len(after)))
        apart = [Clause("make", "make", tuple(season)), Clause("add", "add", after)]
        there = target_at(after, 0, context)
        moved = there is not None and there.known  # "make it autumn, | the train on a bridge"
        return apart if season[-1].lower in SEASONS and placed and not moved else []
    before, after = clause.tokens[:at], clause.tokens[at + 1 :]
    if not at or clause.operation not in ("say", "make", "want") or not after or after[0].lower not in _OWN:
        return []
    target, told = target_at(after, 0, context), read_tokens(list(before))
    if target is None or not target.known or not target.noun or target.end == len(after):
        return []
    sets = not told.things and (told.time or told.weather)
    return [clause._replace(tokens=before), Clause("say", "", after)] if sets else []


def _but_for_what(clause: Clause, context: Context) -> Sequence[Token]:
    """What is to be otherwise while somebody stays the same: "the same pigs, but | the house is made of straw"."""
    at = next((at for at, token in enumerate(clause.tokens) if at > 1 and token.lower in _BUT), 0)
    said = [token for token in clause.tokens[:at] if token.lower not in ("now", "again") and token.kind == "word"]
    same = next((start for start in (0, 1) if [token.lower for token in said[start : start + 1]] == ["same"]), None)
    named = [*tokenize("the"), *said[same + 1 :]] if same is not None and clause.operation == "say" else []
    target = target_at(named, 0, context) if named else None
    return clause.tokens[at + 1 :] if target and target.known and target.end == len(named) else ()


def _asked_by(clause: Clause, tokens: Sequence[Token], context: Context) -> list[Change]:
    def understand(one: Clause, of: Context) -> list[Change]:
        return _asked_by(one, tokens, of)

    if clause.operation in ("say", "make", "add", "want") and (light := light_in(clause.tokens)):
        before, after = clause._replace(tokens=tuple(light.before)), Clause("add", "add", tuple(light.after))
        parts = [part for part in (before, after) if part.tokens]
        told = Change(kind="set", slot="mood", value=light.words)
        return [*(change for part in parts for change in _asked_by(part, tokens, context)), told]
    if at := drawn_with(clause.tokens):
        strokes = " ".join(token.text for token in clause.tokens[at:])
        drawn = _asked_by(clause._replace(tokens=clause.tokens[:at]), tokens, context)
        return [
            structs.replace(each, value=f"{each.value} {strokes}") if each.slot == "style" else each for each in drawn
        ]
    if clause.operation in ("say", "make", "want", "add", "move") and (backdrop := set_behind(clause.tokens)):
        return backdrop
    if clause.operation not in ("remove", "exclude", "replace") and (backed := backdrop_in(clause.tokens)):
        others = _asked_by(clause._replace(tokens=tuple(backed.others)), tokens, context)
        behind = of_background(backed.backdrop)
        if others and behind:
            return [*others, *behind]
    if keeps_slot(clause, context) or [token.lower for token in clause.tokens] == ["same"]:
        return []
    if come := _told(clause, context):
        return come
    understood = restored(clause, context, understand)
    if not understood and (_goes_back(clause) or _brings_back(clause) or _names_version(clause)):
        return []  # to something that nobody has seen
    understood = understood or bared(clause, context) or tended(clause, context)
    understood = understood or (not some_at(clause.tokens, 0, context) and filled(clause, context)) or []
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
    if not understood and clause.operation == "say" and not _is_of_speaker(clause.tokens):
        understood = _fitting_in(clause.tokens, tokens or clause.tokens, context)
    return understood


def _is_of_speaker(tokens: Sequence[Token]) -> bool:
    """Whether somebody speaks of himself or tells of his own, and places nothing of it: "our dog beside the barn"."""
    phrase = noun_phrase(tokens, 0) if tokens[0].lower in ("my", "our") else None
    return tokens[0].lower in _SPEAKERS and not (phrase and phrase.noun and relations().match(tokens, phrase.end))


def _goes_back(clause: Clause) -> bool:
    said = [token.lower for token in clause.tokens[:2]]
    to_thing = clause.opener == "" and said == ["back", "to"] and read_tokens(list(clause.tokens[2:])).things != ()
    return to_thing or (clause.opener == "go" and said[:1] == ["back"])


def _brings_back(clause: Clause) -> bool:
    """Whether something is to come back that went in no earlier picture: "bring | back the storm"."""
    return clause.operation == "move" and [token.lower for token in clause.tokens[:1]] == ["back"]


def _names_version(clause: Clause) -> bool:
    """Whether a picture is asked for that was before something: "could we have | the version from before the flood"."""
    words = [token.lower for token in clause.tokens[:4]]
    return words[:1] == ["the"] and bool(PICTURES & {*words[1:2]}) and "before" in words[2:]


def _told(clause: Clause, context: Context) -> list[Change]:
    """What a clause brings about by telling that it is so: weather, calm, what comes instead or besides."""
    return (
        happening(clause, context) or calmed(clause, context) or succeeded(clause, context) or newcomer(clause, context)
    )


def _fitting_in(clause_tokens: Sequence[Token], tokens: Sequence[Token], context: Context) -> list[Change]:
    """A bare noun phrase is an addition when it takes a place in the picture or is joined to it by "and", "also"."""
    reading = read_tokens(list(clause_tokens))
    target = target_at(clause_tokens, 0, context)
    spoken_of = target is not None and target.known and target.end == len(clause_tokens)
    if not reading.things or clause_tokens[0].lower == "about" or (spoken_of and clause_tokens[0].lower in _DEFINITE):
        return []
    if not (target and target.known) and len(anchored(clause_tokens, context)) > len(clause_tokens):
        return changes_of(Clause("add", "add", tuple(clause_tokens)), context)  # "a bike | out front"
    joined = (
        any(_JOINING.match(tokens, at) for at in range(skip_fillers(tokens, 0) + 1))
        or tokens[0].lower == "so"
        or tokens[-1].lower in ("too", "also")
        or _follows_an_order(clause_tokens, tokens)
    )
    if relations().match(clause_tokens, 0) and all(standing(thing.noun, context) for thing in reading.things):
        return []  # where something is, and nothing that comes
    first = reading.things[0]
    aloft = all(head(thing.noun) in _UP_THERE for thing in reading.things)
    beyond = any(thing.place.side == "background" for thing in reading.things)
    placed = beyond or (first.place.side is not None and len(reading.things) == 1)
    known = first.place.of is not None and any(names(first.place.of, there.noun) for there in context.picture.things)
    own = _sets_its_scene(reading, context) and not _points_in(clause_tokens, context)
    return additions(reading, context) if joined or placed or known or aloft or not own else []


def _follows_an_order(clause_tokens: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether the words go on what the same turn asks for: "calm it down: | gentle waves and a blue sky"."""
    first = next(iter(clauses(tokens)), None)
    ordered = first is not None and first.operation not in ("say", "want") and bool(first.tokens)
    return ordered and first is not None and clause_tokens[0].start > first.tokens[-1].start


def _is_part_of_scene(ground: str, context: Context) -> bool:
    """Whether every place has such a ground, or the present one, by the water, has: "a cat | on the shore"."""
    watery = any(is_of_kind(thing.noun, "water") for thing in context.picture.things)
    settled = any(head(thing.noun) in _SETTLED for thing in context.picture.things)  # "a fir tree | in the square"
    return (
        ground in ("wall", "floor", "table", "ground")
        or (watery and ground in _WATERSIDE)
        or (settled and ground in _PUBLIC)
    )


def _sets_its_scene(reading: Reading, context: Context) -> bool:
    """Whether an idea brings a ground of its own, and so is another picture: "a dragon over a castle"."""
    grounds = [thing for thing in reading.things if head(thing.noun) in GROUNDS]
    peopled = len(grounds) < len(reading.things)
    strange = (each for each in grounds if not _is_part_of_scene(head(each.noun), context))
    elsewhere = peopled and any(not standing(ground.noun, context) for ground in strange)
    return elsewhere or bool(reading.styles or reading.quotes)


def _points_in(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the words place something by what must be in the picture ("flowers in the basket"), not by a ground that
    a new picture may have ("a lighthouse by the sea")."""
    for at in range(1, len(tokens)):
        found = relations().match(tokens, at)
        ground = noun_phrase(tokens, at + found[1]) if found else None
        definite = ground is not None and bool(ground.noun) and ground.determiner in _DEFINITE
        if ground and definite and (ground.head not in GROUNDS or _is_part_of_scene(ground.head, context)):
            return True
    return False
