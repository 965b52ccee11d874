"""Turns that ask for another way through the pictures: undo, go back, vary; and small talk."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.reading import Request
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.wrappers import pictures_asked
from assistant.language.turns.shown import Mention
from assistant.language.turns.talk import is_talk
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.lexicon import DETERMINERS, NUMBERS, VARIANTS
from assistant.language.words.tokens import Phrases, Token

_VARY_AGAIN = Phrases(
    dict.fromkeys(
        (
            "try again|again|once more|do it again|redo it|redo|another one|one more time|vary it|vary"
            "|more like this|more like that|more of these|regenerate|reroll|give it another go|another try"
            "|have another go|show me another|show me another one|another one like that"
            "|show me another one like that|one more like that|show me more like that|another like this"
            "|show me one more|another version|give me another|give me another one|do another"
            "|show me another like that|show me the same thing drawn a different way|a different take"
            "|something similar|surprise me|another frame of that|another shot of that|another one of those"
            "|the same again|same again|same thing again|another frame|another shot|another take|another go"
            "|the same thing drawn a different way|the same thing again|do that again"
        ).split("|"),
        True,
    )
)


LEADING = frozenset(
    """
    go back return use pick take choose select continue keep revert restore prefer preferred liked loved love like
    want to with i it from the on rather stay switch please ok let's let us let bring now best better can you we
    could again more actually was is work start discard everything after since forget lose all drop delete undo
    nicer version picture me may might would have see ok okay looked prefers client
    """.split()
)


# What else stands around the name of a picture that shall only be shown: "pull up #2 once more, that was the best one".
_WAY = LEADING | frozenset(
    """
    give show get put reopen open load display recall fetch pull view look see at me us up there here one ones once
    time that this of and so was were the my favourite favorite much far still think reckon guess feel will
    shall got had picked decided final last latest two three four changes change steps step edits edit these those
    good great fine perfect nicest loveliest prettiest after all instead into out as how image photo drawing number
    she he they her him them wants wanted likes like prefers loves
    where then rest forget ditch scrap just simply straight right a an move jump switch turn again before older old
    dig fetch revisit
    """.split()
)
_AGAIN = frozenset(["again", "once more", "one more time"])


_LOOKING = frozenset(["show", "see", "display", "view"])
_STRONG = frozenset(["completely", "totally", "entirely", "drastically", "radically"])


_SUBTLE = frozenset(["slightly", "subtly", "barely", "bit", "little", "tad", "touch"])


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a turn, the pictures they name, the words without those names, and the pictures there are."""

    tokens: Sequence[Token]
    named: Sequence[Mention]
    core: Sequence[Token]
    numbers: Collection[int]


def way_through(turn: Turn) -> Request | None:
    """The request, where a turn asks for no change of a picture but for another way through the pictures."""
    said = [token.lower for token in turn.tokens if token.kind == "word" and token.lower not in ("it", "is", "now")]
    timed = said[-1:] in (["morning"], ["evening"]) and not {"good", "hi", "hello"} & set(said)  # and no greeting
    if numbers := compared([token.lower for token in turn.tokens], turn.named):
        return Request(intent="ask", images=numbers)
    if shown := _asked_after(turn):
        return shown
    if is_talk(turn.tokens) and not (timed and turn.numbers):
        return Request(intent="ask")
    if not turn.numbers:
        return None
    requests = (reader(turn) for reader in (_varied, _selected))
    return next((request for request in requests if request is not None), None)


def compared(words: Sequence[str], named: Sequence[Mention]) -> tuple[int, ...]:
    """The pictures that are only to be looked at together: "compare #1 and #2", "show #1 and #2 side by side"."""
    looking = "compare" in words or (_LOOKING & set(words[:4]) and {"side", "beside", "next"} & set(words))
    apart = not {"picture", "image", "one"} & set(words[-3:])
    return tuple(mention.number for mention in named) if looking and apart and len(named) > 1 else ()


def _asked_after(turn: Turn) -> Request | None:
    """ "What did the first image look like? Show it again." asks for that picture."""
    words = [token.lower for token in turn.tokens]
    end = next((at for at, token in enumerate(turn.tokens) if token.kind == "stop"), len(words))
    looks = words[0] in ("what", "how") and {"did", "was"} & set(words[1:3]) and {"look", "like"} & set(words[2:end])
    if not looks or len(turn.named) != 1 or turn.named[0].end > end or not leads_to_picture(turn.tokens[end:]):
        return None
    return Request(intent="select", image=turn.named[0].number)


def leads_to_picture(tokens: Sequence[Token]) -> bool:
    """Whether words only say that a picture is to be gone on from: "let us return to", "i will take"."""
    said = [token.lower for token in tokens if token.kind in ("word", "number")]
    return all(word in _WAY or is_comparative(word) for word in said)


