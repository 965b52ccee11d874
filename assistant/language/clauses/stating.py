"""Where a statement begins, by its subject and its verb: "it is summer", "the boat should be red"."""

from collections.abc import Sequence

from assistant.language.clauses.verbgroups import tells_past
from assistant.language.scenes.chunks import number_of
from assistant.language.words.dictionary import can_be, verb_of
from assistant.language.words.lexicon import BE, DETERMINERS, VERBS
from assistant.language.words.morphology import is_plural
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of, is_noun_too
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import is_adverb, is_boundary, is_modifier, relations

AHEAD = 16  # tokens after a conjunction that show whether a new demand begins
STATING = BE | frozenset(
    """
    should must can could needs need has have wears ought would will might may wants looks look feels seems makes does
    reads do
    """.split()
)
_STAYING = frozenset(["stay", "stays", "remain", "remains"])
WISHING = frozenset(["should", "would", "must", "could", "will", "might"])
_ASKING = frozenset(["can", "could", "should", "would", "may", "might"])
_OFTEN = frozenset(["always", "never", "usually", "keep"])
_PERSONAL = frozenset(["it", "he", "she", "they"])
SPEAKERS = frozenset(["it", "he", "she", "they", "this", "that", "there", "i", "we"])
# What makes a choice the better one: "swap the rolls for croissants, | they sell better".
EVALUATING = frozenset(
    "sells sell fits fit suits suit works work matches match costs cost reads read goes tastes taste looks look".split()
)
_RESTING = frozenset("sits stands lies sleeps lives belongs goes hangs perches rests".split())


def up_to_end(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[: next((at for at, token in enumerate(tokens) if token.kind in ("comma", "stop")), len(tokens))]


def begins_statement(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject and its verb stand at `at`: "stop it, | it is summer", "..., | the boat should be red"."""
    if at + 1 >= len(tokens):
        return False
    if tokens[at].lower in ("i", "we"):
        return True
    if tokens[at].lower in SPEAKERS:
        word = tokens[at + 1].lower
        rests = word in _RESTING and relations().match(tokens, at + 2) is not None
        rests = rests or word in EVALUATING
        return word in STATING | _OFTEN or rests or _is_finite(tokens, at + 1)
    if tokens[at].lower in ("off", "out", "away"):
        return any(token.lower in ("go", "goes") for token in tokens[at + 1 : at + 4])
    if tokens[at + 1].lower in WISHING and tokens[at].kind == "word" and not is_boundary(tokens[at].lower):
        return True
    if tokens[at].lower in _ASKING:
        return tokens[at + 1].lower in SPEAKERS - {"i", "we"} or tokens[at + 1].lower in ("the", "his", "her")
    if number_of(tokens[at]) is not None:
        counted = any(token.lower in _COUNTING for token in _up_to_joint(tokens, at + 1))
        if counted or tokens[at + 1].lower in STATING:
            return True
    newcomer = tokens[at].lower in ("a", "an", "some")
    if tokens[at].lower not in DETERMINERS - {"any"}:
        return is_plural(tokens[at].lower) and tokens[at + 1].lower in ("are", "were")  # "newts | are dull"
    stays = any(token.lower in _STAYING for token in tokens[at + 2 : at + 5])  # "a wolf, but | the hat stays red"
    if stays or _acts(tokens, at) or tells_past(tokens, at + 1) or _tells_of_ours(up_to_end(tokens[at:])):
        return True
    end = at + 1
    while end < min(len(tokens), at + 5) and not is_boundary(tokens[end].lower) and tokens[end].kind == "word":
        end += 1
    verb = tokens[end].lower if at + 1 < end < len(tokens) else ""
    if newcomer:  # "a giraffe | would be nice", "a giraffe in the background | would be nice"
        return any(token.lower in WISHING for token in up_to_end(tokens[end : at + AHEAD]))
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
