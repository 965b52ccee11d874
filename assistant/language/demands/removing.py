"""Demands to take away: things, the weather, a style; and rules of what shall never be there."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.along import with_all
from assistant.language.demands.context import Context, Target, Understanding, is_told_apart
from assistant.language.demands.counting import counted
from assistant.language.demands.deeds import deed_denied, who_does
from assistant.language.demands.effects import implied, settings, thing_of
from assistant.language.demands.placing import past_ground
from assistant.language.demands.reducing import up_to
from assistant.language.demands.remaining import others_of
from assistant.language.demands.resolving import SLOT_NAMES, target_at
from assistant.language.demands.returning import slots_of
from assistant.language.demands.sparing import MERELY, everything_but, exception_in, left_alone, stays_at
from assistant.language.reading import Change, Slot, Thing
from assistant.language.scenes.drafts import names
from assistant.language.scenes.naming import inventory, is_word_of, resolve
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.adjectives import tells_of
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DEFINITE, POSSESSIVE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import BASIC_COLOURS, DRAWN_AS, GROUNDS, WEATHER_ADJECTIVES, WEATHER_NOUNS
from assistant.language.words.wordclasses import relations, sides

_PARTED = (["in", "half"], ["by", "half"], ["in", "two"], ["into", "pieces"], ["into", "slices"])
_WHENCE = DEFINITE | POSSESSIVE | {"of", "him", "them", "it"}
_FAR = frozenset(["just", "right", "directly", "far", "high"])
_SUBJECTS = frozenset("i we you he she they it that this everything".split())
_IN_SKY = frozenset(["sun", "moon", "star", "rainbow"])


def remove(clause: Clause, context: Context) -> list[Change]:
    """Things to go, or the weather, style or mood that is named."""
    if (left := _but_left(clause, context, remove)) is not None:
        return left
    changes: list[Change] = []
    at = 0
    back = clause.opener == "take" and clause.tokens[:1] and clause.tokens[0].lower == "back"
    tokens = with_all(_without_particles(clause.tokens[1:] if back else clause.tokens), context)
    if not tokens:
        return []
    other = target_at(tokens, 0, context) if [token.lower for token in tokens[:2]] == ["the", "other"] else None
    if other is not None and other.noun and is_told_apart(other.noun, context):
        return [Change(kind="remove", noun=other.noun)]
    if (denied := _not_doing(tokens, context)) is not None:
        return denied
    if clause.opener.startswith("cut") and [token.lower for token in tokens[-2:]] in _PARTED:
        return up_to(tokens, context)
    if changes := counted(tokens, context, "remove") or everything_but(tokens, context):
        return changes
    if exception_in(tokens)[0]:
        return []  # who is to stay is nobody there
    if clause.opener in _CLEARING and (weather := _cleared_up(tokens)):
        return weather
    if changes := _all_at(tokens, context) or (_all_on(tokens, context) if clause.opener in _CLEARING else []):
        return changes
    if emptied := _out_of(clause, context):
        return emptied
    while at < len(tokens):
        target = target_at(tokens, at, context)
        if target is None:
            at += 1
            continue
        changes += removals(target, tokens[at : target.end], context)
        at = target.end
        if at + 1 < len(tokens) and tokens[at].lower in _SUBJECTS:
            break  # "without the mist | I could see it better"
        if at + 1 < len(tokens) and tokens[at].kind == "comma" and tokens[at + 1].lower in MERELY | {"but"}:
            break
        whence = _whence(tokens, at)
        if whence:  # "the flowers | out of the basket"
            ground = target_at(tokens, whence, context)
            at = ground.end if ground else whence
        while at < len(tokens) and (place := _place_at(tokens, at)):
            at = past_ground(tokens, place)
    return changes


def _but_left(clause: Clause, context: Context, understand: Understanding) -> list[Change] | None:
    """What goes and what is told to be left then, None where that is not told: "no people, | just the bench"."""
    at = stays_at(clause.tokens)
    if not at:
        return None
    gone = understand(clause._replace(tokens=_unlisted(clause.tokens[:at])), context)
    return left_alone(clause.tokens[at + 1 :], gone, context)


def _unlisted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without the joint before what else is told: "the blanket | , and"."""
    while tokens and (tokens[-1].kind == "comma" or tokens[-1].lower in ("and", "but")):
        tokens = tokens[:-1]
    return tuple(tokens)


def _place_at(tokens: Sequence[Token], at: int) -> int:
    """The token from which a place is told: "the tree | just | behind the house"; 0 where none is."""
    at += tokens[at].lower in _FAR
    return at if relations().match(tokens, at) or sides().match(tokens, at) else 0


def _whence(tokens: Sequence[Token], at: int) -> int:
    """The token after the words at `at` that tell whence something is taken, 0 where they do not."""
    words = [token.lower for token in tokens[at : at + 2]]
    return at + 2 if words == ["out", "of"] else at + 1 if words[:1] in (["from"], ["off"]) else 0


