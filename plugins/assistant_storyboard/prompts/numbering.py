"""Another number of a thing: numeral or article, the noun, the verb that goes with it and the pronouns. Pure."""

from collections.abc import Iterator

from assistant.language import plural, singular
from assistant.language.scenes.chunks import chunk_at
from assistant.language.scenes.drafts import head
from assistant.language.scenes.phrasing import article
from assistant.language.words.lexicon import NUMBERS
from assistant.language.words.morphology import is_plural
from assistant.language.words.tokens import Token
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, BODY, CLOTHES
from assistant_storyboard.prompts.describing import Edit
from assistant_storyboard.prompts.mentions import Mention
from assistant_storyboard.prompts.splicing import Splice, before, cut, instead

_NUMERALS = {value: word for word, value in NUMBERS.items() if value <= 12}
_OF_ONE = {"is": "are", "was": "were", "has": "have", "looks": "look", "seems": "seem", "appears": "appear"}
_OF_SEVERAL = {several: one for one, several in _OF_ONE.items()}
_OWNED = dict.fromkeys(["its", "his", "her"], "their")
_HELD = frozenset(["holding", "carrying", "wearing"])
# Of these everybody has one.
_ONE_EACH = frozenset(
    """
    dress gown skirt tutu coat raincoat jacket cloak cape robe kimono uniform suit shirt apron hat cap helmet crown
    beret turban veil scarf tie mask
    """.split()
)
_MEANT = dict.fromkeys(["it", "him", "her"], "them")


def numbered(count: int, mention: Mention, *, first: bool) -> Iterator[Edit]:
    """The edits after which a mention is of that many; the first mention tells the number."""
    tokens, one = mention.passage.tokens, count == 1
    noun = tokens[mention.end - 1]
    opens = mention.end == 1 and not mention.phrase.noun[:1].isupper()  # the number takes the capital over
    said = noun.lower if opens else noun.text
    changed = singular(said) if one else plural(singular(said))
    if first:
        yield Edit(mention.at, _counted(count, mention, tokens[mention.first].text))
    if changed != noun.text:
        yield Edit(mention.at, instead(noun, noun, changed))
    if one != is_plural(noun.lower):
        return
    yield from agreeing(mention, one=one)


def _counted(count: int, mention: Mention, following: str) -> Splice:
    """The number in place of article or number; "the" and "her" stay before it."""
    tokens, phrase = mention.passage.tokens, mention.phrase
    numeral = _NUMERALS.get(count, str(count))
    if mention.definite:
        words = phrase.determiner if count == 1 else f"{phrase.determiner} {numeral}"
    else:
        words = article(following) if count == 1 else numeral
    if phrase.start == mention.first:
        return before(tokens[phrase.start], words)
    if tokens[phrase.start].text[:1].isupper():
        words = words.capitalize()
    return instead(tokens[phrase.start], tokens[mention.first - 1], words)


def agreeing(mention: Mention, *, one: bool) -> Iterator[Edit]:
    """The edits of the verbs after the noun, and of the pronouns up to the end of the clause."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    last = "noun"
    yield from _of_each(mention, one=one)
    if mention.piece and pieces[mention.piece - 1].kind == "be" and tokens[0].lower == "there":
        token = tokens[pieces[mention.piece - 1].start]
        yield Edit(mention.at, instead(token, token, (_OF_SEVERAL if one else _OF_ONE).get(token.lower, token.text)))
    for piece in () if mention.inner else pieces[mention.piece + 1 :]:
        token, changed = tokens[piece.start], None
        if piece.kind in ("stop", "while"):
            return
        if piece.kind in ("verb", "be", "with") and (piece is pieces[mention.piece + 1] or last in ("and", "relative")):
            changed = of_one(token) if one else _OF_ONE.get(token.lower) or _inflected(token, one=one)
        elif not one and mention.opens and piece.kind in ("noun", "other"):
            changed = (_OWNED if piece.kind == "noun" else _MEANT).get(token.lower)
        if changed:
            yield Edit(mention.at, instead(token, token, changed))
        last = piece.kind


def of_one(verb: Token) -> str | None:
    """The form of a verb that goes with one, None where it is that already."""
    return _OF_SEVERAL.get(verb.lower) or _inflected(verb, one=True)


def _of_each(mention: Mention, *, one: bool) -> Iterator[Edit]:
    """The edits after which each has one of what the one wore or held: "in a white dress" as "in white dresses"."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    at = mention.piece + 1
    rides = mention.piece > 1 and head(mention.phrase.noun) not in ANIMATE  # "a boy on | skates | wearing a hoodie"
    while not rides and not mention.inner and at + 1 < len(pieces) and (phrase := pieces[at + 1].phrase):
        held = tokens[pieces[at].start].lower in _HELD
        chunk = chunk_at(tokens, phrase.start)
        if not chunk or not (held or pieces[at].kind in ("with", "and", "comma")) or phrase.counted:
            return
        noun, start = tokens[chunk.end - 1], tokens[phrase.start]
        belongs = held or noun.lower in CLOTHES | BODY or singular(noun.lower) in CLOTHES
        if not one and belongs and phrase.determiner in ("a", "an"):
            yield Edit(mention.at, cut(start, start))
            yield Edit(mention.at, instead(noun, noun, plural(noun.text)))
        elif one and belongs and phrase.plural and not phrase.determiner and singular(noun.lower) in _ONE_EACH:
            yield Edit(mention.at, before(start, article(start.text)))
            yield Edit(mention.at, instead(noun, noun, singular(noun.text)))
        at += 2


def _inflected(token: Token, *, one: bool) -> str | None:
    """A finite verb in the other number, None for participles and what has no such form."""
    base = base_of(token.lower)
    if base is None or token.lower.endswith(("ing", "ed")):
        return None
    if one:
        return plural(base) if token.lower == base else None
    return base if token.lower.endswith("s") and token.lower != base else None
