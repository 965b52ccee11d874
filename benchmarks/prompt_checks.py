"""Checks whether a prompt says what a tag asks, word by word. Written for the benchmark alone and independent of
`assistant.language`, so that no reader marks its own homework.

A tag is one of:

    boat              a boat is there (alternatives: boat|dinghy)
    boat:red          and it is red, small, wooden … (bound to the noun: "red boats", "the boat is painted red")
    boat:3            and there are three (1 = one, a, an, the)
    boat!red          there is no red boat; boat!3: there are not three
    boat@left         the boat is on that side of the picture
    cat>on>sofa       the relation (alternatives on|in), in the right order or inverted
    ~dusk|twilight    one of these phrases occurs
    !storm            the word does not occur, unless negated ("no storm")
    -people           does not occur, and is forbidden in so many words ("no people", or in the negative prompt)
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

NUMBERS = {
    "zero": 0, "a": 1, "an": 1, "one": 1, "single": 1, "lone": 1, "two": 2, "pair": 2, "couple": 2, "both": 2,
    "three": 3, "trio": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "dozen": 12,
}  # fmt: skip
COLOURS = frozenset(
    """red green blue yellow orange purple pink brown black white grey gray turquoise crimson silver golden gold violet
    beige cream navy teal mint copper scarlet maroon lilac indigo
    ginger mustard tan bronze coral amber burgundy olive khaki charcoal lavender""".split()
)
PREPOSITIONS = frozenset(
    """on upon in into inside within of at to from with without under beneath below over above beside by near next
    behind beyond before between among amid across along around through against atop beneath underneath for as like
    while where that which who whose his her its their is are was were be has have there and""".split()
)
DETERMINERS = frozenset("a an the this that these those his her its their some any several many few another".split())
NEGATIONS = frozenset("no without not never nor exclude excluding free".split())
LINKS = frozenset("is are was were be painted coloured colored made turned in of with now wears".split())
IRREGULAR = {
    "mouse": "mice", "child": "children", "person": "people", "man": "men", "woman": "women", "goose": "geese",
    "cactus": "cacti", "foot": "feet", "tooth": "teeth",
}  # fmt: skip
REGULAR = frozenset("human german roman shaman talisman caiman ottoman".split())
ALIKE = frozenset(
    "sheep goldfish fish koi carp deer samurai moose bison salmon trout aircraft spacecraft hovercraft mochi".split()
)
RELATIONS = {
    "on": ["on", "upon", "atop", "on top of", "onto", "across", "rides", "ride", "riding", "crosses", "crossing"],
    "in": ["in", "inside", "within", "into"],
    "under": ["under", "beneath", "below", "underneath"],
    "above": ["above", "over"],
    "beside": ["beside", "next to", "by", "near", "alongside", "at the side of"],
    "behind": ["behind", "beyond"],
    "in front of": ["in front of", "before"],
    "left of": ["left of"],
    "right of": ["right of"],
}
INVERSE = {
    "above": "under",
    "under": "above",
    "left of": "right of",
    "right of": "left of",
    "behind": "in front of",
    "in front of": "behind",
    "beside": "beside",
}
# "A bowl with three eggs": they are in it; "a desk with a lamp": it is on it.
HOLDERS = {
    "in": frozenset(
        "basket bowl box vase jar bucket bag glass cup pot nest crate tin jug bottle cage tank mug".split()
    ),
    "on": frozenset("plate tray dish table desk board shelf counter platter saucer".split()),
}
PRONOUNS = {"them": True, "him": False, "her": False, "it": False}  # whether it stands for several
SIDES = {
    "centre": ["centre", "center", "middle"],
    "background": ["background", "distance"],
    "left": ["left", "left-hand"],
    "right": ["right", "right-hand"],
}
WINDOW = 7  # words a noun phrase may have before its noun
SPAN = 20  # words between two related nouns, commas among them


class Found(NamedTuple):
    """A noun at words[start:end] of a sentence."""

    words: list[str]
    start: int
    end: int
    plural: bool


def _plain(text: str) -> str:
    """In small letters without accents: "Café" and "cafe" are one word."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Prompt:
    """A prompt as the checks see it. `nouns` are all nouns of the item, so that no attribute leaps over one."""

    def __init__(self, text: str, negative: str = "", nouns: Sequence[str] = ()) -> None:
        lowered = _plain(text).replace("’", "'")
        self.sentences = [
            re.findall(r"[a-z0-9'-]+|,", part) for part in re.split(r"[.;!?\n]+", lowered.replace(":", ","))
        ]
        self.negative = " " + " ".join(re.findall(r"[a-z0-9'-]+", _plain(negative))) + " "
        self.nouns = [alternative for noun in nouns for alternative in noun.split("|")]
        self.length = len(text.split())

    def holds(self, tag: str) -> bool:
        """Whether what `tag` asks is so."""
        tag = _plain(tag)
        if tag[0] == "~":
            return any(self._says(phrase.strip('"')) for phrase in tag[1:].split("|"))
        if tag[0] == "!":
            return not any(self.mentions(noun) for noun in tag[1:].split("|"))
        if tag[0] == "-":
            return not self._affirms(tag[1:]) and self._forbids(tag[1:])
        if ">" in tag:
            first, relations, second = tag.split(">")
            return any(self._related(first, relation, second) for relation in relations.split("|"))
        noun, sign, value = [*re.split(r"([:!@])", tag, maxsplit=1), "", ""][:3]
        found = list(self.find(noun))
        if sign == "@":
            return any(self._on_side(each, value) for each in found)
        if sign == "!":
            return not any(self._bound(each, value) for each in found)
        return any(self._bound(each, value) for each in found) if sign else bool(found)

    def find(self, noun: str) -> Iterator[Found]:
        """Every place where one of the noun's alternatives stands, in either number, unless it is negated."""
        for words in self.sentences:
            for alternative in noun.split("|"):
                for form in forms(alternative):
                    for start in range(len(words) - len(form) + 1):
                        same = all(_same(words[start + k], part) for k, part in enumerate(form))
                        if same and not _negated(words, start):
                            plural = form != forms(alternative)[0] or len(set(forms(alternative))) == 1
                            yield Found(words, start, start + len(form), plural)

    def mentions(self, noun: str) -> bool:
        return any(True for _ in self.find(noun))

    def phrase_before(self, found: Found) -> list[str]:
        """The words of the noun's own phrase that stand before it, its determiner or numeral included."""
        words, kept = found.words, []
        for k in range(found.start - 1, max(-1, found.start - 1 - WINDOW), -1):
            word = words[k]
            if word == "and" and k and words[k - 1] in COLOURS:
                continue
            if word == "of" and k and words[k - 1] in {"pair", "couple", "dozen", "trio"}:
                kept += [words[k - 1]] + (["half"] if k > 1 and words[k - 2] == "half" else [])
                break
            if word in DETERMINERS:
                kept.append(word)
                break
            compound = k == found.start - 1  # a "school bus" beside a school
            named = any(_same(word, part) for noun in self.nouns for part in noun.split()[-1:])
            if word in PREPOSITIONS or (named and not compound):
                break
            if word != ",":
                kept.append(word)
            if word in NUMBERS:
                kept += ["half"] if words[max(0, k - 2) : k] == ["half", "a"] else []
                break
        return kept

    def _bound(self, found: Found, value: str) -> bool:
        before = self.phrase_before(found)
        if value.isdigit():
            return self._counted(found, [*before, *_numbered_after(found)], int(value))
        wanted = value.split("|")
        if self._apposed(found, wanted) or self._told_apart(found, wanted):
            return True
        return any(_matches(word, each) for each in wanted for word in before) or (
            any(each in " ".join(reversed(before)) for each in wanted if " " in each) or self._predicated(found, wanted)
        )

    def _counted(self, found: Found, before: list[str], number: int) -> bool:
        said = {12 // (2 if "half" in before else 1) if word == "dozen" else NUMBERS.get(word) for word in before}
        said |= {int(word) for word in before if word.isdigit()}
        said -= {None}
        if number == 1:
            alike = found.words[found.end - 1] in ALIKE or found.words[found.end - 1].endswith("fish")
            return said == {1} if alike else not found.plural and said <= {1}
        return found.plural and number in said

    def _predicated(self, found: Found, wanted: list[str]) -> bool:
        """ "the boat is painted a deep red", "a chair made of glass" """
        after = []
        for word in found.words[found.end : found.end + 9]:
            if any(_same(word, noun.split()[-1]) for noun in self.nouns):
                break
            after.append(word)
        links = [k for k, word in enumerate(after[:4]) if word in LINKS]
        if after and any(after[0] == each and each.endswith(("ing", "ed")) for each in wanted):
            return True  # "a volcano erupting at night"
        if after[:1] == ["as"] and any(_matches(word, each) for each in wanted for word in after[1:2]):
            return True  # "a tree as tall as a house"
        return bool(links) and any(_matches(word, each) for each in wanted for word in after[links[0] :][:7])

    def _apposed(self, found: Found, wanted: list[str]) -> bool:
        """ "sneakers, white, on a pink ground", "a rover, matte orange, parked": a colour alone between commas."""
        after = found.words[found.end : found.end + 5]
        if after[:1] != [","]:
            return False
        phrase = after[1 : next((k for k, word in enumerate(after) if word == "," and k), len(after))]
        closed = len(phrase) < len(after) - 1 or found.end + len(after) >= len(found.words)
        return closed and 0 < len(phrase) <= 2 and any(phrase[-1] == each for each in wanted if each in COLOURS)

    def _told_apart(self, found: Found, wanted: list[str]) -> bool:
        """ "two armchairs by a fireplace, one red and one blue": each one is of the nearest several before it."""
        words = found.words
        for k in range(found.end, len(words) - 1):
            if found.plural and words[k] in ("one", "other") and words[k + 1] in wanted and words[k + 1] in COLOURS:
                alone = k + 2 == len(words) or words[k + 2] in (",", "and")
                return alone and not any(
                    word != singular and _same(word, " ".join(plural))
                    for noun in self.nouns
                    for (*_, singular), *plurals in [forms(noun)]
                    for plural in plurals
                    for word in words[found.end : k]
                )
        return False

    def _on_side(self, found: Found, side: str) -> bool:
        names = [name for each in side.split("|") for name in SIDES.get(each, [each])]
        after = found.words[found.end :]
        after = after[2:] if after[:1] == ["of"] else after  # "a cup of tea | on the right"
        for k, word in enumerate(after):
            if any(_same(word, noun.split()[-1]) for noun in self.nouns) and not _holds(after[:k]):
                after = after[:k]
                break
        before = found.words[: found.start]
        fronted = not any(_same(word, noun.split()[-1]) for noun in self.nouns for word in before)
        return any(name in after or (fronted and name in before) for name in names)

    def _related(self, first: str, relation: str, second: str) -> bool:
        return (
            self._ordered(first, relation, second)
            or (relation in INVERSE and self._ordered(second, INVERSE[relation], first))
            or (relation in HOLDERS and self._held(first, relation, second))
        )

    def _held(self, first: str, relation: str, second: str) -> bool:
        """ "a plate with two croissants", "a house with a cat inside": directly after what holds them."""
        return any(
            one.words is holder.words
            and (holder.words[holder.end - 1].rstrip("s") in HOLDERS[relation] or _inside(one, relation))
            and holder.words[holder.end : holder.end + 1] in (["with"], ["of"])
            and holder.end < one.start <= holder.end + WINDOW
            and not any(word in PREPOSITIONS or word == "," for word in one.words[holder.end + 1 : one.start])
            for holder in self.find(second)
            for one in self.find(first)
        )

    def _ordered(self, first: str, relation: str, second: str) -> bool:
        for one in self.find(first):
            for other in self.find(second):
                if one.words is not other.words:
                    continue
                if self._meant(one, other, relation):
                    return True
                between = " " + " ".join(one.words[one.end : other.start]) + " "
                if one.end <= other.start <= one.end + SPAN and any(
                    f" {form} " in between for form in RELATIONS.get(relation, (relation,))
                ):
                    return True
                lead = " " + " ".join(other.words[max(0, other.start - WINDOW) : other.start]) + " "
                fronted = other.end <= one.start <= other.end + SPAN and other.start <= WINDOW
                if fronted and any(f" {form} " in lead for form in RELATIONS.get(relation, (relation,))):
                    return True
        return False

    def _meant(self, one: Found, other: Found, relation: str) -> bool:
        """ "Two children build a castle, and a tent stands behind them": the last before that the pronoun fits."""
        after = one.words[one.end : one.end + SPAN]
        pronoun = next((word for word in after if word in PRONOUNS), "")
        if other.end > one.start or not pronoun or PRONOUNS[pronoun] != other.plural:
            return False
        between = " " + " ".join(after[: after.index(pronoun)]) + " "
        return any(between.endswith(f" {form} ") for form in RELATIONS.get(relation, (relation,)))

    def _says(self, phrase: str) -> bool:
        parts = phrase.split()
        for words in self.sentences:
            for start in range(len(words) - len(parts) + 1):
                if all(_same(words[start + k], part) for k, part in enumerate(parts)) and not _negated(words, start):
                    return True
        return False

    def _affirms(self, noun: str) -> bool:
        return self.mentions(noun)

    def _forbids(self, noun: str) -> bool:
        if any(f" {' '.join(form)} " in self.negative for form in forms(noun)):
            return True
        return any(
            all(_same(words[start + k], part) for k, part in enumerate(form)) and _negated(words, start)
            for words in self.sentences
            for form in forms(noun)
            for start in range(len(words) - len(form) + 1)
        )


def _holds(between: Sequence[str]) -> bool:
    """Whether what follows is what something is in: "a woman in a yellow dress in the foreground"."""
    apart = any(word in PREPOSITIONS or word == "," for word in between[1:])
    return between[:1] in (["in"], ["inside"], ["wearing"]) and not apart


def _inside(found: Found, relation: str) -> bool:
    return relation == "in" and found.words[found.end : found.end + 1] in (["inside"], ["within"])


@cache
def forms(noun: str) -> tuple[tuple[str, ...], ...]:
    """Singular and plural of a noun, in words: (("oak", "tree"), ("oak", "trees"))."""
    *lead, last = noun.split()
    if last == "person":
        plurals = ["people", "persons"]
    elif last in ALIKE or last.endswith("fish"):
        plurals = [last]
    elif irregular := next((ending for ending in IRREGULAR if last.endswith(ending) and last not in REGULAR), None):
        plurals = [last.removesuffix(irregular) + IRREGULAR[irregular]]
        plurals += [f"{last}es"] if last.endswith("us") else []
    elif re.search(r"(s|x|z|ch|sh)$", last):
        plurals = [last + "es"]
    elif re.search(r"[^aeiou]y$", last):
        plurals = [last[:-1] + "ies"]
    elif last.endswith(("f", "fe")):
        plurals = [re.sub("fe?$", "ves", last), last + "s"]
    else:
        plurals = [last + "s", last + "es"] if last.endswith("o") else [last + "s"]
    return ((*lead, last), *((*lead, plural) for plural in plurals))


def _numbered_after(found: Found) -> list[str]:
    """ "a team of robots, all eleven"."""
    after = found.words[found.end : found.end + 4]
    after = after[1:] if after[:1] == [","] else after
    return after[1:2] if after[:1] == ["all"] and after[1:2] and after[1] in NUMBERS else []


def nouns_of(tags: Sequence[str]) -> list[str]:
    """The nouns that tags speak of affirmatively, alternatives together, each once."""
    found: dict[str, None] = {}
    for tag in tags:
        if tag[0] not in "~!-":
            for noun in tag.split(">")[::2]:
                found[re.split("[:!@]", noun)[0]] = None
    return list(found)


def _same(word: str, part: str) -> bool:
    return word == part or word.removesuffix("'s") == part


def _matches(word: str, wanted: str) -> bool:
    """ "copper-coloured" is copper; "blue-striped" is not blue, "sky-blue" is."""
    return word == wanted or word in {f"{wanted}-coloured", f"{wanted}-painted"} or word.endswith(f"-{wanted}")


def _negated(words: list[str], start: int) -> bool:
    """Whether a "no" or "without" before this word still holds at it."""
    for word in reversed(words[max(0, start - 5) : start]):
        if word in NEGATIONS or word.endswith("n't"):
            return True
        if word == "," or (word in DETERMINERS and word != "any"):
            return False
    return False
