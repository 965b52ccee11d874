"""Where one demand of a turn ends and the next begins."""

from collections.abc import Sequence

from assistant.language.clauses.complaints import faulted
from assistant.language.clauses.opening import OBJECTS, is_order, opener_at, skip_fillers, undo_at
from assistant.language.clauses.verbgroups import tells_past
from assistant.language.scenes.chunks import number_of
from assistant.language.words.dictionary import can_be, is_only, verb_of
from assistant.language.words.lexicon import BE, DETERMINERS, INDEFINITE, VERBS
from assistant.language.words.morphology import is_plural
from assistant.language.words.tokens import Phrases, Token
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import ANIMATE, MATERIALS, SEASONS, TIMES
from assistant.language.words.wordclasses import is_adverb, is_boundary, is_colour, is_modifier, is_shade, relations

_GIFT = 6  # words of what somebody gets
_INSTEAD = Phrases(dict.fromkeys(["instead of", "in place of", "rather than", "in lieu of"], True))

_JOINTS = frozenset(["and", "but", "also", "plus", "so", "then", "n", "w"])
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
        follows = token.lower == "so" and len(_up_to_end(tokens[at + 1 :])) > 1
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
            )
        ):
            cuts.append(at)
    pieces = [tokens[start:end] for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    return [[token for token in piece if token.kind != "stop"] for piece in pieces if piece]


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
    rest = tokens[at + 1 : at + _AHEAD]
    looks = [token.lower for token in rest[:2] if token.lower != "the"]
    look = looks[0] if looks and tokens[at].kind == "comma" else ""
    named = rest[0].lower in ("the", "that", "those") and tokens[at].kind == "comma" if rest else False
    return (named or is_shade(look) or look in MATERIALS) and bool(faulted(_up_to_end(rest)))


def _gives_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether a comma leads to what somebody gets: "two croissants | , and a red apron for the baker"."""
    start = at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].lower == "and")
    gift = [token.lower for token in _up_to_end(tokens[start : start + _AHEAD])]
    given = gift.index("for") if "for" in gift else 0
    named = 1 < given < _GIFT and not any(is_boundary(word) for word in gift[1:given])
    return tokens[at].kind == "comma" and named and gift[0] in INDEFINITE and gift[given + 1 : given + 2] == ["the"]


_SKIES = frozenset(["air", "sky", "skies", "weather"])
_WITHIN = frozenset(["late", "early", "mid", "high", "deep", "at", "in"])
_DASHES = frozenset(["-", "--", "–", "—"])


def _breaks_off(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a dash ends what is to go, or leads to a number: "no snow | – high summer", "a set | - four cups"."""
    dash = tokens[at].lower in _DASHES and at + 1 < len(tokens)
    if dash and (_takes_away(tokens, start) or number_of(tokens[at + 1]) is not None):
        return True
    return tokens[at].kind == "comma" and _sets_scene(_up_to_end(tokens[at + 1 :])) and _takes_away(tokens, start)


def _takes_away(tokens: Sequence[Token], start: int) -> bool:
    opened = opener_at(tokens, skip_fillers(tokens, start))
    return opened is not None and opened[0][0] in ("remove", "exclude")


def _sets_scene(tokens: Sequence[Token]) -> bool:
    """Whether nothing but a time or a sort of sky is named: "late autumn", "crisp clear air"."""
    words = [token.lower for token in tokens]
    if not words or not all(token.kind == "word" for token in tokens) or len(words) > 4 or words[0] in DETERMINERS:
        return False
    *told, last = words
    if last in _SKIES:
        return bool(told) and all(map(is_modifier, told))
    return last in SEASONS | TIMES.keys() and all(is_modifier(word) or word in _WITHIN for word in told)


def _up_to_end(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[: next((at for at, token in enumerate(tokens) if token.kind in ("comma", "stop")), len(tokens))]


def _is_complete(piece: Sequence[Token]) -> bool:
    """Whether a statement is complete to which no noun can be joined: "a bench would help | , and a bicycle", "it
    should be grey", "then it looks like they mean it"."""
    while piece and (piece[-1].kind == "comma" or piece[-1].lower == "and"):
        piece = piece[:-1]
    if len(piece) < 3:
        return False
    last = piece[-1].lower
    if last in ("it", "me", "us") and piece[0].lower in _SPEAKERS:
        return True
    modal = any(token.lower in _WISHING for token in piece[1:])
    return modal and (last == "help" or is_colour(last) or is_only(last, "ADJ", "ADV"))


def _names_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether another thing is named at `at`: "and | some dew", "and | a crow"."""
    return at < len(tokens) and (tokens[at].lower in {*INDEFINITE, "some"} or number_of(tokens[at]) is not None)


def _is_subject(piece: Sequence[Token]) -> bool:
    """Whether nothing but a thing is named so far, so that it shares its verb: "the cat | and the dog should ..."."""
    words = [token.lower for token in piece[:_AHEAD]]
    words = words[words[:1] == ["both"] :]
    named = len(words) > 1 and words[0] == "the" and not is_modifier(words[-1])
    return named and not any(is_boundary(word) or word in STATING for word in words[1:])


_OBJECT_PRONOUNS = frozenset(["him", "her", "it", "them", "lol", "now", "ok", "again", "this", "that"])


def _runs_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether an order begins without a joint before it: "i miss him | bring the crab back"."""
    opened = opener_at(tokens, at)
    if opened is None or opened[0][1] in _AMBIGUOUS or base_of(tokens[at].lower) not in (None, tokens[at].lower):
        return False
    following = tokens[at + opened[1]].lower if at + opened[1] < len(tokens) else ""
    return following in OBJECTS and opened[0][0] in ("add", "remove", "replace", "make", "move")


STATING = BE | frozenset(
    """
    should must can could needs need has have wears ought would will might may wants looks look feels seems makes does
    reads do
    """.split()
)
_STAYING = frozenset(["stay", "stays", "remain", "remains"])
_WISHING = frozenset(["should", "would", "must", "could", "will", "might"])
_ASKING = frozenset(["can", "could", "should", "would", "may", "might"])
_OFTEN = frozenset(["always", "never", "usually", "keep"])
_PERSONAL = frozenset(["it", "he", "she", "they"])
_SPEAKERS = frozenset(["it", "he", "she", "they", "this", "that", "there", "i", "we"])
# What makes a choice the better one: "swap the rolls for croissants, | they sell better".
EVALUATING = frozenset(
    "sells sell fits fit suits suit works work matches match costs cost reads read goes tastes taste looks look".split()
)
_RESTING = frozenset("sits stands lies sleeps lives belongs goes hangs perches rests".split())
# Openers that go on a list as well as begin a demand: then a word must follow them.
_AMBIGUOUS = frozenset(
    "more less no set stop drop place cut let cover fill have without hide sit hang stand draw".split()
)


def _begins_statement(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb stand at `at`: "stop it, | it is summer", "..., | the boat should be red"."""
    if at + 1 >= len(tokens):
        return False
    if tokens[at].lower in ("i", "we"):
        return True
    if tokens[at].lower in _SPEAKERS:
        word = tokens[at + 1].lower
        rests = word in _RESTING and relations().match(tokens, at + 2) is not None
        rests = rests or word in EVALUATING
        return word in STATING | _OFTEN or rests or _is_finite(tokens, at + 1)
    if tokens[at].lower in ("off", "out", "away"):
        return any(token.lower in ("go", "goes") for token in tokens[at + 1 : at + 4])
    if tokens[at + 1].lower in _WISHING and tokens[at].kind == "word" and not is_boundary(tokens[at].lower):
        return True
    if tokens[at].lower in _ASKING:
        return tokens[at + 1].lower in _SPEAKERS - {"i", "we"} or tokens[at + 1].lower in ("the", "his", "her")
    if number_of(tokens[at]) is not None:
        counted = any(token.lower in _COUNTING for token in _up_to_joint(tokens, at + 1))
        if counted or tokens[at + 1].lower in STATING:
            return True
    newcomer = tokens[at].lower in ("a", "an", "some")
    if tokens[at].lower not in DETERMINERS - {"any"}:
        return is_plural(tokens[at].lower) and tokens[at + 1].lower in ("are", "were")  # "newts | are dull"
    stays = any(token.lower in _STAYING for token in tokens[at + 2 : at + 5])  # "a wolf, but | the hat stays red"
    if stays or _acts(tokens, at) or tells_past(tokens, at + 1) or _tells_of_ours(_up_to_end(tokens[at:])):
        return True
    end = at + 1
    while end < min(len(tokens), at + 5) and not is_boundary(tokens[end].lower) and tokens[end].kind == "word":
        end += 1
    verb = tokens[end].lower if at + 1 < end < len(tokens) else ""
    if newcomer:  # "a giraffe | would be nice", "a giraffe in the background | would be nice"
        return any(token.lower in _WISHING for token in _up_to_end(tokens[end : at + _AHEAD]))
    if verb in ("is", "are") and tokens[end + 1 : end + 2] and tokens[end + 1].lower in ("out", "gone"):
        return True  # "no stars, and | the fire is out"
    obliged = verb in ("has", "have") and end + 1 < len(tokens) and tokens[end + 1].lower == "to"
    return obliged or verb in STATING - {"looks", "look", "has", "have", "is", "are"}


def _tells_of_ours(tokens: Sequence[Token]) -> bool:
    """Whether somebody of the speaker's is told about in short: "my son's | allergic"."""
    owned = tokens[0].lower in ("my", "our")
    at = next((at for at, token in enumerate(tokens[:4]) if owned and token.lower.endswith("'s")), 0)
    return 0 < at < len(tokens) - 1 and len(tokens) - at < 4 and can_be(tokens[at + 1].lower, "ADJ")


_COUNTING = STATING - {"looks", "look", "has", "have", "needs", "need", "reads", "do", "wears", "makes", "wants"}


def _up_to_joint(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The next words of a list's member, of which a verb would make a statement: "two drones | are plenty"."""
    end = at
    while end < min(len(tokens), at + 4) and tokens[end].kind == "word" and tokens[end].lower not in ("and", "with"):
        end += 1
    return tokens[at:end]


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at `at` agrees with the pronoun before it: "it | draws the eye", "he | jumped off"."""
    pronoun, word = tokens[at - 1].lower, tokens[at].lower
    verb = verb_of(word)
    if pronoun not in _PERSONAL or tokens[at].kind != "word" or verb is None or word.endswith("ing"):
        return False
    return word == verb if pronoun == "they" and not word.endswith("ed") else word != verb


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun and a verb that agrees with it stand after "the" at `at`: "..., and | the lanterns glow"."""
    for end in range(at + 2, min(len(tokens), at + 4)):
        noun, word = tokens[end - 1].lower, tokens[end].lower
        put = verb_of(word) in ("go", "move", "come") and relations().match(tokens, end + 1) is not None
        base = base_of(word) or (verb_of(word) if noun in ANIMATE or put else None)
        if tokens[end].kind != "word" or is_boundary(word) or base is None:
            continue
        many = is_plural(noun) and word == base
        alive = noun in ANIMATE or not is_noun_too(base) or base in VERBS - {"light"} | {"go"}
        one = not is_plural(noun) and word.endswith("s") and word != base and alive
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        closed = (
            following is None or following.kind != "word" or is_boundary(following.lower) or is_adverb(following.lower)
        )
        if (many or one) and closed and not is_modifier(noun) and not is_modifier(word):
            return True
    return False


_AHEAD = 16  # tokens after a conjunction that show whether a new demand begins


def begins_demand(tokens: Sequence[Token], at: int) -> bool:
    """Whether another demand begins at `at`, after a comma or a conjunction."""
    if at + 1 < len(tokens) and tokens[at].lower in ("only", "just") and number_of(tokens[at + 1]) is not None:
        return True
    last = min(len(tokens), at + _AHEAD)
    end = next((end for end in range(at, last) if tokens[end].kind in ("comma", "stop")), last)
    if end - at > 1 and tokens[end - 1].lower == "instead":
        return True
    tokens, at = tokens[at : at + _AHEAD], 0
    start = skip_fillers(tokens, at)
    opened = opener_at(tokens, start)
    if undo_at(tokens, start):
        return True
    if _INSTEAD.match(tokens, start):
        return False
    if opened is None:
        return _begins_statement(tokens, start) or is_order(tokens, start)
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
