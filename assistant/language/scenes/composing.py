"""The things of a text as they come together: what a noun, a place or a verb that is read next belongs to."""

import msgspec

from assistant.language.reading import Relation, Side
from assistant.language.scenes.drafts import Draft, draft, head, names, part_of, spoken_of
from assistant.language.scenes.nouns import NounPhrase
from assistant.language.words.lexicon import ORDINALS, POSSESSIVE, POSTURES
from assistant.language.words.stuffs import VESSELS
from assistant.language.words.vocabulary import BODY, CLOTHES, GROUNDS, UNDERFOOT

# What tells one of several apart by its place or order.
_TELLING = frozenset("left right middle last upper lower front back nearest".split()) | ORDINALS.keys()


class Composition(msgspec.Struct, eq=False):
    """Things in order of mention; the fields after `things` say what the present clause speaks of."""

    things: list[Draft] = msgspec.field(default_factory=list)
    subject: Draft | None = None  # what verbs and places are about
    last: Draft | None = None  # the thing or part mentioned last
    group: list[Draft] = msgspec.field(default_factory=list)  # things joined by "and"
    fronted: Draft | None = None  # a place or doing said before its thing
    led: Draft | None = None  # the same, for what the list goes on with
    relation: Relation | None = None  # a preposition waiting for its noun
    loose: bool = False  # the place that it leads to is of no thing
    moving: bool = False  # it tells a way ("into", "across") and not where something stands
    having: bool = False  # "with" waiting for its nouns
    owned: bool = False  # the last thing came after "its"
    before: Draft | None = None  # the subject before this one, which "it" may mean
    several: Draft | None = None  # those of which "a red one" is one
    living: Draft | None = None  # the living being that the sentence spoke of last
    joined: bool = False  # a conjunction or comma came just before
    listed: bool = False  # and it stands in a list that "and" closes

    def end_clause(self) -> None:
        self.before = self.subject or self.before
        self.subject, self.last, self.group, self.fronted, self.led = None, None, [], None, None
        self.relation, self.having, self.joined, self.listed, self.living = None, False, False, False, None

    def join(self, *, listed: bool) -> None:
        """A comma or conjunction. Only in a list closed by "and" do its members share what they have, do and where they
        are: in "a pier, a boat drifting" the boat alone drifts."""
        self.joined, self.listed, self.relation = True, listed, None
        self.having = self.having and listed

    def have(self) -> None:
        """ "With": what follows belongs to the thing spoken of, or to the one that came after an earlier "with"."""
        if self._stands_for_itself():
            self.subject, self.group = self.last, []
        self.having, self.relation = True, None

    def take(self, phrase: NounPhrase, *, placed: bool = False, apart: bool = False) -> None:
        """A noun phrase that names a thing: the ground a preposition waited for, a part, or a new thing.

        `placed` says that it has a place of its own, and so is no part, `apart` that nothing more is said of it.
        """
        owned = phrase.determiner in POSSESSIVE
        if phrase.determiner in ("his", "her"):
            self.act()
        if self.living is not None and apart and self._is_bodily(phrase):
            self.living.parts.append(draft(phrase))
        elif self.relation is not None:
            self._take_ground(phrase)
        elif self.subject is not None and (self.having or (owned and not (self.joined and draft(phrase).animate))):
            self._take_part(phrase, placed=placed)
        else:
            self._mention(phrase)
        self.joined, self.owned = False, owned

    def _is_bodily(self, phrase: NounPhrase) -> bool:
        """Whether a bare noun after a comma is of whoever was spoken of: "a girl, long hair, blue eyes"."""
        unsaid = not phrase.determiner and not phrase.counted
        bare = self.joined and not self.having and self.relation is None and unsaid
        return bare and (phrase.head in BODY or phrase.head in CLOTHES)

    def take_pronoun(self, word: str) -> None:
        """A pronoun where a preposition waited for its ground: "a castle, a dragon above it"."""
        relation, self.relation = self.relation, None
        target = self.last if self._stands_for_itself() else self.subject
        nearest = self.subject if target is not self.subject else self.before
        mentioned = [part for thing in self.things for part in (thing, *thing.parts) if part is not target]
        fitting = [one for one in (nearest, *reversed(mentioned)) if one and one.fits(word)]
        if relation == "under" and len(fitting) > 1 and head(fitting[0].noun) in GROUNDS:
            fitting = fitting[1:]  # "a kitchen with a table and a dog under it"
        ground = next(iter(fitting), nearest)
        if relation is not None and ground is not None and ground.noun:
            self._place(ground, relation)

    @property
    def tells_several(self) -> bool:
        """Whether there are several of anything, of which one could be told apart."""
        return self.several is not None or any(each.count != 1 for one in self.things for each in (one, *one.parts))

    def single_out(self, phrase: NounPhrase) -> bool:
        """ "A red one", "the other": some of the things mentioned last, told apart from the rest. False where nothing
        was mentioned that they could be of."""
        if self.several is None or self.several.count == 0:
            self.several = next((thing for thing in reversed(self.things) if thing.count != 1), None)
        whole = self.several or self.subject or self.before
        if whole is None:
            return False
        new = part_of(whole, phrase)
        self.things.append(new)
        self._speak_of(new)
        if whole is self.several and whole.count is not None and new.count is not None:
            whole.count = max(0, whole.count - new.count)
            if whole.count == 0:
                self.things = [thing for thing in self.things if thing is not whole]
        return True

    def relate(self, phrase: NounPhrase) -> None:
        """ "Whose bow": a part of the thing mentioned last, and what the clause goes on about."""
        if self.last is not None:
            part = draft(phrase)
            self.last.parts.append(part)
            self.subject, self.last, self.group = part, part, []

    def put_on(self, side: Side, *, opens: bool) -> None:
        """A side of the picture, for the thing spoken of, or (where a clause opens with it) for the next one."""
        if self._puts_apart(side) or self._puts_beyond(side):
            return
        target = self.last if self._stands_for_itself() else self.subject
        if target is None or (opens and target.side is not None):
            self.fronted, self.subject = Draft(noun="", side=side), None
        elif target.side is None:
            target.side = side

    def _puts_apart(self, side: Side) -> bool:
        """Whether a second side tells that both are of its parts, and not of the thing: "a desk with a lamp on the left
        and a clock on the right"."""
        whole = self.subject
        at = next((at for at, part in enumerate(whole.parts) if part is self.last), 0) if whole else 0
        if whole is None or not at or whole.side in (None, side) or whole.parts[at - 1].side is not None:
            return False
        whole.parts[at - 1].side, whole.parts[at].side, whole.side = whole.side, side, None
        return True

    def _puts_beyond(self, side: Side) -> bool:
        """Whether what came after "with" is beyond the thing itself: "a dog with a house in the background"."""
        whole, part = self.subject, self.last
        if whole is None or part is None or part not in whole.parts or part.worn or head(part.noun) in BODY:
            return False
        if side != "background" and not part.ground:
            return False
        whole.parts.remove(part)
        self.things.append(part)
        part.side = side
        return True

    def do(self, doing: str, *, passive: bool = False) -> None:
        """A participle: what the thing spoken of does; a `passive` one is of the thing mentioned last, whatever that
        is: "a kitchen lit by a bulb", "with arms raised"."""
        target = self.last if passive and self.last is not None else self._doer()
        if target is None:
            self.fronted = self.fronted or Draft(noun="")
            self.fronted.doing = doing
            return
        self.last = target
        members = self.group if target is self.subject and target in self.group else [target]
        for each in members:
            shares = each is target or (each.relation is None and each.side is None and each.animate == target.animate)
            if shares and (each.animate or doing not in POSTURES):
                each.do(doing)

    def act(self) -> None:
        """A participle after a comma: of whoever is in the sentence, if nothing alive was spoken of last."""
        if self.subject is not None and not self.subject.animate and self.living is not None:
            self.subject, self.group = self.living, []

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
        if self._singles_out(phrase):
            return
        known = self._known(phrase)
        if known is not None and phrase.counted and known.count != phrase.count and (known.count or 99) > 1:
            self.several = known
            self.single_out(phrase)
            return
        thing = known or self._new(phrase)
        if self.fronted is not None:
            self._settle(thing, self.fronted)
            self.fronted, self.led = None, self.fronted
        elif self.led is not None and self.joined and self.listed:
            self._settle(thing, self.led)
        self._speak_of(thing)

    def _singles_out(self, phrase: NounPhrase) -> bool:
        """Whether a phrase tells one of several apart, as "the left boat" and "the other boats" do of three boats."""
        one_of = phrase.counted and phrase.plural and phrase.count == 1  # "one of the boats"
        telling = phrase.other or any(trait in _TELLING for trait in phrase.traits)
        if phrase.determiner not in ("the", "those", "these") or not (one_of or telling):
            return False
        whole = next((each for each in self.things if names(phrase.noun, each.noun) and each.count != 1), None)
        whole = whole or self.several
        if whole is None or not names(phrase.noun, whole.noun) or whole.count == 0:
            return False
        if phrase.plural and not phrase.counted:
            phrase = msgspec.structs.replace(phrase, count=whole.count)
        self.several = whole
        return self.single_out(phrase)

    def _speak_of(self, thing: Draft) -> None:
        """From here on the clause is about the thing."""
        listed = self.joined and self.listed and self.group and self.group[-1].doing is None
        self.group = [*self.group, thing] if listed else [thing]
        if thing is not self.subject:
            self.before = self.subject or self.before
        self.subject = self.last = thing
        self.living = thing if thing.animate else self.living
        self.having = False

    def _settle(self, thing: Draft, fronted: Draft) -> None:
        thing.side = thing.side or fronted.side
        if thing.doing is None and (thing.animate or fronted.doing not in POSTURES):
            thing.doing = fronted.doing
        if fronted.of is not thing and thing.relation is None and fronted.relation is not None:
            thing.relation, thing.of, thing.assumed = fronted.relation, fronted.of, True

    def _take_ground(self, phrase: NounPhrase) -> None:
        relation, self.relation = self.relation, None
        if self.loose and phrase.head in UNDERFOOT:
            return
        worn = draft(phrase)
        if self.having and phrase.determiner in ("its", "their") and self.subject is self.last and self.subject:
            self.subject.parts.append(worn)  # "a cabin with warm light in its windows"
            self.last = worn
            return
        wearer = self.last if self._stands_for_itself() else self.subject
        if relation == "in" and worn.worn and wearer is not None:
            wearer.parts.append(worn)
            self.last, self.having = worn, True
            return
        ground = self._known(phrase) or self._new(phrase)
        if relation is not None and not self.loose:
            self._place(ground, relation, climbs=not self.moving and self.last in self.things)
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

    def _place(self, ground: Draft, relation: Relation, *, climbs: bool = False) -> None:
        """Put the thing spoken of in relation to a ground; without one the place waits for its thing. Where it `climbs`
        and has its place, what it stands on is put there: "a ship in a bottle on a shelf"."""
        if self.subject is None:
            self.fronted = Draft(
                noun="", relation=relation, of=ground, side=self.fronted.side if self.fronted else None
            )
            return
        solid = not self.subject.animate and head(self.subject.noun) not in VESSELS  # no "vase with roses on a piano"
        on_part = solid and self.last is not None and self.last in self.subject.parts
        if on_part and relation in ("on", "in", "under") and not self.joined:
            return
        target: Draft | None = self.last if self._stands_for_itself() else self.subject
        seen: list[Draft] = []
        while climbs and target is not None and not target.place_open and not any(target is one for one in seen):
            seen.append(target)
            target = target.of
        if target is None or target is ground or not target.place_open:
            return
        target.relation, target.of, target.assumed = relation, ground, False
        for other in self.group if target is self.subject else ():
            unplaced = other.relation is None and other.side is None
            if unplaced and other is not ground and other.animate == target.animate:
                other.relation, other.of = relation, ground

    def _known(self, phrase: NounPhrase) -> Draft | None:
        """The thing already mentioned that "the ..." speaks of, described by it as well."""
        if (known := spoken_of(phrase, self.things)) is not None:
            known.describe(phrase)
        return known

    def _new(self, phrase: NounPhrase) -> Draft:
        thing = draft(phrase)
        self.things.append(thing)
        self.living = thing if thing.animate else self.living
        return thing