def _not_doing(tokens: Sequence[Token], context: Context) -> list[Change] | None:
    """ "I don't want | her to carry the umbrella": what somebody is not to have, None where that is not said."""
    who = target_at(tokens, 0, context)
    if who is None or not who.known or [token.lower for token in tokens[who.end : who.end + 1]] != ["to"]:
        return None
    verb = verb_of(tokens[who.end + 1].lower) if who.end + 1 < len(tokens) else None
    if verb in (None, "be", "go"):
        return None
    what = target_at(tokens, who.end + 2, context)
    if what is None or not what.noun or what.pronoun:
        return []
    return [Change(kind="remove" if what.known else "exclude", noun=what.noun)]


_CLEARING = frozenset(["clear", "clear up", "clean up"])  # not "clear away | the parrot"
_SKY = frozenset(["sky", "skies", "weather"])
_EMPTYING = frozenset(["clear", "strip", "rid", "empty", "clear out", "strip out"])


def _cleared_up(tokens: Sequence[Token]) -> list[Change]:
    """ "Clear | the sky", "clear up | the weather": clear weather."""
    words = [token.lower for token in tokens if token.lower != "up"]
    named = words[0] == "the" and words[1] in _SKY if len(words) > 1 else False
    whole = named and words[2:] in ([], ["of", "clouds"], ["of", "all", "clouds"])
    return [Change(kind="set", slot="weather", value=f"clear {words[1]}")] if whole else []


def _out_of(clause: Clause, context: Context) -> list[Change]:
    """ "Strip | the wall of clocks": what is named after "of" goes, and not where it is."""
    tokens = clause.tokens
    at = next((at for at, token in enumerate(tokens) if token.lower == "of"), 0)
    if clause.opener not in _EMPTYING or not at:
        return []
    start = at + 1 + (tokens[at + 1 : at + 2] != () and tokens[at + 1].lower in ("all", "any", "every"))
    ground, gone = target_at(tokens[:at], 0, context), target_at(tokens, start, context)
    above = tokens[at - 1].lower in _SKY
    if ground is None or gone is None or not ((ground.known or above) and gone.known) or gone.end != len(tokens):
        return []
    return [Change(kind="remove", noun=gone.noun)]


def _without_particles(tokens: Sequence[Token]) -> list[Token]:
    """The tokens less "away", "off" and the like where nothing follows that it is taken from."""
    return [
        token
        for at, token in enumerate(tokens)
        if token.lower not in ("back", "out", "away", "off")
        or (at + 1 < len(tokens) and tokens[at + 1].lower in _WHENCE)
    ]


