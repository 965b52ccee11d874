"""Where one demand of a turn ends and the next begins."""

from collections.abc import Sequence

from assistant.language.clauses.complaints import disliked_in, faulted
from assistant.language.clauses.opening import OBJECTS, is_order, opener_at, skip_fillers, undo_at
from assistant.language.clauses.stating import AHEAD, SPEAKERS, STATING, WISHING, begins_statement, up_to_end
from assistant.language.scenes.chunks import number_of
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import can_be, is_only
from assistant.language.words.lexicon import DEFINITE, DETERMINERS, INDEFINITE, POSSESSIVE
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import MATERIALS, SEASONS, TIMES
from assistant.language.words.wordclasses import is_boundary, is_colour, is_look, is_modifier, is_shade, relations

_GIFT = 6  # words of what somebody gets
_INSTEAD = Phrases(dict.fromkeys(["instead of", "in place of", "rather than", "in lieu of"], True))

_JOINTS = frozenset(["and", "but", "also", "plus", "so", "then", "n", "w"])
_SUMS = frozenset(["total", "all", "altogether", "overall"])
_ONES = frozenset(["one", "ones"])
_STATES = frozenset("on off up down open shut closed".split())
_EVERY = frozenset("everyone everybody everything nobody nothing all none anyone anybody anything".split())


