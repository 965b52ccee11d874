"""Where the whole picture is set and from where it is seen: "set it in a desert", "photograph it from the air"."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import additions, settings, thing_of
from assistant.language.demands.placing import destination
from assistant.language.reading import Change, Place
from assistant.language.scenes.drafts import head
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.syntax import lower
from assistant.language.words.lexicon import ARTICLES, DEFINITE, POSSESSIVE, WITH
from assistant.language.words.morphology import singular
from assistant.language.words.tokens import Phrases, Token, said_as, tokenize
from assistant.language.words.vocabulary import ANIMATE, GROUNDS, MADE_PICTURES, MEDIA, STYLE_NOUNS

_WHOLE = Phrases(
    dict.fromkeys(
        """
        it|this|that|all this|all of this|all of it|everything|the scene|the whole scene|the picture|the whole picture
        |the whole thing|the action|the image|the story|them all|everyone|the view|the shot
        """.replace("\n", "")
        .replace("        ", "")
        .split("|"),
        True,
    )
)
_STAGING = frozenset(["set", "transfer", "relocate", "transport", "stage", "teleport", "situate", "transplant"])
_MOVING = frozenset(["move", "put", "place", "bring", "take", "shift", "send"])
_SEEING = frozenset("view photograph shoot film frame show capture see look picture watch render draw take".split())
# "Present it as ..." tells how the picture is made, "turn it into ..." only with a word for pictures.
_RENDERING = frozenset(
    "present render depict show portray reimagine recreate illustrate style treat draw redraw paint sketch".split()
)
_MADE = STYLE_NOUNS | MADE_PICTURES
# What shows pictures of its own kind, where something is to be "like" it or "as in" it.
_PRINTED = _MADE | frozenset(
    """
    cover book storybook paperback novel magazine page card film movie album catalogue catalog advert advertisement ad
    flyer brochure manual newspaper calendar atlas textbook encyclopedia fairytale videogame game flashcard scene frame
    """.split()
)
_WITHIN = Phrases(
    dict.fromkeys("in|from|out of|something in|something from|something out of|one in|one from".split("|"), True)
)
_BEING = frozenset("should could must would be is look looks appear seem done drawn painted made rendered just".split())
_HAPPENING = Phrases(
    dict.fromkeys(["take place", "takes place", "taking place", "happen", "happens", "play out"], True)
)
_STROKES = frozenset("outline line edge stroke brushstroke hatching contour shading linework cross-hatching".split())
_MOST_STROKES = 6  # words of "with bold black lines"
_WORLDS = GROUNDS | frozenset(
    "moon mars space underwater rooftop jungle rainforest island spaceship submarine train planet world".split()
)
_WOULD = frozenset(["would", "might", "could", "did", "does"])  # "like a child | would paint it"
_ARTISTS = frozenset("master painter artist child kid illustrator cartoonist impressionist cubist surrealist".split())
_SHOWN = frozenset(["seen", "viewed", "shot", "photographed", "filmed", "shown"])
_FROM = frozenset(["from", "through"])


def staged(clause: Clause, context: Context) -> list[Change]:
    """The changes that set or show the whole picture otherwise, [] where a clause asks for neither."""
    tokens = [*tokenize(clause.opener), *clause.tokens]
    for at in range(len(tokens)):
        if found := _HAPPENING.match(tokens, at):
            return _set_in(tokens[at + found[1] :], context, anywhere=True)
    verb, opened = lower(tokens, 0), max(1, len(tokenize(clause.opener)))
    whole = _WHOLE.match(tokens, opened)
    rest = tokens[opened + whole[1] :] if whole else []
    said = rest if whole else list(_past_being(tokens)) if clause.operation == "say" else []
    while whole and len(said) > 1 and lower(said, 0) in _PARTICLES:
        said = said[1:]  # "do it | up | as a mosaic", "make it | look | like a postcard"
    if likened := _likened(said):
        return likened
    if whole and lower(said, 0) == "with" and (come := _beside_it(said[1:], context)):
        return come
    if verb in _SEEING and whole and (seen := _seen(rest)):
        return seen
    rest = said if whole else rest
    if clause.operation == "say" and (made := _make_alone(clause.tokens)):
        return made
    if whole and (styled := _styled(verb, rest)):
        return styled
    wished = clause.operation in ("want", "make") and verb not in ("give", "lend") and not whole
    if wished and (look := _look_of(clause.tokens)):
        return look
    if whole and verb in ("give", "lend") and (look := _look_of(rest)):
        return look
    if zoomed := _zoomed(tokens):
        return zoomed
    shown = [change.slot for change in settings(read_tokens(tokens))]
    if (
        clause.operation == "say"
        and verb not in _SEEING
        and "camera" in shown
        and any(token.lower in _FROM for token in tokens)
    ):
        return _seen(tokens)
    if verb in _SHOWN and lower(tokens, 1) in _FROM and clause.operation == "say":
        return _seen(tokens[1:])
    if verb in _FROM and clause.operation == "say":
        return _seen(tokens)
    if whole and verb in _STAGING:
        return _set_in(rest, context, anywhere=True)
    if whole and verb in _MOVING and whole[1] + (lower(tokens, 1) in ("this", "everything", "everyone")) > 1:
        return _set_in(rest, context, anywhere=False)
    subject = _WHOLE.match(tokens, 0)
    if subject and clause.operation == "say" and lower(tokens, subject[1]) in ("were", "was", "is", "should"):
        verbal = [
            token for token in tokens[subject[1] :] if token.lower not in ("were", "was", "is", "should", "be", "set")
        ]
        return _set_in(verbal, context, anywhere=False) or _styled("be", [*tokenize("as"), *verbal])
    return []


def drawn_with(tokens: Sequence[Token]) -> int:
    """Where it is told with what strokes a style is drawn, or 0: "like a cartoon | with thick outlines"."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower in WITH), 0)
    last = next((token.lower for token in reversed(tokens) if token.lower != "please"), "")
    strokes = at and len(tokens) < at + _MOST_STROKES and not _STROKES.isdisjoint((last, singular(last)))
    reading = read_tokens(list(tokens[:at])) if strokes else None
    drawn = reading and reading.styles and not any("photo" in style for style in reading.styles)
    return at if drawn and reading and not reading.things else 0


