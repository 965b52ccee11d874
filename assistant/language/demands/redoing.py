"""What somebody does is done to something else, told with the same verb: "he holds a boot now", "what she repairs is a
robot", "a zebra is what she should ride". The new object comes in the place of the old."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.effects import come_instead
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Change, Place, Relation, Thing
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.phrasing import phrase as in_words
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import are_alike, is_of_kind
from assistant.language.words.lexicon import DETERMINERS, INDEFINITE
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import POSING
from assistant.language.words.vocabulary import ABSTRACT, ANIMATE, BODY, CLOTHES, GROUNDS
from assistant.language.words.wordclasses import relations

_OPERATIONS = frozenset(["say", "make", "want"])
BESIDES = frozenset("also too another besides second plus and or other well both either only instead".split())
_OLD = frozenset("not than no never nor without rather".split())
_HOLDING = frozenset(["hold", "carry"])
_RIDING = frozenset(["ride", "drive", "sail", "steer", "paddle", "row"])
_DENYING = frozenset(["no", "not", "rather than", "instead of", "in place of", "and not"])
_ONE = frozenset("he she it him her".split())
_SEVERAL = frozenset(["they", "them"])
_STATES = frozenset("have be get do make want need look feel seem wear show".split())
_UNSEEN = frozenset("one thing song tune melody music game note role part".split())
_MERELY = frozenset("there here now then please".split())


def another_object(clause: Clause, context: Context) -> list[Change]:
    """The exchange of what somebody does something to, [] where the same verb tells of nothing new."""
    instead = len(clause.tokens) > 2 and clause.tokens[-1].lower == "instead"  # "let it hold a camera | instead"
    tokens = clause.tokens[:-1] if instead else clause.tokens
    words = [token.lower for token in tokens]
    if clause.operation not in _OPERATIONS or not BESIDES.isdisjoint(words):
        return []
    for at, word in enumerate(words):
        verb = verb_of(word)
        noun = at and words[at - 1] in DETERMINERS and not (words[at - 1] == "her" and word.endswith("ing"))
        if verb is None or verb in _STATES or noun or not _OLD.isdisjoint(words[:at]):
            continue
        for agent, old, relation in _done(verb, context):
            new = _object(tokens, at, agent, relation, context)
            come = read_tokens(list(new)).things if new else ()
            if any(part.noun == old for part in agent.parts) and not (instead or _gives_way(old, new, clause)):
                continue
            if come and come[0].place.side is None and come[0].place.of in (None, agent.place.of):
                return come_instead(old, [structs.replace(come[0], place=Place())], context)
    return []


def _gives_way(old: str, new: Sequence[Token], clause: Clause) -> bool:
    """Whether what somebody has goes for something else, which they could have as well: "she holds a rose | now"."""
    come = noun_phrase(new, 0)
    alike = come is not None and are_alike(old, come.noun)
    words = {token.lower for token in clause.tokens}
    return alike or clause.now or not words.isdisjoint(_OLD | {"now", "should"})


def done_instead(before: Sequence[Change], clause: Clause, context: Context) -> list[Change]:
    """What somebody has or does in the place of what is denied after it: "he makes a horseshoe, | no sword", "she holds
    a guitar | rather than a book"."""
    told = before[0].thing if len(before) == 1 and before[0].kind in ("alter", "replace") else None
    old = target_at(clause.tokens, 0, context) if told and clause.opener in _DENYING else None
    if told is None or old is None or old.end != len(clause.tokens):
        return []
    if before[0].kind == "replace":  # "they are building a wall, | no sandcastle"
        return list(before) if before[0].noun == old.noun else []
    who = next((thing for thing in context.picture.things if thing.noun == before[0].noun), None)
    if who is None or who.noun == old.noun:
        return []
    if told.doing and any(each.noun == old.noun for each in inventory([who])):
        return list(before)
    part = told.parts[0] if len(told.parts) == 1 else None
    if part is None or old.noun == part.noun or not any(each.noun == old.noun for each in inventory([who])):
        return []
    if any(each.noun == old.noun for each in who.parts) or verb_of((who.doing or "").partition(" ")[0]) in _HOLDING:
        return come_instead(old.noun, [part], context)
    words = f"holding {in_words(part)}"
    return [Change(kind="alter", noun=who.noun, thing=Thing(noun=who.noun, count=None, doing=words))]


def done_with(tokens: Sequence[Token], context: Context) -> str | None:
    """What words tell by what somebody does with it: "what they are pulling", "the plants she waters"."""
    verb = verb_of(tokens[-1].lower) if len(tokens) > 2 else None
    done = [each for each in _done(verb, context) if each[2] is None] if verb else []
    starts = (at for at in range(1, len(tokens) - 1) if done and _tells_of(tokens[at:-1], done[0][0], context))
    start = next(starts, 0)
    called = noun_phrase(tokens[:start], 0) if start else None
    return done[0][1] if start and (tokens[0].lower == "what" or (called and called.noun)) else None


