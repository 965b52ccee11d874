"""Where a thing is, said otherwise: its place exchanged where it stands, else put in after what is said of it. Pure."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.language import Place
from assistant.language.scenes.drafts import names
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.words.lexicon import DEFINITE, INDEFINITE, POSSESSIVE
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import BODY, CLOTHES, GROUNDS
from assistant.language.words.wordclasses import relations
from assistant_storyboard.prompts.acting import after_parts
from assistant_storyboard.prompts.describing import Edit
from assistant_storyboard.prompts.mentions import Mention, first_told
from assistant_storyboard.prompts.outline import Piece
from assistant_storyboard.prompts.splicing import after, before, cut, instead
from assistant_storyboard.surroundings import is_scene, is_support, is_surrounding

_BESIDE = ("beside", "left of", "right of", "in front of", "behind")
_CENTRES = frozenset(["centre", "center", "middle"])
_HALVES = ("left", "right")
_OWNED = re.compile(r"\b(?:his|her|its|their)(?= \S+$)")
_GROUNDS = frozenset(["noun", "other", "reciprocal"])
_TOLD = frozenset(["verb", "adverb", "be", "made", "adjectives", "relative", "quote"])


class Move(NamedTuple):
    """The edits of a move, and the words for the ground that was left behind ("a blue sofa"), "" for none."""

    edits: list[Edit]
    left: str = ""


def moved(place: Place, words: str, mentions: Sequence[Mention]) -> Move:
    """A thing put at a place, which `words` tell. A ground it leaves stays unless it goes from scene to scene."""
    own = [each for each in mentions if not each.definite or each.opens]
    mention = next((each for each in own if _place_at(each, "relation")), first_told(mentions))
    side = _place_at(mention, "side") if place.side and place.relation else 0
    move = _moved(place, words, mention)
    if not side:
        return move
    tokens, piece = mention.passage.tokens, mention.passage.pieces[side]
    return move._replace(edits=[*move.edits, Edit(mention.at, cut(tokens[piece.start], tokens[piece.end - 1]))])


def _moved(place: Place, words: str, mention: Mention) -> Move:
    if place.relation is None:
        return Move(_aside(words, mention))
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    all_places = places_of(mention)
    places = [at for at in all_places if not _is_own(pieces[at + 1])]
    if all_places and not places:  # "carrying a child on his shoulders | through a park"
        return Move([Edit(mention.at, after(tokens[pieces[all_places[-1] + 1].end - 1], words))])
    if not places:
        return Move([Edit(mention.at, after(tokens[_told_end(mention) - 1], words))])
    if (joint := _sharing(mention, places[0])) is not None:
        start, last = tokens[pieces[places[0]].start], tokens[pieces[places[0] + 1].end - 1]
        shared = mention.passage.text[start.start : last.end]
        return Move([Edit(mention.at, after(tokens[joint - 1], shared)), Edit(mention.at, instead(start, last, words))])
    same = next((at for at in places if place.of and names(_noun(pieces[at + 1]), place.of)), None)
    scenes = [at for at in places if is_scene(_noun(pieces[at + 1]))]
    at = next((at for at in (same, *scenes[: is_scene(place.of or "")]) if at is not None), places[0])
    relation, ground = pieces[at], pieces[at + 1]
    start, last = tokens[relation.start], tokens[ground.end - 1]
    owner = next((k for k in range(ground.start + 1, ground.end) if tokens[k].lower == "of"), None)
    if owner and (part := _OWNED.search(words)):
        theirs = f"{words[: part.start()]}the{words[part.end() :]}"
        return Move([Edit(mention.at, instead(start, tokens[owner - 1], theirs))])
    whose = " ".join(token.text for token in tokens[ground.start : ground.end - 1])
    if whose.endswith(("'s", "s'")) and whose.split()[0].lower() in INDEFINITE and _OWNED.search(words):
        # On "a pirate's" hat, where it sat on his shoulder.
        return Move([Edit(mention.at, instead(start, last, _OWNED.sub(whose, words)))])
    if same is not None:
        told = _around_ground(words, mention.passage.text[tokens[ground.start].start : last.end])
        edits = [Edit(mention.at, instead(start, last, told))]
        left = pieces[places[0] + 1] if same != places[0] else None
        if left is None:
            return Move(edits)
        gone = Edit(mention.at, cut(tokens[pieces[places[0]].start], tokens[left.end - 1]))
        return Move([gone, *edits], _left(left, mention, place))
    hung = words.startswith("hanging")
    if start.lower in ("on", "in") and not hung and place.relation in _BESIDE and is_support(_noun(ground)):
        return Move([Edit(mention.at, after(last, words))])
    if at in scenes and not is_scene(place.of or ""):
        return Move([Edit(mention.at, before(start, words))])
    behind = _left(ground, mention, place)
    if place.of and (again := noun_phrase(tokenize(behind), 0)) and names(again.noun, place.of):
        words, behind = words.replace(f"the {place.of}", behind, 1), ""
    return Move([Edit(mention.at, instead(start, last, words))], behind)


def taken_in(said: tuple[str, ...], words: str, bases: Sequence[Mention]) -> tuple[tuple[str, ...], str]:
    """What is said without a ground told by itself ("a tiled roof", left behind), and the words for a place on it with
    the ground told so."""
    for base in bases:
        told = [piece for piece in base.passage.pieces if piece.kind != "stop"]
        if len(told) == 1 and base.phrase.determiner in INDEFINITE and f"the {base.phrase.noun}" in words:
            own = base.passage.text.rstrip(".")
            left = (*said[: base.at], "", *said[base.at + 1 :])
            return left, words.replace(f"the {base.phrase.noun}", own[:1].lower() + own[1:], 1)
    return said, words


def _sharing(mention: Mention, place: int) -> int | None:
    """The token that joins a thing to another which is at its place too: "an owl | and | a squirrel in a tree"."""
    pieces, joint = mention.passage.pieces, mention.piece - 1
    if joint < 1 or place != mention.piece + 1 or pieces[joint].kind != "and" or pieces[joint - 1].kind != "noun":
        return None
    apart = joint == 1 or pieces[joint - 2].kind in ("stop", "comma")
    return pieces[joint].start if apart else None


def places_of(mention: Mention) -> list[int]:
    """The pieces in which a place of the thing begins: "on a bench | in a park"."""
    pieces, at = mention.passage.pieces, _place_at(mention, "relation")
    found = []
    while at and at + 1 < len(pieces) and pieces[at].kind == "relation" and pieces[at + 1].kind in _GROUNDS:
        found.append(at)
        at += 2
    elsewhere = [at for at in found if pieces[at + 1].kind != "reciprocal"]
    return elsewhere or found  # not "facing | each other"


def _is_own(ground: Piece) -> bool:
    """Whether a place is a part of who is there, and so stays where they are put elsewhere: "on its back"."""
    return ground.phrase is not None and ground.phrase.determiner in POSSESSIVE and ground.phrase.head in BODY


def _noun(ground: Piece) -> str:
    return ground.phrase.noun if ground.phrase else ""


def _around_ground(words: str, told: str) -> str:
    """Words for a place with its ground as it was told there already: "behind the wall" as "behind a brick wall"."""
    tokens = tokenize(words)
    found = relations().match(tokens, 0)
    ground = noun_phrase(tokens, found[1]) if found else None
    if found is None or ground is None:
        return words
    return f"{words[: tokens[found[1]].start]}{told}{words[tokens[ground.end - 1].end :]}"


def _aside(words: str, mention: Mention) -> list[Edit]:
    """A side of the picture: in place of the side that is told, else right behind the noun."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    fronted = _fronted(mention)
    beside = pieces[_place_at(mention, "relation")]
    half = next((half for half in _HALVES if half in words.split()), "")
    if beside.kind == "relation" and half and tokens[beside.end - 2].lower in _HALVES:
        turned = f"to the {half} of"
        return [Edit(mention.at, instead(tokens[beside.start], tokens[beside.end - 1], turned))]
    if (
        beside.kind == "relation" and words and tokens[beside.end - 2].lower in _CENTRES
    ):  # "in the centre of | the stage"
        return [Edit(mention.at, instead(tokens[beside.start], tokens[beside.end - 1], f"{words} of"))]
    if beside.kind == "relation" and _denied([token.lower for token in tokens[beside.start : beside.end]], words):
        ground = pieces[_place_at(mention, "relation") + 1]
        return [Edit(mention.at, instead(tokens[beside.start], tokens[ground.end - 1], words))]
    at = fronted if fronted in (mention.piece - 1, None) else None
    at = (_place_at(mention, "side") or fronted) if at is None else at
    if at is None and not words:
        return []
    if at is not None:
        start, end = tokens[pieces[at].start], tokens[pieces[at].end - 1]
        return [Edit(mention.at, instead(start, end, words.capitalize() if start.text[:1].isupper() else words))]
    return [Edit(mention.at, after(tokens[mention.phrase.end - 1], words))]


