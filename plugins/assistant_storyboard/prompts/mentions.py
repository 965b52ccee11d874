"""Where the passages of a prompt name a thing, by the noun that a change gives it. Pure."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from assistant.language import read
from assistant.language.scenes.chunks import chunk_at
from assistant.language.scenes.drafts import head, names
from assistant.language.scenes.nouns import NounPhrase, content_at
from assistant.language.words.lexicon import DEFINITE, NUMBERS, POSSESSIVE
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.vocabulary import SIZES
from assistant_storyboard.prompts.outline import Piece, outline

TOLD = 2  # the rank of a mention by what is said of the thing


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its tokens and its outline."""

    text: str
    tokens: Sequence[Token]
    pieces: Sequence[Piece]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase that names the thing: in which passage, in which of its pieces.

    The phrase is the piece's own, or one inside it ("the oranges" in "a bowl of oranges"). `rank` says how surely
    the thing is meant: 3 by the very noun, 2 with the adjectives before it, 1 by a word for the same. `first` is the
    token its words begin with, after determiner and number, `noun` that of the noun itself, `end` comes after it.
    """

    at: int
    rank: int
    passage: Passage
    piece: int
    phrase: NounPhrase
    first: int
    noun: int
    end: int

    @property
    def definite(self) -> bool:
        return self.phrase.determiner in DEFINITE or self.phrase.determiner in POSSESSIVE

    @property
    def opens(self) -> bool:
        """Whether the passage is about the thing: no other is named before it."""
        return all(piece.kind != "noun" for piece in self.passage.pieces[: self.piece])

    @property
    def inner(self) -> bool:
        return self.phrase.start > self.passage.pieces[self.piece].start


@lru_cache(maxsize=256)
def passage_of(text: str) -> Passage:
    tokens = tokenize(text)
    return Passage(text=text, tokens=tokens, pieces=outline(tokens))


def mentions_of(noun: str, said: Sequence[str]) -> list[Mention]:
    """All places that name a thing, those that speak of it as known ("the truck") included; [] when none does. What
    several have is told by who has it: "woman's hat"."""
    owner, owned, part = noun.partition("'s ")
    if owned and (had := [each for each in mentions_of(part, said) if owner_of(each) == owner]):
        return had
    every = [mention for at, text in enumerate(said) for mention in _in_passage(at, passage_of(text))]
    found = [msgspec.structs.replace(mention, rank=_closeness(mention, noun)) for mention in every]
    best = max((mention.rank for mention in found), default=0)
    number, _, counted = noun.partition(" ")
    if not best and counted and (number in NUMBERS or number.isdecimal()):
        return mentions_of(singular(counted), said)  # "four green carriages", as a verb's object has them
    found = _in_short(found, noun) if best and " " in noun else found
    known = all(mention.definite for mention in found if mention.rank == best)
    return [
        mention
        for mention in found
        if mention.rank and (mention.rank == best or ((known or mention.definite) and names(mention.phrase.noun, noun)))
    ]


def owner_of(mention: Mention) -> str | None:
    """The noun of who has what is mentioned, as its passage tells it: of "a man in a hat and a woman in a | hat" the
    woman."""
    text, noun = mention.passage.text, mention.phrase.noun
    owners = [thing.noun for thing in read(text).things for part in thing.parts if names(noun, part.noun)]
    told = [each for each in _in_passage(0, mention.passage) if names(noun, each.phrase.noun) and not each.definite]
    at = next((at for at, each in enumerate(told) if each.first == mention.first), None)
    return owners[at] if at is not None and len(owners) == len(told) else None


def _in_short(found: Sequence[Mention], noun: str) -> list[Mention]:
    """The mentions, those included that name a compound by its last word alone, where no other thing is called so:
    "the turtle" of a sea turtle."""
    last = head(noun)
    if any(head(each.phrase.noun) == last and not each.rank and not each.definite for each in found):
        return list(found)
    short = [each for each in found if each.definite and not each.rank and each.phrase.noun == last]
    return [
        msgspec.structs.replace(each, rank=1) if each in short and each.first == each.noun else each for each in found
    ]


def first_told(mentions: Sequence[Mention]) -> Mention:
    """The mention that brings the thing into the picture."""
    return next((mention for mention in mentions if not mention.definite), mentions[0])


def _in_passage(at: int, passage: Passage) -> list[Mention]:
    found = []
    for index, piece in enumerate(passage.pieces):
        phrase = piece.phrase
        while piece.kind == "noun" and phrase is not None and phrase.noun:
            found.append(_mention(at, passage, index, phrase))
            phrase = _content(passage.tokens, found[-1])
    return found


def _mention(at: int, passage: Passage, index: int, phrase: NounPhrase) -> Mention:
    chunk = chunk_at(passage.tokens, phrase.start)
    end = chunk.end if chunk else phrase.end
    first = end - len(chunk.words) if chunk else phrase.start
    if chunk:
        first = next(k for k in range(phrase.start, end) if passage.tokens[k] is chunk.words[0])
    noun = max(first, end - len(phrase.noun.partition(" of ")[0].split()))
    return Mention(at=at, rank=0, passage=passage, piece=index, phrase=phrase, first=first, noun=noun, end=end)


def _content(tokens: Sequence[Token], mention: Mention) -> NounPhrase | None:
    """What the thing holds or consists of: the phrase after "of"."""
    inside = mention.end < mention.phrase.end and tokens[mention.end].lower == "of"
    return content_at(tokens, mention.end + 1) if inside else None


def _closeness(mention: Mention, noun: str) -> int:
    own = mention.phrase.noun
    if own == noun:
        return 3
    said = {token.lower for token in mention.passage.tokens[mention.first : mention.noun]} | _predicate(mention)
    said |= {str(SIZES[word]) for word in said if word in SIZES}
    if noun.endswith(f" {own}"):
        return TOLD if set(noun.removesuffix(own).split()) <= said else 0
    return 1 if head(own) == head(noun) or names(noun, own) else 0


def _predicate(mention: Mention) -> set[str]:
    """The words that tell it from others of its noun behind that: "one of the cars is | pink", "a man with a | hat"."""
    pieces, tokens = mention.passage.pieces, mention.passage.tokens
    following = pieces[mention.piece + 1 : mention.piece + 3]
    kinds = [piece.kind for piece in following]
    if kinds[:1] == ["verb"]:
        return {tokens[following[0].start].lower}
    if kinds != ["be", "adjectives"] and (kinds != ["with", "noun"] or mention.inner):
        return set()
    return {token.lower for token in tokens[following[1].start : following[1].end]}
