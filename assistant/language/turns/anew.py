"""Another idea in the place of the picture there is: "forget that, do a curling team instead"."""

import re
from collections.abc import Sequence

from assistant.language.clauses.clause import clauses
from assistant.language.clauses.opening import skip_fillers
from assistant.language.demands.context import Context
from assistant.language.demands.effects import standing
from assistant.language.demands.resolving import target_at
from assistant.language.reading import Reading
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read
from assistant.language.turns.speaking import speaks_of_picture
from assistant.language.words.tokens import Token, tokenize

_DROPPED = re.compile(
    r"^\s*(?:(?:no|ok|okay|actually|oh|hmm|right|well|now|let['’]s|let us|please)[,.]? )*"
    r"(?:(?:put|set)(?= \w+(?: \w+)? (?:aside|away))|forget|scrap|scratch|drop|bin|ditch|never ?mind|forget about|leave"
    r"|(?:set|put) aside|put away) (?:that|it|this|all that|all of that|all of it|this one|that one|the whole thing"
    r"|the lot|everything)(?: (?:idea|one|picture|image))?"
    r"(?: aside| away| alone| be| there| for (?:now|later|a moment|the moment))*"
    r"\s*(?:[,.;:!–—-]+|\band\b)\s*(?:(?:and|let['’]s|let us|please|just|can you|could you|now|instead) )*"
    r"(?P<draws>(?:do|draw|paint|show me|sketch|picture|imagine|create|generate|make me|have|i(?:['’]d| would) like"
    r"|i want|i need|we need|how about|what about) )?(?P<idea>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_DRAWING = frozenset(["do", "draw", "paint", "sketch", "picture", "imagine", "create", "generate", "make me"])


_SAME_STYLE = re.compile(
    r"[,;.]?\s*(?:(?:but|and|also|please|do it|keep(?:ing)?|use|using|in|with) )*(?:exactly )?(?:the )?(?:very )?same "
    r"(?P<told>[\w-]+ (?:[\w-]+ )?)?(?:style|look|technique|medium)"
    r"(?: as (?:before|(?:the|that|this|my)(?: \w+){0,2}))?"
    r"(?: please)?(?=[.,;!]|$)",
    re.IGNORECASE,
)


def in_same_style(idea: str, picture: Reading | None) -> str:
    """An idea "in the same style" with the style of the picture there is by name."""
    found = _SAME_STYLE.search(idea)
    if found is None:
        return idea
    told = f"{found['told']}style" if found["told"] else ""
    style = ", ".join(picture.styles) if picture is not None and picture.styles else told
    return f"{idea[: found.start()]}{f', {style}' if style else ''}{idea[found.end() :]}".lstrip(",;. ")


_DRAWN_FOR = ("show me", "show us", "draw me", "draw us", "paint me", "paint us", "sketch me", "sketch us")
_JOINING = frozenset("too also well instead then there here".split())


def drawn_anew(tokens: Sequence[Token], context: Context) -> str:
    """The idea of "paint me an old windmill", "show me a drive-in cinema at night", "" where that is to come into the
    picture there is."""
    start = skip_fillers(tokens, 0)
    opening = " ".join(token.lower for token in tokens[start : start + 2])
    rest = [token for token in tokens[start + 2 :] if token.kind == "word" and token.lower not in ("please", "now")]
    if opening not in _DRAWN_FOR or not rest or rest[0].lower not in ("a", "an") or speaks_of_picture(rest, context):
        return ""
    said = {token.lower for token in rest}
    idea = " ".join(token.text for token in rest)
    scene = read(idea)
    apart = all(standing(thing.noun, context) is None for thing in scene.things)
    told = len(scene.things) > 1 or scene.time or scene.weather or not opening.startswith("show")
    joined = {"it", "him", "her", "them"} & said or rest[-1].lower in _JOINING
    return idea if scene.things and apart and told and not joined else ""


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
