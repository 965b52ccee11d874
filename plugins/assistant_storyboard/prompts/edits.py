"""Each change carried out on what is said, in the user's own words: the phrase it is about is edited where it stands,
all else stays. Passages keep their order; one of which nothing is left is "". Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import structs

from assistant.language import Change, Place, Thing, phrase, plural, read, singular
from assistant.language.demands.context import total
from assistant.language.scenes.drafts import names
from assistant.language.words.stuffs import MEASURES
from assistant.language.words.tokens import tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.vocabulary import ANIMATE, GROUPS, SEASONS
from assistant.language.words.weathers import is_weather
from assistant.language.words.wordclasses import is_tint, relations
from assistant_storyboard.prompts.acting import acting, having, left_off
from assistant_storyboard.prompts.apportioning import none_listed
from assistant_storyboard.prompts.changes import find, grounds_of
from assistant_storyboard.prompts.circumstances import cleared, exchanged_term, in_season, relettered, untinted
from assistant_storyboard.prompts.cutting import without
from assistant_storyboard.prompts.describing import Edit, described, described_each, made
from assistant_storyboard.prompts.exchanging import exchanged, owned_by
from assistant_storyboard.prompts.mentions import Mention, first_told, mentions_of, passage_of
from assistant_storyboard.prompts.moving import moved, places_of, taken_in
from assistant_storyboard.prompts.numbering import numbered
from assistant_storyboard.prompts.rendering import TIMES, join, placed
from assistant_storyboard.prompts.singling import gone_apart, is_apart, left_apart, none_apart
from assistant_storyboard.prompts.splicing import cut, followed, instead, spliced
from assistant_storyboard.prompts.verbatim import phrase_in, place_in, time_in
from assistant_storyboard.scene import scene_of
from assistant_storyboard.surroundings import head, is_scene

Said = tuple[str, ...]
_ALONE = frozenset(["lone", "lonely", "single", "solitary", "solo", "alone"])
_MENTIONS = 12  # of one thing that are cut out
_PRONOUNS = ("It ", "They ", "He ", "She ", "Its ", "Their ", "His ", "Her ")


def altered(said: Said, noun: str, new: Thing, words: str = "") -> Said:
    """The thing looks, does and has what `new` says, and is as many. A size is told in the word that `words` have."""
    said = none_listed(none_apart(said, noun, new), noun, new)
    if new.count is not None:
        said = _edited(said, noun, lambda mentions: _numbers(new.count or 1, mentions))
    said = _edited(said, noun, lambda mentions: described_each(new, mentions, words))
    if new.doing and head(singular(noun)) not in ANIMATE and base_of(new.doing) not in (None, new.doing):
        glowing = Thing(noun=noun, count=None, traits=(new.doing,))
        said = _edited(said, noun, lambda mentions: described(glowing, mentions))
    elif new.doing is not None:
        said = _edited(said, noun, lambda mentions: acting(new.doing or "", first_told(mentions)))
    for part in new.parts:
        said = _with_part(said, noun, part)
    return said


def replaced(said: Said, noun: str, new: Thing, words: str = "") -> Said:
    """Another thing, in the place of the one or in its own, told in the user's `words` as far as they tell it. The same
    thing otherwise is the same thing altered."""
    if new.noun == noun:
        said = altered(said, noun, new, words)
    else:
        own = phrase_in(words, [new]) if new.place.of and not mentions_of(new.place.of, said) else None
        new = structs.replace(new, place=Place()) if own else new
        own = own or phrase_in(words, [structs.replace(new, place=Place())])
        said = _edited(said, noun, lambda mentions: exchanged(new, mentions, own))
        said = tuple(owned_by(new.noun, head(singular(noun)), text) for text in said)
    return put(said, new.noun, new.place, words) if new.place != Place() else said


def put(said: Said, noun: str, place: Place, words: str = "", ground: Thing | None = None, told: str = "") -> Said:
    """The thing at a place; `ground` is told whole where it is new in the picture, else only named. The preposition is
    that of the user's `words` where they have one; `told` are the words for all of the place if they are known."""
    mentions = mentions_of(noun, said)
    if not mentions:
        return said
    bases = mentions_of(place.of, said) if place.of else []
    named = plural(place.of) if place.of and bases and bases[0].phrase.plural else place.of
    new = phrase_in(words, [ground]) or placed(ground) if ground else f"the {named}"
    said, told = taken_in(said, told or place_in(words, place).replace(f"the {place.of}", new, 1), bases)
    if place.relation in ("on", "in", "under") and (part := _as_part(mentions)):
        owner = part.passage.pieces[part.piece - 2].phrase if part.piece > 1 else None
        if owner is None or not names(owner.noun, place.of or ""):
            return _taken_off(said, part, told)
    move = moved(place, told, mentions)
    return (*made(move.edits, said), move.left)


