"""Cutting a thing, or words about the whole picture, out of a passage: with what depends on them and what led up to
them, so that what is left reads as a sentence. Pure."""

from collections.abc import Callable, Collection

from assistant.language.scenes.phrasing import article
from assistant.language.scenes.syntax import object_at
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DEFINITE, OBJECT_PRONOUNS, POSSESSIVE, POSTURES
from assistant.language.words.verbs import HOLDING, base_of
from assistant.language.words.vocabulary import ANIMATE, CLOTHES, LIGHT_NOUNS
from assistant_storyboard.prompts.belonging import (
    is_of_owner,
    is_worn,
    left_of_source,
    stays_with_owner,
    tells_where_had,
    told_already,
    told_of_known,
)
from assistant_storyboard.prompts.mentions import Passage
from assistant_storyboard.prompts.outline import kind_at
from assistant_storyboard.prompts.sharing import agreeing_left, does_alike
from assistant_storyboard.prompts.splicing import Splice, cut, instead, spliced
from assistant_storyboard.prompts.things import AT_REST, TRIMMINGS
from assistant_storyboard.prompts.tidying import tidied
from assistant_storyboard.surroundings import ANYWHERE, SKIES

# What stands by itself where somebody has to do with it.
_APART = ("vehicle", "furniture", "building", "boat", "plane", "train")
Known = Callable[[str], bool]  # whether a noun is told of elsewhere in the prompt
_FRONTING = frozenset(["and", "comma", "side", "term", "be", "other", "adverb"])
_BOUND = frozenset(["be", "adjectives", "made", "adverb", "side", "relative", "quote", "reciprocal", "other"])
_LEADING_IN = frozenset(["with", "relation", "verb", "of", "while", "be"])


def without(passage: Passage, at: int, parts: Collection[str], known: Known) -> str:
    """The passage without its piece `at`, "" when nothing is left. `parts` are nouns that go with the thing."""
    return tidied(spliced(passage.text, _Cut(passage, at, parts, known).splices()))


