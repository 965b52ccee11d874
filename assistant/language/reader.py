"""Reading a description: one pass over the tokens, from noun phrases, prepositions and verbs to things with places."""

from collections.abc import Sequence
from functools import cache
from typing import cast

import msgspec

from assistant.language.composing import Composition
from assistant.language.lexicon import (
    ARTICLES,
    BE,
    CONJUNCTIONS,
    DEFINITE,
    HAVING,
    JOINTS,
    NEGATIONS,
    PICTURE,
    POSTPOSITIVE,
    PRESENTING,
    PRONOUNS,
    RELATIVES,
    WITH,
)
from assistant.language.nouns import NounPhrase, noun_phrase
from assistant.language.reading import Reading, Slot, Time
from assistant.language.slots import Term, term_at, terms_of, time_within
from assistant.language.syntax import (
    closed_at,
    is_fronted,
    is_participial,
    names_thing,
    object_at,
    participle_of,
    side_at,
)
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.verbs import base_of, is_noun_too
from assistant.language.vocabulary import ABSTRACT, COLOUR_NOUNS, MATERIALS, WEATHER_NOUNS, WEATHER_VERBS
from assistant.language.wordclasses import is_shade, made_of, relations
from assistant.language.wrappers import skip_wrapper

_PARTICLES = frozenset(["up", "down", "out", "off", "away", "along", "together", "around"])
_CONTAINING = frozenset("featuring features including includes containing contains".split())
_SEEING = frozenset(["see", "notice", "spot"])
_COLOURING = frozenset(["painted", "coloured", "colored", "dyed", "tinted"])


def read(text: str) -> Reading:
    """Read an idea, a whole prompt in prose, or tags. Never fails: what fits nowhere is in `unread`."""
    tokens = tokenize(text)
    return _Reader(tokens).read(skip_wrapper(tokens))


def read_tokens(tokens: Sequence[Token]) -> Reading:
    """Read tokens as they stand, without looking for the words around an idea."""
    return _Reader(tokens).read(0)


@cache
def _having() -> Phrases[bool]:
    return Phrases(dict.fromkeys(HAVING, True))


