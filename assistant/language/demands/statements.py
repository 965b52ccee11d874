"""What statements, questions and wishes ask for: "the boat should not be so close", "could the sky be pink?"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.clauses.verbgroups import VerbGroup, verb_group
from assistant.language.demands.complements import asked_of, denied_of, toned_down
from assistant.language.demands.context import Context, Target, total
from assistant.language.demands.counting import counted
from assistant.language.demands.effects import additions, altered_by_phrase, implied, settings, thing_of
from assistant.language.demands.making import acting
from assistant.language.demands.moving import anchored, of_place
from assistant.language.demands.operations import changes_of
from assistant.language.demands.ordering import inverted, last_done, of_owner, past_place, straight
from assistant.language.demands.owning import of_part
from assistant.language.demands.passives import ordered
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.demands.resolving import target_at
from assistant.language.demands.returning import no_more
from assistant.language.demands.welcoming import helpful
from assistant.language.reading import Change, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.slots import terms_of
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import INDEFINITE, MODALS, PICTURE
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Phrases, Token, is_name, tokenize
from assistant.language.words.verbs import POSING, base_of
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_look, is_modifier, relations, sides

_MODALS = MODALS | {"is", "are", "does", "do"}
_GONE = frozenset(["away", "gone", "removed", "deleted", "out", "off", "dropped", "cut", "missing", "lost"])
_LEAVING = frozenset(["left", "taken", "thrown", "cut", "edited", "painted"])
_WITH_THAT = (["with", "it"], ["with", "them"], ["with", "that"], ["with", "him"], ["with", "her"])
_HERE = frozenset(["there", "here", "visible", "seen", "shown", "present", "in", "needed", "necessary", "wanted"])
_IN_PICTURE = PICTURE | frozenset("in on part of it the this that".split())
_SUITING = frozenset("work balance fit suit do stand sit look go belong".split())
_FITTING = frozenset(["suit", "fit", "match", "complement", "work", "go"])
_OUT_OF_PLACE = _FITTING | {"belong"}  # "the bench does not fit"
_SAYING = frozenset(["say", "read", "says", "reads", "show", "shows", "spell"])
_ENOUGH = frozenset(["enough", "plenty", "sufficient", "ample", "fine", "do", "nice", "better", "great", "perfect"])
_UNWANTED = Phrases(
    dict.fromkeys(
        "unnecessary|superfluous|distracting|in the way|out of place|too much|too many|surplus|unneeded".split("|"),
        True,
    )
)


def stated(tokens: Sequence[Token], context: Context) -> list[Change]:
    """The changes that a statement or a question asks for, [] when it is none."""
    if len(tokens) > 2 and tokens[0].lower in _MODALS and tokens[1].lower == "there":
        tokens = [tokens[1], tokens[0], *tokens[2:]]
    elif tokens and tokens[0].lower in _MODALS and target_at(tokens, 1, context):
        tokens = straight(tokens, context)
    if tokens and tokens[0].lower == "there":
        return _existing(tokens, context)
    if come := inverted(tokens):
        return additions(read_tokens(come), context)
    tokens = of_owner(tokens)
    subject = target_at(tokens, 0, context)
    end = subject.end if subject else 0
    if subject is None or end >= len(tokens):
        return []
    group = verb_group(tokens, end) or verb_group(tokens, past_place(tokens, end)) or _agreeing(tokens, subject)
    if group is None:
        return []
    if (helping := helpful(tokens, subject, group, context)) is not None:
        return helping
    if not (subject.known or subject.whole or subject.slot):
        placed = () if verb_group(tokens, end) else tokens[end : past_place(tokens, end)]  # "a boy | on a scooter"
        return _of_newcomer(tokens, subject, group, context, placed)
    after = last_done(tokens, group.end)
    if after and (done := stated([*tokens[: subject.end], *tokens[after:]], context)):
        return done
    return _of_known(tokens[: subject.end], subject, group, tokens[group.end :], context)


def _agreeing(tokens: Sequence[Token], subject: Target) -> VerbGroup | None:
    """The plain verb of what is there, which may be a noun too: "the dogs | howl at the moon", "the cat | wakes up"."""
    start = subject.end + (tokens[subject.end].lower in ("now", "all", "both") and subject.end + 1 < len(tokens))
    word, after = tokens[start].lower, start + 1
    alive = head(subject.noun) in ANIMATE
    base = verb_of(word) if alive else base_of(word)
    many = subject.phrase.plural if subject.phrase is not None else tokens[0].lower == "they"
    agrees = word == base if many else alive and word.endswith("s") and word != base
    ends = after == len(tokens) or relations().match(tokens, after) or tokens[after].lower in ("up", "down", "out")
    if tokens[0].lower == "they" and word == base and not ends and noun_phrase(tokens, after):  # "they | play chess"
        return VerbGroup("do", base, denied=False, modal=False, end=after)
    if not (subject.known and base and agrees and ends) or is_modifier(word) or relations().match(tokens, start):
        return None
    return VerbGroup("do", base, denied=False, modal=False, end=after)


def _existing(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "There should be a moon", "there are too many gulls", "there is no need for the fence"."""
    group = verb_group(tokens, 1)
    if group is None or group.kind not in ("be", "have"):
        return []
    rest = tokens[group.end :]
    if [token.lower for token in rest[:3]] == ["no", "need", "for"]:
        return changes_of(Clause("remove", "remove", tuple(rest[3:])), context)
    if rest and rest[0].lower in ("too", "so"):
        return asked_of(Target(noun="", end=0, whole=True), (), rest, context)
    if group.denied or (rest and rest[0].lower in ("no", "not")):
        return changes_of(Clause("exclude", "no", tuple(rest[rest[0].lower in ("no", "not") :])), context)
    return changes_of(Clause("want", "want", tuple(rest)), context)


