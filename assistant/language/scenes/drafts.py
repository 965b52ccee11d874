"""Things while they are being read: drafts that gather what later words say of them, and which noun names which."""

from collections.abc import Iterable, Sequence

import msgspec

from assistant.language.reading import Place, Relation, Side, Size, Thing
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.lexicon import DEFINITE, POSSESSIVE
from assistant.language.words.morphology import singular
from assistant.language.words.verbs import is_participle
from assistant.language.words.vocabulary import ANIMATE, CLOTHES, GROUNDS

_SYNONYMS = (
    "boat ship vessel", "dog hound puppy pup doggy", "cat kitten kitty", "car automobile", "bike bicycle", "sea ocean",
    "man guy gentleman bloke", "woman lady", "child kid", "house home", "couch sofa settee", "background backdrop",
    "seagull gull", "plane"
    " airplane aeroplane aircraft", "road street", "rabbit bunny", "person figure", "harbour harbor", "horse pony",
    "hill hillside", "cliff clifftop", "mountain peak", "forest woods wood", "picture painting", "rock boulder",
    "word text lettering",
)  # fmt: skip
_SYNONYM_OF = {word: group.split()[0] for group in _SYNONYMS for word in group.split()}


class Draft(msgspec.Struct, eq=False):
    """A thing being read."""

    noun: str
    count: int | None = 1
    colours: list[str] = msgspec.field(default_factory=list)
    size: Size | None = None
    materials: list[str] = msgspec.field(default_factory=list)
    traits: list[str] = msgspec.field(default_factory=list)
    doing: str | None = None
    parts: list["Draft"] = msgspec.field(default_factory=list)
    side: Side | None = None
    relation: Relation | None = None
    of: "Draft | None" = None
    assumed: bool = False  # the relation was not said, only follows from "with"
    lent: bool = False  # the colours are those of the several it is one of, until others are said

    @property
    def animate(self) -> bool:
        return head(self.noun) in ANIMATE

    @property
    def ground(self) -> bool:
        return head(self.noun) in GROUNDS

    @property
    def worn(self) -> bool:
        return head(self.noun) in CLOTHES

    @property
    def place_open(self) -> bool:
        """Whether it can still be told where it is: nothing was said yet, or only supposed."""
        return self.relation is None or self.assumed

    def describe(self, phrase: NounPhrase) -> None:
        """Take over what another mention or a predicate says; what was said before stays."""
        if phrase.colours and self.lent:
            self.colours, self.lent = [], False
        self.colours += [colour for colour in phrase.colours if colour not in self.colours]
        self.materials += [material for material in phrase.materials if material not in self.materials]
        self.traits += [trait for trait in phrase.traits if trait not in self.traits]
        self.size = self.size or phrase.size
        self.doing = self.doing or phrase.doing

    def do(self, doing: str) -> None:
        """Take over what it does. Of two doings both are said: "made of leaves curling", "running and barking"."""
        if self.doing is None:
            self.doing = doing
        elif doing not in self.doing and " and " not in self.doing:
            acts = is_participle(doing.split()[0]) and self.doing.split()[0].endswith("ing")
            self.doing = f"{self.doing} and {doing}" if acts else f"{self.doing} {doing}"

    def fits(self, pronoun: str) -> bool:
        """Whether a pronoun can stand for it: "him" for the living, "them" for several."""
        if pronoun in ("him", "her"):
            return self.animate and self.count == 1
        return (self.count != 1) == (pronoun in ("them", "these", "those", "both"))

    def thing(self) -> Thing:
        return Thing(
            noun=self.noun,
            count=self.count,
            colours=tuple(self.colours),
            size=self.size,
            materials=tuple(self.materials),
            traits=tuple(self.traits),
            doing=self.doing,
            parts=tuple(part.thing() for part in self.parts),
            place=Place(side=self.side, relation=self.relation, of=self.of.noun if self.of else None),
        )


def draft(phrase: NounPhrase) -> Draft:
    """A new thing from a noun phrase."""
    new = Draft(noun=phrase.noun, count=phrase.count)
    new.describe(phrase)
    return new


def part_of(whole: Draft, phrase: NounPhrase) -> Draft:
    """Some of several things, like the rest but for what the phrase says and the count."""
    new = msgspec.structs.replace(
        whole,
        count=phrase.count,
        colours=list(whole.colours),
        lent=True,
        materials=list(whole.materials),
        traits=list(whole.traits),
        parts=list(whole.parts),
    )
    new.describe(phrase)
    new.assumed = True
    return new


def spoken_of(phrase: NounPhrase, things: Sequence[Draft]) -> Draft | None:
    """The thing already mentioned, or part of one, that "the ..." speaks of, the latest sooner."""
    if phrase.determiner not in DEFINITE and phrase.determiner not in POSSESSIVE:
        return None
    owner = next((trait for trait in phrase.traits if trait.endswith(("'s", "s'"))), None)
    parts = [part for thing in things for part in thing.parts]
    there = (*reversed(things), *reversed(parts))
    return next((each for each in there if names(phrase.noun, each.noun) and owner in (None, *each.traits)), None)


def head(noun: str) -> str:
    """The word a noun is about: of "fishing boat" the boat, of "bowl of apples" the bowl."""
    return noun.split(" of ")[0].rsplit(" ", 1)[-1]


def names(noun: str, of: str) -> bool:
    """Whether `noun`, as somebody says it, can name the thing whose noun is `of`: "boat" names a "fishing boat"."""
    said, stands = noun.lower(), of.lower()
    if said == stands or _is_of(stands, said):
        return True
    if _canonical(head(said)) == _canonical(head(stands)):
        said_words, standing_words = _kind_of(said), _kind_of(stands)
        return said_words <= standing_words or standing_words <= said_words
    return holds(stands, said)


def _is_of(stands: str, said: str) -> bool:
    """Whether a compound says the other way round what stands: a "statue of a lion" is a "lion statue"."""
    first, _, second = stands.partition(" of ")
    return bool(second) and said == f"{head(second)} {head(first)}"


def _kind_of(noun: str) -> set[str]:
    """The words before the last, in one or with hyphens: of "hot-air balloon" hot and air."""
    return set(noun.rpartition(" ")[0].replace("-", " ").split())


def holds(noun: str, content: str) -> bool:
    """Whether a compound noun says that it holds `content`: a "bowl of ripe apples" holds apples."""
    said = content.lower()
    parts = noun.lower().split(" of ")[1:]
    if head(said) == head(noun):
        return False
    return any(said in (part, *_singulars(part)) or singular(part).endswith(f" {said}") for part in parts)


def _canonical(word: str) -> str:
    return _SYNONYM_OF.get(word, word)


def _singulars(part: str) -> Iterable[str]:
    return (singular(word) for word in part.split())