def _varied(turn: Turn) -> Request | None:
    words = [token.lower for token in turn.core if token.kind in ("word", "number")]
    image = turn.named[0].number if turn.named else None
    if len(past_variation(turn.tokens)) < len(turn.tokens):
        return None
    variants = [
        at
        for at, word in enumerate(words)
        if word in VARIANTS and (word not in ("take", "takes") or _is_noun(words, at))
    ]
    if (
        variants
        and pictures_asked(turn.tokens) == 1
        and not _told_by_look(turn.core, words[variants[0]])
        and not any(
            word in ("add", "remove", "make", "change", "with")
            for word in words[: variants[0]]
            if word != "make" or "more" not in words
        )
    ):
        plural = words[variants[0]].endswith("s")
        leads = words[: variants[0]]
        told = words if plural else leads
        counts = (int(word) if word.isdecimal() and len(word) < 4 else NUMBERS.get(word) for word in told)
        count = next(filter(None, counts), None)
        if leads[-1:] in (["the"], ["that"]) or {"no", "not"} & set(leads):
            return None  # "the version | with five leaves"
        if count or plural or any(word in ("another", "other", "different", "more", "new", "a") for word in leads):
            return Request(intent="vary", image=image, count=count or (3 if plural else 1), amount=amount(words))
    if _is_reshuffle(words):
        return Request(intent="vary", image=image, amount="strong")
    start = skip_fillers(turn.core, 0)
    for at in (0, start):
        found = _VARY_AGAIN.match(turn.core, at)
        said = " ".join(token.lower for token in turn.core[at : at + found[1]]) if found else ""
        if said in _AGAIN and turn.named:
            continue  # "let me see the second one again"
        if found and all(
            token.lower in ("please", "it", "that", "this", "again", "now", "of", "") or token.kind != "word"
            for token in turn.core[at + found[1] :]
        ):
            return Request(intent="vary", image=image, amount=amount(words))
    return None


_RESHUFFLED = frozenset("composition arrangement layout framing pose poses take crop".split())


def _is_reshuffle(words: Sequence[str]) -> bool:
    """Whether the same is wanted in another arrangement: "different composition, same ingredients"."""
    pairs = [words[at : at + 2] for at in range(0, len(words), 2)]
    others = [pair for pair in pairs if pair[0] in ("different", "another", "new", "other")]
    same = [pair for pair in pairs if pair[0] == "same"]
    return (
        bool(others)
        and len(others) + len(same) == len(pairs)
        and all(len(pair) == 2 and pair[1] in _RESHUFFLED for pair in others)
    )


def past_variation(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is asked of another variation besides: of "another frame of that please, lower angle" the angle."""
    start = skip_fillers(tokens, 0)
    found = _VARY_AGAIN.match(tokens, start)
    if found is None:
        return tokens
    at = start + found[1]
    while at < len(tokens) and tokens[at].lower in ("please", "of", "that", "this", "it", "again", "now"):
        at += 1
    begins = at < len(tokens) and (tokens[at].kind in ("comma", "stop") or tokens[at].lower in ("but", "with", "in"))
    rest = tokens[at + (tokens[at].kind != "word") :] if begins else []
    return rest if any(token.kind == "word" and token.lower != "please" for token in rest) else tokens


def _is_noun(words: Sequence[str], at: int) -> bool:
    """Whether the "take" at `at` is one ("another take"), and no verb ("take one away", "a tram takes its place")."""
    before = words[at - 1] if at else ""
    if words[at + 1 : at + 2] and words[at + 1] in DETERMINERS:
        return False  # "no more: | take the coins out"
    return before in NUMBERS or before in ("another", "different", "other", "new", "fresh", "more", "second", "few")


def _told_by_look(tokens: Sequence[Token], variant: str) -> bool:
    """Whether a version is named by its style, hour or weather: "a cartoon version"."""
    at = next((at for at, token in enumerate(tokens) if token.lower == variant), 0)
    phrases = (noun_phrase(tokens, start) for start in range(max(0, at - 3), at))
    phrase = next((phrase for phrase in phrases if phrase and phrase.end == at + 1), None)
    return variant in ("version", "take") and phrase is not None and bool(terms_of(phrase, tokens))


def _selected(turn: Turn) -> Request | None:
    if len({mention.number for mention in turn.named}) != 1 or _is_likened(turn.core):
        return None
    opens = skip_fillers(turn.tokens, _past_reasons(turn.tokens[: turn.named[0].start]))
    within = {at for mention in turn.named for at in range(mention.start, mention.end)}
    said = [token for at, token in enumerate(turn.tokens) if at >= opens and at not in within]
    if leads_to_picture(said):
        return Request(intent="select", image=turn.named[0].number)
    return None


def _is_likened(core: Sequence[Token]) -> bool:
    """Whether something like a picture is wanted, and not it: "more like | #2", "something as in | #1"."""
    words = [token.lower for token in core]
    return any(pair in (("more", "like"), ("looks", "like"), ("look", "like")) for pair in pairwise(words)) and not (
        {"i", "we"} & set(words)
    )


_DROPPING = frozenset(["forget", "scrap", "ditch"])
_FAULTS = frozenset("too not worse ugly wrong weird boring was were looks look miss prefer liked hate better".split())


def _past_reasons(tokens: Sequence[Token]) -> int:
    """Where the last sentence begins, if those before it only find fault: "too dark like this. | Back to #1"."""
    ends = [at + 1 for at, token in enumerate(tokens) if token.kind == "stop"]
    if not ends and {token.lower for token in tokens} & _DROPPING:
        ends = [at + 1 for at, token in enumerate(tokens) if token.kind == "comma"]
    start = max(ends, default=0)
    said = clauses(tokens[:start])
    reasons = all(
        clause.opener.split()[:1] in (["without"], *([word] for word in _DROPPING))
        or (clause.operation == "say" and _FAULTS & {token.lower for token in clause.tokens})
        or clause.opener.startswith(("i do not", "i hate"))
        for clause in said
    )
    return start if reasons else 0


def amount(words: Sequence[str]) -> Literal["subtle", "moderate", "strong"]:
    """How much the words say shall change."""
    if any(word in _STRONG for word in words) or ("very" in words and "different" in words) or "wildly" in words:
        return "strong"
    return "subtle" if any(word in _SUBTLE for word in words) else "moderate"