def _as_part(mentions: Sequence[Mention]) -> Mention | None:
    """The mention by which another thing has this one and nothing tells where: "a bicycle with | a basket"."""
    first = first_told(mentions)
    before = first.passage.pieces[first.piece - 1].kind if first.piece else ""
    return first if len(mentions) == 1 and before == "with" and not first.inner and not places_of(first) else None


def _taken_off(said: Said, part: Mention, told: str) -> Said:
    """What is said with a part of a thing by itself, at another place."""
    tokens, passage = part.passage.tokens, part.passage
    words = passage.text[tokens[part.phrase.start].start : tokens[part.phrase.end - 1].end]
    following = passage.pieces[part.piece + 1].kind if part.piece + 1 < len(passage.pieces) else ""
    if following in ("and", "comma"):
        left = without(passage, part.piece, (), lambda noun: len(mentions_of(noun, said)) > 1)
    else:
        left = spliced(passage.text, [cut(tokens[part.phrase.start - 1], tokens[part.phrase.end - 1])])
    return (*said[: part.at], left, *said[part.at + 1 :], followed(words, told))


def removed(said: Said, noun: str) -> Said:
    """The thing gone wherever it is named, with what depends on it; sentences that went on about it as well."""
    if apart := gone_apart(said, noun):
        left, whole = apart
        count = total(whole, read(join(said)))
        return altered(left, whole, Thing(noun=whole, count=max(1, count - 1))) if count else left
    if others := left_apart(said, noun):
        return altered(others[0], others[1].noun, others[1])
    owner = find(scene_of(read(join(said))), noun)
    parts = [part.noun for part in owner.parts] if owner else []
    texts, rank = list(said), 0
    for _ in range(_MENTIONS):
        mentions = [each for each in mentions_of(noun, texts) if each.rank >= rank or each.definite]
        if not mentions:
            break
        last, rank = mentions[-1], rank or max(each.rank for each in mentions)
        if measure := _measure_of(last):
            return removed(tuple(texts), measure)
        texts[last.at] = _cut(last, texts, parts)
        if last.opens:
            for at in takewhile(lambda at: texts[at].startswith(_PRONOUNS), range(last.at + 1, len(texts))):
                texts[at] = ""
    gone = owner or Thing(noun=noun)
    return _left_over(gone, said, _less_its_place(gone, said, tuple(texts)))


def _less_its_place(gone: Thing, said: Said, texts: Said) -> Said:
    """What is left, without places told by what is gone: "a dog | under it"."""
    for thing in read(join(said)).things:
        mention = next(iter(mentions_of(thing.noun, texts)), None) if thing.place.of == gone.noun else None
        tokens = mention.passage.tokens if mention else ()
        found = relations().match(tokens, mention.phrase.end) if mention else None
        last = mention.phrase.end + found[1] if mention and found else len(tokens)
        if mention and found and last < len(tokens) and tokens[last].lower in ("it", "them"):
            shorter = spliced(mention.passage.text, [cut(tokens[mention.phrase.end], tokens[last])])
            texts = (*texts[: mention.at], shorter.replace(" ,", ",").replace(" .", "."), *texts[mention.at + 1 :])
    return texts


