"""The words around an idea that are not part of it: "please draw me a picture of", "what would … look like?"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.words.beings import PEOPLE
from assistant.language.words.lexicon import DEFINITE, FURTHER, INDEFINITE, NUMBERS, PICTURE, PRONOUNS, VARIANTS
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Token, tokenize

_ASKING = frozenset(
    """
    please u can could would should will you i we like love want wanna need to see have get let us let's show draw
    create generate make give imagine me produce render design paint sketch picture depict illustrate visualise
    visualize hey hi hello ok okay so now well try just compose be think thinking how about what kindly may might
    maybe looking for prompt idea is am help with here my the next thing pls plz do something it possible able any
    chance there alright mate buddy dude bro folks do dear tell hiya morning
    """.split()
)
# What says that another picture follows; after the adjectives a noun must, or a colon: "fresh, ripe figs" are figs.
_ELSE = frozenset("separately else next over scratch unrelated moving change".split())
_OTHER = frozenset("new different another other fresh separate".split()) | FURTHER
_SUBJECTS = (
    frozenset("one idea start subject topic concept pic thing something take piece motif work".split()) | PICTURE
)
_HEADING = (
    _ASKING
    | _ELSE
    | _OTHER
    | _SUBJECTS
    | PICTURE
    | frozenset(
        """
        a an the start starting begin from of let's then and instead same whole entirely completely totally alright
        altogether right moving on forget that this leave all those for up time in also quite brand more plus
        thank thanks great lovely perfect nice good very much wonderful
        """.split()
    )
)
_AUXILIARIES = frozenset("would do does did might could will should".split())
_VERBS = frozenset(
    """
    show draw create generate make give imagine produce render design paint sketch picture depict illustrate see
    something want like love need have get compose visualise visualize prompt idea thinking about looking please try
    pls plz do
    """.split()
)
_LATER = frozenset("morning day afternoon evening night spring summer autumn winter year".split())
_ADDING = frozenset(["add", "include", "put"])  # before there is anything to add to
_LOOKING = frozenset("look looks like would does appear appears".split())
_MERE_PICTURES = PICTURE - {"painting", "drawing", "illustration", "photo", "canvas", "view", "shot", "page"}
_PRESENTING = frozenset("of with showing depicting where in that shows depicts featuring".split())
_TELLING = frozenset("need want like love see is be show shows have".split())
# "Two different versions of": how many without a number, what may come after it, and what the pictures are called.
_SEVERAL = {"couple": 2, "few": 3, "some": 3, "several": 4, "various": 4}
_DISTINCT = frozenset("different separate distinct new more of nice good alternative".split())
_PHOTOGRAPHS = frozenset("photos photographs shots portraits".split())  # a word for the style as well
_PICTURES = frozenset(f"{noun}s" for noun in _MERE_PICTURES | {"pic"}) | (VARIANTS - {"takes"}) | _PHOTOGRAPHS
_ONE = frozenset("a an the one another new nice beautiful single".split())
_MAKES = frozenset(["sketch", "paint", "render", "design"])
_PRESENT = PRONOUNS | {"the", "this", "that", "these", "those", "same"}

_KIN = PEOPLE | frozenset(["wife", "husband", "daughter", "son", "boss", "client", "niece", "nephew", "kid", "partner"])
_WISHES = (
    ("wants",), ("want",), ("wanted",), ("would", "like"), ("would", "love"), ("would", "prefer"), ("asked", "for"),
    ("is", "asking", "for"), ("has", "asked", "for"), ("wishes", "for"), ("needs",), ("need",),
)  # fmt: skip


# "For my grandson's wall." tells nothing that is in the picture.
_FOR_WHOM = re.compile(
    r"(?:(?<=[.!?])\s+|^\s*)(?:(?:it|this|that)(?:['’]s| is) )?for (?:my|our|the)(?: [\w'’-]+){0,3}? (?:wall|room"
    r"|bedroom|nursery|classroom|fridge|birthday|office|noticeboard|corridor|hallway|son|daughter|kids?|children|grand\w+|niece"
    r"|nephew|mum|mom|dad|wife|husband|friends?|sister|brother|boss|girlfriend|boyfriend|godson|goddaughter)(?:[.!?]|:|$)"
    r"(?=\s|$)",
    re.IGNORECASE,
)


def idea_in(text: str) -> str:
    """An idea without the words of asking for it."""
    text = _FOR_WHOM.sub("", text[heading_end(text) :]) or text
    tokens = tokenize(text)
    asked = looks_asked_for(tokens)
    start = 2 if asked else _past_looks(tokens, skip_wrapper(tokens))
    if start < len(tokens) and tokens[start].lower in _PHOTOGRAPHS and pictures_asked(tokens) > 1:
        return f"a {tokens[start].lower[:-1]} {text[tokens[start + 1].start :].strip()}"
    if start >= len(tokens):
        return text.strip().rstrip("?")
    likened = asked or _likened(tokens, start)
    if not likened:
        return text[tokens[start].start :].strip().rstrip("?")
    verb = likened - (not asked and tokens[likened - 1].lower == "would")
    before = text[tokens[start].start : tokens[verb].start].strip()
    after = likened + 1 + (likened + 1 < len(tokens) and tokens[likened + 1].lower == "like")
    rest = text[tokens[after].start :] if after < len(tokens) else ""
    return f"{before} {rest}".rstrip("? ").replace("?", ".")


def heading_end(text: str) -> int:
    """Where a heading ends that says another picture follows: "OK, new one: | ...", "Separately, | ..."; or 0."""
    end, tokens, said = 0, tokenize(text), set[str]()
    for token, following in pairwise(tokens):
        joint = token.kind in ("comma", "stop")
        placing = token.lower == "next" and (following.lower == "to" or following.lower in _LATER)
        ending = token.lower in ("last", "final") and said & {"a", "one"}  # but "scratch the | last | thing"
        if placing or not (joint or ending or token.lower in _HEADING) or _is_order(token, following):
            break
        mere = bool(said & _MERE_PICTURES)
        presents = mere and token.lower in _PRESENTING and following.lower in INDEFINITE
        asks = said & _VERBS and said & {"a", "one"} and "it" not in said  # "now paint me a picture | of ..."
        other = said & _OTHER or (mere and ("more" in said or (presents and asks)))
        other = other or (token.text == ":" and said & {"more", "last", "final"} and (mere or "one" in said))
        next_one = {"next", "one"} <= said
        if (next_one or (mere and said & (_ELSE | _OTHER))) and _tells(token, following):
            end = token.end
        if (joint or presents) and (said & _ELSE or (other and (said & _SUBJECTS or token.text == ":"))):
            end = token.end
        said |= {token.lower} - ({"change"} if "i" in said else set())  # "the one thing I'd change: ..."
    rest = tokenize(text[end:])
    return end + rest[1].start if end and len(rest) > 1 and rest[0].lower in _PRESENTING else end


def _tells(token: Token, following: Token) -> bool:
    """Whether what a picture shows is told next: "for the next image I need | an iceberg"."""
    return token.lower in _TELLING and (following.lower in INDEFINITE or following.lower in NUMBERS)


def _is_order(token: Token, following: Token) -> bool:
    return token.lower == "change" and following.lower != "of"


def only_asks(tokens: Sequence[Token]) -> bool:
    """Whether a turn asks for a picture and says nothing of it: "can you draw?" """
    return all(token.lower in _ASKING or token.kind in ("comma", "stop") for token in tokens)


def pictures_asked(tokens: Sequence[Token]) -> int:
    """How many pictures of its idea a turn asks for: of "four pictures of a castle" four. One where it says nothing of
    that, or asks for pictures of what is in the present one."""
    several = _several_at(tokens, _skip_asking(tokens))
    return several[0] if several else 1


def _several_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The number and the end of "four pictures of" where it begins at `at`; photos belong to the idea.

    Pictures told apart afterwards, "one by day and one by night", are none of one idea.
    """
    words = [token.lower for token in tokens]
    at += words[at : at + 1] == ["a"]
    said = words[at] if at < len(words) else ""
    count = int(said) if said.isdecimal() and len(said) < 4 else NUMBERS.get(said) or _SEVERAL.get(said)
    if not count:
        return None
    end = next((end for end in range(at + 1, len(words)) if words[end] not in _DISTINCT), at)
    named = (
        words[end : end + 1] and words[end] in _PICTURES and words[end + 1 : end + 2] and words[end + 1] in _PRESENTING
    )
    after = words[end + 2 :] if named else []
    if not after or after[0] in _PRESENT or after[0].startswith("#") or "one" in after:
        return None
    return count, end if words[end] in _PHOTOGRAPHS else end + 2