class _Reader(msgspec.Struct, eq=False):
    """The pass over the tokens and what it has found so far."""

    tokens: Sequence[Token]
    scene: Composition = msgspec.field(default_factory=Composition)
    terms: list[Term] = msgspec.field(default_factory=list)
    excluded: list[str] = msgspec.field(default_factory=list)
    quotes: list[str] = msgspec.field(default_factory=list)
    unread: list[str] = msgspec.field(default_factory=list)
    negated: bool = False
    after_be: bool = False
    predicate_end: int = -1  # the token after the last predicate
    noun_end: int = -1  # the token after the last noun phrase

    def read(self, at: int) -> Reading:
        while at < len(self.tokens):
            at = self._step(at)
        return Reading(
            things=tuple(thing.thing() for thing in self.scene.things),
            time=next((cast(Time, term.value) for term in self.terms if term.slot == "time"), None),
            weather=self._said("weather"),
            styles=self._said("style"),
            moods=self._said("mood"),
            cameras=self._said("camera"),
            palettes=self._said("palette"),
            excluded=tuple(dict.fromkeys(self.excluded)),
            quotes=tuple(self.quotes),
            unread=tuple(self.unread),
        )

    def _said(self, slot: Slot) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term.value for term in self.terms if term.slot == slot and term.value))

    def _step(self, at: int) -> int:
        """Read what starts at token `at`; give the token after it."""
        token = self.tokens[at]
        if token.kind == "quote":
            self.quotes.append(token.text[1:-1].strip())
            return at + 1
        if token.kind == "stop" or token.lower in JOINTS:
            self._end_clause()
            return at + 1
        if token.kind == "comma" or token.lower in CONJUNCTIONS:
            return self._join(at)
        for attempt in (self._negation, self._term, self._place, self._having, self._grammar, self._verb):
            after = attempt(at)
            if after is not None:
                return after
        return self._noun(at)

    def _end_clause(self) -> None:
        self.scene.end_clause()
        self.negated = self.after_be = False

    def _join(self, at: int) -> int:
        self.scene.joined, self.scene.relation = True, None
        if self.tokens[at].kind == "comma":
            self.negated = False
            self.after_be = self.after_be and self.predicate_end == at
        return at + 1

    def _lower(self, at: int) -> str:
        return self.tokens[at].lower if at < len(self.tokens) else ""

    def _negation(self, at: int) -> int | None:
        word, following = self._lower(at), self._lower(at + 1)
        if word not in NEGATIONS or (word == "not" and following in ("only", "far")):
            return None
        if word == "nothing":
            self.excluded += ["everything else"] if following == "else" else []
            return at + 1 + (following == "else")
        if following == "one":
            self.excluded.append("people")
            return at + 2
        self.negated = True
        return at + 1

    def _term(self, at: int) -> int | None:
        start = at + 1 if self._lower(at) in ARTICLES else at
        found = term_at(self.tokens, start)
        if found is None and self._lower(at) in WEATHER_VERBS:
            found = Term("weather", self._lower(at)), 1
        if found is None or (start > at and found[0].slot not in ("style", "camera")):
            return None
        self.terms.append(found[0])
        self.scene.relation = None
        return start + found[1]

    # Places

    def _place(self, at: int) -> int | None:
        if side := side_at(self.tokens, at):
            before, after = self.tokens[at - 1] if at else None, at + side[1]
            goes_on = after < len(self.tokens) and self.tokens[after].kind != "stop"
            opens = before is None or before.kind == "stop" or before.lower in CONJUNCTIONS
            self.scene.put_on(side[0], opens=opens or (before is not None and before.kind == "comma" and goes_on))
            self.after_be = False
            return after
        if made_of().match(self.tokens, at):
            return self._material(at)
        if relation := relations().match(self.tokens, at):
            if self.negated:
                self.scene.exclude()
            elif at and self._lower(at - 1) in CONJUNCTIONS and is_fronted(self.tokens, at + relation[1]):
                self._end_clause()
            self.scene.relation, self.after_be, self.negated = relation[0], False, False
            return at + relation[1]
        return None

    def _material(self, at: int) -> int:
        found = made_of().match(self.tokens, at)
        at += found[1] if found else 0
        phrase = noun_phrase(self.tokens, at)
        target = self.scene.last or self.scene.subject
        if phrase is None or target is None:
            return at
        words = [token.lower for token in self.tokens[phrase.start : phrase.end] if token.kind == "word"]
        if any(word in MATERIALS for word in words):
            target.describe(phrase)
        if phrase.noun:
            target.materials.append(" ".join(words[1:] if words[0] in ARTICLES else words))
        self.noun_end, self.after_be = phrase.end, False
        return phrase.end

    # Grammar

    def _having(self, at: int) -> int | None:
        if found := _having().match(self.tokens, at):
            if cover := self._cover(at + found[1]):
                self.scene.do(" ".join(token.lower for token in self.tokens[at : cover.end]))
                return cover.end
            self.scene.having, self.after_be = True, False
            return at + found[1]
        word = self._lower(at)
        if word in _CONTAINING and self.scene.subject is None:
            return at + 1
        if word == "having" and self._is_alive():
            return None
        if word not in WITH or (word != "with" and self.scene.subject is None):
            return None
        self.scene.having, self.scene.relation, self.after_be = True, None, False
        return at + 1

    def _cover(self, at: int) -> NounPhrase | None:
        """Snow, mist and the like that something is covered in: said of it, not of the day."""
        phrase = noun_phrase(self.tokens, at) if self.scene.subject is not None else None
        return phrase if phrase is not None and phrase.head in WEATHER_NOUNS else None

    def _grammar(self, at: int) -> int | None:
        word = self._lower(at)
        if word in BE:
            if self.negated:
                self.negated = False
                self.scene.exclude()
            self.after_be, self.scene.joined, self.scene.having = True, False, False
            return at + 1
        if word in RELATIVES and (self._is_relative_that(at) if word == "that" else self.scene.last is not None):
            self.scene.subject, self.scene.having = self.scene.last or self.scene.subject, False
            self.noun_end = at + 1
            return at + 1
        if word == "as" and self.noun_end >= 0 and names_thing(self.tokens, at + 1):
            self._end_clause()
            return at + 1
        return None

    def _is_relative_that(self, at: int) -> bool:
        following = self._lower(at + 1)
        return self.scene.last is not None and (following in BE or following in WITH or base_of(following) is not None)

    # Verbs

    def _verb(self, at: int) -> int | None:
        word = self._lower(at)
        if word in _SEEING or (word in PRESENTING and self._is_presenting(at)):
            self.scene.having = False
            return at + 1
        if word in _COLOURING and self.scene.subject is not None and is_shade(self._lower(at + 1)):
            self.after_be = True
            return at + 1
        if not self._is_verb(at):
            return None
        self.negated = False
        self.scene.having = self.scene.having and self.noun_end == at
        end = at + 1
        if end < len(self.tokens) and self.tokens[end].kind == "quote":
            return end
        doing = participle_of(self.tokens, at)
        while self._lower(end) in _PARTICLES and not relations().match(self.tokens, end):
            doing, end = f"{doing} {self._lower(end)}", end + 1
        self.after_be = False
        if (self._lower(end - 1), self._lower(end)) == ("out", "of"):
            doing, end = f"{doing} of", end + 1
        if self.scene.subject is not None and (object_ := object_at(self.tokens, end)) is not None:
            doing = " ".join([doing, *(token.text for token in self.tokens[end : object_.end])])
            end = object_.end
        self.scene.do(doing)
        return end

    def _is_presenting(self, at: int) -> bool:
        """Whether "seen", "painted", "creating" tells how the picture is made: at a clause's start, before a term."""
        opens = at == 0 or self.tokens[at - 1].kind in ("comma", "stop") or self.scene.subject is None
        following = noun_phrase(self.tokens, at + 1)
        return opens and (
            following is None or terms_of(following, self.tokens) is not None or following.head in ABSTRACT
        )

    def _is_verb(self, at: int) -> bool:
        token, word = self.tokens[at], self._lower(at)
        base, participial = base_of(word), is_participial(word)
        after_noun = self.noun_end == at
        if token.kind != "word" or word in POSTPOSITIVE:
            return word in POSTPOSITIVE and (after_noun or self.after_be)
        unknown = after_noun and word.endswith("s") and base is None
        if not (base or participial or unknown):
            return False
        if self.after_be:
            return participial and not (word.endswith("ed") and base is None)
        if after_noun:
            return True
        if self.scene.subject is None:
            return closed_at(self.tokens, at + 1) and (
                participial or (base is not None and self.scene.fronted is not None)
            )
        if at and (self.tokens[at - 1].kind == "comma" or self._lower(at - 1) in CONJUNCTIONS):
            finite = base is not None and word.endswith("s") and not is_noun_too(base)
            return closed_at(self.tokens, at + 1) and (participial or finite)
        return self.scene.relation is None and not self.scene.having

    # Nouns

    def _noun(self, at: int) -> int:
        word = self._lower(at)
        nominal = word not in PRONOUNS or word in DEFINITE or word == "one"
        phrase = noun_phrase(self.tokens, at, predicate=self.after_be) if nominal else None
        if phrase is None:
            if word in PRONOUNS:
                self.scene.take_pronoun()
            return at + 1
        if self._lower(phrase.end) in ("one", "ones") and (one := noun_phrase(self.tokens, at, predicate=True)):
            self.scene.single_out(one)
            phrase.end += 1
        else:
            self._take(phrase)
        self.noun_end = phrase.end
        return phrase.end

    def _take(self, phrase: NounPhrase) -> None:
        if self.negated:
            words = [token.lower for token in self.tokens[phrase.start : phrase.end]]
            self.excluded.append(" ".join(words[1:] if words[0] in (*ARTICLES, "any") and len(words) > 1 else words))
            return
        terms = terms_of(phrase, self.tokens)
        if terms is not None and not self._is_framed(phrase):
            self.terms += terms
            self.scene.group = [] if self.scene.relation else self.scene.group
            self.scene.relation = None
        elif not phrase.noun:
            self._attributes(phrase)
        elif phrase.head in ABSTRACT and not phrase.counted:
            self.scene.relation = None
            self.scene.subject = self.scene.subject if self.scene.joined else None
        else:
            if time := time_within(phrase):
                self.terms.append(time)
            self.scene.take(phrase, placed=self._is_placed(phrase.end))
            self.after_be = False

    def _is_placed(self, at: int) -> bool:
        """Whether the words at `at` place what comes before them: "on the left", "above it"."""
        relation = relations().match(self.tokens, at)
        if relation is None:
            return side_at(self.tokens, at) is not None
        apart = relation[0] in ("above", "behind", "in front of", "left of", "right of")
        return self._lower(at + relation[1]) in PRONOUNS - DEFINITE or (apart and not self._is_alive())

    def _is_alive(self) -> bool:
        return self.scene.subject is not None and self.scene.subject.animate

    def _is_framed(self, phrase: NounPhrase) -> bool:
        """Whether a noun of style names a thing after all: "a painting on the wall"."""
        placed = relations().match(self.tokens, phrase.end) is not None and self.scene.relation is None
        return bool(phrase.determiner) and phrase.head in PICTURE and placed

    def _is_trailing(self, phrase: NounPhrase) -> bool:
        """Whether colours come after a comma and end what is said: "a fox, orange and white"."""
        closes = phrase.end == len(self.tokens) or self.tokens[phrase.end].kind == "stop"
        after_comma = phrase.start > 0 and self.tokens[phrase.start - 1].kind == "comma"
        colours = len(phrase.colours) > 1 or (bool(phrase.colours) and phrase.colours[0] not in COLOUR_NOUNS)
        return closes and after_comma and colours

    def _attributes(self, phrase: NounPhrase) -> None:
        """A predicate or a trailing adjective: of the thing spoken of."""
        trailing = self._is_trailing(phrase)
        target = self.scene.subject if self.after_be or not self.scene.joined or trailing else None
        if target is not None:
            target.describe(phrase)
            self.predicate_end = phrase.end
        else:
            self.unread.append(" ".join(token.text for token in self.tokens[phrase.start : phrase.end]))