def _left_over(gone: Thing, said: Said, texts: Said) -> Said:
    """What is left, with those things that the cut took along and that do not go with what is gone, each by itself: the
    parrot of "a cage with a parrot in it", the tiles of a bathroom. Clothes and what is held go with who has them."""
    told = read(join(said)).things
    like = (each for each in told if head(each.noun) == head(gone.noun) and not is_scene(each.noun))
    own = {part.noun for each in like for part in each.parts}
    for thing in (*told, *(part for each in told for part in each.parts)):
        mentions = mentions_of(thing.noun, said)
        first = first_told(mentions) if mentions else None
        if thing.noun in (gone.noun, *own) or first is None or first.definite or mentions_of(thing.noun, texts):
            continue
        tokens = first.passage.tokens
        texts = (*texts, first.passage.text[tokens[first.phrase.start].start : tokens[first.phrase.end - 1].end])
    return texts


def permitted(said: Said, nouns: Iterable[str]) -> Said:
    """Without the prohibitions of these nouns."""
    allowed = {head(singular(noun)) for noun in nouns}
    return tuple(_permitting(text, allowed) for text in said)


def set_to(said: Said, change: Change, asked: str = "") -> tuple[Said, str]:
    """What is said after a `set`, and the words it brings in a sentence of their own, "" when none are left to say. A
    time of day is told in the words that `asked` for it."""
    slot, value = change.slot, change.value
    if slot is None:
        return said, ""
    if slot == "text":
        lettered = tuple(relettered(text, value) for text in said)
        return lettered, f"“{value}”" if value and lettered == said else ""
    if slot == "setting":
        return _resettled(said, change)
    words = time_in(asked, value) or TIMES.get(value, f"in the {value}") if slot == "time" and value else value
    if slot in ("style", "palette") and is_tint(value):
        return tuple(untinted(text) for text in said), value
    told = [text if not value else exchanged_term(text, slot, value, words) for text in said]
    at = next((at for at, text in enumerate(told) if value and text is not None), None)
    if at is not None:
        said = (*said[:at], told[at] or "", *said[at + 1 :])
        words = ""
    left = emptied(said, change)
    terms = [term for text in left for piece in passage_of(text).pieces for term in piece.terms]
    return left, "" if any(term.slot == slot and term.value == value for term in terms) else words


def _resettled(said: Said, change: Change) -> tuple[Said, str]:
    """What is said at another place, where the scene was told as one; and the words for it if it was not."""
    value = change.value
    tokens = tokenize(value)
    placed = relations().match(tokens, 0) is not None or value == "underwater"
    grounds = " and ".join(phrase(ground) for ground in grounds_of(change))
    words = value if placed or not grounds else f"in {grounds}"
    told = ""
    for ground in scene_of(read(join(said))).settings:
        at = next((mention for mention in mentions_of(ground.noun, said) if _is_where(mention)), None)
        if value and at and not told and is_scene(ground.noun):
            pieces, text = at.passage.pieces, at.passage.tokens
            told = words
            first, last = text[pieces[at.piece - 1].start], text[pieces[at.piece].end - 1]
            said = made([Edit(at.at, instead(first, last, words))], said)
        elif not placed or is_scene(ground.noun):
            said = removed(said, ground.noun)
    return said, "" if told or not value else f"set {words}" if placed or grounds else value


def _is_viewpoint(text: str) -> bool:
    """Whether a passage tells nothing but from where the picture is seen: "From behind the goal"."""
    pieces = passage_of(text).pieces
    return text.lower().startswith("from ") and not any(piece.kind in ("verb", "be", "with") for piece in pieces)


def _is_where(mention: Mention) -> bool:
    return mention.piece > 0 and not mention.inner and mention.passage.pieces[mention.piece - 1].kind == "relation"


