"""Another idea in the place of the picture there is: "forget that, do a curling team instead"."""

import re
from collections.abc import Collection, Sequence

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.clauses.petitions import without_thanks
from assistant.language.clauses.verbgroups import verb_group
from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Reading, Request
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read
from assistant.language.scenes.wrappers import pictures_asked
from assistant.language.turns.speaking import speaks_of_picture
from assistant.language.turns.stipulating import told_of_all
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import ARTICLES, BE, DEFINITE, INDEFINITE, NUMBERS, PICTURE, POSSESSIVE, PRONOUNS
from assistant.language.words.openers import OPENERS
from assistant.language.words.tokens import Phrases, Token, text_of, tokenize
from assistant.language.words.vocabulary import ALOFT, BODY, CLOTHES, GROUNDS, VENUES
from assistant.language.words.wordclasses import relations

_DROPPED = re.compile(
    r"^\s*(?:(?:no|ok|okay|actually|oh|hmm|right|well|now|let['’]s|let us|please)[,.]? )*"
    r"(?:(?:put|set)(?= \w+(?: \w+)? (?:aside|away))|forget|scrap|scratch|drop|bin|ditch|never ?mind|forget about|leave"
    r"|(?:set|put) aside|put away) (?:that|it|this|all that|all of that|all of it|this one|that one|the whole thing"
    r"|the lot|everything)(?: (?:idea|one|picture|image))?"
    r"(?: aside| away| alone| be| there| for (?:now|later|a moment|the moment))*"
    r"\s*(?:[,.;:!–—-]+|\band\b)\s*(?:(?:and|let['’]s|let us|please|just|can you|could you|now|instead) )*"
    r"(?P<draws>(?:(?:do|draw|paint|sketch|create|generate|render|make)(?: me| us)?|show me|picture|imagine|have"
    r"|i(?:['’]d| would) like"
    r"|i want|i need|we need|how about|what about|give (?:me|us)|show us|(?:let us|let['’]s|let me) (?:see|have)) )?"
    r"(?P<idea>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_NEW = frozenset("new different another fresh nice quick simple separate second completely totally".split())
_MADE = frozenset(
    ["painting", "drawing", "illustration", "photo", "photograph", "sketch", "portrait"]
)  # which tell the style
_DRAWING = frozenset(
    ["do", "draw", "paint", "sketch", "picture", "imagine", "create", "generate", "make me", "give me", "show me"]
)


_INSTEAD = re.compile(r",?\s+instead(?=\W*$)", re.IGNORECASE)
_SAME_STYLE = re.compile(
    r"[,;.]?\s*(?:(?:but|and|also|please|do it|keep(?:ing)?|use|using|in|with) )*(?:exactly )?(?:the )?(?:very )?same "
    r"(?P<told>[\w-]+ (?:[\w-]+ )?)?(?:style|look|technique|medium)"
    r"(?: as (?:before|(?:the|that|this|my)(?: \w+){0,2}))?"
    r"(?: please)?(?=[.,;!]|$)",
    re.IGNORECASE,
)


def new_picture(words: str, picture: Reading | None = None) -> Request:
    """The request for a picture of its own, "in the same style" as the one there is: "a fox in the snow instead"."""
    idea = _in_same_style(_INSTEAD.sub("", without_thanks(words.strip())), picture)
    return Request(intent="new", scene=read(told_of_all(idea)), idea=idea, count=pictures_asked(tokenize(words)))


def _in_same_style(idea: str, picture: Reading | None) -> str:
    """An idea "in the same style" with the style of the picture there is by name."""
    found = _SAME_STYLE.search(idea)
    if found is None:
        return idea
    told = f"{found['told']}style" if found["told"] else ""
    style = ", ".join(picture.styles) if picture is not None and picture.styles else told
    return f"{idea[: found.start()]}{f', {style}' if style else ''}{idea[found.end() :]}".lstrip(",;. ")


_DRAWING_VERBS = "draw paint sketch create generate render imagine picture depict illustrate produce design".split()
_AFRESH = [
    *(f"{start} {how}" for start in ("start", "begin") for how in ("over", "again", "afresh", "anew", "from scratch")),
    *(f"{verb} {one} one" for verb in ("make", "do", "create", "draw", "try") for one in ("a new", "a different")),
]
# How another picture is asked for, and how plainly: that it is to be drawn, seen or had, or that all begins anew.
_ASKED: Phrases[str] = Phrases(
    dict.fromkeys(OPENERS["want"].split("|"), "have")
    | dict.fromkeys(["make", "give me", "give us", "i could use", "we could use", "i could do with"], "have")
    | dict.fromkeys(["do", "do me", "make me"], "draw")
    | dict.fromkeys(["show", "show me", "show us", "let me see", "let us see"], "see")
    | dict.fromkeys([f"{verb}{whom}" for verb in _DRAWING_VERBS for whom in ("", " me", " us")], "draw")
    | dict.fromkeys(_AFRESH, "afresh")
)
# Where something may come into the picture there is: "draw a fisherman on a jetty", "a ship in the distance".
_CARRYING = frozenset("wall floor table background pier jetty dock bridge path road station water".split())
_AFAR = frozenset(["distance", "background", "foreground", "horizon", "corner"])
_HANGS = frozenset("wall easel desk shelf table door fridge fence screen".split())
_JOINING = frozenset("too also well then there here".split())
_PARTS = {"view", "shot", "page", "canvas"}  # which may be in a picture
_NEXT = frozenset(["now", "next", "then"])
_LED = frozenset(["with", "of", "to", "showing", "by"])


def drawn_anew(tokens: Sequence[Token], context: Context) -> str:
    """The idea of "paint me an old windmill", "I want a picture of two foxes", "start over with a harbour at dusk", ""
    where that is to come into the picture there is."""
    start = skip_fillers(tokens, 0)
    asked = _ASKED.match(tokens, start) or ("say", 0)
    if {"also", "too"} & {token.lower for token in tokens[:start]}:
        return ""
    how, at = asked[0], start + asked[1]
    while how == "afresh" and at < len(tokens) and (tokens[at].kind != "word" or tokens[at].lower in _LED):
        at += 1
    next_one = not _NEXT.isdisjoint(token.lower for token in tokens[:start])
    shown = _past_picture(tokens, at, _MADE if next_one or how == "draw" else frozenset())
    rest = [token for token in tokens[shown or at :] if token.lower not in ("please", "now")]
    rest = rest[:-1] if rest and rest[-1].kind == "stop" else rest
    if not rest or rest[0].lower in DEFINITE | PRONOUNS or speaks_of_picture(rest, context):
        return ""
    idea = text_of(rest)
    scene, said = read(idea), {token.lower for token in rest}
    if not scene.things or said & {"it", "him", "her", "them", "this", "that"} or rest[-1].lower in _JOINING:
        return ""
    hangs = (
        rest[-1].lower in _HANGS and len(rest) > 2 and rest[-2].lower in DEFINITE
    )  # "a painting of a ship on the wall"
    if (shown and not hangs) or how == "afresh":
        return idea
    instead = rest[-1].lower == "instead"
    made = rest[rest[0].lower in ARTICLES].lower if len(rest) > 3 else ""
    if instead and made in PICTURE and "of" in said and standing(made, context) is None:
        return text_of(rest[:-1])  # "a photo of a cat instead"
    apart = all(standing(thing.noun, context) is None for thing in scene.things)
    if not apart or shown or rest[0].lower not in (*INDEFINITE, *NUMBERS):
        return ""
    if _is_of_venue(scene, rest) or (how == "say" and _happens_elsewhere(scene, rest)):
        return idea
    if how in ("have", "say") and not (next_one and _is_scene(scene, said)):
        return ""
    several = len(scene.things) > 1
    told = _is_scene(scene, said) or (how == "draw" and several and not instead and not _comes_in(scene, said))
    if asked[1] > 1 and not instead:  # "draw me", "show me"
        full = several or bool(scene.time) or (next_one and bool(scene.things[0].parts))
        told = told or how == "draw" or (rest[0].lower in ("a", "an") and full)
    told = told or (how == "see" and instead and several)
    told = told or (how == "draw" and next_one and instead and _stands_alone(scene, said))  # "now draw a fox instead"
    return text_of(rest[: len(rest) - instead]) if told else ""


def _is_scene(scene: Reading, said: Collection[str]) -> bool:
    """Whether a description has a time or a setting of its own: "a fox in a forest"."""
    settings = [thing for thing in scene.things[1:] if head(thing.noun) in GROUNDS - _CARRYING - ALOFT]
    return bool(scene.time or scene.weather or settings) and not _comes_in(scene, said)


def _stands_alone(scene: Reading, said: Collection[str]) -> bool:
    """Whether one thing is told that is a picture by itself, and nothing to wear or to hang in a sky."""
    noun = head(scene.things[0].noun)
    return noun not in ALOFT | BODY | CLOTHES and not _comes_in(scene, said)


def _is_of_venue(scene: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a room or the like is told with what is in it: "a laundromat with three washing machines"."""
    main, phrase = scene.things[0], noun_phrase(tokens, 0)
    told = len(scene.things) > 1 or main.parts or scene.time
    if phrase is None or not told or main.place.relation or _is_sided(scene, tokens):
        return False
    words = [token.lower for token in tokens[: phrase.end]]
    return words[-1] in VENUES or " ".join(words[-2:]) in VENUES


def _happens_elsewhere(scene: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a whole sentence tells of something new in a place of its own: "a stork nests in a wood". What is told
    of something here says where by what is here, "sits on the fence", or that it goes on, "is sitting on a branch"."""
    subject = noun_phrase(tokens, 0)
    said = {token.lower for token in tokens}
    if subject is None or said & (DEFINITE | POSSESSIVE | BE) or _is_sided(scene, tokens):
        return False
    verbs = (verb_group(tokens, at) for at in range(subject.end, len(tokens)))
    verb = next((each for each in verbs if each is not None), None)
    ends = range(verb.end, len(tokens) - 1) if verb and not verb.modal else ()
    places = ((at, relations().match(tokens, at)) for at in ends)
    grounds = (noun_phrase(tokens, at + found[1]) for at, found in places if found)
    return any(ground is not None and _is_place(ground.head) for ground in grounds)


def _is_place(noun: str) -> bool:
    return noun in (GROUNDS | VENUES) - _CARRYING or is_of_kind(noun, "mountain")


def _is_sided(scene: Reading, tokens: Sequence[Token]) -> bool:
    """Whether it is told on which side, or how far back, of what is there: "on the left", "in the background"."""
    return scene.things[0].place.side is not None or not _AFAR.isdisjoint(token.lower for token in tokens)


def _comes_in(scene: Reading, said: Collection[str]) -> bool:
    """Whether it is told where in the picture there is something comes: "to the left", "on a jetty"."""
    stands_on = {head(thing.noun) for thing in scene.things[1:] if not (thing.materials or thing.colours)}
    return scene.things[0].place.side is not None or not (_AFAR.isdisjoint(said) and _CARRYING.isdisjoint(stands_on))


def _past_picture(tokens: Sequence[Token], at: int, also: Collection[str]) -> int:
    """Past "a new picture of" at `at`, 0 where no picture is asked for by that name."""
    start = at
    if [token.lower for token in tokens[at : at + 2]] == ["one", "of"] and at + 3 < len(tokens):
        alike = {"pair", "set", "kind"} & {token.lower for token in tokens[at:]}
        return at + 2 if tokens[at + 2].lower in INDEFINITE and not alike else 0  # "make | one of | a brass band"
    while at < len(tokens) and tokens[at].lower in ARTICLES | _NEW:
        at += 1
    named = at > start and at + 2 < len(tokens) and tokens[at].lower in {*PICTURE, *also} - _PARTS
    then = at + 1 + (named and tokens[at + 1].kind == "comma")
    presented = named and tokens[then].lower in ("of", "showing", "with", "depicting", "where")
    return 0 if not presented else start if tokens[at].lower in _MADE else then + 1


def begun_anew(words: str, picture: Reading, *, first: bool) -> str:
    """The idea for which a turn drops the picture, "" where it only takes a step back. Where the picture is the `first`
    of its line, there is no such step."""
    found = _DROPPED.match(words)
    if found is None:
        return ""
    idea = re.sub(r"\s+instead\b", "", found["idea"], count=1).strip()
    scene, tokens = read(idea), tokenize(idea)
    opening = noun_phrase(tokens, 0)
    asked = clauses(tokens)
    tells = (
        opening is not None and bool(opening.noun) and opening.determiner not in ("the", "his", "her", "its", "their")
    )
    if not scene.things or not tells or not asked or asked[0].operation != "say":
        return ""
    context = Context(picture=picture)
    spoken_of = (target_at(tokens, at, context) for at, token in enumerate(tokens) if token.lower == "the")
    if any(target is not None and target.known and target.noun for target in spoken_of):
        return ""
    draws = (found["draws"] or "").strip().lower() in _DRAWING
    return idea if first or draws or len(scene.things) > 1 else ""
