"""The words of a turn that are left once what comes from other pictures is named as if it were new here."""

import re
from collections.abc import Sequence

from assistant.language.reading import Reading, Thing
from assistant.language.scenes.naming import inventory, resolve
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.turns.shown import Mention
from assistant.language.words.lexicon import PICTURE, WITH
from assistant.language.words.tokens import Token, tokenize

TAKING = frozenset("take use get bring grab borrow pick fetch pull copy have want need".split())
_VERSIONS = PICTURE | {"one", "version"}
_INTO = frozenset(["into", "in", "to", "onto"])
_WISHING = frozenset(["have", "want", "need"])
_PLACING = frozenset("put place set move show have let stand sit seat lay position add insert drop hang stick".split())


def besides(tokens: Sequence[Token]) -> list[Token]:
    """The words without what only counts up all that shall be there: "take an owl | and show both, owl and raven"."""
    at = next((at for at, token in enumerate(tokens) if token.lower == "both"), 0)
    if not at or not {"and"} & {token.lower for token in tokens[at:]}:
        return list(tokens)
    while at and (tokens[at - 1].lower in (*_PLACING, *TAKING, "with", "and") or tokens[at - 1].kind == "comma"):
        at -= 1
    return list(tokens[:at])


def in_one_order(tokens: Sequence[Token]) -> list[Token]:
    """What is taken to be put somewhere, in one order: of "take a violinist and put her in the garden" "put a violinist
    in the garden"."""
    words = [token.lower for token in tokens]
    verb = next((at for at, word in enumerate(words) if word in TAKING), None)
    what = noun_phrase(tokens, verb + 1) if verb is not None else None
    if verb is None or what is None or not what.noun:
        return list(tokens)
    at = what.end
    while at < len(tokens) and (tokens[at].kind == "comma" or words[at] in ("and", "then")):
        at += 1
    if at == what.end or words[at : at + 1] == [] or words[at] not in _PLACING:
        added = words[verb] not in _WISHING and not any(token.lower in TAKING for token in tokens[:verb])
        rest = [token for token in tokens[verb + 1 :] if token.lower != "here"]
        return [*tokens[:verb], *tokenize("add"), *rest] if added else list(tokens)
    if words[at + 1 : at + 2] == [] or words[at + 1] not in ("it", "him", "her", "them", "that"):
        return list(tokens)
    return [*tokens[:verb], tokens[at], *tokens[what.start : what.end], *tokens[at + 2 :]]


_KEPT = re.compile(
    r"(?:^|\b)(?:(?:just|exactly) )?"
    r"(?:(?:as|like|the way|how) (?:(?:it|he|she|they|that) (?:is|are|looks?)\b ?)?|from )"
    r"(?:it |they )?(?:right )?(?:now|here|at present|in this one)?$"
)


def without_kept(tokens: Sequence[Token]) -> list[Token]:
    """The words without the parts that only say what stays: of "cat like there, | chair colour as it is now" the first
    alone."""
    ends = [at for at, token in enumerate(tokens) if token.kind in ("comma", "stop") or token.lower in ("but", "and")]
    left: list[Token] = []
    for start, end in zip([0, *ends], [*ends, len(tokens)], strict=True):
        said = " ".join(token.lower for token in tokens[start:end] if token.kind in ("word", "number"))
        found = _KEPT.search(said)
        if not (found and " " in found[0].strip() and said):
            left += tokens[start:end]
    return left


def here(tokens: Sequence[Token], picture: Reading) -> list[Token]:
    """The words with what is in this picture named plainly: "into this one, under the table" as "under the table", "in
    this garden" as "in the garden"."""
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        words = [token.lower for token in tokens[at : at + 3]]
        this = words[1:2] in (["this"], ["that"]) and words[0] in ("in", "into", "to", "onto", "on", "of", "from")
        named = [end for end in (at + 3, at + 4) if end <= len(tokens) and tokens[end - 1].lower in _VERSIONS]
        if this and named:  # "in | this evening version"
            at = named[0] + (named[0] < len(tokens) and tokens[named[0]].kind == "comma")
            continue
        if (
            words[0] in ("this", "that")
            and words[1:]
            and words[1] in PICTURE
            and words[2:]
            and words[2] in (*WITH, "but")
        ):
            left = tokenize("add")  # "show | this scene with | the melons"
            at += 3
            continue
        if words[0] in ("this", "that") and (what := noun_phrase(tokens, at)) and thing_in(what, picture):
            left.append(tokenize("the")[0])
        else:
            left.append(tokens[at])
        at += 1
    return left


def come_here(tokens: Sequence[Token], named: Sequence[Mention], head: int | None) -> list[Token]:
    """The words without the present picture's name where that only tells into which something comes: "put the hut |
    into the picture with the sheep"."""
    into = [each for each in named if each.number == head and tokens[each.start - 1].lower in _INTO and each.start > 1]
    lowers = [token.lower for token in tokens]
    one = next((at for at in range(2, len(lowers) - 2) if lowers[at] in ("in", "into") and _is_one(lowers, at + 1)), 0)
    together = [(one, one + 3 + (lowers[one + 1] == "the"), list[Token]())] if one else []
    return spliced(tokens, [*((each.start - 1, each.end, list[Token]()) for each in into), *together])


def _is_one(words: Sequence[str], at: int) -> bool:
    """Whether "one picture", "the same scene" stands at `at`."""
    at += words[at] == "the"
    return words[at] in ("one", "same", "single") and words[at + 1 : at + 2] != [] and words[at + 1] in PICTURE


def spliced(tokens: Sequence[Token], spans: Sequence[tuple[int, int, list[Token]]]) -> list[Token]:
    """The tokens with others instead of those from each start to each end."""
    after, at = list[Token](), 0
    for start, end, instead in sorted(spans, key=lambda span: span[0]):
        after += [*tokens[at:start], *instead]
        at = max(at, end)
    return after + list(tokens[at:])


def thing_in(what: NounPhrase, picture: Reading) -> Thing | None:
    """The thing of a picture that a phrase names."""
    noun = resolve(what, picture.things)
    return next((thing for thing in inventory(picture.things) if thing.noun == noun), None) if noun else None
