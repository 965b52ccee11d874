"""The verb of a statement: "should not be", "goes", "has got to have", "needs", and whether it is denied."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from assistant.language.scenes.syntax import lower
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import BE, DETERMINERS, IRREGULAR_PARTICIPLES, MODALS
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of, is_participle
from assistant.language.words.wordclasses import is_adverb, is_closed, is_modifier, relations

_BEFORE_TO = frozenset(
    "has have had needs need want wants ought is are gets get going supposed meant likes like".split()
)
_NOT = frozenset(["not", "never", "no-longer"])
_ADVERBS = frozenset(
    """
    also really still now just maybe rather probably better perhaps definitely always only all both instead actually
    surely simply possibly ideally then too even preferably certainly
    """.split()
)
_LINKING = BE | frozenset(
    """
    look looks looking feel feels feeling seem seems stay stays remain remains sound sounds become becomes turn turns
    read reads appear appears went
    """.split()
)
_HAVING = frozenset(
    """
    have has had having wear wears wearing hold holds holding carry carries carrying get gets need needs want wants use
    sport sports got deserve deserves
    """.split()
)
_GOING = frozenset(["go", "goes", "disappear", "disappears", "vanish", "vanishes", "leave"])
_PLACING = frozenset("belong belongs live lives sit sits stand stands lie lies hang hangs".split())
DIRECTED = frozenset("at out up down into toward towards over away through back inside outside".split())
_WENT = frozenset("fallen sat stood lain flown swum crept".split())
_BECOME = frozenset("turned become gone run grown fallen got gotten been".split())
_REMARKING = frozenset("look looks feel feels seem seems read reads sound sounds make makes appear appears".split())

Kind = Literal["be", "have", "go", "place", "do"]


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: what kind, its word, whether it is denied or wished for, and the token after it."""

    kind: Kind
    word: str
    denied: bool
    modal: bool
    end: int

    @property
    def remarks(self) -> bool:
        """Whether it only tells an impression of what there is: "feels", "looks"."""
        return not self.modal and self.word in _REMARKING


def verb_group(tokens: Sequence[Token], at: int) -> VerbGroup | None:
    """The verb group at token `at`, None if no verb stands there."""
    at, modal, denied = _past_auxiliaries(tokens, at)
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    word = tokens[at].lower
    if word in ("take", "takes") and lower(tokens, at + 1) == "place":  # "it takes place | at night"
        return VerbGroup("be", "is", denied, modal, at + 2)
    if word in ("look", "looks", "looking") and lower(tokens, at + 1) in DIRECTED:
        return VerbGroup("do", "look", denied, modal, at + 1)
    if word in ("turn", "turns") and lower(tokens, at + 1) in ("round", "around", "away", "back", "over"):
        return VerbGroup("do", "turn", denied, modal, at + 1)
    if word in _LINKING:
        return _linked(tokens, at, modal=modal, denied=denied)
    if word in ("has", "have", "had") and _is_done(tokens, at + 1):
        return VerbGroup("do", verb_of(tokens[at + 1].lower) or "", denied, modal, at + 2)
    if word in ("has", "have", "had") and (so := _past_change(tokens, at + 1)):
        return VerbGroup("be", "is", denied, modal, so)
    if word in _HAVING:
        denied = denied or lower(tokens, at + 1) in ("no", "not")
        skipped = lower(tokens, at + 1) in ("no", "not", "got")
        return VerbGroup("have", word, denied, modal, at + 1 + skipped)
    if word in _GOING:
        return VerbGroup("go", word, denied, modal, at + 1)
    if word in _PLACING:
        return VerbGroup("place", word, denied, modal, at + 1)
    base = base_of(word)
    if modal or denied:
        return None if is_closed(word) else VerbGroup("do", base or word, denied, modal, at + 1)
    finite = base is not None and base != word and word.endswith("s")
    return VerbGroup("do", base or word, denied, modal, at + 1) if finite else None