def _likened(tokens: Sequence[Token], start: int) -> int | None:
    """Where "look" stands in "show me what | a house for cats would look like"."""
    if start == 0 or tokens[start - 1].lower not in ("what", "how"):
        return None
    would = (at + 1 for at in range(start + 1, len(tokens) - 1) if tokens[at].lower == "would")
    looks = (at for at in range(start + 1, len(tokens)) if tokens[at].lower in ("looks", "appears"))
    return next((at for at in would if tokens[at].lower == "look"), None) or next(looks, None)


def _past_looks(tokens: Sequence[Token], start: int) -> int:
    """Past the verb before its subject: "show how | looks | a team of robots"."""
    at = start
    while (
        start
        and at < len(tokens)
        and tokens[at].lower in _LOOKING
        and tokens[start - 1].lower in ("how", "what", "would")
    ):
        at += 1
    return at if at < len(tokens) else start


def looks_asked_for(tokens: Sequence[Token]) -> int | None:
    """Where "look" stands in "what would a city under the sea | look like?"; None in another turn."""
    words = [token.lower for token in tokens]
    if words[:1] not in (["what"], ["how"]) or words[1:2] == [] or words[1] not in _AUXILIARIES:
        return None
    if len(words) < 4 or words[2] in PRONOUNS or words[2].startswith("#"):
        return None
    if words[1] in ("does", "do", "did") and words[2] in DEFINITE:  # "how does the lamp look?" asks about it
        return None
    ends = next((at for at, token in enumerate(tokens) if token.kind == "stop"), len(tokens))
    return next((at for at in range(3, ends) if words[at] in ("look", "looks")), None)