class _Cut:
    """One piece to be cut, and how far the cut goes on either side."""

    def __init__(self, passage: Passage, at: int, parts: Collection[str], known: Known) -> None:
        self.tokens, self.pieces = passage.tokens, passage.pieces
        self.at, self.parts, self.known = at, parts, known
        self.leading = all(self._fronts(k) for k in range(at))
        joint = self._kind(at - 1) in ("and", "comma", "while")
        phrase = self.pieces[at].phrase
        led = phrase is None or phrase.start > self.pieces[at].start
        self.thing = self.pieces[at].kind == "noun"
        self.subject = (self.leading or (joint and not self._is_had())) and (self.thing or not led)
        self.shared = does_alike(self.tokens, self.pieces, at)  # what follows is of others as well
        self.after = self._dependents_end(at + 1) if self.thing or not led else at + 1 + (self._kind(at + 1) == "side")

    def _is_had(self) -> bool:
        """Whether it is one of the things that somebody has: what comes after it is said of them."""
        at = self.at
        while self._kind(at) in ("noun", "and", "comma"):
            at -= 1
        return self._kind(at) == "with" and not self._is_animate(self.at)

    def splices(self) -> list[Splice]:
        """The cut, and what else has to change for it."""
        start, end, before = self.at, self.after, self._kind(self.at - 1)
        ground = self._kind(end) in ("relation", "verb", "with") and self._kind(end + 1) == "noun" and not self.shared
        follows = self._kind(end) in ("and", "comma") and self._kind(end + 1) == "noun"
        outline, known = (self.tokens, self.pieces, start), self.known
        if gone := left_of_source(*outline, known, acts=self._acts()) or told_of_known(*outline, end, known):
            return gone
        left = agreeing_left(*outline)
        if self.leading:
            end += self._kind(end) == "comma" and self._kind(end + 1) == "relation" and self._kind(end + 2) == "noun"
            ground = ground or (self._kind(end) == "relation" and self._kind(end + 1) == "noun")
            lead = end + 1 if ground or follows or self._kind(end) == "while" else end
            start -= before == "of" and lead == end
            return [*self._cut(start, lead), *self._orphans(lead, ground=ground), *left]
        if before in ("and", "comma"):
            joint = start - 1 - (before == "and" and self._kind(start - 2) == "comma")
            if ground and (before == "comma" or self._kind(end) != "relation" or self._is_placed(joint)):
                told = told_already(self.pieces, end + 1, self.at)  # "a sprig beside | the bars"
                return self._cut(joint, end + 2) if told else self._cut(start, end + 1)
            left = [*([] if before == "comma" else self._rejoined(joint, end)), *(left if self.shared else [])]
            return [*self._cut(joint, end), *left]
        if before in ("with", "relation", "verb") and (self._is_listed(end) or self._is_survived(end)):
            return self._cut(start, end + 1)
        return self._led_in(start - 1, end) if before in _LEADING_IN else self._cut(start, end)

    def _is_listed(self, at: int) -> bool:
        """Whether the list that the cut begins goes on: "| , a chimney and a garden"; of "in | a scarf and a dog" the
        scarf is all that is worn."""
        dressed = self.tokens[self.pieces[self.at - 1].start].lower != "with"
        if dressed and is_worn(self.pieces, self.at) and not is_worn(self.pieces, at + 1):
            return False
        while self._kind(at) == "comma" and self._kind(at + 1) == "noun":
            at += 2
        return self._kind(at) == "and" and self._kind(at + 1) == "noun"

    def _led_in(self, start: int, end: int) -> list[Splice]:
        """The cut with the words that led in: "holding |", "is selling |", "who wears |", "standing on |"."""
        if self._kind(start) == "be" and self._kind(start - 1) == "other":
            start -= 1  # "it is |"
        moved = self._kind(start) == "verb" and self._kind(end) == "relation"
        while start and (self._kind(start - 1) in ("be", "relative", "adverb", "comma", "and") or self._poses(start)):
            start -= 1
        return [*self._cut(start, end), *(self._at_rest(end) if moved else [])]

    def _poses(self, at: int) -> bool:
        """Whether a house or a mountain only stands or lies on what is cut, with the preposition at `at`."""
        verb = self.pieces[at - 1]
        if verb.kind != "verb" or self._kind(at) != "relation" or self.tokens[verb.start].lower not in POSTURES:
            return False
        return not self._is_animate(self._owner(at))

    def _orphans(self, start: int, *, ground: bool) -> list[Splice]:
        """What is still said of the thing after its ground ("and looks out of the window"), and where other things
        are by it ("behind it")."""
        cuts: list[Splice] = []
        if ground and self._kind(start - 1) == "verb":
            cuts += self._at_rest(start + 1)
        if ground and self._kind(start + 1) == "verb" and self._is_animate(self.at) and not self._is_animate(start):
            cuts, start = self._done_there(start + 1)
        if ground and self._kind(start + 1) in ("and", "comma") and self._kind(start + 2) in ("verb", "with", "be"):
            if self._kind(start + 2) == "verb" and self._is_survived(start + 2):
                verb = self.pieces[start + 2]
                cuts, start = [cut(self.tokens[verb.start], self.tokens[verb.end - 1])], start + 3
            else:
                end = self._dependents_end(start + 1)
                cuts, start = self._cut(start + 1, end), end
        cut_out = self.pieces[self.at].phrase
        several = cut_out is not None and cut_out.plural
        for at in range(start, len(self.pieces) - 1):
            pronoun = self.tokens[self.pieces[at + 1].start].lower
            other = several != (pronoun == "them") or (pronoun == "it" and self._is_animate(self.at))
            meant = pronoun in OBJECT_PRONOUNS and not (ground and other)  # of "it" the ground is meant
            if self._kind(at) in ("relation", "verb") and self._kind(at + 1) == "other" and meant:
                cuts += self._cut(at, at + 2)
        return cuts + (self._disowned(start) if self._is_animate(self.at) else [])

    def _done_there(self, verb: int) -> tuple[list[Splice], int]:
        """What is left of what somebody did where they were, and the piece before what comes then: of "a bench |
        feeding pigeons" the pigeons beside it."""
        if not self._is_survived(verb):
            end = self._dependents_end(verb)
            return self._cut(verb, end), end - 1
        first, last = self.pieces[verb].start, self.pieces[verb].end - 1
        return [instead(self.tokens[first], self.tokens[last], "and")], verb + 1

    def _at_rest(self, at: int) -> list[Splice]:
        """The preposition of movement at `at` as one of rest: what was ridden "along the beach" is on it."""
        token = self.tokens[self.pieces[at].start] if self._kind(at) == "relation" else None
        rest = AT_REST.get(token.lower) if token else None
        return [instead(token, token, rest)] if token and rest else []

    def _disowned(self, start: int) -> list[Splice]:
        """What was "his" with an article, once he is gone; "at his feet" nothing is any more."""
        found: list[Splice] = []
        for at in range(start, len(self.pieces)):
            phrase = self.pieces[at].phrase if self._kind(at) == "noun" else None
            if phrase is None or self.tokens[self.pieces[at].start].lower not in POSSESSIVE:
                if phrase is not None and self._is_animate(at):
                    break  # whose it may be as well
                continue
            if self._kind(at - 1) == "relation" and not self._is_animate(at):
                found += self._cut(at - 1, at + 1)
                continue
            owner, noun = self.tokens[phrase.start], self.tokens[phrase.start + 1]
            found.append(instead(owner, owner, "" if phrase.plural else article(noun.text)))
        return found

    def _is_survived(self, at: int) -> bool:
        """Whether what comes after the verb or the "with" at `at` stays when who has to do with it goes: all that they
        do not hold or wear."""
        phrase = self.pieces[at + 1].phrase if self._kind(at + 1) == "noun" else None
        if phrase is None or not self.thing or not (self.subject or self._is_animate(self.at)):
            return False
        apart = self._is_animate(at + 1) or any(is_of_kind(phrase.noun, kind) for kind in _APART)
        if self._kind(at) == "with":
            return apart and self._is_animate(self.at)
        return self._kind(at) == "verb" and (
            apart
            or not (
                phrase.determiner in POSSESSIVE
                or phrase.head in CLOTHES | LIGHT_NOUNS
                or self._kind(self.at + 1) == "relative"
                or base_of(self.tokens[self.pieces[at].start].lower) in HOLDING
            )
        )

    def _cut(self, start: int, end: int) -> list[Splice]:
        whole = self.pieces[start:end]
        return [cut(self.tokens[whole[0].start], self.tokens[whole[-1].end - 1])] if whole else []

    def _rejoined(self, joint: int, end: int) -> list[Splice]:
        """The last comma of a list as "and", when the cut took the "and"."""
        listed = [self._kind(joint - back) for back in (3, 2, 1)] == ["noun", "comma", "noun"]
        if not listed or self._kind(joint) == "comma" or self._kind(end) == "and":
            return []
        comma = self.tokens[self.pieces[joint - 2].start]
        return [instead(comma, comma, " and")]

    def _kind(self, at: int) -> str:
        return kind_at(self.pieces, at)

    def _fronts(self, at: int) -> bool:
        """Whether a piece before the cut leaves its thing the one that the passage is about."""
        return self._kind(at) in _FRONTING or (self._kind(at) == "of" and self._kind(at - 1) == "term")

    def _is_placed(self, joint: int) -> bool:
        """Whether the thing before the joint has a place of its own, and so does not share the next one's."""
        return self._kind(joint - 1) == "noun" and self._kind(joint - 2) == "relation"

    def _owner(self, at: int) -> int:
        """The last thing named before piece `at`, -1 for none."""
        return next((k for k in range(at - 1, -1, -1) if self._kind(k) == "noun"), -1)

    def _is_animate(self, at: int) -> bool:
        phrase = self.pieces[at].phrase if at >= 0 else None
        return phrase is not None and phrase.head in ANIMATE - CLOTHES  # "jumper" may be somebody

    def _dependents_end(self, at: int) -> int:
        """The piece after all from `at` on that is said of the thing alone."""
        last = self._kind(at - 1)
        while at < len(self.pieces):
            step = self._dependent(at, last)
            if not step:
                return at
            last = "verb" if self._kind(at) == "verb" else self._kind(at + step - 1)
            at += step
        return at

    def _dependent(self, at: int, last: str) -> int:
        """How many pieces from `at` on depend on what is cut."""
        kind, following = self._kind(at), self._kind(at + 1)
        others = self.shared and kind in ("verb", "be")
        if others or (at == self.at + 1 and is_of_owner(self.tokens, self.pieces, self.at)):
            return 0
        if kind == "verb":
            object_ = object_at(self.tokens, self.pieces[at].end)
            if object_ is not None and self._is_survived(at):
                return 0
            return (1 + (object_ is not None and following == "noun")) * self._acts()
        if kind in _BOUND:
            return 1
        if kind == "with" and following == "noun" and self._is_others(at):
            return 0
        if kind in ("with", "of") and following in ("noun", "term"):
            return 2
        if kind in ("relation", "with", "of") and following in ("reciprocal", "other"):
            return 0 if kind == "relation" and is_worn(self.pieces, self.at) else 2
        if kind == "relation":
            if following not in ("noun", "term"):
                return 1
            had = tells_where_had(self.pieces, at, self.at)
            return 2 * (had or (following == "noun" and self._goes_along(at + 1, last)))
        if kind in ("and", "comma"):
            phrase = self.pieces[at + 1].phrase if following == "noun" else None
            if phrase is not None:
                return 2 * (phrase.determiner in POSSESSIVE or phrase.noun in self.parts)
            if following in ("verb", "with", "be"):
                return 1 if self.subject else 0
            return 2 * (following == "adjectives" and self._describes(at + 1))
        return 0

    def _is_others(self, at: int) -> bool:
        """Whether the "with" at `at` is said of somebody else: of "in a top hat | with a cane" of who wears the hat."""
        phrase = self.pieces[at + 1].phrase
        worn = is_worn(self.pieces, self.at) and self._kind(self.at - 1) == "with"
        return (
            (worn and phrase is not None and phrase.head not in TRIMMINGS)
            or self._is_survived(at)
            or stays_with_owner(self.pieces, self.at, at + 1, self.parts)
        )

    def _describes(self, at: int) -> bool:
        """Whether adjectives after a comma are of what is cut, and stand for nobody: in "one hammering" they do."""
        phrase = self.pieces[at].phrase if self._kind(at + 1) != "verb" else None  # "light falling in"
        return phrase is not None and not phrase.counted and (self.subject or bool(phrase.colours))

    def _acts(self) -> bool:
        """Whether the verb that follows is of what is cut: in "a girl with a kite running" it is the girl's."""
        return self.subject or self._is_animate(self.at) or not self._is_animate(self._owner(self.at))

    def _goes_along(self, ground: int, last: str) -> bool:
        """Whether where the thing was goes with it: it was spoken of as known, and stays told elsewhere."""
        phrase = self.pieces[ground].phrase
        held = self._kind(self.at - 1) in ("with", "verb")
        if last == "noun" and told_already(self.pieces, ground, self.at):  # "a robot and a car | left of the robot"
            return True
        if phrase is None or not (self.subject or last == "verb" or held):
            return False
        if held and last != "verb":
            floor = phrase.head in ("floor", "ground") and self._is_animate(self.at)
            return floor or phrase.head == "sky" or phrase.determiner in POSSESSIVE
        whole = phrase.noun.rpartition(" of the ")
        inner = (whole[1] and self.known(whole[2])) or phrase.noun in SKIES or phrase.head in ANYWHERE
        known = phrase.determiner in DEFINITE and (bool(inner) or self.known(phrase.noun))
        return known or phrase.determiner in POSSESSIVE
