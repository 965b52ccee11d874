"""Other versions of a picture: "four variations", "try again", "make me three versions of #2", "four more"."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.language.clauses.opening import skip_fillers
from assistant.language.demands.counting import number_word
from assistant.language.reading import Reading, Request
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.slots import terms_of
from assistant.language.scenes.wrappers import pictures_asked
from assistant.language.turns.album import Album
from assistant.language.turns.shown import Mention
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
_AGAIN = frozenset(["again", "once more", "one more time"])
_STRONG = frozenset(["completely", "totally", "entirely", "drastically", "radically"])


_SUBTLE = frozenset(["slightly", "subtly", "barely", "bit", "little", "tad", "touch"])
_FAR = _STRONG | frozenset("strong bold big radical dramatic drastic extreme wild wildly very".split())
_NEAR = _SUBTLE | frozenset("subtle slight small minor".split())
_QUANTITIES = {"couple": 2, "few": 3, "some": 3, "several": 4, "many": 4}
# What may stand between the verb and the versions it asks for: "make | me a few slightly different | versions".
_COUNTING = frozenset("a of me us other another different more new further alternative fresh nice quick".split())
_COUNTED = _COUNTING | _FAR | _NEAR | frozenset(_QUANTITIES)
_MAKING = frozenset("make add change".split())
_MORE = frozenset(
    """
    give me show us make draw do please let lets see can could i you we have get of these them those like this that it
    now ok okay want would try and just pictures images ones variations versions
    """.split()
)
_ASKING = frozenset("create generate produce paint like see need get".split()) | _MAKING
_BEGINNING = frozenset("but with without at in on under during where as by".split())


def varied(tokens: Sequence[Token], named: Sequence[Mention], core: Sequence[Token]) -> Request | None:
    """The variations that a turn asks for and nothing else; `core` are the words without the names of pictures."""
    words = [token.lower for token in core if token.kind in ("word", "number")]
    image = named[0].number if named else None
    if len(past_variation(tokens)) < len(tokens) or otherwise(tokens, named):
        return None
    if (several := _versions(core, words)) and pictures_asked(tokens) == 1:
        return Request(intent="vary", image=image, count=several.many, amount=several.amount)
    if _is_reshuffle(words):
        return Request(intent="vary", image=image, amount="strong")
    start = skip_fillers(core, 0)
    for at in (0, start):
        found = _VARY_AGAIN.match(core, at)
        said = " ".join(token.lower for token in core[at : at + found[1]]) if found else ""
        if said in _AGAIN and named:
            continue  # "let me see the second one again"
        if found and all(
            token.lower in ("please", "it", "that", "this", "again", "now", "of", "") or token.kind != "word"
            for token in core[at + found[1] :]
        ):
            return Request(intent="vary", image=image, amount=amount(words))
    return None


class _Versions(NamedTuple):
    """How many versions are asked for, how far they may go, and the word that names them."""

    many: int
    amount: Literal["subtle", "moderate", "strong"]
    noun: int


def _versions(core: Sequence[Token], words: Sequence[str]) -> _Versions | None:
    """The versions that "four variations", "make me three other versions" ask for."""
    variants = (at for at, word in enumerate(words) if word in VARIANTS)
    noun = next((at for at in variants if words[at] not in ("take", "takes") or _is_noun(words, at)), None)
    if noun is None or _told_by_look(core, words[noun]):
        return None
    leads, plural = words[:noun], words[noun].endswith("s")
    made = next((at for at, word in enumerate(leads) if word in _MAKING), None)
    counted = made is None or all(word in _COUNTED or number_word(word) for word in leads[made + 1 :])
    if not counted or {"remove", "with", "no", "not"} & set(leads) or leads[-1:] in (["the"], ["that"]):
        return None  # "the version | with five leaves", "change the colour of | the version"
    told = [*leads, *words[noun + 1 :]] if plural else leads
    count = next(filter(None, map(number_word, told)), None)
    if count or plural or {"another", "other", "different", "more", "new", "a"} & set(leads):
        return _Versions(count or (3 if plural else 1), _amount_of(leads, words), noun)
    return None


class Otherwise(NamedTuple):
    """So many versions of a picture, in which something is to be other than in it: the words for that, "" where it is
    another thing in each."""

    many: int
    told: str


def otherwise(tokens: Sequence[Token], named: Sequence[Mention]) -> Otherwise | None:
    """What is asked of several versions besides: "make four variations of #2 | at night"."""
    words = [token.lower for token in tokens]
    several = _versions(tokens, words)
    if several is None:
        return None
    leads = words[: several.noun]
    if not all(word in _COUNTED | _MORE | _ASKING or number_word(word) for word in leads):
        return None
    at = several.noun + 1
    of = next((each for each in named if each.start == at + 1), None) if words[at : at + 1] == ["of"] else None
    if of is not None:
        at = of.end
    elif words[at : at + 2] in (["of", "it"], ["of", "this"], ["of", "that"], ["of", "them"]):
        at += 2
    rest = tokens[at:]
    apart = bool(rest) and (rest[0].kind == "comma" or rest[0].text == ":")
    if not apart and not (rest and rest[0].lower in _BEGINNING):
        return None
    rest = rest[1:] if apart or rest[0].lower in ("but", "where") else rest
    said = " ".join(token.text for token in rest)
    if not any(token.kind == "word" and token.lower != "please" for token in rest):
        return None
    if several.many > 1 and rest[0].lower in ("one", "each", "the"):
        return Otherwise(several.many, "")  # "two versions, | one at night and one at noon"
    return Otherwise(several.many, f"#{of.number}, but {said}" if of else said)


def _amount_of(leads: Sequence[str], words: Sequence[str]) -> Literal["subtle", "moderate", "strong"]:
    """How far versions may go that are told by it: "two | bold | variations"."""
    said = amount(words)
    if said != "moderate":
        return said
    return "strong" if _FAR & set(leads) else "subtle" if _NEAR & set(leads) else "moderate"


def more_of_them(tokens: Sequence[Token], picture: Reading | None, album: Album) -> Request | None:
    """More variations, where "four more" can mean no things: several were just shown, or nobody knows what is there."""
    words = [token.lower for token in tokens if token.kind in ("word", "number")]
    together = album.head in album.shown
    counts = [
        *(number_word(word) or _QUANTITIES.get(word) for word in words),
        *([len(album.shown)] if together else []),
    ]
    asked = {"more", "another"} & set(words) and any(counts)
    if picture is None or not asked or not all(word in _COUNTED | _MORE or number_word(word) for word in words):
        return None
    if not (together or not picture.things or "like" in words):
        return None
    image = album.ancestors[0] if together and album.ancestors else None  # what they were varied from
    return Request(intent="vary", image=image, count=next(filter(None, counts)))


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


def amount(words: Sequence[str]) -> Literal["subtle", "moderate", "strong"]:
    """How much the words say shall change."""
    if any(word in _STRONG for word in words) or ("very" in words and "different" in words) or "wildly" in words:
        return "strong"
    return "subtle" if any(word in _SUBTLE for word in words) else "moderate"