def pieces(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Split at sentence ends, and at commas and conjunctions where a new demand begins."""
    cuts = [0]
    in_place_of = _INSTEAD.match(tokens, skip_fillers(tokens, 0)) is not None
    for at, token in enumerate(tokens):
        excepts = token.lower == "but" and at and tokens[at - 1].lower in _EVERY  # "everybody | but the bride"
        if excepts or (in_place_of and token.kind != "stop"):
            continue
        before_so = at + 1 < len(tokens) and tokens[at + 1].lower == "so"
        joint = (token.kind == "comma" and not before_so) or token.lower in _JOINTS
        if at > cuts[-1] and token.lower == "so" and tokens[at + 1 : at + 2] and tokens[at + 1].lower == "that":
            cuts.append(at)
            continue
        hence = token.lower == "so" and at and tokens[at - 1].kind == "comma"
        if token.lower == "and" and (_is_subject(tokens[cuts[-1] : at]) or _is_between(tokens[cuts[-1] : at])):
            continue
        follows = token.lower == "so" and len(up_to_end(tokens[at + 1 :])) > 1
        hence = hence or (follows and _is_said(tokens[cuts[-1] : at]))
        if token.kind == "stop" or (token.lower == "then" and at) or hence:
            cuts.append(at + 1)
        elif (at and tokens[at - 1].lower in _OBJECT_PRONOUNS and _runs_on(tokens, at)) or (
            at
            and (
                (joint and (begins_demand(tokens, at + 1) or _answers(tokens, cuts[-1], at)))
                or _finds_fault(tokens, at)
                or _gives_more(tokens, at)
                or _breaks_off(tokens, cuts[-1], at)
                or (joint and _is_complete(tokens[cuts[-1] : at]) and _names_more(tokens, at + 1))
                or (token.lower == "without" and cuts[-1] != at)
                or _has_otherwise(tokens, cuts[-1], at)
                or (joint and _says_something(tokens[cuts[-1] : at]) and _tells_look(_up_to_joint(tokens[at + 1 :])))
                or (token.kind == "comma" and _is_backdrop(up_to_end(tokens[at + 1 :])))
            )
        ):
            cuts.append(at)
    pieces = [tokens[start:end] for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    return [[token for token in piece if token.kind != "stop"] for piece in pieces if piece]


def _tells_look(piece: Sequence[Token]) -> bool:
    """Whether it is told how something looks, and no more: "the parrot is red | and | the sails are black"."""
    words = [token.lower for token in piece if token.lower not in _JOINTS and token.kind != "comma"]
    at = next((at for at, word in enumerate(words[:6]) if word in ("is", "are")), 0)
    looks = words[at + 1 :]
    told = all(is_modifier(word) or word in _STATES for word in looks)
    return at > 1 and words[0] in DEFINITE | POSSESSIVE and bool(looks) and told


def _says_something(piece: Sequence[Token]) -> bool:
    """Whether a statement or an order stands before: "the girl wears glasses | and | her hair is red"."""
    said = any(token.lower in STATING or (token.lower.endswith("s") and base_of(token.lower)) for token in piece[1:6])
    return said or opener_at(piece, skip_fillers(piece, 0)) is not None


def _up_to_joint(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words of a statement of how something looks, up to the next: "the sails are black and white | , ..."."""
    tokens = up_to_end(tokens)
    joints = (at for at, token in enumerate(tokens[:-1]) if at and token.lower in _JOINTS)
    return tokens[: next((at for at in joints if tokens[at + 1].lower in DETERMINERS), None)]


def _is_backdrop(tokens: Sequence[Token]) -> bool:
    """Whether nothing is named but what all is set against: "lose the desk, | plain white background"."""
    words = [token.lower for token in tokens]
    words = words[words[:1] == ["a"] or words[:1] == ["just"] :]
    return len(words) > 1 and words[-1] in ("background", "backdrop") and all(map(is_modifier, words[:-1]))


def _is_said(piece: Sequence[Token]) -> bool:
    """Whether something is said of something, from which more follows: "our colours are black | so a black mask"."""
    words = [token.lower for token in piece]
    at = next((at for at in range(1, len(words) - 1) if words[at] in ("is", "are", "was", "were", "has", "have")), 0)
    return at > 0 and words[-1] not in ("and", "but", "or", "not") and not is_boundary(words[-1])


def _has_otherwise(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether "with" leads to what is there besides what is not, or not there: "without a hat | and with a scarf", "I'd
    like it | with no hat"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if tokens[at].lower == "with":
        return following == "no" and tokens[at - 1].lower in OBJECTS
    bare = tokens[start].lower in ("without", "no", "with")
    return tokens[at].lower in ("and", "but") and following == "with" and bare


def _is_between(piece: Sequence[Token]) -> bool:
    """Whether one of two is named between which something is: "between the barn | and the house runs a wall"."""
    words = [token.lower for token in piece]
    return "between" in words[-4:] and "and" not in words[-4:]


def _answers(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether what is wanted follows a complaint: "purple is not working, | black behind it"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    look = is_colour(following) or following in MATERIALS
    goes_on = is_boundary(following) or (is_modifier(following) and not look)
    proposes = following in {*INDEFINITE, "our", "ours", "my", "mine"} or not goes_on
    return tokens[at].kind == "comma" and bool(following) and proposes and bool(faulted(tokens[start:at]))


def _finds_fault(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma leads to what is wrong with what is there or its look: "red for the flags, | the blue is too
    cold", "use figs, | the plums are wrong"."""
    rest = tokens[at + 1 : at + AHEAD]
    looks = [token.lower for token in rest[:2] if token.lower != "the"]
    look = looks[0] if looks and tokens[at].kind == "comma" else ""
    named = rest[0].lower in ("the", "that", "those") and tokens[at].kind == "comma" if rest else False
    disliked = tokens[at].kind == "comma" and bool(disliked_in(up_to_end(rest)))  # "tarts, | she hates cake"
    return disliked or ((named or is_shade(look) or look in MATERIALS) and bool(faulted(up_to_end(rest))))


def _gives_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma leads to what somebody gets: "two croissants | , and a red apron for the baker"."""
    start = at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].lower == "and")
    gift = [token.lower for token in up_to_end(tokens[start : start + AHEAD])]
    given = gift.index("for") if "for" in gift else 0
    named = 1 < given < _GIFT and not any(is_boundary(word) for word in gift[1:given])
    return tokens[at].kind == "comma" and named and gift[0] in INDEFINITE and gift[given + 1 : given + 2] == ["the"]


_SKIES = frozenset(["air", "sky", "skies", "weather"])
_BACKDROPS = frozenset(["background", "backdrop"])
_WITHIN = frozenset(["late", "early", "mid", "high", "deep", "at", "in"])
_DASHES = frozenset(["-", "--", "–", "—"])


def _breaks_off(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a dash ends what is to go, or leads to a number: "no snow | – high summer", "a set | - four cups"."""
    dash = tokens[at].lower in _DASHES and at + 1 < len(tokens)
    if dash and (_takes_away(tokens, start) or number_of(tokens[at + 1]) is not None):
        return True
    rest = up_to_end(tokens[at + 1 :]) if tokens[at].kind == "comma" else ()
    return bool(rest) and (_sets_scene(rest) or _is_under_way(rest)) and _takes_away(tokens, start)


def _is_under_way(tokens: Sequence[Token]) -> bool:
    """Whether it is told what something does from now on: "stop the drizzle, | sun breaking through"."""
    doing = next((at for at in range(1, min(len(tokens), 4)) if tokens[at].lower.endswith("ing")), 0)
    acts = bool(doing) and base_of(tokens[doing].lower) is not None and not can_be(tokens[doing].lower, "NOUN")
    return acts and not any(is_boundary(token.lower) for token in tokens[:doing])


def _takes_away(tokens: Sequence[Token], start: int) -> bool:
    opened = opener_at(tokens, skip_fillers(tokens, start))
    return opened is not None and opened[0][0] in ("remove", "exclude")


def _sets_scene(tokens: Sequence[Token]) -> bool:
    """Whether nothing but a time or a sort of sky is named: "late autumn", "crisp clear air"."""
    words = [token.lower for token in tokens]
    if not words or not all(token.kind == "word" for token in tokens) or len(words) > 4 or words[0] in DETERMINERS:
        return False
    *told, last = words
    if last in _SKIES or last in ("background", "backdrop"):
        return bool(told) and all(map(is_modifier, told))
    if last in _BACKDROPS:
        return bool(told) and is_look(tokens[:-1])  # "ditch the desk, | white background"
    return last in SEASONS | TIMES.keys() and all(is_modifier(word) or word in _WITHIN for word in told)


def _is_complete(piece: Sequence[Token]) -> bool:
    """Whether a statement is complete to which no noun can be joined: "a bench would help | , and a bicycle", "it
    should be grey", "then it looks like they mean it"."""
    while piece and (piece[-1].kind == "comma" or piece[-1].lower == "and"):
        piece = piece[:-1]
    if len(piece) < 3:
        return False
    last = piece[-1].lower
    if last in ("it", "me", "us") and piece[0].lower in SPEAKERS:
        return True
    modal = any(token.lower in WISHING for token in piece[1:])
    return modal and (last == "help" or is_colour(last) or is_only(last, "ADJ", "ADV"))


def _names_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether another thing is named at `at`: "and | some dew", "and | a crow"."""
    return at < len(tokens) and (tokens[at].lower in {*INDEFINITE, "some"} or number_of(tokens[at]) is not None)


def _is_subject(piece: Sequence[Token]) -> bool:
    """Whether nothing but a thing is named so far, so that it shares its verb: "the cat | and the dog should ..."."""
    words = [token.lower for token in piece[:AHEAD]]
    words = words[words[:1] == ["both"] :]
    named = len(words) > 1 and words[0] == "the" and not is_modifier(words[-1])
    return named and not any(is_boundary(word) or word in STATING for word in words[1:])


_OBJECT_PRONOUNS = frozenset(["him", "her", "it", "them", "lol", "now", "ok", "again", "this", "that"])


def _runs_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether an order begins without a joint before it: "i miss him | bring the crab back"."""
    opened = opener_at(tokens, at)
    if _INSTEAD.match(tokens, at) and tokens[at - 1].lower in ("him", "her", "it", "them"):
        return False  # "a goose should chase him | instead of the dog"
    if opened is None or opened[0][1] in _AMBIGUOUS or base_of(tokens[at].lower) not in (None, tokens[at].lower):
        return False
    following = tokens[at + opened[1]].lower if at + opened[1] < len(tokens) else ""
    return following in OBJECTS and opened[0][0] in ("add", "remove", "replace", "make", "move")


# Openers that go on a list as well as begin a demand: then a word must follow them.
_AMBIGUOUS = frozenset(
    "more less no set stop drop place cut let cover fill have without hide sit hang stand draw".split()
)


def begins_demand(tokens: Sequence[Token], at: int) -> bool:
    """Whether another demand begins at `at`, after a comma or a conjunction."""
    if at + 1 < len(tokens) and tokens[at].lower in ("only", "just") and number_of(tokens[at + 1]) is not None:
        return True
    if [is_comparative(token.lower) or token.lower in _ONES for token in tokens[at : at + 2]] == [True, True]:
        return True  # "that shark scares me, | smaller one please"
    last = min(len(tokens), at + AHEAD)
    end = next((end for end in range(at, last) if tokens[end].kind in ("comma", "stop")), last)
    if end - at > 1 and tokens[end - 1].lower == "instead":
        return True
    if end - at > 2 and tokens[end - 1].lower in _SUMS and number_of(tokens[at]) is not None:
        return True  # "it looks lonely, | three cacti in total"
    tokens, at = tokens[at : at + AHEAD], 0
    start = skip_fillers(tokens, at)
    opened = opener_at(tokens, start)
    if undo_at(tokens, start):
        return True
    if _INSTEAD.match(tokens, start):
        return False
    if opened is None:
        return begins_statement(tokens, start) or is_order(tokens, start)
    (_, opener), length = opened
    following = tokens[start + length] if start + length < len(tokens) else None
    if opener in _AMBIGUOUS:
        return following is not None and following.kind in ("word", "number") and not _goes_on(tokens, start + length)
    return opener not in ("show", "draw") or following is not None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether what could be a verb is followed by no object: "a backdrop and set | on a hill"."""
    return relations().match(tokens, at) is not None or (
        is_boundary(tokens[at].lower) and tokens[at].lower not in OBJECTS and number_of(tokens[at]) is None
    )