def _of_newcomer(
    tokens: Sequence[Token], subject: Target, group: VerbGroup, context: Context, placed_at: Sequence[Token] = ()
) -> list[Change]:
    """A wish for something that is not there yet: "a cat could sit on the bench", "the roof should be red"."""
    rest = list(tokens[group.end :])
    placed = relations().match(rest, 0) or sides().match(rest, 0)
    asked = group.modal or (group.kind in ("go", "place") and placed is not None)
    if not asked or subject.phrase is None or not subject.phrase.noun:
        return []
    if group.denied:  # "the doctor should not | be in it"
        gone = group.kind == "be" and _is_here(rest)
        return changes_of(Clause("exclude", "no", tuple(tokens[: subject.end])), context) if gone else []
    if group.kind == "be" and rest and rest[0].lower in ("replaced", "swapped") and len(rest) > 2:
        return [*implied(subject.noun, context), *additions(read_tokens(rest[2:]), context)]
    if terms_of(subject.phrase, tokens) is not None:
        return settings(read_tokens(rest))
    if _is_here(rest):
        return additions(read_tokens(list(tokens[: subject.end])), context)
    if group.kind == "be" and (parted := of_part(tokens[: subject.end], rest, context)):
        return parted
    if group.kind == "do":
        rest = [*tokenize(participle(group.word)), *rest]
    if group.kind == "go" and not (relations().match(rest, 0) or sides().match(rest, 0)):
        return []
    link = "with" if group.kind == "have" else "is"
    told = [*tokens[: subject.end], *placed_at, *tokenize(link), *rest]
    return additions(read_tokens(named_pronouns(anchored(told, context), context)), context)


def _is_here(rest: Sequence[Token]) -> bool:
    """Whether no more is told than that something is in the picture: "be | there", "be | in the picture"."""
    return not rest or rest[-1].lower in _HERE or all(token.lower in _IN_PICTURE for token in rest)


