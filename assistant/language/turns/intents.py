"""Turns that ask for another way through the pictures: undo, go back, vary; and small talk."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.reading import Request
from assistant.language.turns.shown import Mention
from assistant.language.turns.talk import is_talk
from assistant.language.turns.turn import Turn
from assistant.language.turns.varying import varied
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.tokens import Token

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
    dig fetch revisit over compare comparing comparison for against
    """.split()
)
_PRAISE = frozenset("better nicer prettier more best cooler finer".split())
_LOOKING = frozenset(["show", "see", "display", "view"])


def way_through(turn: Turn) -> Request | None:
    """The request, where a turn asks for no change of a picture but for another way through the pictures."""
    if turn.back is not None:
        return None
    said = [token.lower for token in turn.tokens if token.kind == "word" and token.lower not in ("it", "is", "now")]
    timed = said[-1:] in (["morning"], ["evening"]) and not {"good", "hi", "hello"} & set(said)  # and no greeting
    if numbers := compared([token.lower for token in turn.tokens], turn.named):
        return Request(intent="ask", images=numbers)
    if shown := _asked_after(turn):
        return shown
    if is_talk(turn.tokens) and not (timed and turn.present):
        return Request(intent="ask")
    if not turn.present:
        return None
    return varied(turn.tokens, turn.named, turn.core) or _selected(turn)


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


def _selected(turn: Turn) -> Request | None:
    if len({mention.number for mention in turn.named}) != 1 or _is_likened(turn.core):
        return None
    opens = skip_fillers(turn.tokens, _past_reasons(turn.tokens[: turn.named[0].start]))
    within = {at for mention in turn.named for at in range(mention.start, mention.end)}
    said = [token for at, token in enumerate(turn.tokens) if at >= opens and at not in within]
    if leads_to_picture(said) and not _is_to_be_so(turn):
        return Request(intent="select", image=turn.named[0].number)
    return None


def _is_to_be_so(turn: Turn) -> bool:
    """Whether nothing is said of a picture but how it shall be: "#2 | darker", and no praise of it, "#2 is nicer"."""
    said = [token.lower for token in turn.core if token.kind == "word" and token.lower != "please"]
    return len(said) == 1 and is_comparative(said[0]) and said[0] not in _PRAISE


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
