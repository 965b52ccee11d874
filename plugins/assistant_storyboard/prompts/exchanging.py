"""Another thing where one is named: the noun phrases exchanged, all that is said around them left. Pure."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from assistant.language import Place, Thing, phrase, plural, singular
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.phrasing import article
from assistant.language.words.stuffs import VESSELS
from assistant.language.words.tokens import tokenize
from assistant.language.words.vocabulary import GROUPS, MATERIALS
from assistant_storyboard.prompts.acting import acting
from assistant_storyboard.prompts.describing import Edit
from assistant_storyboard.prompts.mentions import Mention, first_told
from assistant_storyboard.prompts.numbering import agreeing
from assistant_storyboard.prompts.pronouns import of_another
from assistant_storyboard.prompts.splicing import instead, spliced
from assistant_storyboard.surroundings import head

_DETERMINERS = ("a ", "an ", "the ", "one ", "his ", "her ", "its ", "their ", "my ", "some ", "another ")


def exchanged(new: Thing, mentions: Sequence[Mention], own: str | None = None) -> Iterator[Edit]:
    """The edits after which `new` is where the mentioned thing was, told in the user's `own` words if there are any. Of
    a number not said as many come as there were."""
    first = first_told(mentions)
    if new.count is None and not first.phrase.noun.endswith(new.noun):
        new = structs.replace(new, count=first.phrase.count if first.phrase.counted else None)
        own = own if new.count is None else None
    for mention in mentions:
        tokens, one = mention.passage.tokens, new.count == 1
        if mention is first or not mention.definite:
            yield from _told(new, mention, own)
        else:
            noun = new.noun if one else plural(new.noun)
            yield Edit(mention.at, instead(tokens[mention.first], tokens[mention.end - 1], noun))
        if one == mention.phrase.plural:
            yield from agreeing(mention, one=one)
        elif one:
            yield from of_another(head(new.noun), mention)


def owned_by(new: str, old: str, text: str) -> str:
    """A passage in which what was the one's is the other's: "the littlest | badger's | hat"."""
    owners = {f"{old}'s": f"{new}'s", f"{plural(old)}'": f"{plural(new)}'"}
    found = [token for token in tokenize(text) if token.lower in owners]
    return spliced(text, [instead(each, each, owners[each.lower]) for each in found]) if found else text


def _told(new: Thing, mention: Mention, own: str | None) -> Iterator[Edit]:
    """The whole phrase of the new thing; "the" or "his" before the old one stays, and so does what a vessel holds."""
    tokens, pieces = mention.passage.tokens, mention.passage.pieces
    following = pieces[mention.piece + 1].kind if mention.piece + 1 < len(pieces) and not mention.inner else ""
    if new.doing and following == "verb":
        yield from acting(new.doing, mention)
        new, own = structs.replace(new, doing=None), None
    own = None if own and new.doing and new.doing.split()[0] not in own.lower() else own
    words = phrase(structs.replace(new, place=Place()))
    if own and new.count == 1 and words.startswith(("a ", "an ")) and not own.lower().startswith(_DETERMINERS):
        own = f"{article(own)} {own}"
    words = own or words
    outer = pieces[mention.piece].phrase
    if mention.inner and outer is not None and outer.head == "loaf":  # of nothing but bread
        yield Edit(mention.at, instead(tokens[outer.start], tokens[outer.end - 1], words))
        return
    bare = not mention.phrase.determiner and not mention.phrase.counted and not mention.phrase.plural
    if bare and (mention.inner or {mention.phrase.noun, new.noun} <= MATERIALS):
        words = words.removeprefix("a ").removeprefix("an ")  # a glass of cola, where it was one of milk
    if mention.definite and words.split()[0] in ("a", "an", "the"):
        words = f"{tokens[mention.phrase.start].text} {words.partition(' ')[2]}"
    members = _members(mention)
    if members is not None and members.noun == new.noun and new.count is not None:
        yield from _ungrouped(new, mention, members)
        return
    refilled = {head(mention.phrase.noun), head(new.noun)} <= VESSELS and " of " not in new.noun
    end = mention.end if refilled else _lettered_end(mention)
    yield Edit(mention.at, instead(tokens[mention.phrase.start], tokens[end - 1], words))


def _lettered_end(mention: Mention) -> int:
    """The token after a thing and the words that stand on it: after "a sign that says "OPEN""."""
    pieces = mention.passage.pieces[mention.piece + 1 : mention.piece + 4]
    quote = next((piece for piece in pieces if piece.kind == "quote"), None) if not mention.inner else None
    led = quote is not None and all(
        piece.kind in ("relative", "verb", "with") for piece in pieces[: pieces.index(quote)]
    )
    return quote.end if quote is not None and led else mention.phrase.end


def _members(mention: Mention) -> NounPhrase | None:
    """What a group is of: the hives in "rows of yellow hives"."""
    tokens = mention.passage.tokens
    inside = mention.phrase.head in GROUPS and mention.end < mention.phrase.end
    return noun_phrase(tokens, mention.end + 1) if inside else None


def _ungrouped(new: Thing, mention: Mention, members: NounPhrase) -> Iterator[Edit]:
    """A number of what there was a group of; what they look like stays: "four yellow hives"."""
    tokens = mention.passage.tokens
    number = phrase(Thing(noun=new.noun, count=new.count)).split()[0]
    yield Edit(mention.at, instead(tokens[mention.phrase.start], tokens[mention.end], number))
    last = tokens[members.end - 1]
    if new.count == 1:
        yield Edit(mention.at, instead(last, last, singular(last.text)))
