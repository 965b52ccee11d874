"""The things of a text as they come together: what a noun, a place or a verb that is read next belongs to."""

import msgspec

from assistant.language.drafts import Draft, draft, names
from assistant.language.lexicon import DEFINITE, POSSESSIVE, POSTURES
from assistant.language.nouns import NounPhrase
from assistant.language.reading import Relation, Side


class Composition(msgspec.Struct, eq=False):
    """Things in order of mention; the fields after `things` say what the present clause speaks of."""

    things: list[Draft] = msgspec.field(default_factory=list)
    subject: Draft | None = None  # what verbs and places are about
    last: Draft | None = None  # the thing or part mentioned last
    group: list[Draft] = msgspec.field(default_factory=list)  # things joined by "and"
    fronted: Draft | None = None  # a place or doing said before its thing
    relation: Relation | None = None  # a preposition waiting for its noun
    having: bool = False  # "with" waiting for its nouns
    owned: bool = False  # the last thing came after "its"
    before: Draft | None = None  # the subject before this one, which "it" may mean
    several: Draft | None = None  # those of which "a red one" is one
    joined: bool = False  # a conjunction or comma came just before

    def end_clause(self) -> None:
        self.before = self.subject or self.before
        self.subject, self.last, self.group, self.fronted = None, None, [], None
        self.relation, self.having, self.joined = None, False, False

    def take(self, phrase: NounPhrase, *, placed: bool = False) -> None:
        """A noun phrase that names a thing: the ground a preposition waited for, a part, or a new thing.

        `placed` says that it has a place of its own, and so is no part.
        """
        owned = phrase.determiner in POSSESSIVE
        if self.relation is not None:
            self._take_ground(phrase)
        elif self.subject is not None and (self.having or (owned and not (self.joined and draft(phrase).animate))):
            self._take_part(phrase, placed=placed)
        else:
            self._mention(phrase)
        self.joined, self.owned = False, owned

    def take_pronoun(self) -> None:
        """A pronoun where a preposition waited for its ground: "a castle, a dragon above it"."""
        relation, self.relation = self.relation, None
        target = self.last if self._stands_for_itself() else self.subject
        ground = self.subject if target is not self.subject else self.before
        if relation is not None and ground is not None and ground.noun:
            self._place(ground, relation)

    def single_out(self, phrase: NounPhrase) -> None:
        """ "A red one": one of the things mentioned last, told apart from the rest."""
        if self.several is None or self.several.count == 0:
            self.several = next((thing for thing in reversed(self.things) if thing.count != 1), None)
        if self.several is None:
            return
        phrase.noun, phrase.count, self.relation = self.several.noun, 1, None
        self._mention(phrase)
        if self.several.count is not None:
            self.several.count -= 1
        if self.several.count == 0:
            self.things = [thing for thing in self.things if thing is not self.several]

    def put_on(self, side: Side, *, opens: bool) -> None:
        """A side of the picture, for the thing spoken of, or (where a clause opens with it) for the next one."""
        target = self.last if self._stands_for_itself() else self.subject
        if target is None or (opens and target.side is not None):
            self.fronted = Draft(noun="", side=side)
            self.subject = None
        elif target.side is None:
            target.side = side

    def do(self, doing: str) -> None:
        """A participle: what the thing spoken of does."""
        target = self._doer()
        if target is None:
            self.fronted = self.fronted or Draft(noun="")
            self.fronted.doing = doing
            return
        self.last = target
        members = self.group if target is self.subject and target in self.group else [target]
        for each in members:
            if each.doing is None and (each.animate or doing not in POSTURES):
                each.doing = doing

    def exclude(self) -> None:
        """Something said not to be there: the place that follows is not a thing's."""
        self.subject = self.last = Draft(noun="")
        self.group = []

    def _doer(self) -> Draft | None:
        """Of "a woman with glasses reading" the woman; of "its white tower gleaming" the tower."""
        if self.subject is None or self.subject.animate or self.last is None:
            return self.subject
        return self.last if self._stands_for_itself() or self.owned else self.subject

    def _stands_for_itself(self) -> bool:
        """Whether the thing mentioned last came after "with" and is no part of anything."""
        return self.having and self.last is not None and self.last in self.things

    def _mention(self, phrase: NounPhrase) -> None:
        thing = self._known(phrase) or self._new(phrase)
        if self.fronted is not None:
            self._settle(thing, self.fronted)
            self.fronted = None
        listed = self.joined and self.group and self.group[-1].place_open and self.group[-1].doing is None
        self.group = [*self.group, thing] if listed else [thing]
        if thing is not self.subject:
            self.before = self.subject or self.before
        self.subject = self.last = thing
        self.having = False

    def _settle(self, thing: Draft, fronted: Draft) -> None:
        thing.side = thing.side or fronted.side
        if thing.doing is None and (thing.animate or fronted.doing not in POSTURES):
            thing.doing = fronted.doing
        if fronted.of is not thing and thing.relation is None:
            thing.relation, thing.of = fronted.relation, fronted.of

    def _take_ground(self, phrase: NounPhrase) -> None:
        relation, self.relation = self.relation, None
        worn = draft(phrase)
        if relation == "in" and worn.worn and self.subject is not None:
            self.subject.parts.append(worn)
            self.last, self.having = worn, True
            return
        ground = self._known(phrase) or self._new(phrase)
        if relation is not None:
            self._place(ground, relation)
        self.last = ground

    def _take_part(self, phrase: NounPhrase, *, placed: bool) -> None:
        host = self.subject
        if host is None:
            return
        new = draft(phrase)
        if placed or (new.animate and not new.worn) or (host.ground and phrase.determiner not in POSSESSIVE):
            new = self._new(phrase)
            new.relation, new.of, new.assumed = ("in" if host.ground else "beside"), host, True
        else:
            host.parts.append(new)
        self.last = new

    def _place(self, ground: Draft, relation: Relation) -> None:
        """Put the thing spoken of in relation to a ground; without one the place waits for its thing."""
        if self.subject is None:
            self.fronted = Draft(
                noun="", relation=relation, of=ground, side=self.fronted.side if self.fronted else None
            )
            return
        on_part = self.last is not None and self.last in self.subject.parts and not self.subject.animate
        if on_part and relation in ("on", "in", "under"):
            return
        target: Draft | None = self.last if self._stands_for_itself() else self.subject
        seen: list[Draft] = []
        while target is not None and not target.place_open and not any(target is one for one in seen):
            seen.append(target)
            target = target.of
        if target is None or target is ground or not target.place_open:
            return
        target.relation, target.of, target.assumed = relation, ground, False
        if target is self.subject:
            for other in self.group:
                if other.place_open and other.side is None and other is not ground and other.animate == target.animate:
                    other.relation, other.of = relation, ground

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