def _of_known(
    said: Sequence[Token], subject: Target, group: VerbGroup, rest: Sequence[Token], context: Context
) -> list[Change]:
    lowers = [token.lower for token in rest]
    if (phrase := _more_than_there(subject, context)) and not group.denied:  # "three dogs | should be running"
        one = structs.replace(subject, phrase=structs.replace(phrase, counted=False, count=None))
        return [*counted(said, context), *_of_known(said, one, group, rest, context)]
    if group.word in _SAYING and rest and rest[0].kind == "quote" and subject.noun:
        words = " ".join(token.text for token in rest)
        return [
            Change(kind="alter", noun=subject.noun, thing=Thing(noun=subject.noun, count=None, doing=f"saying {words}"))
        ]
    judged = bool(lowers) and not group.denied and bool(_ENOUGH & {lowers[0], lowers[-1]})
    if judged and subject.phrase is not None and subject.phrase.counted:
        return counted(said, context)
    match group.kind:
        case "go" if not rest or set(lowers) <= _GONE or lowers in _WITH_THAT:
            return [] if group.denied else changes_of(Clause("remove", "remove", tuple(said)), context)
        case "do" if group.word == "come" and lowers[:1] == ["in"] and _is_coloured(rest[1:]):
            return asked_of(subject, said, rest[1:], context)
        case "do" | "place" if (
            group.denied and (base_of(group.word) or group.word) in _OUT_OF_PLACE and set(lowers) <= _HERE
        ):
            return changes_of(Clause("remove", "remove", tuple(said)), context)
        case "do" if group.modal and group.word in _FITTING and _is_described(subject):
            return altered_by_phrase(subject)
        case "do" if group.modal and group.word in _SUITING and (place := _praised_place(rest)):
            return _placed(subject, group, place, context)
        case "do" if group.modal and subject.phrase is not None and subject.phrase.counted:
            return counted(said, context)
        case "place" if lowers in (["up"], ["down"]) and subject.noun:
            return acting(subject.noun, [*tokenize(base_of(group.word) or group.word), *rest], context)
        case "go" | "place" if relations().match(rest, 0) or sides().match(rest, 0):
            return _placed(subject, group, rest, context)
        case "go":
            return asked_of(subject, said, rest, context)
        case "have":
            return _having(said, subject, group, rest, context)
        case "be":
            return _being(said, subject, group, rest, context)
        case _:
            if not subject.noun:
                return []
            if group.denied:
                return no_more(subject.noun, participle(group.word), context)
            return acting(subject.noun, [*tokenize(base_of(group.word) or group.word), *rest], context)


def _more_than_there(subject: Target, context: Context) -> NounPhrase | None:
    """The phrase of a subject that counts more than there are yet."""
    phrase = subject.phrase if subject.known else None
    more = phrase.count if phrase is not None and phrase.counted else None
    there = total(subject.noun, context.picture) if more else None
    return phrase if more and there and more > there else None


def _is_coloured(rest: Sequence[Token]) -> bool:
    """Whether words are nothing but a look: "in | dark red"."""
    return is_look(rest) or (bool(rest) and all(is_modifier(token.lower) for token in rest))


def _is_described(subject: Target) -> bool:
    """Whether another look of what is there is praised: "a white dog | would suit the room"."""
    phrase = subject.phrase
    return phrase is not None and phrase.determiner in INDEFINITE and phrase.described


def _praised_place(rest: Sequence[Token]) -> Sequence[Token]:
    """The place that is called better, empty if none is: "would balance | better | on the other side"."""
    praised = rest and rest[0].lower in ("better", "nicer", "best", "well", "nice", "good", "nicely")
    place = rest[1:] if praised else ()
    return place if relations().match(place, 0) or sides().match(place, 0) else ()


