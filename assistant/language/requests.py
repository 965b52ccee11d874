"""A whole turn of the user's: a new picture, changes to one, variations, a way back, a question."""

from collections.abc import Collection, Mapping, Sequence

from assistant.language.clauses import clauses, opener_at, skip_fillers
from assistant.language.drafts import names
from assistant.language.lexicon import NUMBERS
from assistant.language.operations import additions, changes_of
from assistant.language.reader import read, read_tokens
from assistant.language.reading import Change, Reading, Request
from assistant.language.references import Mention, mentions
from assistant.language.resolving import Context, target_at
from assistant.language.tokens import Phrases, Token, tokenize
from assistant.language.wishes import wished

_UNDO = Phrases(
    dict.fromkeys(
        [
            "undo", "revert", "never mind", "nevermind", "take that back", "scrap that", "forget that", "put it back",
            "cancel that", "step back", "one step back", "forget the last change", "as it was", "the way it was",
            "roll back", "rollback", "change it back", "make it as it was", "bring it back", "go back a step",
            "forget the last one", "back out", "drop that change", "reverse that", "go back one", "scratch that",
            "back one step", "how it was before", "like it was before", "restore it", "not like that",
        ],
        True,
    )
)  # fmt: skip
_COMBINE = frozenset("combine merge mix blend fuse mash join".split())
_VARIANTS = frozenset(
    "variation variations version versions alternative alternatives take takes option options variant variants tries".split()
)
_VARY_AGAIN = Phrases(
    dict.fromkeys(
        [
            "try again", "again", "once more", "do it again", "redo it", "redo", "another one", "one more time", "vary it",
            "vary", "more like this", "more like that", "more of these", "regenerate", "reroll", "give it another go",
            "another try", "have another go", "show me another", "something similar", "surprise me",
        ],
        True,
    )
)  # fmt: skip
_ASKING = frozenset("what who why when where how which whose does did is are was were do".split())
_SMALL_TALK = frozenset(
    "hello hi hey thanks thank thankyou cheers bye goodbye great nice cool wow perfect lovely beautiful awesome good morning evening ok"
    " okay yes no help brilliant amazing excellent wonderful love it you much so very like that is this well done looks really"
    " fantastic superb stunning neat there i".split()
)
_SELECT = frozenset(
    "go back return use pick take choose select continue keep revert restore prefer like want to with i it from the on rather stay"
    " switch please ok let's let us let bring now best better can you we could again more actually was is work start".split()
)
_POINTING = frozenset("the this that these those".split())
_STRONG = frozenset("completely totally entirely drastically radically".split())
_SUBTLE = frozenset("slightly subtly barely bit little tad touch".split())


def read_request(
    words: str,
    picture: Reading | None,
    numbers: Collection[int] = (),
    head: int | None = None,
    lines: Mapping[int, Reading] | None = None,
    earlier: Sequence[str] = (),
) -> Request:
    """Read one turn against the present picture (None before the first).

    `numbers` are the pictures there are and `head` the present one; `lines` are readings of earlier pictures, for
    "the one with the boat"; `earlier` the user's words of the turns before, latest last, for what "it" means. A
    number that is not in `numbers` is given back as said. Never fails.
    """
    tokens = tokenize(words)
    if not tokens:
        return Request(intent="ask")
    named = mentions(tokens, numbers, head, lines or {})
    core = [token for at, token in enumerate(tokens) if not any(mention.start <= at < mention.end for mention in named)]
    if is_talk(tokens):
        return Request(intent="ask")
    if picture is not None or numbers:
        for reader in (_combined, _undone, _varied, _selected):
            if request := reader(tokens, core, named, numbers, Context(picture=picture or Reading(), earlier=earlier)):
                return request
    if picture is None:
        return _new(words, tokens)
    return _changed(words, core if named else tokens, named, Context(picture=picture, earlier=earlier))


def is_talk(tokens: Sequence[Token]) -> bool:
    """A question or small talk, with nothing to draw in it."""
    words = [token.lower for token in tokens if token.kind in ("word", "number")]
    if not words:
        return not any(token.kind == "quote" for token in tokens)
    if all(word in _SMALL_TALK for word in words) and "no" not in words[1:] and len(words) <= 8:
        return True
    asks = words[0] in _ASKING and words[:2] not in (
        ["what", "about"],
        ["how", "about"],
        ["what", "if"],
        ["do", "not"],
        ["do", "it"],
        ["why", "not"],
    )
    return (
        asks
        and (tokens[-1].text.startswith("?") or words[0] in ("what", "who", "why", "how", "when", "where", "which"))
    ) or (
        words[:2] in (["can", "you"], ["are", "you"], ["could", "you"])
        and words[2:3] in (["help"], ["explain"], ["tell"], ["a"], ["really"])
    )


def _combined(
    tokens: Sequence[Token], core: Sequence[Token], named: list[Mention], numbers: Collection[int], context: Context
) -> Request | None:
    if not any(token.lower in _COMBINE for token in tokens):
        return None
    images = tuple(dict.fromkeys(mention.number for mention in named))
    if len(images) < 2 and any(token.lower in ("two", "both", "them", "these", "last", "together") for token in tokens):
        images = tuple(sorted(numbers))[-2:]
    return Request(intent="combine", images=images) if len(images) > 1 else None


