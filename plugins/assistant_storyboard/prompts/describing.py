"""Saying otherwise what a thing looks like, inside the phrases that name it: size, colour, material and other
adjectives exchanged where they stand, else put before its noun. Pure."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from msgspec import structs

from assistant.language import Thing
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.words.lexicon import INDEFINITE, POSTPOSITIVE
from assistant.language.words.morphology import plural
from assistant.language.words.opposites import OPPOSITES
from assistant.language.words.stuffs import is_stuff_of, looks_lost
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import (
    ADJECTIVE_OF_MATERIAL,
    COLOURS,
    MATERIALS,
    METALLIC,
    METALS,
    SIZES,
    STUFF_TOO,
)
from assistant.language.words.wordclasses import relations
from assistant_storyboard.prompts.enrichment import is_modifier
from assistant_storyboard.prompts.mentions import Mention, first_told
from assistant_storyboard.prompts.outline import Piece
from assistant_storyboard.prompts.splicing import Splice, after, before, cut, instead, spliced
from assistant_storyboard.prompts.verbatim import size_in

Aspect = Literal["size", "trait", "colour", "material"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)  # in the order in which they stand before a noun
_LINKS = ("be", "adjectives", "made", "comma", "and", "adverb")
_ALL = frozenset(["all", "both", "each"])
_BARE = frozenset(["bare", "raw", "unpainted", "untreated"])
_STUFF_OF_ADJECTIVE = {adjective: stuff for stuff, adjective in ADJECTIVE_OF_MATERIAL.items()}
_LEADING_TO_STUFF = frozenset(["of", "from", "in"])
_TONES = frozenset(["dark", "pale"])  # of what gets a colour
_COLOURING = frozenset(["painted", "coloured", "colored", "dyed", "tinted"])


class Edit(NamedTuple):
    """A splice in one of the passages."""

    at: int
    splice: Splice


class Holder(NamedTuple):
    """Words that describe a thing: those before its noun, or a predicate of it ("is red", "made of steel")."""

    mention: Mention
    phrase: NounPhrase
    region: range  # of tokens


def described(new: Thing, mentions: Sequence[Mention], size: str = "") -> list[Edit]:
    """The edits after which a thing looks as `new` says; `size` is the word for its size if there is another."""
    holders = [holder for mention in mentions for holder in _holders(mention)]
    return [edit for aspect in ASPECTS for edit in _of_aspect(aspect, new, holders, first_told(mentions), size)]


def described_each(new: Thing, mentions: Sequence[Mention], words: str) -> list[Edit]:
    """The same for each of several that are told one by one, where the user's `words` speak of several: "crowns
    silver", where a lion and a mouse have a crown each."""
    size, said = size_in(words, new.size), {token.lower for token in tokenize(words)}
    single = [each for each in mentions if each.phrase.determiner in INDEFINITE and not each.phrase.plural]
    several = len(single) > 1 and not {plural(single[0].phrase.head), "both", "all"}.isdisjoint(said)
    groups = [[each] for each in single] if several else [mentions]
    return [edit for group in groups for edit in described(new, group, size)]


def made(edits: Collection[Edit], said: Sequence[str]) -> tuple[str, ...]:
    """The passages after all edits, those left empty included."""
    ordered = sorted(edits, key=lambda edit: edit.at)
    splices = {at: [edit.splice for edit in group] for at, group in groupby(ordered, key=lambda edit: edit.at)}
    return tuple(spliced(text, splices.get(at, ())) for at, text in enumerate(said))


def _holders(mention: Mention) -> Iterator[Holder]:
    yield Holder(mention, mention.phrase, range(mention.first, mention.noun))
    if compound := _stuff_before(mention):
        yield compound
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    for stuff in (_stuff_of(mention), _stuff_after(mention)):
        if stuff is not None:
            yield Holder(mention, stuff, range(stuff.start, stuff.end))
    following = pieces[mention.piece + 1 : mention.piece + 3]
    inner = mention.inner and not (len(following) == 2 and _means_all(mention, following[1]))
    for piece in () if inner else pieces[mention.piece + 1 :]:
        if piece.kind == "verb" and tokens[piece.start].lower in _COLOURING:
            continue
        if piece.kind not in (*_LINKS, "of") and not _means_all(mention, piece):
            return
        if piece.kind == "noun" and piece.phrase:  # "both | red"
            yield Holder(mention, piece.phrase, range(piece.start + 1, piece.end))
        if piece.kind in ("adjectives", "made") and piece.phrase:
            yield Holder(mention, piece.phrase, range(piece.phrase.start, piece.phrase.end))