def emptied(said: Said, change: Change) -> Said:
    """What is said without what a `set` exchanges or clears. A season and the day's weather stand side by side."""
    if (slot := change.slot) is None:
        return said
    if slot == "camera":
        said = tuple("" if _is_viewpoint(text) else text for text in said)
    if slot != "weather":
        return tuple(cleared(text, slot, but=change.value) for text in said)
    told = change.value.replace(",", "").split()
    seasonal = any(season in told for season in SEASONS)
    if seasonal and any(is_weather(word) for word in told):  # the season and the day's weather
        said = tuple(cleared(text, slot, but=change.value, seasonal=False) for text in said)
    if seasonal:
        said = tuple(in_season(text, told) for text in said)
    left = tuple(cleared(text, slot, but=change.value, seasonal=seasonal) for text in said)
    return tuple(cleared(text, slot) for text in said) if left == said and not change.value else left


def lessened(said: Said, noun: str, quality: str) -> Said:
    """The thing without a quality, or with less of it."""
    for mention in mentions_of(noun, said):
        tokens = mention.passage.tokens[mention.first : mention.end - 1]
        told = [token for token in tokens if token.lower == quality]
        if ended := [Edit(mention.at, cut(told[0], told[-1]))] if told else left_off(mention, quality):
            return made(ended, said)
    return altered(said, noun, Thing(noun=noun, count=None, traits=(f"less {quality}",)))


def _edited(said: Said, noun: str, edits: Callable[[Sequence[Mention]], Iterable[Edit]]) -> Said:
    mentions = mentions_of(noun, said)
    return made(list(edits(mentions)), said) if mentions else said


def _numbers(count: int, mentions: Sequence[Mention]) -> list[Edit]:
    first = first_told(mentions)
    told = [mention for mention in mentions if not is_apart(mention.passage.text, mention.phrase.noun)]
    edits = [edit for mention in told for edit in numbered(count, mention, first=mention is first)]
    return [*edits, *(edit for mention in told for edit in _no_longer_alone(mention))] if count > 1 else edits


def _no_longer_alone(mention: Mention) -> Iterator[Edit]:
    """ "A | lone | cactus", of which there are several now."""
    tokens = mention.passage.tokens
    for token in (*tokens[mention.first : mention.noun], *tokens[mention.end : mention.end + 3]):
        if token.lower in _ALONE:
            yield Edit(mention.at, cut(token, token))


def _with_part(said: Said, noun: str, part: Thing) -> Said:
    """A part it has already is exchanged for the new one."""
    owner = find(scene_of(read(join(said))), noun)
    old = next((each.noun for each in owner.parts if names(part.noun, each.noun)), None) if owner else None
    if old is not None and (had := mentions_of(f"{noun}'s {old}", said) or mentions_of(old, said)):
        return made(list(exchanged(part, had)), said)
    return _edited(said, noun, lambda mentions: having(part, first_told(mentions)))


def _cut(mention: Mention, texts: Sequence[str], parts: Sequence[str]) -> str:
    """Its passage without a mention: a vessel without what it holds, all else with the phrase it stands in."""
    passage, tokens = mention.passage, mention.passage.tokens
    if mention.inner and not mention.definite:
        return spliced(passage.text, [cut(tokens[mention.phrase.start - 1], tokens[mention.phrase.end - 1])])
    return without(passage, mention.piece, parts, lambda noun: len(mentions_of(noun, texts)) > 1)


def _measure_of(mention: Mention) -> str | None:
    """The noun that is nothing without what is mentioned: the loaf of the bread, the row of the trees."""
    outer = mention.passage.pieces[mention.piece].phrase
    return outer.noun if mention.inner and outer and outer.head in MEASURES | GROUPS else None


def _permitting(text: str, allowed: set[str]) -> str:
    passage = passage_of(text)
    for at in reversed(range(len(passage.pieces))):
        piece = passage.pieces[at]
        if piece.kind == "no" and piece.phrase and head(singular(piece.phrase.noun)) in allowed:
            text = without(passage_of(text), at, (), lambda _: False)
    return text