def _fronted(mention: Mention) -> int | None:
    """The side before a thing: its own where sides lead in what is there, else the one that begins the passage."""
    pieces, before_noun = mention.passage.pieces, mention.piece - 1
    leading = [at for at in range(len(pieces)) if _opens(pieces, at)]
    if before_noun in leading:
        return before_noun
    return 0 if pieces[0].kind == "side" and leading in ([], [0]) else None


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a side begins what is told there: "on the left | a fountain, | on the right | a stall"."""
    opens = pieces[at].kind == "side" and (at == 0 or pieces[at - 1].kind in ("comma", "stop", "and"))
    return opens and at + 1 < len(pieces) and pieces[at + 1].kind == "noun"


def _denied(preposition: Sequence[str], words: str) -> bool:
    """Whether a side of the picture says that something is not where a preposition had it."""
    front = preposition[0] == "before" or list(preposition[:2]) == ["in", "front"]
    return words.endswith("background") if front else preposition[0] == "behind" and words.endswith("foreground")


def _place_at(mention: Mention, kind: str) -> int:
    """The piece in which the thing's place begins, 0 when none of that kind is told."""
    pieces, end = mention.passage.pieces, after_parts(mention)
    at = next((at for at, piece in enumerate(pieces) if piece.start == end), len(pieces))
    while not mention.inner and at < len(pieces):
        following = pieces[at + 1].kind if at + 1 < len(pieces) else ""
        if pieces[at].kind == kind and (kind == "side" or following in _GROUNDS):
            return 0 if kind == "side" and _is_of_another(mention, at) else at
        if pieces[at].kind in ("relation", "with", "verb") and following == "noun":
            at += 2
        elif pieces[at].kind in _TOLD or _goes_on(pieces, at) or _ends_in(pieces, at):
            at += 1
        else:
            return 0
    return 0


