"""The words that lead up to the name of a picture to go on from, and what is left without them."""

from collections.abc import Sequence

from assistant.language.clauses.opening import opener_at
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.turns.combining import COMBINING
from assistant.language.turns.intents import LEADING, leads_to_picture
from assistant.language.words.lexicon import PICTURE
from assistant.language.words.tokens import Token
from assistant.language.words.wordclasses import relations

_LIKENING = 7  # words that tell which picture is meant
_JOINTS = frozenset(["and", "but", "plus", "with", "then", "only", "except", "without", "just"])
_LIKENESS = LEADING | frozenset(
    """
    like in from same as but and then for based just except only exactly
    """.split()
)


# With these a picture is named to go on from, though they begin other demands too.
_RETURNING = frozenset("take use keep revert bring go return restore pick choose select start work continue".split())


_BACK_TO = tuple(
    (verb, what, *back)
    for verb in ("put", "set", "reset", "change", "turn", "bring", "make")
    for what in ("it", "everything", "this", "that")
    for back in (("back", "to"), ("back",), ("to",), ("like",))
)


# What may stand before "the other picture" where nothing but the picture is spoken of.
_LIKENED = frozenset("it this that everything look more exactly just picture".split())
_WHOLE = (
    _LIKENED
    | COMBINING
    | frozenset(
        """
        make do like with to use take pick choose prefer try go back i we you would want can could now ok okay please
        and but so from on again rather be
        """.split()
    )
)
# Nouns, or words that could be, which name nothing beside a picture: "one more: everything else as in".
_NOTHING = frozenset("one more everything all else rest thing take use get bring keep".split())
_HEADING = 5  # words of "and one more, please:"
_PICTURES = frozenset("picture image version variant variation photo drawing draft attempt".split())


def without_likeness(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop what introduced the picture named: "like | but at night", "in | make the boat red", "go back to | and"."""
    at = next(
        (len(lead) for lead in _BACK_TO if tuple(token.lower for token in tokens[: len(lead)]) == lead), 0
    ) or _past_company(tokens)
    while at < len(tokens) and tokens[at].lower in _LIKENESS:
        if at and tokens[at].lower == "keep" and at + 1 < len(tokens) and opener_at(tokens, at + 1) is None:
            break  # "restore | but keep the squid"
        if opener_at(tokens, at) and tokens[at].lower not in _RETURNING:
            break
        at += 1
    return tokens[at:] or tokens


def past_way(core: Sequence[Token], start: int) -> Sequence[Token]:
    """What is asked of a picture that was named before token `start`, without the words that only say to go on from it:
    "I'll take | plus the compass", "let's return to | and have two unicorns in it"."""
    joints = (at for at in range(start, len(core)) if core[at].kind != "word" or core[at].lower in _JOINTS)
    end = next(joints, 0)
    if not end or end == len(core) or not leads_to_picture(core[:end]):
        return core
    rest = [token for token in core[end:] if token.kind == "word" or token.kind == "number" or token.kind == "comma"]
    within = [token.lower for token in rest[-2:]] in (["in", "it"], ["into", "it"], ["in", "there"], ["to", "it"])
    beside = len(rest) > 3 and relations().match(rest, len(rest) - 3)  # "put a bear next | to it"
    return rest[:-2] if within and len(rest) > 3 and not beside else core[end:]


def _past_company(tokens: Sequence[Token]) -> int:
    """The token after what only told which picture is meant: of "the second shot | with the cat again | but taller"."""
    again = next((at for at in range(len(tokens)) if tokens[at].lower == "again"), 0)
    return again + 1 if tokens and tokens[0].lower in ("with", "of", "showing") and 0 < again < _LIKENING else 0


def past_heading(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without words up to a colon that only announce what follows: "one more: | ..."."""
    end = next((at + 1 for at, token in enumerate(tokens[:_HEADING]) if token.text == ":"), 0)
    return tokens[end:] if end < len(tokens) else tokens


def saying(tokens: Sequence[Token]) -> list[Token]:
    """The words without the stretches between commas that name nothing: "mix with, | and leave the reeds out"."""
    tokens = [token for token in tokens if token.lower not in COMBINING]
    ends = [at for at, token in enumerate(tokens) if token.kind == "comma" or token.text == ":"]
    parts = [tokens[start:end] for start, end in zip([0, *(at + 1 for at in ends)], [*ends, len(tokens)], strict=True)]
    return [token for part in parts if says_more(part) for token in part]


def says_more(tokens: Sequence[Token]) -> bool:
    """Whether more is said than that a picture is meant: "combine this one with"."""
    phrases = (noun_phrase(tokens, at) for at in range(len(tokens)))
    return any(phrase and phrase.noun and phrase.noun not in PICTURE | _NOTHING for phrase in phrases)


def names_none(tokens: Sequence[Token]) -> bool:
    """Whether a picture is asked back that nobody has seen: "give me back | the picture of the two dogs"."""
    words = [token.lower for token in tokens]
    at = next((at for at, trio in enumerate(zip(words, words[1:], words[2:], strict=False)) if _is_picture(trio)), None)
    returning = {"back", "again", "return", "revert", "restore"} & set(words)
    return at is not None and bool(returning) and leads_to_picture(tokens[:at])


def means_another(tokens: Sequence[Token]) -> bool:
    """Whether the whole picture is to be taken from, or to be like, another that is not told: "make it like | the other
    one", "use | the other one but make it red"."""
    words = [token.lower for token in tokens if token.kind in ("word", "number")]
    trios = enumerate(zip(words, words[1:], words[2:], strict=False))
    at = next((at for at, (the, other, _) in trios if the in ("the", "that") and other == "other"), None)
    if at is None or not _WHOLE.issuperset(words[:at]):
        return False
    noun, after = words[at + 2], words[at + 3 : at + 4]
    if noun == "one":  # a thing may be meant as well: "the other one should be red", "I'd like the other one red"
        likened = words[at - 1 : at] == ["like"] and _LIKENED.issuperset(words[max(at - 2, 0) : at - 1])
        return likened or not after or after[0] in ("but", "please")
    return noun in _PICTURES


def _is_picture(words: Sequence[str]) -> bool:
    the, noun, joint = words
    return the in ("the", "that") and noun in ("picture", "image", "version") and joint in ("with", "of", "where")
