"""Noun phrases: finding where one ends in open vocabulary, its head, and what the words before the head say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.language.adjectives import DOINGS, GERUNDS, is_adjective
from assistant.language.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    INDEFINITE,
    IRREGULAR_PARTICIPLES,
    MADE_OF,
    NEGATIONS,
    NUMBERS,
    PRONOUNS,
    QUANTITIES,
    RELATIONS,
    RELATIVES,
    SIDES,
    WITH,
)
from assistant.language.morphology import is_plural, singular
from assistant.language.reading import Size
from assistant.language.tokens import Phrases, Token
from assistant.language.verbs import base_of, is_noun_too
from assistant.language.vocabulary import (
    ADJECTIVE_OF_MATERIAL,
    ANIMATE,
    COLOUR_NOUNS,
    COLOURS,
    GROUPS,
    MATERIALS,
    NATIONAL,
    SHADES,
    SIZES,
)


@dataclass
class NounPhrase:
    """A noun phrase as read, tokens start to end; `noun` is "" when there is no head ("pale, dusty blue")."""

    start: int
    end: int
    determiner: str = ""
    noun: str = ""
    head: str = ""
    count: int | None = 1
    plural: bool = False
    counted: bool = False
    colours: list[str] = field(default_factory=list)
    size: Size | None = None
    materials: list[str] = field(default_factory=list)
    traits: list[str] = field(default_factory=list)
    doing: str | None = None
    other: bool = False

    @property
    def described(self) -> bool:
        return bool(self.colours or self.size or self.materials or self.traits or self.doing)


@cache
def _quantities() -> Phrases[int | None]:
    return Phrases(QUANTITIES)


@cache
def relations() -> Phrases[str]:
    return Phrases(dict(RELATIONS))


@cache
def sides() -> Phrases[str]:
    return Phrases(dict(SIDES))


@cache
def made_of() -> Phrases[bool]:
    return Phrases(dict.fromkeys(MADE_OF, True))


@cache
def _closed() -> frozenset[str]:
    prepositions = frozenset(phrase for phrase in RELATIONS if " " not in phrase)
    others = frozenset("of for as about with than during until since via per".split())
    return (
        prepositions | others | CONJUNCTIONS | NEGATIONS | BE | AUXILIARIES | WITH | RELATIVES | PRONOUNS | ADVERBS
    ) - {"left", "far", "high", "low", "deep", "open", "still", "close"}


def is_colour(word: str) -> bool:
    if word in COLOURS:
        return True
    parts = word.split("-")
    return len(parts) > 1 and all(part in COLOURS or part in SHADES for part in parts) and parts[-1] in COLOURS


def is_modifier(word: str) -> bool:
    """Whether a word describes what follows, rather than naming it."""
    return is_colour(word) or word in SIZES or word in MATERIALS or is_adjective(word) or word.endswith("'s")


def noun_phrase(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """The noun phrase (or run of adjectives) starting at token `at`, or None when none starts there."""
    phrase = NounPhrase(start=at, end=at)
    here = _determiner(tokens, at, phrase)
    words, end = _open_words(tokens, here, phrase)
    if not words:
        return None
    phrase.end = end
    _describe(words, phrase)
    _of_phrase(tokens, phrase)
    return phrase


def _determiner(tokens: Sequence[Token], at: int, phrase: NounPhrase) -> int:
    here = at
    while here < len(tokens):
        token = tokens[here]
        quantity = _quantities().match(tokens, here)
        if quantity and here + quantity[1] < len(tokens):
            phrase.count, phrase.counted = quantity[0], True
            here += quantity[1]
        elif token.lower in DETERMINERS and token.kind == "word":
            phrase.determiner = phrase.determiner or token.lower
            phrase.other = phrase.other or token.lower == "another"
            here += 1
        elif token.lower in ("other", "more", "extra", "additional") and here > at:
            phrase.other = True
            here += 1
        elif (number := _number(token)) is not None and here + 1 < len(tokens):
            phrase.count, phrase.counted = number, True
            here += 1
        else:
            break
    return here


def _number(token: Token) -> int | None:
    if token.kind == "number" and token.text.isdecimal() and len(token.text) < 5:
        return int(token.text)
    if token.kind != "word":
        return None
    tens, _, ones = token.lower.partition("-")
    if tens in NUMBERS and ones in NUMBERS and NUMBERS[tens] >= 20:
        return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(token.lower)


def _open_words(tokens: Sequence[Token], at: int, phrase: NounPhrase) -> tuple[list[Token], int]:
    """The words of the phrase after its determiner, and where it ends. Commas and "and" between adjectives belong."""
    words: list[Token] = []
    here = at
    while here < len(tokens):
        token = tokens[here]
        if token.kind == "word" and _continues(tokens, here, words, phrase):
            words.append(token)
            here += 1
        elif words and _joins_adjectives(tokens, here, words, phrase):
            here += 1
        else:
            break
    return words, here


def _joins_adjectives(tokens: Sequence[Token], here: int, words: list[Token], phrase: NounPhrase) -> bool:
    """Whether the comma or conjunction at `here` stands between two adjectives of one noun."""
    joint, following = tokens[here], tokens[here + 1] if here + 1 < len(tokens) else None
    if following is None or following.kind != "word" or not all(is_modifier(word.lower) for word in words):
        return False
    if not ((joint.kind == "comma" and joint.text == ",") or joint.lower in ("and", "but", "yet", "&")):
        return False
    if following.lower in _closed() or following.lower in DETERMINERS or following.lower in NUMBERS:
        return False
    if joint.kind != "comma" or not (phrase.determiner or phrase.counted):
        return (is_colour(words[-1].lower) and _is_shade(following.lower)) or (
            joint.kind != "comma" and is_modifier(following.lower)
        )
    return is_modifier(following.lower) or _is_shade(following.lower)


def _is_shade(word: str) -> bool:
    return is_colour(word) or word in SHADES


def _continues(tokens: Sequence[Token], here: int, words: list[Token], phrase: NounPhrase) -> bool:
    """Whether the word at `here` goes on the noun phrase: neither of a closed class nor the verb after the noun."""
    word = tokens[here].lower
    if word in _closed() or word in DETERMINERS or word.startswith("#"):
        return False
    if relations().match(tokens, here) or (sides().match(tokens, here) and words):
        return False
    if made_of().match(tokens, here):
        return False
    following = tokens[here + 1] if here + 1 < len(tokens) else None
    if not words or (is_modifier(words[-1].lower) and not _nounlike(words[-1].lower)):
        return True
    return not _is_verb_here(word, words, phrase, following)


def _nounlike(word: str) -> bool:
    return word in MATERIALS or word in COLOUR_NOUNS or word in ANIMATE


def _is_verb_here(word: str, words: list[Token], phrase: NounPhrase, following: Token | None) -> bool:
    noun_follows = following is not None and following.kind == "word" and not _is_boundary(following.lower)
    previous = words[-1].lower
    if word.endswith("ing") and len(word) > 4:
        return (
            not (word in GERUNDS and noun_follows)
            and (base_of(word) is not None or not noun_follows)
            and not (is_noun_too(word) and not noun_follows and previous in MATERIALS)
        )
    if word in IRREGULAR_PARTICIPLES or (word.endswith("ed") and is_adjective(word)):
        return not noun_follows or not is_adjective(word) or base_of(word) is not None
    if word.endswith("ly") and is_adjective(word):
        return True
    verb = base_of(word)
    singular_only = phrase.determiner in INDEFINITE or (phrase.count == 1 and phrase.counted)
    if singular_only and is_plural(word) and not noun_follows and not is_plural(previous):
        return True
    if verb is None:
        return False
    if is_plural(previous):
        return verb == word and not (noun_follows and following and not is_adjective(following.lower))
    if not word.endswith("s") or word == verb:
        return False
    if following is None or following.kind != "word":
        return not is_noun_too(verb)
    return not noun_follows and (bool(phrase.determiner) or not is_noun_too(verb))


def _is_boundary(word: str) -> bool:
    return word in _closed() or word in DETERMINERS or word in NUMBERS or (word.endswith("ly") and is_adjective(word))


def _describe(words: list[Token], phrase: NounPhrase) -> None:
    """Sort the words into head noun (compound whole), colours, size, materials and traits."""
    lowers = [word.lower for word in words]
    last = len(words) - 1
    head_at = last
    if is_modifier(lowers[last]) and not _nounlike_head(lowers[last], phrase) and all(map(is_modifier, lowers)):
        head_at = len(words)
    shade: list[str] = []
    at = 0
    while at < head_at:
        word = lowers[at]
        is_last_before_head = at + 1 == head_at
        following = lowers[at + 1] if at + 1 < len(lowers) else ""
        if word.endswith(("'s", "s'")) and at < last:
            owner = " ".join(lowers[: at + 1])
            phrase.colours.clear(), phrase.materials.clear()
            phrase.size, phrase.doing, phrase.traits, shade = None, None, [owner], []
        elif word in SHADES and _shades_on(lowers, at):
            shade.append(word)
        elif is_colour(word) and not (word in COLOUR_NOUNS and head_at == len(words) and not is_last_before_head):
            phrase.colours.append(" ".join([*shade, word]))
            shade = []
        elif word in SIZES and phrase.size is None:
            phrase.size = SIZES[word]
        elif word in MATERIALS:
            phrase.materials.append(ADJECTIVE_OF_MATERIAL.get(word, word))
        elif word.endswith("ing") and (word not in GERUNDS or _does(word, lowers[last])) and base_of(word):
            _participle(word, lowers[last], phrase)
        elif word.endswith("ly") and is_adjective(following):
            phrase.traits.append(f"{word} {following}")
            at += 1
        elif words[at].text in NATIONAL:
            phrase.traits.append(words[at].text)
        elif is_adjective(word):
            phrase.traits.append(word)
        else:
            head_at = at
            break
        at += 1
    phrase.traits.extend(shade)
    if head_at < len(words):
        _name(words[head_at:], phrase)


def _shades_on(lowers: list[str], at: int) -> bool:
    """Whether shades from `at` lead up to a colour: "pale dusty blue"."""
    while at < len(lowers) and lowers[at] in SHADES and not is_colour(lowers[at]):
        at += 1
    return at < len(lowers) and is_colour(lowers[at])


def _nounlike_head(word: str, phrase: NounPhrase) -> bool:
    if phrase.determiner or phrase.counted:
        return True
    return _nounlike(word) and word not in COLOURS and word not in MATERIALS


def _does(word: str, head: str) -> bool:
    return word in DOINGS and singular(head) in ANIMATE


def _participle(word: str, head: str, phrase: NounPhrase) -> None:
    if singular(head) in ANIMATE and phrase.doing is None:
        phrase.doing = word
    else:
        phrase.traits.append(word)


def _name(words: list[Token], phrase: NounPhrase) -> None:
    head = words[-1].lower
    proper = any(word.text[:1].isupper() for word in words) and _is_name(words)
    name = " ".join(word.text if proper else word.lower for word in words)
    phrase.plural = is_plural(head) and phrase.determiner not in ("a", "an") and not proper
    phrase.noun = singular(name) if phrase.plural else name
    phrase.head = singular(head) if phrase.plural else head
    if phrase.plural and not phrase.counted:
        phrase.count = None


def _is_name(words: list[Token]) -> bool:
    return all(word.text[:1].isupper() for word in words)


def _of_phrase(tokens: Sequence[Token], phrase: NounPhrase) -> None:
    """Join "a bowl of red apples" into one noun; of a group ("a flock of white birds") the adjectives are raised."""
    if not phrase.noun or phrase.end + 1 >= len(tokens) or tokens[phrase.end].lower != "of":
        return
    inner = noun_phrase(tokens, phrase.end + 1)
    if inner is None or not inner.noun or phrase.head in ("view",):
        return
    if phrase.head in GROUPS and not inner.determiner:
        phrase.colours += inner.colours
        phrase.materials += inner.materials
        phrase.traits += inner.traits
        phrase.size = phrase.size or inner.size
        phrase.doing = phrase.doing or inner.doing
        complement = _number_word(inner) + _in_number(inner)
    else:
        complement = " ".join(token.lower for token in tokens[phrase.end + 1 : inner.end] if token.kind == "word")
    phrase.noun = f"{phrase.noun} of {complement}"
    phrase.end = inner.end


def _number_word(inner: NounPhrase) -> str:
    return f"{inner.count} " if inner.counted and inner.count is not None else ""


def _in_number(inner: NounPhrase) -> str:
    from assistant.language.morphology import plural

    return plural(inner.noun) if inner.plural else inner.noun