def _means_all(mention: Mention, piece: Piece) -> bool:
    """Whether a piece after a thing stands for all of them: "seven tulips, | all | of | them | red"."""
    if not mention.phrase.plural:
        return False
    words = [token.lower for token in mention.passage.tokens[piece.start : piece.end]]
    looks = piece.phrase is not None and piece.phrase.noun in COLOURS and piece.phrase.determiner in _ALL
    return words in (["them"], ["these"]) or (len(words) == 1 and words[0] in _ALL) or looks


def _stuff_before(mention: Mention) -> Holder | None:
    """The word of its own compound that names what it is made of: a "| rope | ladder"."""
    at = mention.end - 2
    if at < mention.noun or not is_stuff_of(mention.passage.tokens[at].lower, mention.phrase.noun):
        return None
    word = mention.passage.tokens[at].lower
    return Holder(mention, structs.replace(mention.phrase, colours=[], materials=[word]), range(at, at + 1))


def _stuff_of(mention: Mention) -> NounPhrase | None:
    """What its own phrase says that it is of: a throne "of dark gold"."""
    own, tokens = mention.phrase, mention.passage.tokens
    of_stuff = " of " not in own.noun and mention.end < own.end and tokens[mention.end].lower == "of"
    return noun_phrase(tokens, mention.end + 1) if of_stuff else None


def _stuff_after(mention: Mention) -> NounPhrase | None:
    """What it is made in: a chair "in black leather", a ribbon "in navy"."""
    tokens, following = mention.passage.tokens, mention.passage.pieces[mention.piece + 1 : mention.piece + 3]
    if mention.inner or [piece.kind for piece in following] not in (["relation", "noun"], ["relation", "adjectives"]):
        return None
    phrase = following[1].phrase
    told = phrase is not None and not phrase.determiner and not phrase.counted and not phrase.plural
    words = {token.lower for token in tokens[following[1].start : following[1].end]}
    coloured = phrase is not None and not phrase.noun and bool(phrase.colours)
    stuff = coloured or bool(words & MATERIALS)
    return phrase if told and tokens[following[0].start].lower == "in" and stuff else None


def _of_aspect(aspect: Aspect, new: Thing, holders: Sequence[Holder], first: Mention, size: str) -> Iterator[Edit]:
    words = (size if aspect == "size" else "") or _words(aspect, new)
    found = False
    for holder in holders:
        tokens = holder.mention.passage.tokens
        for start, end in _runs(holder, _driven_out(aspect, new, holder)):
            if _is_of(aspect, new, holder, range(start, end)):
                if end - start > 1:  # "dark gold" is a colour, "gold" alone a stuff that may be painted
                    yield Edit(holder.mention.at, cut(tokens[start - 1], tokens[end - 1]))
                continue
            spent = found and holder.mention.at == first.at and first.first <= holder.region.start < first.end
            told = _as_stuff(words) if tokens[holder.region.start - 1].lower in _LEADING_TO_STUFF else words
            yield Edit(holder.mention.at, instead(tokens[start], tokens[end - 1], "" if spent else told))
            found = True
    if words and not found:
        yield Edit(first.at, put_in(aspect, words, first))


def _is_of(aspect: Aspect, new: Thing, holder: Holder, gone: range) -> bool:
    """Whether a colour that is no stuff meets all that the thing is "of": a throne "of gold" made blue."""
    led = holder.mention.passage.tokens[gone.start - 1].lower == "of" and gone.start > holder.mention.noun
    return aspect == "colour" and led and gone == holder.region and not METALLIC.intersection(new.colours)


def _as_stuff(words: str) -> str:
    """Materials as what something is of: "wood" where it is wooden."""
    return " ".join(_STUFF_OF_ADJECTIVE.get(word, word) for word in words.split(" "))