def _undone(
    tokens: Sequence[Token], core: Sequence[Token], named: list[Mention], numbers: Collection[int], context: Context
) -> Request | None:
    start = skip_fillers(tokens, 0)
    for at in {0, start, *range(min(4, len(tokens)))}:
        found = _UNDO.match(tokens, at)
        rest = [token for token in tokens[at + found[1] :] if token.kind == "word"] if found else []
        if (
            found
            and not named
            and not any(token.lower in ("the", "a", "an") for token in tokens[:at])
            and all(
                token.lower
                in (
                    "that",
                    "it",
                    "this",
                    "the",
                    "last",
                    "change",
                    "please",
                    "step",
                    "one",
                    "edit",
                    "to",
                    "before",
                    "previous",
                    "again",
                    "was",
                    "way",
                    "how",
                    "back",
                    "thing",
                    "a",
                )
                for token in rest
            )
        ):
            return Request(intent="undo")
    return None


def _varied(
    tokens: Sequence[Token], core: Sequence[Token], named: list[Mention], numbers: Collection[int], context: Context
) -> Request | None:
    words = [token.lower for token in core if token.kind in ("word", "number")]
    image = named[0].number if named else None
    variants = [at for at, word in enumerate(words) if word in _VARIANTS]
    if variants and not any(
        word in ("add", "remove", "make", "change", "with")
        for word in words[: variants[0]]
        if word != "make" or "more" not in words
    ):
        count = next(
            (
                number
                for word in words
                if (number := int(word) if word.isdecimal() and len(word) < 4 else NUMBERS.get(word))
            ),
            None,
        )
        plural = words[variants[0]].endswith("s")
        leads = words[: variants[0]]
        if count or plural or any(word in ("another", "other", "different", "more", "new", "a") for word in leads):
            return Request(intent="vary", image=image, count=count or (3 if plural else 1), amount=_amount(words))
    start = skip_fillers(core, 0)
    for at in (0, start):
        found = _VARY_AGAIN.match(core, at)
        if found and all(
            token.lower in ("please", "it", "that", "this", "again", "now", "of", "") or token.kind != "word"
            for token in core[at + found[1] :]
        ):
            return Request(intent="vary", image=image, amount=_amount(words))
    return None


def _selected(
    tokens: Sequence[Token], core: Sequence[Token], named: list[Mention], numbers: Collection[int], context: Context
) -> Request | None:
    if len(named) != 1:
        return None
    before = [token.lower for token in tokens[: named[0].start] if token.kind == "word"]
    after = [token for token in tokens[named[0].end :] if token.kind in ("word", "number")]
    if all(word in _SELECT for word in before) and all(token.lower in _SELECT for token in after):
        return Request(intent="select", image=named[0].number)
    return None


def _amount(words: Sequence[str]) -> "str":
    if any(word in _STRONG for word in words) or ("very" in words and "different" in words) or "wildly" in words:
        return "strong"
    return "subtle" if any(word in _SUBTLE for word in words) else "moderate"


def _new(words: str, tokens: Sequence[Token]) -> Request:
    return Request(intent="new", scene=read(words))


def _changed(words: str, tokens: Sequence[Token], named: list[Mention], context: Context) -> Request:
    tokens = _without_likeness(tokens) if named else tokens
    image = named[0].number if named else None
    changes: list[Change] = []
    unread: list[str] = []
    for clause in clauses(tokens):
        understood = wished(clause, context) or changes_of(clause, context)
        if not understood and clause.operation == "say":
            understood = _fitting_in(clause.tokens, tokens, context)
        changes += understood
        if not understood and clause.tokens:
            unread.append(" ".join([clause.opener, *(token.text for token in clause.tokens)]).strip())
    if changes and not _is_new(tokens, changes):
        amount = _amount([token.lower for token in tokens])
        return Request(intent="change", image=image, changes=tuple(changes), amount=amount, unread=tuple(unread))  # type: ignore[arg-type]
    scene = read(words)
    if not _speaks_of_picture(tokens, context) and scene.things or (image is None and (scene.quotes or scene.styles)):
        return Request(intent="new", scene=scene)
    return Request(intent="change", image=image, unread=tuple(unread) or (words.strip(),))


def _speaks_of_picture(tokens: Sequence[Token], context: Context) -> bool:
    """Whether the words point at something that is there: "the cat", "those boats"."""
    targets = [target_at(tokens, at, context) for at, token in enumerate(tokens) if token.lower in _POINTING]
    return any(target is not None and target.known and not target.pronoun for target in targets)


def _without_likeness(tokens: Sequence[Token]) -> Sequence[Token]:
    """Drop what introduced the picture named: "like | but at night", "in | make the boat red", "go back to | and"."""
    at = 0
    while at < len(tokens) and tokens[at].lower in _SELECT | {
        "like",
        "in",
        "from",
        "same",
        "as",
        "but",
        "and",
        "then",
        "for",
        "based",
        "just",
        "except",
        "only",
        "exactly",
    }:
        if opener_at(tokens, at) and tokens[at].lower not in ("take", "use", "keep", "revert", "bring"):
            break
        at += 1
    return tokens[at:] or tokens


def _fitting_in(clause_tokens: Sequence[Token], tokens: Sequence[Token], context: Context) -> list[Change]:
    """A bare noun phrase is an addition when it takes a place in the picture or was joined to it by "and", "also", "with"."""
    reading = read_tokens(list(clause_tokens))
    if not reading.things:
        return []
    joined = tokens[0].lower in ("also", "and", "with", "plus") or tokens[-1].lower in ("too", "also")
    first = reading.things[0]
    placed = first.place.side is not None and len(reading.things) == 1
    anchored = first.place.of is not None and any(names(first.place.of, there.noun) for there in context.picture.things)
    return additions(reading, context) if joined or placed or anchored else []


def _is_new(tokens: Sequence[Token], changes: Sequence[Change]) -> bool:
    """ "A different picture: ...", "new image of ..."."""
    words = [token.lower for token in tokens[:8]]
    fresh = any(word in ("new", "different", "fresh", "another") for word in words)
    return fresh and any(word in ("picture", "image", "scene", "drawing", "photo") for word in words) and bool(changes)