def skip_wrapper(tokens: Sequence[Token]) -> int:
    """The index of the first token of the idea itself."""
    start = _skip_asking(tokens)
    several = _several_at(tokens, start)
    return several[1] if several else _skip_picture(tokens, start)


def _skip_asking(tokens: Sequence[Token]) -> int:
    at = _past_others_wish(tokens)
    verb = at > 0
    while at < len(tokens) and (
        (tokens[at].lower in _ASKING and not _names_a_make(tokens, at))
        or (tokens[at].lower in _ADDING and not verb)
        or (tokens[at].kind != "word" and at > 0 and tokens[at].kind != "quote" and tokens[at].kind != "number")
    ):
        verb = verb or tokens[at].lower in _VERBS | _ADDING
        at += 1
    if verb and at + 1 < len(tokens) and tokens[at].lower == "of" and tokens[at - 1].lower == "picture":
        at += 1  # "I would like picture | of old fisherman"
    return at if verb and at < len(tokens) else 0


def _names_a_make(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could ask names a make of picture: "sketch | of a bicycle"."""
    return tokens[at].lower in _MAKES and at + 1 < len(tokens) and tokens[at + 1].lower == "of"


def _past_others_wish(tokens: Sequence[Token]) -> int:
    """Past whom a picture is for, where that is told with a wish: "my daughter wants | a unicorn"; else 0."""
    words = [token.lower for token in tokens[:9]]
    owned = words[:1] in (["my"], ["our"])
    who = next((at for at in (1, 2) if owned and at < len(words) and singular(words[at]) in _KIN), 0)
    wish = next((wish for wish in _WISHES if who and words[who + 1 : who + 1 + len(wish)] == list(wish)), ())
    end = who + 1 + len(wish)
    end += 2 if words[end : end + 2] in (["to", "see"], ["to", "have"]) else 0
    return end if wish and words[end : end + 1] and (words[end] in INDEFINITE or words[end] in NUMBERS) else 0


def _skip_picture(tokens: Sequence[Token], start: int) -> int:
    """Past "a picture of", "an image showing", "the scene shows"."""
    at = start
    while at < len(tokens) and tokens[at].lower in _ONE:
        at += 1
    if at + 1 >= len(tokens) or tokens[at].lower not in _MERE_PICTURES or tokens[at + 1].lower not in _PRESENTING:
        return start
    at += 2
    while at < len(tokens) and tokens[at].lower in ("which", "shows", "you", "see", "we"):
        at += 1
    return at