def _is_done(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle at `at` says where something went: "has | climbed onto the roof"."""
    word = lower(tokens, at)
    went = word.endswith("ed") or word in IRREGULAR_PARTICIPLES or word in _WENT
    placed = relations().match(tokens, at + 1)
    return went and verb_of(word) not in (None, word) and placed is not None and at + 1 + placed[1] < len(tokens)


def _past_change(tokens: Sequence[Token], at: int) -> int:
    """Where it is told what something has become, 0 if it is not: "has | melted", "has turned | red"."""
    word, rest = lower(tokens, at), tokens[at + 1 :]
    if word in _BECOME and rest:
        return at + 1 if all(is_modifier(token.lower) for token in rest) else 0
    alone = not rest or (len(rest) == 1 and rest[0].lower in ("up", "down", "out", "over", "open", "apart"))
    return at if alone and (is_participle(word) or word in IRREGULAR_PARTICIPLES) and word not in ("had", "got") else 0


def _past_auxiliaries(tokens: Sequence[Token], at: int) -> tuple[int, bool, bool]:
    modal = denied = False
    while at < len(tokens) and tokens[at].kind == "word":
        word = tokens[at].lower
        if word in MODALS or (word in _BEFORE_TO and lower(tokens, at + 1) == "to"):
            modal = True
        elif word in _NOT:
            denied = True
        elif word in ("do", "does", "did") and lower(tokens, at + 1) in _NOT:
            pass
        elif not (word in _ADVERBS or (word == "to" and modal)):
            break
        at += 1
    return at, modal, denied


def _linked(tokens: Sequence[Token], at: int, *, modal: bool, denied: bool) -> VerbGroup:
    """The group whose verb is "be" or the like, with what follows it: "is not being", "is wearing"."""
    word, at = tokens[at].lower, at + 1
    while at < len(tokens):
        following = tokens[at].lower
        if following in _NOT or (following == "no" and lower(tokens, at + 1) == "longer"):
            denied = True
            at += following == "no"
        elif not (following in _ADVERBS - {"too", "all", "both"} or following in ("being", "been", "be")):
            break
        at += 1
    following = lower(tokens, at)
    if following in ("wearing", "holding", "carrying", "having"):
        return VerbGroup("have", following, denied, modal, at + 1)
    to_a_side = following == "to" and lower(tokens, at + 1) in DETERMINERS  # "is to | the left of it"
    if (
        following in ("meant", "supposed", "to")
        and not to_a_side
        and word in BE
        and lower(tokens, at + (following != "to")) == "to"
    ):
        modal, at = True, at + 1 + (following != "to")
        at += lower(tokens, at) == "be"
    return VerbGroup("be", word, denied, modal, at)


_SUBJECT = 4  # tokens
# Other forms of the past may describe as well: "a man dressed in black", "a lamp covered in snow".
_ONLY_PAST = frozenset("had felt was were did gave went came became looked seemed worked suited hid stole drew".split())
_RELATIVE = frozenset(["that", "which", "who", "whose"])


def tells_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is told from `at` on what something was like: "the iron one had more character", "red popped more"."""
    subject = takewhile(lambda token: token.lower not in _RELATIVE, tokens[at : at + 1 + _SUBJECT])
    return any(_is_past(tokens, end) for end in range(at + 1, at + len(list(subject))))


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of the past stands at `at`, and no word that describes what follows: "felt | calmer"."""
    word, following = tokens[at].lower, lower(tokens, at + 1)
    base = verb_of(word)
    if base in (None, word) or word.endswith(("s", "ing")) or word in IRREGULAR_PARTICIPLES:
        return False
    judged = not following or is_comparative(following) or following in ("more", "less", "best", "too")
    told = word in _ONLY_PAST and (is_closed(following) or following in DETERMINERS or is_modifier(following))
    return judged or told or is_adverb(following)
