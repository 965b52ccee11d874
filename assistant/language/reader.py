"""Reading a description: from noun phrases, prepositions and verbs to things with places."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.language.adjectives import is_adjective
from assistant.language.drafts import Draft, draft, names
from assistant.language.lexicon import (
    BE,
    CONJUNCTIONS,
    DEFINITE,
    HAVING,
    IRREGULAR_PARTICIPLES,
    NEGATIONS,
    PICTURE,
    POSSESSIVE,
    POSTURES,
    PRONOUNS,
    RELATIVES,
    WITH,
)
from assistant.language.morphology import participle
from assistant.language.nouns import NounPhrase, made_of, noun_phrase, relations, sides
from assistant.language.reading import Reading, Relation, Side
from assistant.language.slots import Term, term_at, terms_of, time_within
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.verbs import base_of
from assistant.language.vocabulary import ABSTRACT, MATERIALS
from assistant.language.wrappers import skip_wrapper


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


@dataclass
class _Reader:
    """One pass over the tokens. The fields after `terms` are the state of the sentence being read."""

    tokens: Sequence[Token]
    things: list[Draft] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    subject: Draft | None = None  # what verbs and places speak of
    last: Draft | None = None  # the thing mentioned last
    group: list[Draft] = field(default_factory=list)  # things joined by "and"
    fronted: Draft | None = None  # holds a place said before its thing
    relation: Relation | None = None  # a preposition waiting for its noun
    having: bool = False  # "with" waits for its nouns
    negated: bool = False
    after_be: bool = False
    joined: bool = False  # a conjunction or comma came just before
    strays: list[str] = field(default_factory=list)

    def read(self, at: int) -> Reading:
        while at < len(self.tokens):
            at = self._step(at)
        self._end_clause()
        return Reading(
            things=tuple(thing.thing() for thing in self.things),
            time=next((term.value for term in self.terms if term.slot == "time"), None),  # type: ignore[arg-type]
            weather=self._slot("weather"),
            styles=self._slot("style"),
            moods=self._slot("mood"),
            cameras=self._slot("camera"),
            palettes=self._slot("palette"),
            excluded=tuple(dict.fromkeys(self.excluded)),
            quotes=tuple(self.quotes),
            unread=tuple(self.unread),
        )

    def _slot(self, slot: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term.value for term in self.terms if term.slot == slot and term.value))

    def _step(self, at: int) -> int:
        """Read what starts at token `at`; give the token after it."""
        tokens, token = self.tokens, self.tokens[at]
        word = token.lower
        if token.kind == "quote":
            self.quotes.append(token.text[1:-1].strip())
            return at + 1
        if token.kind == "stop":
            self._end_clause()
            return at + 1
        if token.kind == "comma":
            self.joined, self.negated, self.after_be = True, False, False
            return at + 1
        if word in NEGATIONS and not self._is_no_more(at):
            return self._negate(at)
        if found := term_at(tokens, at):
            self._add_terms([found[0]])
            return at + found[1]
        if found_side := self._side_at(at):
            self._put_on(found_side[0], at, at + found_side[1])
            return at + found_side[1]
        if made_of().match(tokens, at):
            return self._material(at)
        if having := _having().match(tokens, at):
            self.having = True
            return at + having[1]
        if found_relation := relations().match(tokens, at):
            self.relation, self.after_be = found_relation[0], False  # type: ignore[assignment]
            self.having = False
            return at + found_relation[1]
        if word in WITH and (word == "with" or self.subject is not None):
            self.having, self.after_be = True, False
            return at + 1
        if word in BE:
            self.after_be, self.joined, self.having = True, False, False
            return at + 1
        if word in CONJUNCTIONS:
            self.joined = True
            return at + 1
        if word in RELATIVES and ((self.last is not None and word != "that") or self._is_relative_that(at)):
            self.subject, self.having = self.last or self.subject, False
            return at + 1
        if self._is_verb(at):
            return self._verb(at)
        phrase = noun_phrase(tokens, at) if word not in PRONOUNS or word in DEFINITE else None
        if phrase is None:
            if word in ("as", "for", "of", "like"):
                return at + 1
            if word not in PRONOUNS and word not in ("there", "here"):
                self.strays.append(token.text)
            return at + 1
        self._noun(phrase)
        return phrase.end

    # Clauses

    def _end_clause(self) -> None:
        self.subject, self.last, self.group, self.fronted = None, None, [], None
        self.relation, self.having, self.negated, self.after_be, self.joined = None, False, False, False, False
        self.strays = []

    def _is_no_more(self, at: int) -> bool:
        return (
            self.tokens[at].lower == "not"
            and at + 1 < len(self.tokens)
            and self.tokens[at + 1].lower in ("only", "far")
        )

    def _negate(self, at: int) -> int:
        following = [token.lower for token in self.tokens[at + 1 : at + 3]]
        if self.tokens[at].lower == "nothing":
            self.excluded += ["everything else"] if following[:1] == ["else"] else []
            return at + 1 + (following[:1] == ["else"])
        if following[:1] == ["one"]:
            self.excluded.append("people")
            return at + 2
        self.negated = True
        return at + 1

    def _is_relative_that(self, at: int) -> bool:
        if self.tokens[at].lower != "that" or self.last is None or at + 1 >= len(self.tokens):
            return False
        following = self.tokens[at + 1].lower
        return following in BE or following in WITH or base_of(following) is not None

    # Places

    def _side_at(self, at: int) -> tuple[Side, int] | None:
        found = sides().match(self.tokens, at)
        if found is None:
            return None
        side, length = found
        rest = [token.lower for token in self.tokens[at + length : at + length + 3]]
        if rest[:1] == ["side"]:
            length, rest = length + 1, rest[1:]
        if rest[:1] == ["of"]:
            of_picture = [word for word in rest[1:] if word not in ("the", "this")]
            if not of_picture or of_picture[0] not in PICTURE:
                return None if relations().match(self.tokens, at) else (side, length)
            return side, length + 1 + rest[1:].index(of_picture[0]) + 1
        return side, length  # type: ignore[return-value]

    def _put_on(self, side: Side, at: int, end: int) -> None:
        before = self.tokens[at - 1] if at else None
        after = self.tokens[end] if end < len(self.tokens) else None
        opens = (
            before is None
            or before.kind == "stop"
            or (before.kind == "comma" and after is not None and after.kind != "stop")
        )
        opens = opens or (before is not None and before.lower in CONJUNCTIONS)
        target = self.last if self.having_thing() else self.subject
        if target is None or (opens and after is not None and after.kind != "stop" and target.side is not None):
            self.fronted = Draft(noun="", side=side)
            self.subject = None
        elif target.side is None:
            target.side = side
        self.after_be = False

    def having_thing(self) -> bool:
        """Whether the thing mentioned last came after "with" and stands for itself."""
        return self.last is not None and self.last in self.things and self.having

    def _place(self, ground: Draft, relation: Relation) -> None:
        """Put the thing spoken of in relation to a ground; without one the place waits for its thing."""
        if self.subject is None:
            self.fronted = Draft(noun="", relation=relation, of=ground)
            return
        target: Draft | None = self.last if self.having_thing() else self.subject
        seen: set[int] = set()
        while target is not None and target.relation is not None and id(target) not in seen:
            seen.add(id(target))
            target = target.of
        if target is None or target is ground:
            return
        target.relation, target.of = relation, ground
        if target is self.subject:
            for other in self.group:
                if other.relation is None and other is not ground and other.animate == target.animate:
                    other.relation, other.of = relation, ground

    # Nouns

    def _noun(self, phrase: NounPhrase) -> None:
        terms = terms_of(phrase, self.tokens)
        if self.negated:
            text = " ".join(token.lower for token in self.tokens[phrase.start : phrase.end])
            self.excluded.append(text.removeprefix("any ").removeprefix("a ").removeprefix("the "))
            return
        if terms is not None and not (phrase.noun and self.after_be is False and self._is_framed(phrase)):
            self._add_terms(terms)
            self.relation, self.after_be = None, False
            return
        if not phrase.noun:
            self._attributes(phrase)
            return
        if phrase.head in ABSTRACT and not phrase.counted:
            self.relation = None
            self.subject = None if not self.joined else self.subject
            return
        if time := time_within(phrase):
            self._add_terms([time])
        if self.relation is not None:
            self._ground(phrase)
        elif (self.having and self.subject is not None) or (
            phrase.determiner in POSSESSIVE and self.subject is not None
        ):
            self._had(phrase)
        else:
            self._mention(phrase)
        self.joined = False

    def _is_framed(self, phrase: NounPhrase) -> bool:
        """Whether a style noun names a thing after all: "a painting on the wall"."""
        relation = relations().match(self.tokens, phrase.end)
        return bool(phrase.determiner) and phrase.head in PICTURE and relation is not None and self.relation is None

    def _mention(self, phrase: NounPhrase) -> None:
        thing = self._known(phrase) or self._new(phrase)
        if self.fronted is not None:
            thing.side = thing.side or self.fronted.side
            thing.doing = thing.doing or self.fronted.doing
            if self.fronted.of is not thing and thing.relation is None:
                thing.relation, thing.of = self.fronted.relation, self.fronted.of
            self.fronted = None
        self.group = [*self.group, thing] if self.joined and self.group else [thing]
        self.subject = self.last = thing
        self.after_be = self.having = False

    def _ground(self, phrase: NounPhrase) -> None:
        relation, self.relation = self.relation, None
        if relation == "in" and draft(phrase).worn and self.subject is not None:
            self.subject.parts.append(draft(phrase))
            return
        ground = self._known(phrase) or self._new(phrase)
        assert relation is not None
        self._place(ground, relation)
        self.last = ground

    def _had(self, phrase: NounPhrase) -> None:
        host = self.subject
        assert host is not None
        new = draft(phrase)
        if (new.animate and not new.worn) or (host.ground and phrase.determiner not in POSSESSIVE):
            thing = self._new(phrase)
            thing.relation, thing.of = ("in" if host.ground else "beside"), host
            self.last = thing
        else:
            host.parts.append(new)

    def _attributes(self, phrase: NounPhrase) -> None:
        """A predicate or a trailing adjective: of the thing spoken of."""
        target = self.subject if self.after_be or (self.subject is not None and not self.joined) else None
        if target is not None:
            target.describe(phrase)
        else:
            self.unread.append(" ".join(token.text for token in self.tokens[phrase.start : phrase.end]))

    def _known(self, phrase: NounPhrase) -> Draft | None:
        """The thing already mentioned that "the ..." speaks of."""
        if phrase.determiner not in DEFINITE and phrase.determiner not in POSSESSIVE:
            return None
        for thing in reversed(self.things):
            if names(phrase.noun, thing.noun):
                thing.describe(phrase)
                return thing
        return None

    def _new(self, phrase: NounPhrase) -> Draft:
        thing = draft(phrase)
        self.things.append(thing)
        return thing

    def _add_terms(self, terms: list[Term]) -> None:
        self.terms += terms

    # Verbs

    def _is_verb(self, at: int) -> bool:
        token = self.tokens[at]
        word = token.lower
        base = base_of(word)
        verbal = (
            base is not None or word in IRREGULAR_PARTICIPLES or (word.endswith(("ing", "ed")) and is_adjective(word))
        )
        verbal = verbal or (word.endswith("ing") and len(word) > 5)
        if not verbal or token.kind != "word":
            return False
        previous = self.tokens[at - 1] if at else None
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if self.after_be:
            return word.endswith(("ing", "ed")) or word in IRREGULAR_PARTICIPLES
        if self.subject is None:
            closed = following is None or following.kind != "word" or self._closed_at(at + 1)
            return closed and (word.endswith(("ing", "ed", "s")) or word in IRREGULAR_PARTICIPLES)
        if previous is not None and (previous.kind == "comma" or previous.lower in CONJUNCTIONS):
            return (word.endswith(("ing", "ed")) and (following is None or self._closed_at(at + 1))) or (
                base is not None and word.endswith("s") and self._closed_at(at + 1)
            )
        return self.relation is None and not self.having

    def _closed_at(self, at: int) -> bool:
        if at >= len(self.tokens):
            return True
        phrase = noun_phrase(self.tokens, at)
        return phrase is None or bool(phrase.determiner) or phrase.counted

    def _verb(self, at: int) -> int:
        word = self.tokens[at].lower
        base = base_of(word)
        doing = word if word.endswith("ing") or base is None else participle(base)
        passive = word.endswith("ed") or word in IRREGULAR_PARTICIPLES
        doing = word if passive and (self.after_be or not base or self._after_noun(at)) else doing
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].lower in ("up", "down", "out", "off"):
            doing += f" {self.tokens[end].lower}"
            end += 1
        self.after_be = False
        target = self.subject
        if word in ("painted", "coloured", "colored", "dyed", "tinted"):
            self.after_be = True
            return end
        object_ = noun_phrase(self.tokens, end) if end < len(self.tokens) else None
        if target is not None and object_ is not None and object_.noun and not self._blocked(end):
            if terms_of(object_, self.tokens) is None and object_.head not in ABSTRACT:
                words = " ".join(token.text for token in self.tokens[object_.start : object_.end])
                doing = f"{doing} {words}"
                end = object_.end
        if target is None:
            self.fronted = self.fronted or Draft(noun="")
            self.fronted.doing = doing if doing not in POSTURES else self.fronted.doing
            if base in ("sit", "stand", "lie", "rest") and self.fronted.doing is None:
                self.fronted.doing = doing
        elif target.doing is None and (target.animate or doing not in POSTURES):
            for each in self.group or [target]:
                if each.doing is None:
                    each.doing = doing
        return end

    def _after_noun(self, at: int) -> bool:
        return at > 0 and self.tokens[at - 1].kind == "word"

    def _blocked(self, at: int) -> bool:
        return bool(relations().match(self.tokens, at) or sides().match(self.tokens, at) or term_at(self.tokens, at))

    def _material(self, at: int) -> int:
        found = made_of().match(self.tokens, at)
        assert found is not None
        at += found[1]
        phrase = noun_phrase(self.tokens, at)
        target = self.last if self.last is not None else self.subject
        if phrase is None or target is None:
            return at
        words = [token.lower for token in self.tokens[phrase.start : phrase.end] if token.kind == "word"]
        if any(word in MATERIALS for word in words):
            target.describe(phrase)
            if phrase.noun in MATERIALS:
                target.materials.append(phrase.noun)
        else:
            target.materials.append(phrase.noun or words[-1])
        return phrase.end