def _styled(verb: str, rest: Sequence[Token]) -> list[Change]:
    """The make of the picture, in the user's words: "as a woodblock print", "into a mosaic"."""
    link = lower(rest, 0)
    if verb not in _MOVING and link in ("in", "with") and 1 < len(rest) < 5 and rest[-1].lower in MEDIA:
        return [Change(kind="set", slot="style", value=" ".join(token.text for token in rest[1:]))]
    shown = verb in _RENDERING and link in ("as", "like")
    rest = rest[: next((at for at, token in enumerate(rest) if token.lower in _WOULD), len(rest))]
    made = noun_phrase(rest, 1)
    linked = verb not in _MOVING and (link in _LINKS or (link == "in" and rest[-1].lower not in MEDIA))
    if made is None or made.end != len(rest) or made.plural:
        return []
    if link == "like" and made.head in _ARTISTS and verb in _RENDERING | {"do"}:
        return [Change(kind="set", slot="style", value=f"in the style of {' '.join(each.text for each in rest[1:])}")]
    if not (shown or linked):
        return []
    if any(change.slot != "style" for change in settings(read_tokens(list(rest[1:])))):
        return []
    pictures = made.head in _MADE and made.head not in ("silhouette", "window")
    if not made.noun or not (pictures or (shown and made.head not in ANIMATE)):
        return []
    words = [token.text for token in rest[1:] if token.lower not in ARTICLES]
    return [Change(kind="set", slot="style", value=" ".join(words))]


def _likened(rest: Sequence[Token]) -> list[Change]:
    """What else shows such pictures, and in which medium: "like | in a picture book", "in soft pastels, like an old
    storybook", "like something out of a magazine"."""
    at = next((at for at, token in enumerate(rest) if token.lower in ("like", "as")), len(rest))
    within = _WITHIN.match(rest, at + 1)
    made = noun_phrase(rest, at + 1 + (within[1] if within else 0))
    medium = [token for token in rest[:at] if token.kind != "comma"]
    inked = at < len(rest) and lower(medium, 0) in ("in", "with") and medium[-1].lower in MEDIA
    if made is not None and made.head in _MADE and not (within or medium):
        return []
    if made is None or made.head not in _PRINTED or made.determiner in DEFINITE or not _is_whole_name(rest, made.end):
        alone = " ".join(token.text for token in medium[1:])
        return [Change(kind="set", slot="style", value=alone)] if inked else []
    known = settings(read_tokens(medium)) if medium and not inked else []
    if medium and not (known or inked):
        return []
    words = [token.text for token in (*rest[made.start :], *(medium if inked else ()))]
    looks = [each.value for each in known if each.slot == "style"]  # "black and white, | like an old photo"
    looks.append(f"in the style of {' '.join(words)}")
    others = [each for each in known if each.slot != "style"]
    return [*others, Change(kind="set", slot="style", value=", ".join(looks))]


