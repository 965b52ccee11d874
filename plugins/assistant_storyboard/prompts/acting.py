"""What a thing does and what it has, said after its noun: exchanged where something is said already. Pure."""

from collections.abc import Iterator, Sequence

from assistant.language import Thing, phrase
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.phrasing import is_worn
from assistant.language.scenes.syntax import object_at
from assistant.language.words.dictionary import verb_of
from assistant.language.words.tokens import tokenize
from assistant.language.words.verbs import HOLDING
from assistant.language.words.vocabulary import ANIMATE
from assistant.language.words.wordclasses import relations
from assistant_storyboard.prompts.describing import Edit
from assistant_storyboard.prompts.mentions import Mention
from assistant_storyboard.prompts.outline import Piece
from assistant_storyboard.prompts.splicing import after, before, cut, instead
from assistant_storyboard.surroundings import is_surrounding

# What somebody does along with anything else: smiling while reading.
_ALONGSIDE = frozenset("smile laugh grin cry frown wink blink wave yawn look gaze stare smirk scowl shine glow".split())
# How somebody is, whatever their hands do meanwhile; and what hands can go on doing then.
_POSTURES = frozenset("sit stand lie kneel crouch squat perch lean recline lounge".split())
_MOTIONS = frozenset("walk run fly float swim drift glide hover stride march stroll wander leap jump ride".split())
_BEARING = frozenset("hold carry wear clutch grip grasp cradle brandish wield".split())
_HANDLING = HOLDING | frozenset(
    "nibble chew lick peel paint draw sketch feed stroke pet offer whittle carve count".split()
)
_UPON = frozenset("mountain hill slope cliff ridge road street path track trail bridge beach dune roof stage".split())


def acting(doing: str, mention: Mention) -> Iterator[Edit]:
    """The edit after which a thing does that; what goes along with it stays, all else it did is exchanged."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    end = after_parts(mention)
    verb = next((piece for piece in pieces if piece.start == end and piece.kind == "verb"), None)
    if verb is None:
        yield Edit(mention.at, after(tokens[end - 1], doing))
        return
    likened = tokens[verb.end - 1 : verb.end + 1][-1].lower == "like" and " like " in doing
    like = noun_phrase(tokens, verb.end + (tokens[verb.end - 1].lower != "like")) if likened else None
    if like is not None:  # "shaped like a fish"
        yield Edit(mention.at, instead(tokens[verb.start], tokens[like.end - 1], doing))
        return
    old, new = verb_of(tokens[verb.start].lower), verb_of(tokenize(doing)[0].lower)
    if old != new and (old in _ALONGSIDE or new in _ALONGSIDE):
        yield Edit(mention.at, before(tokens[verb.start], f"{doing} and"))
        return
    object_ = object_at(tokens, verb.end)
    along = (new in _POSTURES and old in _HANDLING) or (new in _MOTIONS and old in _BEARING)
    if object_ and along and verb.end - verb.start == 1:
        yield Edit(mention.at, before(tokens[verb.start], f"{doing} and"))
        return
    again = object_at(tokenize(doing), 1) if old == new else None
    if object_ and again and again.determiner == "the" and again.head == object_.head:
        return  # it does so already, and the words for it are known
    if object_ and is_surrounding(object_.noun):  # what was climbed or crossed is where it is done
        doing, object_ = f"{doing} {'on' if object_.head in _UPON else 'in'}", None
    yield Edit(mention.at, instead(tokens[verb.start], tokens[(object_.end if object_ else verb.end) - 1], doing))


def having(part: Thing, mention: Mention) -> Iterator[Edit]:
    """The edit after which a thing has that: among what it has already, or after its noun."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    at = mention.piece + 1
    words = phrase(part)
    if mention.inner or at >= len(pieces) or not _is_had(pieces, at):
        preposition = "in" if is_worn(part) and mention.phrase.head in ANIMATE else "with"
        yield Edit(mention.at, after(tokens[mention.phrase.end - 1], f"{preposition} {words}"))
        return
    if tokens[pieces[at].start].lower == "in" and not is_worn(part):  # "in a red coat | with a basket"
        yield Edit(mention.at, after(tokens[after_parts(mention) - 1], f"with {words}"))
        return
    listed = after_parts(mention) > pieces[at + 1].end
    yield Edit(mention.at, after(tokens[pieces[at].end - 1], f"{words}," if listed else f"{words} and"))


def after_parts(mention: Mention) -> int:
    """The token after a thing and all that it has, wears or holds: after "a man with a hat and a pipe"."""
    pieces, at, end = mention.passage.pieces, mention.piece + 1, mention.phrase.end
    if mention.inner or at >= len(pieces) or not _is_had(pieces, at):
        return end
    while at + 1 < len(pieces) and pieces[at].kind in ("with", "and", "comma") and pieces[at + 1].kind == "noun":
        if pieces[at].kind == "comma" and at + 2 < len(pieces) and pieces[at + 2].kind in ("verb", "be"):
            break
        end, at = pieces[at + 1].end, at + 2
    return end


def _is_had(pieces: Sequence[Piece], at: int) -> bool:
    return pieces[at].kind == "with" and at + 1 < len(pieces) and pieces[at + 1].kind == "noun"


def left_off(mention: Mention, does: str) -> list[Edit]:
    """What somebody does no more, with what they do it to: "a man | playing cards | at a table"."""
    tokens, at = mention.passage.tokens, mention.end
    if at >= len(tokens) or tokens[at].lower != does or not does.endswith("ing"):
        return []
    done = noun_phrase(tokens, at + 1) if at + 1 < len(tokens) and not relations().match(tokens, at + 1) else None
    return [Edit(mention.at, cut(tokens[at], tokens[done.end - 1 if done is not None and done.noun else at]))]