def done_by(verb: str, noun: str, context: Context) -> Thing | None:
    """Who does what the verb says to the thing of that noun."""
    return next((agent for agent, old, _ in _done(verb, context) if old == noun), None)


def _done(verb: str, context: Context) -> Iterator[tuple[Thing, str, Relation | None]]:
    """Who does what the verb says in the picture, to what, and the relation that leads to it: "jumps over a log"."""
    for agent in context.picture.things:
        does = verb_of(agent.doing.split()[0].lower()) if agent.doing else None
        if does == verb:
            done = inventory([Thing(noun="", doing=agent.doing)])[1:]
            yield from ((agent, each.noun, None) for each in done[:1])
            ground = agent.place.of if not done and verb not in POSING - {"jump", "climb"} else None
            if ground and head(ground) not in GROUNDS:
                yield agent, ground, agent.place.relation
        ridden = agent.place.of if verb in _RIDING and agent.place.relation in ("on", "in") else None
        if ridden and is_of_kind(ridden, "vehicle") and head(agent.noun) in ANIMATE:
            yield agent, ridden, None  # "two policemen on motorcycles": they ride them
        held = [part for part in agent.parts if verb in _HOLDING and head(agent.noun) in ANIMATE and _can_hold(part)]
        if len(held) == 1:
            yield agent, held[0].noun, None


def _can_hold(part: Thing) -> bool:
    return head(part.noun) not in CLOTHES | BODY | ANIMATE or is_of_kind(part.noun, "fish")


def _object(
    tokens: Sequence[Token], at: int, agent: Thing, relation: Relation | None, context: Context
) -> Sequence[Token]:
    """The words for what the verb at `at` is now said of; none where it is nothing new, or of somebody else."""
    end = at + 1
    if relation is not None:
        led = relations().match(tokens, end)
        if led is None or led[0] != relation:
            return ()
        end += led[1]
    rest = tokens[end:]
    if new := new_at(tokens, end, context):
        said = _without_rest(rest, new.end - end)
        more = len(said) > new.end - end  # "he cooks pasta | for the guests"
        return said if not more and _tells_of(tokens[:at], agent, context) else ()
    group = verb_group(tokens, end) if rest else None
    if group and group.kind == "be" and not group.denied and new_at(tokens, group.end, context):
        return tokens[group.end :]  # "what she repairs | is | a robot"
    starts = (place for place in range(at) if not place or tokens[place].lower in (*INDEFINITE, "some"))
    before = next((phrase for place in starts if (phrase := new_at(tokens, place, context))), None)
    between = tokens[before.end : at] if before else ()
    if between and between[-1].lower in ("who", "that", "which"):
        return ()  # "it should be a grandmother who | reads" names the one who does it
    if rest or before is None or not (_refers(between) or _tells_of(between, agent, context)):
        return ()
    return tokens[before.start : before.end]  # "a zebra | is what she should ride"


def _refers(between: Sequence[Token]) -> bool:
    """Whether the words before a verb lead back to what comes before them: "is what she should", "that he"."""
    return any(token.lower in ("what", "that", "which", "who", "whom") for token in between)


def new_at(tokens: Sequence[Token], at: int, context: Context) -> NounPhrase | None:
    """The phrase at `at` if it names something that is not there: "a robot", "sushi"."""
    phrase = noun_phrase(tokens, at) if at < len(tokens) else None
    if phrase is None or not phrase.noun or phrase.other or phrase.head in ABSTRACT or phrase.head in _UNSEEN:
        return None
    open_ended = phrase.determiner in (*INDEFINITE, "some", "", None)
    there = any(names(phrase.noun, thing.noun) for thing in inventory(context.picture.things))
    return phrase if open_ended and not there and resolve(phrase, context.picture.things) is None else None


def _tells_of(before: Sequence[Token], agent: Thing, context: Context) -> bool:
    """Whether the words before a verb name nobody but the one who does it: "he", "the kids are", "have him"."""
    for at, token in enumerate(before):
        if token.lower in _ONE | _SEVERAL:
            return (agent.count == 1) == (token.lower in _ONE)
        target = target_at(before, at, context)
        if target is not None and target.known and target.noun:
            return target.noun == agent.noun
    return False


def _without_rest(rest: Sequence[Token], end: int) -> Sequence[Token]:
    """The words for what is new, without those after it that ask for nothing, or say what it is preferred to."""
    last = next((at for at in range(end, len(rest)) if rest[at].lower in _OLD), len(rest))
    while last > end and (rest[last - 1].lower in _MERELY or rest[last - 1].kind == "comma"):
        last -= 1
    return rest[:last]