def _all_at(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Everything on the table", "the mugs | on the table" being said of the mugs alone."""
    if tokens[0].lower not in ("everything", "all", "anything", "stuff") or len(tokens) < 3:
        return []
    found = relations().match(tokens, 1)
    if side := sides().match(tokens, 1):
        nouns = dict.fromkeys(thing.noun for thing in context.picture.things if thing.place.side == side[0])
        return [Change(kind="remove", noun=noun) for noun in nouns]
    return _all_on(tokens[1 + found[1] :], context) if found else []


def _all_on(tokens: Sequence[Token], context: Context) -> list[Change]:
    """What has its place by the thing that is named, one by one."""
    ground = target_at(tokens, 0, context)
    if ground is None or not ground.known or ground.end != len(tokens):
        return []
    nouns = dict.fromkeys(thing.noun for thing in context.picture.things if thing.place.of == ground.noun)
    return [Change(kind="remove", noun=noun) for noun in nouns]


def removals(target: Target, tokens: Sequence[Token], context: Context) -> list[Change]:
    """The removal of one target: a thing, or the weather, style or mood it names."""
    if target.whole:
        return (
            [Change(kind="remove", noun="everything")] if any(t.lower in ("everything", "all") for t in tokens) else []
        )
    present = thing_of(target.noun, context) if target.known else None
    if present and present.count and present.count > 1 and tokens[0].lower in ("a", "an"):
        return [Change(kind="alter", noun=target.noun, thing=Thing(noun=target.noun, count=present.count - 1))]
    if target.known and (word := _word_for(target)):
        return [Change(kind="less", noun=target.noun, value=word)]
    stuff = target.phrase.noun if target.phrase else ""
    if present and (stuff,) == present.materials and stuff not in target.noun.split():
        return [Change(kind="less", noun=target.noun, value=stuff)]  # "the marble", of which a fountain is
    if target.known and (others := others_of(target.noun, context)):
        return others
    if target.known and target.noun:
        return [Change(kind="remove", noun=_one_of(target, present))]
    said = (token.lower for token in tokens if token.kind == "word")
    words = [word for word in said if word not in ("the", "any", "all", "that", "this")]
    if slot := cleared(words, context):
        return [Change(kind="set", slot=slot)]
    if context.picture.time and read_tokens(list(tokens)).time == context.picture.time:
        return [Change(kind="set", slot="time")]
    return implied(target.noun, context) or ([Change(kind="remove", noun=target.noun)] if target.noun else [])


def _word_for(target: Target) -> str:
    """The word of a compound for what is only on or in a ground: the graffiti of a "graffiti wall" goes without the
    wall; "" in any other case."""
    said = target.phrase.head if target.phrase else ""
    *words, last = target.noun.split()
    return said if last in GROUNDS and said in words and " of " not in target.noun else ""


def _one_of(target: Target, present: Thing | None) -> str:
    """The noun of what goes, with the look that tells one from several that are told together."""
    phrase = target.phrase
    if phrase is None or present is None or present.count in (1, None) or " " in target.noun:
        return target.noun
    look = [phrase.size or "", *phrase.traits, *phrase.colours, *phrase.materials]
    single = not phrase.plural and not phrase.counted and phrase.determiner != ""
    return " ".join(word for word in (*look, target.noun) if word) if single else target.noun


def cleared(words: Sequence[str], context: Context) -> Slot | None:
    """The slot that words like "the storm", "fog", "raining", "the watercolour style" name."""
    if not words:
        return None
    picture = context.picture
    if words[-1] in SLOT_NAMES and words[-1] not in ("light", "view", "place", "background"):
        return SLOT_NAMES[words[-1]]
    if words[-1] in WEATHER_NOUNS or words[-1] in WEATHER_ADJECTIVES:
        return "weather"
    told = (word for value in picture.weather for word in value.split())
    if any(tells_of(word, singular(words[-1])) for word in told):  # "the clouds", where it is cloudy
        return "weather"
    said = " ".join(words)
    if said in DRAWN_AS and any(said in thing.noun.split()[:-1] for thing in picture.things):
        return "style"  # no cartoon, where there is a cartoon owl
    slots = (slot for slot, values in slots_of(picture) if slot != "time" and any(said in value for value in values))
    return next(slots, None)


def exclude(clause: Clause, context: Context) -> list[Change]:
    """ "No X": out of the picture if it is there, and a rule for what comes."""
    if (left := _but_left(clause, context, exclude)) is not None:
        return left
    if "nothing" in clause.opener and (gone := _all_at(_of_everything(clause.tokens), context)):
        return gone
    if spared := everything_but([*tokenize("all"), *clause.tokens], context):
        return spared  # "no fruit | except the banana"
    if clause.opener == "nothing" and verb_group(clause.tokens, 0):
        return []  # "nothing | should show the time"
    standing = clause.opener != "no"
    if gone := who_does(clause.tokens, context) or deed_denied(clause.tokens, context):
        return gone
    reading = read_tokens([*tokenize("no"), *clause.tokens])
    there = inventory(context.picture.things)
    changes: list[Change] = []
    for noun in reading.excluded:
        words = noun.split()
        phrase = noun_phrase(tokenize(noun), 0)
        standing_noun = resolve(phrase, context.picture.things) if phrase and is_singled_out(noun, context) else None
        slot = cleared(words, context) if standing_noun is None else None
        if slot and not standing:
            changes.append(Change(kind="set", slot=slot))
        elif standing_noun and not standing:
            changes.append(Change(kind="remove", noun=standing_noun))
            if noun in ("people", "humans"):  # those there, and whoever may come of itself
                changes.append(Change(kind="exclude", noun=noun))
        else:
            of_kind = [thing.noun for thing in there if _is_one_of(thing.noun, noun)]
            of_kind += [thing.noun for thing in there if is_word_of(thing.noun, noun) and not standing]
            if not standing and noun not in BASIC_COLOURS:  # "no neon" of neon signs
                of_kind += [thing.noun for thing in context.picture.things if noun in (*thing.traits, *thing.colours)]
            changes += [Change(kind="remove", noun=each) for each in dict.fromkeys(of_kind)]
            changes.append(Change(kind="exclude", noun=noun))
    clears = Change(kind="set", slot="weather") in changes  # "no rain, | bright sun"
    shining = [Change(kind="add", thing=thing) for thing in reading.things if clears and thing.noun in _IN_SKY]
    return changes + shining + settings(reading)


def _of_everything(tokens: Sequence[Token]) -> list[Token]:
    """ "Nothing | should lie on the chair" as what is on the chair."""
    group = verb_group(tokens, 0)
    return [*tokenize("everything"), *tokens[group.end if group else 0 :]]


def _is_one_of(noun: str, kind: str) -> bool:
    return is_of_kind(noun, kind) and not names(singular(kind), noun)


def is_singled_out(noun: str, context: Context) -> bool:
    """Whether a noun names a thing that is there, and not all of a kind."""
    return any(names(singular(noun), thing.noun) for thing in inventory(context.picture.things))
