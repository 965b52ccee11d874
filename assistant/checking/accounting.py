"""Every word of a follow-up that describes something accounted for: it stands in the prompt, or names what was there
before, or only asks. What is left is put in as the user said it, once. Remarks and statements are not."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from assistant.checking.demand import stems
from assistant.checking.wording import before_word, is_open_to, names_in, noun_phrases, put_after, stem_of
from assistant.language import compare, read
from assistant.language.clauses.clause import Clause, clauses
from assistant.language.clauses.shorthand import written_out
from assistant.language.clauses.stating import STATING
from assistant.language.demands.besides import by_its_name
from assistant.language.demands.context import Context
from assistant.language.demands.contrasting import contrasted
from assistant.language.demands.craft import crafted
from assistant.language.demands.departing import departed
from assistant.language.demands.letting import come_in
from assistant.language.demands.resolving import SLOT_NAMES, target_at
from assistant.language.demands.weathering import happening
from assistant.language.reading import Reading, Request, Thing
from assistant.language.repair import with_clause
from assistant.language.turns.complaining import complains
from assistant.language.turns.reasoning import explains_removal
from assistant.language.turns.remarks import is_description, is_remark, keeps
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import can_be, is_only, verb_of
from assistant.language.words.lexicon import AUXILIARIES, NEGATIONS, ORDINALS, PICTURE, PRESENTING, VARIANTS, WITH
from assistant.language.words.openers import AFTERTHOUGHTS, BACK_ENDS, BACK_LEADS, FILLERS, OPENERS, UNDOING
from assistant.language.words.talking import UNDRAWN, VERDICTS
from assistant.language.words.tokens import Token
from assistant.language.words.vocabulary import GROUPS, SIZES, TIMES
from assistant.language.words.wordclasses import is_boundary, is_colour, is_modifier, relations

# What these ask for is told by what goes, or by how much there is of it; the words need not come.
_NOTHING_COMES = frozenset(["remove", "exclude", "less", "more", "resize"])
_AGAIN = frozenset("back again undo restore revert return before previous earlier original originally".split())
# What follows these is what there was, or shall not be.
_AGAINST = NEGATIONS | frozenset("instead rather than nor".split())
# Between what there was and what there shall be; and what only tells where something is to go.
_INTO = frozenset(["into", "to", "for", "by", "with"])
_CHANGING = frozenset("change turn switch shift transform convert swap replace exchange trade substitute make".split())
_WHERE = frozenset(["where", "so", "because", "as", "like", "since", "that", "which", "who"])
_GENERAL = ORDINALS.keys() | frozenset(
    """
    thing things one ones way bit version place places position positions side size sizes colour color colours colors
    shape time times look style mood number count total lot lots kind sort rest rid same different other others else
    whole entire all both each every any now last next factor option hint touch amount material
    season weather point order total place much many enough sure wrong right left top bottom middle edge end group
    image effect feel direction half twice double made built full contain consist own single
    """.split()
)


def accounted(prompt: str, words: str, standing: str, request: Request, notes: list[str]) -> str:
    """The prompt with what the turn says and neither the prompt nor the one before it has."""
    context = Context(picture=read(standing))
    said = [each._replace(tokens=tuple(by_its_name(each.tokens, context))) for each in clauses(written_out(words))]
    asked = [contrasted(clause, context) or come_in(departed(clause, context), context) for clause in said]
    commanded = any(clause.operation != "say" for clause in asked)
    if any(change.which for change in request.changes):
        return prompt
    for before, clause in zip([None, *asked], asked, strict=False):
        removing = before is not None and before.operation in ("remove", "exclude")
        if removing and explains_removal(clause, request.changes):
            continue  # "lose the dog, | she passed last year"
        if _describes(clause, context, commanded=commanded):
            for segment in _segments(clause):
                told = _with_segment(prompt, segment, [standing], context, request)
                if told != prompt and _keeps_all(prompt, told):
                    notes.append(f"kept your words: {_text(segment)}")
                    prompt = told
    return prompt


def _describes(clause: Clause, context: Context, *, commanded: bool) -> bool:
    """Whether a clause says what shall come, and not what somebody thinks of the picture."""
    lowers = {token.lower for token in clause.tokens} | set(clause.opener.split())
    named = lowers & (_AGAIN | PICTURE | VARIANTS)
    if clause.operation in _NOTHING_COMES or clause.reason or complains(clause) or named:
        return False
    if any(token.lower.startswith("#") or token.kind == "quote" for token in clause.tokens):
        return False
    if happening(clause, context) or crafted(clause):
        return False
    return not keeps(clause, clause.tokens) and not is_remark(clause, context, commanded=commanded)


def _segments(clause: Clause) -> Iterator[list[Token]]:
    """The clause between its commas, each part as far as it tells what shall come."""
    tokens = list(clause.tokens)
    if clause.operation == "replace" or (clause.opener.split()[:1] and clause.opener.split()[0] in _CHANGING):
        joints = [at for at, token in enumerate(tokens) if token.lower in _INTO]
        tokens = tokens[joints[0] + 1 :] if joints else tokens
    starts = [0, *(at + 1 for at, token in enumerate(tokens) if token.kind in ("comma", "stop")), len(tokens) + 1]
    for start, end in pairwise(starts):
        segment = tokens[start : end - 1]
        turned = next((at for at, token in enumerate(segment) if token.lower in _AGAINST | _WHERE), len(segment))
        segment = segment[:turned]
        while segment and (segment[0].lower in _LEADING or segment[0].lower in WITH):
            segment = segment[1:]
        if len(segment) > 1 and relations().match(segment, len(segment) - 1) and not segment[-2].lower.endswith("ing"):
            segment = segment[:-1]
        if segment and not any(_is_finite(segment, at) for at in range(len(segment))):
            yield segment


_STATEMENTS = (
    STATING
    | AUXILIARIES
    | frozenset(
        """
        goes belongs too turns takes gives gets makes comes came stands stood sits sat lies hangs become becomes join
        joins
        """.split()
    )
)
_LEADING = frozenset("it them him her this that be and also just only".split())


def _is_finite(segment: Sequence[Token], at: int) -> bool:
    """Whether a word makes a statement of what it stands in, judges or compares."""
    word = segment[at].lower
    if word in _STATEMENTS or is_comparative(word):
        return True
    if at == 1 and segment[0].lower in ("he", "she") and verb_of(word):  # "he | plays an accordion"
        return True
    return at > 0 and word.endswith("s") and is_only(word, "VERB")


def _with_segment(prompt: str, segment: list[Token], before: Sequence[str], context: Context, request: Request) -> str:
    """The prompt with the words of a segment that it lacks: before their noun, after what they belong to, or alone."""
    known = stems([*before, prompt, prompt.replace("-", " "), *_understood(request)])
    time = read(prompt).time
    missing = [
        token
        for token in segment
        if _says_something(token) and not _stands(token, known) and TIMES.get(token.lower, "") != time
    ]
    counts = {change.thing.count for change in request.changes if change.kind == "alter" and change.thing} - {None, 1}
    last = None
    for found in noun_phrases(segment):
        inside = [token for token in segment[found.start : found.end] if token in missing]
        if inside and names_in(prompt, found.noun):
            after = segment[segment.index(inside[-1]) + 1] if inside[-1] is not segment[-1] else None
            fitting = after is not None and all(_is_adjective(token.lower) for token in inside)
            return before_word(prompt, after.lower, _text(inside)) if after is not None and fitting else prompt
        if inside and (_is_known(segment, found.start, context) or found.count in counts):
            return prompt
        joint = segment[last.end : found.start] if last is not None else []
        if inside and last is not None and joint and is_open_to(prompt, last.noun, _joins(segment, last.end, joint)):
            more = any(True for _ in noun_phrases(segment[found.end :]))
            return put_after(prompt, last.noun, _text(segment[last.end : found.end if more else len(segment)]))
        last = found
    alone = _text(segment)
    told = any(not is_colour(token.lower) for token in missing)
    return with_clause(prompt, alone) if told and is_description(alone) else prompt


def _is_adjective(word: str) -> bool:
    return is_modifier(word) or can_be(word, "ADJ")


def _understood(request: Request) -> Iterator[str]:
    """How the reading put what is asked: a prompt may put it otherwise again, and is held to the sense elsewhere."""
    for change in request.changes:
        yield change.value
        if change.thing is not None:
            yield " ".join((*change.thing.traits, change.thing.doing or ""))


def _joins(segment: list[Token], at: int, joint: list[Token]) -> str:
    """What joins one noun phrase to the next: "with", "where", or "" for what does not."""
    if len(joint) == 1 and joint[0].lower in WITH:
        return "with"
    placed = relations().match(segment, at)
    return "where" if placed is not None and placed[1] == len(joint) else ""


def _is_known(segment: list[Token], at: int, context: Context) -> bool:
    """Whether a noun phrase speaks of something in the picture, though in another word."""
    target = target_at(segment, at, context)
    return target is not None and target.known


def _stands(token: Token, known: frozenset[str]) -> bool:
    """Whether a word is there in some form, or each part of a compound ("snow-covered": "covered in snow")."""
    return stem_of(token) in known or stems(token.lower.split("-")) <= known


def _says_something(token: Token) -> bool:
    word = token.lower
    if token.kind != "word" or len(word) < 3 or is_boundary(word) or word in SIZES or is_comparative(word):
        return False
    told = word not in _asking() and word not in _GENERAL | GROUPS | PRESENTING | UNDRAWN | VERDICTS
    return told and can_be(word, "NOUN", "ADJ", "VERB")


@cache
def _asking() -> frozenset[str]:
    """The words that ask, lead up to a demand or round it off."""
    phrases = (*OPENERS.values(), FILLERS, AFTERTHOUGHTS, UNDOING, BACK_LEADS, BACK_ENDS, *SLOT_NAMES)
    return frozenset(word for each in phrases for word in each.replace("|", " ").split())


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _keeps_all(before: str, after: str) -> bool:
    """Whether nothing reads as lost by what was put in."""
    things = tuple(Thing(noun=thing.noun, count=thing.count) for thing in read(before).things)
    return compare(Reading(things=things), after).faithful