def _words(aspect: Aspect, new: Thing) -> str:
    match aspect:
        case "size":
            return new.size or ""
        case "trait":
            return ", ".join(new.traits)
        case "colour":
            return " and ".join(filter(None, [", ".join(new.colours[:-1]), *new.colours[-1:]]))
        case "material":
            return " ".join(new.materials)


def _driven_out(aspect: Aspect, new: Thing, holder: Holder) -> Callable[[str], bool]:
    """Which words of a holder the new ones of the aspect stand for, or stand against."""
    phrase, noun = holder.phrase, holder.mention.phrase.noun
    sized = aspect == "size" and any(trait.split()[-1] in SIZES for trait in new.traits)
    lost = looks_lost(new.materials) if aspect == "trait" else frozenset()
    if not (_words(aspect, new) or sized or lost or (aspect == "colour" and _is_toned(new))):
        return lambda _: False
    match aspect:
        case "size":
            return lambda word: word in SIZES or is_modifier(noun, word, "size")
        case "trait":
            tokens = holder.mention.passage.tokens[holder.region.start : holder.region.stop]
            owned = any(trait.endswith("'s") for trait in new.traits)  # a lynx's face where it was a snow leopard's
            owner = max((at for at, token in enumerate(tokens) if owned and token.lower.endswith("'s")), default=-1)
            lost |= {token.lower for token in tokens[: owner + 1]}
            rivals = lost | {word for group in OPPOSITES if group & set(new.traits) for word in group} | {*new.traits}
            return lambda word: word in rivals
        case "colour":
            own = {word for colour in phrase.colours for word in colour.split()}
            told = {token.lower for token in holder.mention.passage.tokens[holder.region.start : holder.region.stop]}
            if METALLIC.intersection(new.colours):  # a brass lamp made silver is of brass no longer
                own |= METALS
            if told & _BARE:  # bare metal is bare no longer
                own |= (
                    (told & _BARE)
                    | {ADJECTIVE_OF_MATERIAL.get(word, word) for word in phrase.materials}
                    | MATERIALS & told
                )
            own |= _TONES
            return lambda word: word in own or is_modifier(noun, word, "colour")
        case "material":
            tokens, region = holder.mention.passage.tokens, holder.region
            led = tokens[region.start - 1].lower in _LEADING_TO_STUFF and region.start > holder.mention.noun
            last = tokens[region.stop - 1].lower if led else ""  # "made of | snow"
            return lambda word: (
                word == last
                or ADJECTIVE_OF_MATERIAL.get(word, word) in phrase.materials
                or word in STUFF_TOO.intersection(phrase.colours)
                or is_modifier(noun, word, "material")
            )


def _is_toned(new: Thing) -> bool:
    """Whether a new material or look leaves no room for the colour there was: "dark oak", "transparent", "copper"."""
    toned = bool(new.materials and {"light", "dark"} & set(new.traits)) or "transparent" in new.traits
    return toned or bool(METALLIC.intersection(new.materials) and not new.colours)


def _runs(holder: Holder, goes: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Stretches of tokens that go, with the "and" or comma between two of them."""
    words = [token.lower for token in holder.mention.passage.tokens]
    runs: list[tuple[int, int]] = []
    for at in holder.region:
        if not goes(words[at]):
            continue
        if runs and (runs[-1][1] == at or (runs[-1][1] == at - 1 and words[at - 1] in ("and", ","))):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def put_in(aspect: Aspect, words: str, mention: Mention) -> Splice:
    """Size comes first, then traits, colours, materials; what cannot stand before a noun comes after it."""
    tokens, own = mention.passage.tokens, mention.phrase
    told = tokenize(words)
    after_noun = told[0].lower in POSTPOSITIVE or relations().match(told, 0) or told[0].lower in ("as", "the")
    if aspect == "trait" and after_noun:
        return after(tokens[mention.end - 1], words)
    nearer: set[str] = set()
    if aspect in ("trait", "colour"):
        nearer |= {word for word, adjective in ADJECTIVE_OF_MATERIAL.items() if adjective in own.materials}
        nearer |= set(own.materials)
    if aspect == "trait":
        nearer |= {word for colour in own.colours for word in colour.split()} | {"and"}
    at = mention.first if aspect == "size" else mention.noun
    while at > mention.first and tokens[at - 1].lower in nearer:
        at -= 1
    return before(tokens[at], words)