def _beside_it(tokens: Sequence[Token], context: Context) -> list[Change]:
    """ "Show it with | a rainbow in the sky": what comes at a place of its own, and nothing that "it" has."""
    things = read_tokens(list(tokens)).things
    place = things[0].place if things and not any(token.lower in POSSESSIVE for token in tokens) else Place()
    ground = place.of is not None and (head(place.of) == "sky" or thing_of(place.of, context) is not None)
    apart = place.side not in (None, "centre", "top", "bottom")  # "strawberries in the middle" are on the cake
    return additions(read_tokens(list(tokens)), context) if apart or ground else []


def _past_being(tokens: Sequence[Token]) -> Sequence[Token]:
    """What is said of the whole picture, or by itself: "it should look | like a page", "| like in a book"."""
    subject = _WHOLE.match(tokens, 0)
    at = subject[1] if subject else 0
    while at < len(tokens) and lower(tokens, at) in _BEING:
        at += 1
    return tokens[at:]


def _is_whole_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name is over: "a page | from a book"."""
    return at == len(tokens) or lower(tokens, at) in ("from", "by", "of", "for")


def _look_of(tokens: Sequence[Token]) -> list[Change]:
    """ "Give it | a vintage feel": the words for it, in the slot they belong to."""
    phrase = tokens[1:] if lower(tokens, 0) in ARTICLES else tokens
    if len(phrase) < 2 or phrase[-1].lower not in _LOOKS or any(token.kind == "comma" for token in phrase):
        return []
    known = settings(read_tokens(list(phrase[:-1]))) or settings(read_tokens(list(phrase)))
    words = " ".join(token.text for token in phrase)
    return known or [Change(kind="set", slot="style", value=words)]


def _zoomed(tokens: Sequence[Token]) -> list[Change]:
    """ "Zoom in on the mugs", with what is seen nearer then."""
    if lower(tokens, 0) != "zoom" or lower(tokens, 1) not in ("in", "out") or lower(tokens, 2) not in ("on", "to"):
        return []
    words = " ".join(token.text for token in tokens[1:])
    return [Change(kind="set", slot="camera", value=f"zoomed {words}")] if noun_phrase(tokens, 3) else []


def _make_alone(tokens: Sequence[Token]) -> list[Change]:
    """A medium by itself, "charcoal", or what the picture goes back to: "back to | a photo"."""
    back = lower(tokens, 0) == "back" and lower(tokens, 1) == "to"
    words = [token.text for token in tokens[lower(tokens, 0) == "in" :]]
    if words and words[-1].lower() in MEDIA and (len(tokens) == 1 or len(words) < min(4, len(tokens))):
        return [Change(kind="set", slot="style", value=" ".join(words))]
    reading = read_tokens(list(tokens[2 + (lower(tokens, 2) == "being") :])) if back else None
    return settings(reading) if reading is not None and reading.styles and not reading.things else []


_PARTICLES = frozenset(["up", "out", "over", "look", "looking", "appear", "seem"])
_LOOKS = frozenset("feel look vibe style touch flavour finish aesthetic feeling".split())
_LINKS = frozenset(["into", "to", "as", "like"])


def _set_in(rest: Sequence[Token], context: Context, *, anywhere: bool) -> list[Change]:
    """The setting that a place gives; not `anywhere` only where a whole picture can be set there."""
    if lower(rest, 0) in ("underwater", "outdoors", "indoors", "outside", "inside") and len(rest) == 1:
        return [Change(kind="set", slot="setting", value=rest[0].lower)]
    there = destination(rest, context)
    if there is None or there.place.of is None or there.end != len(rest):
        return []
    name = there.place.of
    worldly = name.split()[-1].lower() in _WORLDS or name[:1].isupper()
    if not (anywhere or worldly) or name.split()[-1] in ("floor", "wall", "table"):
        return []
    return [Change(kind="set", slot="setting", value=there.words or f"{there.place.relation} the {name}")]


def _seen(rest: Sequence[Token]) -> list[Change]:
    """From where the picture is seen, in the user's words."""
    start = next((at for at, token in enumerate(rest) if token.lower in _FROM), None)
    camera = any(change.slot == "camera" for change in settings(read_tokens(list(rest))))
    told = start is not None and not any(token.lower in ("to", "into") for token in rest[start:])
    if not rest or not (told or camera) or (start is None and not camera):
        return []
    return [Change(kind="set", slot="camera", value=said_as(rest))]
