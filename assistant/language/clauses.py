"""A turn into its clauses, each with what it asks for: "make it night and remove the boat" asks for two things."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from assistant.language.chunks import number_of
from assistant.language.lexicon import BE
from assistant.language.tokens import Phrases, Token

Operation = Literal[
    "add", "remove", "replace", "make", "move", "want", "exclude", "give", "resize", "more", "less", "say"
]

_OPENERS: dict[Operation, str] = {
    "add": (
        "add|add in|include|insert|put in|bring in|throw in|introduce|let there be|there should be"
        "|there should also be|there must be|there could be|draw in|toss in|sprinkle in|also add|incorporate"
        "|have there be|stick in|pop in|i also want|also want|work in"
    ),
    "remove": (
        "remove|delete|take away|take out|take off|take|get rid of|drop|lose|erase|cut out|cut|omit|leave out"
        "|without|eliminate|hide|discard|ditch|clear away|wipe out|stop|no more|strip|kill|do away with"
        "|i do not want|i do not need|i do not like|never mind|forget about|forget"
        "|i hate|we do not need|clean up|scrap|wipe"
        "|minus|dispose of|banish|clear|pull out|crop out"
    ),
    "replace": ("replace|swap|swap out|exchange|substitute|switch|switch out|trade|transform|convert|instead of"),
    "make": (
        "make|paint|colour|color|turn|change|recolour|recolor|dye|tint|set|let|have|get|adjust|keep|switch to"
        "|change to|turn to|go for|render|redraw|repaint|restyle|redo|use|do|try|cover|fill"
    ),
    "move": (
        "move|put|place|shift|slide|bring|push|drag|position|relocate|pull|send|stick|pop|set down|nudge"
        "|swap sides|hang|sit"
    ),
    "want": (
        "i want|i would like|i would love|i need|we need|we want|i wanted|we should have|i would prefer"
        "|i prefer|can we have|could we have|could i have|can i have|may i have|i wish|show me|show|draw"
        "|give me|let us have|let us see|have"
    ),
    "exclude": (
        "no|never|never put|never use|never have|never show|never draw|never add|never include|do not show"
        "|do not draw|do not include|do not add|do not put|do not ever|do not ever show|do not ever draw"
        "|do not ever include|never ever show|never ever|avoid|keep out|exclude|do not have"
        "|there should be no|there must be no|absolutely no|not any|do not use"
    ),
    "give": ("give|put on|dress|equip|fit|let"),
    "resize": (
        "enlarge|shrink|scale up|scale down|magnify|blow up|reduce|double|triple|halve|grow|minimise|minimize|widen"
    ),
    "more": (
        "brighten up|lighten up|brighten|lighten|darken|warm up|cool down|liven up|jazz up|cheer up|sharpen"
        "|more|even more|increase|intensify|emphasise|emphasize|strengthen|amplify|boost|much more|way more"
        "|a lot more|a bit more|a little more|slightly more|turn up|heighten|deepen|ramp up|dial up|far more"
    ),
    "less": (
        "less|decrease|tone down|soften|fewer|reduce|weaken|much less|way less|a lot less|a bit less"
        "|a little less|slightly less|not so|not as|turn down|dial down|calm down|lessen|not too"
    ),
}
_FILLERS = (
    "please|pls|plz|i changed my mind|i have changed my mind|on second thought|on second thoughts|oops"
    "|can you|could you|would you|will you|can we|could we|can i|i want you to|i would like you to|now"
    "|then|also|and|but|just|maybe|perhaps|ok|okay|so|next|hmm|well|actually|i think you should|i think"
    "|it would be nice if|what if|how about|what about|why not|let us|let's|kindly|go ahead and|oh|ah|hey"
    "|great|good|nice|cool|perfect|thanks|thank you|lovely|yes|yeah|no wait|wait|sorry|this time|still"
    "|too|finally|lastly|first|secondly|afterwards|after that|plus|i mean|i would like to see"
    "|would it be possible to|is it possible to|do you mind|would you mind|feel free to|i'd rather|rather"
    "|try to|you could|you can|you should|we could|we can|we should|i like it|looks good|much better"
    "|i would like to|i want to|i'd like to|from here on|from now on|in future|in the future"
    "|for all pictures|always|as well|for me|with that|additionally|furthermore|for the next one"
    "|nearly there|almost|beautiful|love it|i love it|mmm|um|uh|er|right|alright|instead|only this time"
    "|hm|that's nice|that is nice|that is better|that is great|that is good|very nice|not bad|excellent"
    "|wonderful|go"
)
_AFTERTHOUGHTS = frozenset(
    {
        "please",
        "pls",
        "though",
        "thanks",
        "as well",
        "after all",
        "for me",
        "thank you",
        "anymore",
        "any more",
        "any longer",
        "this time",
    }
)


class Clause(NamedTuple):
    """What a clause asks for, the phrase that said so, and the tokens after that phrase."""

    operation: Operation
    opener: str
    tokens: tuple[Token, ...]


@cache
def _openers() -> Phrases[tuple[Operation, str]]:
    table: dict[str, tuple[Operation, str]] = {}
    for operation, phrases in _OPENERS.items():
        for phrase in phrases.split("|"):
            table.setdefault(phrase, (operation, phrase))
    return Phrases(table)


@cache
def _fillers() -> Phrases[bool]:
    return Phrases(dict.fromkeys(_FILLERS.split("|"), True))


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a turn in order. One that opens with no known verb is of the operation "say"."""
    found: list[Clause] = []
    for piece in map(_trimmed, _pieces(tokens)):
        start = skip_fillers(piece, 0)
        opened = opener_at(piece, start)
        if start >= len(piece):
            continue
        if opened is None:
            found.append(Clause("say", "", tuple(piece[start:])))
        else:
            (operation, opener), length = opened
            found.append(Clause(operation, opener, tuple(piece[start + length :])))
    return found


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without the words at the end that ask for nothing: "as well", "after all", "please"."""
    while len(tokens) > 1:
        if tokens[-1].kind == "comma" or tokens[-1].lower in _AFTERTHOUGHTS:
            tokens = tokens[:-1]
        elif " ".join(token.lower for token in tokens[-2:]) in _AFTERTHOUGHTS:
            tokens = tokens[:-2]
        else:
            break
    return tokens


def skip_fillers(tokens: Sequence[Token], at: int) -> int:
    """The first token from `at` on that is no politeness, conjunction or comma."""
    while at < len(tokens):
        filler = _fillers().match(tokens, at)
        opened = opener_at(tokens, at)
        if opened is not None and (filler is None or opened[1] >= filler[1]):
            return at
        if filler is None and tokens[at].kind not in ("comma", "stop"):
            return at
        at += filler[1] if filler else 1
    return at


def opener_at(tokens: Sequence[Token], at: int) -> tuple[tuple[Operation, str], int] | None:
    return _openers().match(tokens, at)


def _pieces(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """Split at sentence ends, and at commas and conjunctions where a new demand begins."""
    cuts = [0]
    in_place_of = opener_at(tokens, skip_fillers(tokens, 0)) == (("replace", "instead of"), 2)
    for at, token in enumerate(tokens):
        if in_place_of and token.kind != "stop":
            continue
        joint = token.kind == "comma" or token.lower in ("and", "but", "also", "plus")
        if token.kind == "stop" or (token.lower == "then" and at):
            cuts.append(at + 1)
        elif at and ((joint and _begins_demand(tokens, at + 1)) or (token.lower == "without" and cuts[-1] != at)):
            cuts.append(at)
    pieces = [tokens[start:end] for start, end in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    return [[token for token in piece if token.kind != "stop"] for piece in pieces if piece]


_STATING = BE | frozenset(["should", "must", "can", "could", "needs", "need", "has", "have", "wears"])
_NEVER_AFTER_AND = frozenset(
    """
    show draw have let sit hang cut stop drop cover fill set more less place
    """.split()
)


def _begins_statement(tokens: Sequence[Token], at: int) -> bool:
    """Whether a pronoun and its verb stand at `at`: "stop the snow, | it is summer"."""
    words = [token.lower for token in tokens[at : at + 2]]
    return len(words) == 2 and words[0] in ("it", "he", "she", "they") and words[1] in _STATING


_AHEAD = 16  # tokens after a conjunction that show whether a new demand begins


def _begins_demand(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 < len(tokens) and tokens[at].lower in ("only", "just") and number_of(tokens[at + 1]) is not None:
        return True
    tokens, at = tokens[at : at + _AHEAD], 0
    start = skip_fillers(tokens, at)
    opened = opener_at(tokens, start)
    if opened is None:
        return _begins_statement(tokens, start)
    (_, opener), length = opened
    following = tokens[start + length].kind if start + length < len(tokens) else "stop"
    if opener in (
        "more",
        "less",
        "no",
        "set",
        "stop",
        "drop",
        "place",
        "cut",
        "let",
        "cover",
        "fill",
        "have",
        "without",
    ):
        return following in ("word", "number")
    return opener not in _NEVER_AFTER_AND