def _placed(subject: Target, group: VerbGroup, rest: Sequence[Token], context: Context) -> list[Change]:
    if not subject.noun:
        return []
    if group.denied:
        return []
    verb = base_of(group.word) or group.word
    there = thing_of(subject.noun, context)
    poses = verb in POSING and head(subject.noun) in ANIMATE and not (there and _poses_so(there.doing or "", verb))
    poses = poses and [token.lower for token in rest[:1]] != ["from"]  # whose place tells that they hang there
    posed = Thing(noun=subject.noun, count=None, doing=participle(verb))
    pose = [Change(kind="alter", noun=subject.noun, thing=posed)] if poses else []
    return [*pose, *of_place(subject.noun, rest, context)]


def _poses_so(doing: str, verb: str) -> bool:
    """Whether somebody is in that posture already; who sleeps may sit or lie."""
    asleep = doing.startswith(("asleep", "sleep", "doz", "nap", "slumber")) and verb in ("lie", "sit")
    return asleep or doing.startswith(verb[:3])


def _having(
    said: Sequence[Token], subject: Target, group: VerbGroup, rest: Sequence[Token], context: Context
) -> list[Change]:
    """ "He needs a scarf", "the man should not wear a hat", "the sky needs more stars"."""
    if not rest:
        return []
    if group.denied:
        start = 1 if rest[0].lower in (*INDEFINITE, "any") else 0
        return changes_of(Clause("remove", "remove", tuple(rest[start:])), context)
    if rest[0].lower in ("more", "less", "fewer"):
        return changes_of(
            Clause("more" if rest[0].lower == "more" else "less", rest[0].lower, tuple(rest[1:])), context
        )
    if subject.whole or not subject.noun:
        return changes_of(Clause("want", "want", tuple(rest)), context)
    return changes_of(Clause("give", "give", (*said, *rest)), context)


def _is_left_out(words: Sequence[str]) -> bool:
    """ "The umbrella can be | left out"."""
    return len(words) == 2 and words[0] in _LEAVING and words[1] in _GONE


def _being(
    said: Sequence[Token], subject: Target, group: VerbGroup, rest: Sequence[Token], context: Context
) -> list[Change]:
    if len(rest) > 1 and rest[0].lower in ("all", "both") and _is_coloured(rest[1:]):
        rest = rest[1:]  # "they are | all | blue"
    lowers = [token.lower for token in rest]
    if not rest or (lowers[-1] in _HERE and len(rest) == 1):
        gone = group.denied and (not subject.pronoun or head(subject.noun) in ANIMATE)
        return changes_of(Clause("remove", "remove", tuple(said)), context) if gone else []
    if ((set(lowers) <= _GONE or _is_left_out(lowers)) and not group.denied) or _UNWANTED.match(rest, 0):
        return changes_of(Clause("remove", "remove", tuple(said)), context)
    if not group.denied and (order := ordered(said, rest)):
        return changes_of(order, context)
    if subject.pronoun and not group.modal and not group.denied and all(map(is_name, rest)):
        return []  # "it's Manchester" tells where or when, and not what something becomes
    complaint = not group.modal and lowers[:2] in (["a", "bit"], ["a", "little"], ["a", "tad"]) and len(rest) > 2
    if complaint and is_modifier(lowers[-1]) and not is_comparative(lowers[-1]):
        return toned_down(subject, lowers[2:], context, said)
    if group.denied and "but" in lowers[1:-1]:
        return _but_so(said, subject, rest, context)
    if group.denied:
        return denied_of(subject, rest, context)
    return asked_of(subject, said, rest, context)


def _but_so(said: Sequence[Token], subject: Target, rest: Sequence[Token], context: Context) -> list[Change]:
    """ "It should not be | yellow but golden", "it should not be | a dog but an owl"."""
    at = next(at for at, token in enumerate(rest) if token.lower == "but")
    old = target_at(rest[:at], 0, context)
    if old is not None and old.known and old.end == at and old.phrase and old.phrase.noun:
        return changes_of(Clause("replace", "replace", (*rest[:at], *tokenize("with"), *rest[at + 1 :])), context)
    return asked_of(subject, said, rest[at + 1 :], context)