def _is_of_another(mention: Mention, side: int) -> bool:
    """Whether a side is that of what is told before it: "a boat on a lake | with mountains | in the background"."""
    pieces = mention.passage.pieces
    if pieces[side - 1].kind != "noun" or pieces[side - 2].kind != "with" or side - 2 <= mention.piece:
        return False
    has = pieces[side - 1].phrase
    if has is None or has.head in BODY | CLOTHES:
        return False
    return has.head in GROUNDS or mention.passage.tokens[pieces[side].end - 1].lower == "background"


def _ends_in(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a preposition stands by itself: "a bottle with a ship | inside |, lying on a shelf"."""
    return pieces[at].kind == "relation" and at + 1 < len(pieces) and pieces[at + 1].kind == "comma"


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether more is told of the same thing after a comma or "and": "kneeling | and | holding a sword", "tulips | , |
    all of them yellow, on a sill"."""
    following = pieces[at + 1].kind if at + 1 < len(pieces) else ""
    if pieces[at].kind == "comma":
        described = pieces[at - 1].kind in ("adjectives", "verb", "term")
        return following in ("side", "verb", "adjectives", "other") or (following == "relation" and described)
    if pieces[at].kind in ("other", "reciprocal", "of"):  # "all | of | them"
        return following in ("of", "other", "adjectives", "verb")
    return pieces[at].kind == "and" and pieces[at - 1].kind == "verb" and following in ("verb", "with")


def _told_end(mention: Mention) -> int:
    """The token after the thing, what it has and what it does."""
    pieces, end = mention.passage.pieces, after_parts(mention)
    at = next((k for k, piece in enumerate(pieces) if piece.start == end), len(pieces))
    while at < len(pieces) and not mention.inner and (pieces[at].kind in (*_TOLD, "noun") or _goes_on(pieces, at)):
        if pieces[at].kind == "noun" and pieces[at - 1].kind not in ("verb", "with"):
            break
        at += 2 if pieces[at].kind in ("and", "comma") else 1
        end = pieces[at - 1].end
    return end


def _left(ground: Piece, mention: Mention, place: Place) -> str:
    """A ground that was brought in here, with what is said of it; none of "the shore", none left for another scene."""
    phrase, text, tokens = ground.phrase, mention.passage.text, mention.passage.tokens
    if phrase is None or phrase.head in BODY:
        return ""
    if phrase.determiner in DEFINITE | POSSESSIVE:
        owner = next((at for at in range(ground.start, ground.end - 1) if tokens[at].lower == "of"), None)
        whose = noun_phrase(tokens, owner + 1) if owner else None
        if phrase.colours and owner is None and phrase.determiner == "the" and not is_scene(phrase.noun):
            return text[tokens[ground.start].start : tokens[ground.end - 1].end]  # the yellow wall stays so
        return (
            text[tokens[whose.start].start : tokens[whose.end - 1].end]
            if whose and whose.determiner in INDEFINITE
            else ""
        )
    if is_surrounding(phrase.noun) and is_surrounding(place.of or ""):
        return ""
    return text[tokens[ground.start].start : tokens[ground.end - 1].end]
