"""Some of several told apart in a sentence of their own: "One of the cars is pink.". Pure."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language import Place, Thing, phrase, plural, read, whereabouts
from assistant.language.demands.remaining import PLACES
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head, names
from assistant.language.words.comparatives import is_superlative
from assistant.language.words.vocabulary import CLOTHES
from assistant.language.words.wordclasses import is_modifier
from assistant_storyboard.prompts.mentions import TOLD, mentions_of, passage_of

Said = tuple[str, ...]
_SOME = frozenset("some half most many few several all both each none neither either any".split())
_PARTICULAR = PLACES | {"other"}


def told_apart(said: Said, noun: str, some: Thing, which: str) -> Said:
    """The sentence that says this of some of several, in the place of one that said something of that kind before."""
    subject = told_of(noun, some, which)
    kept = list(said)
    for at, text in enumerate(said):
        if text.lower().startswith(f"{subject.lower()} ") and not which.endswith(" of the") and _speaks_of(text, some):
            kept[at] = ""
    base = mentions_of(some.place.of, said) if some.place.of else []
    sentence = sentence_of(subject, some)
    if base and base[0].phrase.plural:
        sentence = sentence.replace(f"the {some.place.of}", f"the {plural(some.place.of or '')}")
    return (*kept, sentence)


def told_of(noun: str, some: Thing, which: str) -> str:
    """The words for them: "one of the cars", "the left car", "the other cars"."""
    return f"{which} {noun if some.count == 1 and not which.endswith(' of the') else plural(noun)}"


def sentence_of(subject: str, some: Thing) -> str:
    """What they look like, do, have, and where they are: "one of the cars is pink and has a roof rack"."""
    one = some.count == 1
    look = [some.size or "", *some.traits, *some.colours, *some.materials]
    being = [", ".join(word for word in look if word), some.doing or "", whereabouts(some.place)]
    told = [f"{'is' if one else 'are'} {' '.join(words for words in being if words)}"] if any(being) else []
    worn = [part for part in some.parts if head(part.noun) in CLOTHES]
    had = [part for part in some.parts if part not in worn]
    told += [f"{'wears' if one else 'wear'} {_listed(worn)}"] if worn else []
    told += [f"{'has' if one else 'have'} {_listed(had)}"] if had else []
    return f"{subject} {' and '.join(told)}"


def none_apart(said: Said, noun: str, new: Thing) -> Said:
    """What is said without what was told of some of them alone, where all are to look so or only one is left."""
    return tuple("" if is_apart(text, noun) and (new.count == 1 or _speaks_of(text, new)) else text for text in said)


def is_apart(text: str, noun: str) -> bool:
    """Whether a passage tells some of several of that noun apart; of "pink car" none does, that is one of them."""
    tokens = passage_of(text).tokens[:2]
    words = [token.lower for token in tokens]
    told = words[:1] == ["the"] and words[1:2] and (words[1] in _PARTICULAR or is_superlative(words[1]))
    some = words[1:2] == ["of"] and (words[0] in _SOME or number_of(tokens[0]) is not None)  # no "photo of"
    if not (some or told):
        return False
    opening = next((mention for mention in mentions_of(noun, [text]) if mention.opens), None)
    return opening is not None and not any(map(is_modifier, set(noun.split()) - set(opening.phrase.noun.split())))


def gone_apart(said: Said, noun: str) -> tuple[Said, str] | None:
    """What is said without the one that was told apart ("pink car"), and the noun of those that are left ("car")."""
    for at, text in enumerate(said):
        told = [mention for mention in mentions_of(noun, [text]) if mention.opens and mention.rank == TOLD]
        if told and is_apart(text, told[0].phrase.noun):
            return (*said[:at], "", *said[at + 1 :]), told[0].phrase.noun
    return None


def left_apart(said: Said, noun: str) -> tuple[Said, Thing] | None:
    """What is said without the sentences that tell some apart, and what these are, where all others go: of two blue
    cars, one of them pink, without the blue one."""
    look, _, base = noun.rpartition(" ")
    group = next((each for each in mentions_of(noun, said) if look and each.rank == TOLD and each.phrase.plural), None)
    if group is None or is_apart(group.passage.text, base):
        return None
    apart = [at for at, text in enumerate(said) if is_apart(text, base) and not set(look.split()) & set(text.split())]
    if len(apart) != 1:
        return None
    text = said[apart[0]]
    pieces = passage_of(text).pieces
    verb = next((piece for piece in pieces if piece.kind in ("be", "verb", "with")), None)
    number = number_of(passage_of(text).tokens[0]) or 1
    told = read(f"The {base} {text[passage_of(text).tokens[verb.start].start :]}").things if verb else ()
    if not told or text.split()[1:2] == ["other"]:
        return None
    left = (*said[: apart[0]], "", *said[apart[0] + 1 :])
    return left, structs.replace(told[0], noun=base, count=number, place=Place())


def _speaks_of(text: str, new: Thing) -> bool:
    """Whether a passage tells what `new` does: a colour, a size, a doing, a place, a part of the same noun."""
    told = read(text).things[:1]
    return any(
        (one.colours and new.colours)
        or (one.size and new.size)
        or (one.materials and new.materials)
        or (one.doing and new.doing)
        or (one.place != Place() and new.place != Place())
        or any(names(part.noun, other.noun) for part in one.parts for other in new.parts)
        for one in told
    )


def _listed(parts: Sequence[Thing]) -> str:
    return " and ".join(phrase(part) for part in parts)
