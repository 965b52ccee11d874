"""A demand about looks in plainer words: what was there before goes without saying, measures are said in one word."""

from collections.abc import Sequence

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context, salient
from assistant.language.demands.contrasting import contrasted
from assistant.language.demands.effects import settings, thing_of
from assistant.language.demands.ordering import of_owner
from assistant.language.demands.preferring import preferring
from assistant.language.demands.resolving import target_at
from assistant.language.scenes.chunks import number_of
from assistant.language.scenes.drafts import head
from assistant.language.scenes.naming import inventory
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.comparatives import is_comparative
from assistant.language.words.dictionary import verb_of
from assistant.language.words.kinds import is_of_kind
from assistant.language.words.lexicon import DEFINITE
from assistant.language.words.morphology import participle
from assistant.language.words.tokens import Phrases, Token, tokenize
from assistant.language.words.verbs import POSING
from assistant.language.words.vocabulary import GROUNDS, MATERIALS, MEDIA, SIZES
from assistant.language.words.wordclasses import (
    is_colour,
    is_look,
    is_modifier,
    is_shade,
    made_of,
    relations,
    tells_look,
)

_INTO = frozenset(["to", "into", "for"])
_UNLIKE = Phrases(dict.fromkeys(["instead of", "rather than", "in place of", "and not", "not", "no longer"], True))
_FAR = Phrases(
    dict.fromkeys(
        "way|much|far|a lot|lots|a bit|a little|slightly|a tad|a touch|a shade|somewhat|a notch".split("|"), True
    )
)  # fmt: skip
_TODAY = frozenset(["tonight", "today"])
_FROM = frozenset(["from", "of"])
_PERSONAL = frozenset(["him", "her", "he", "she"])
_ABOUT = frozenset(["about", "around", "roughly", "like", "some"])


def plainly(clause: Clause, context: Context) -> Clause:
    """The clause with everything said of looks in the plainest way."""
    clause = contrasted(clause, context) or _rendered(
        _of_owner(preferring(_cut_up(_told(clause, context), context), context))
    )
    clause = _made_up(_sized_for(clause), context)
    told = [token for at, token in enumerate(clause.tokens) if not _merely_colour(clause.tokens, at)]
    tokens = _joined(_aged(_without_measure(told)))
    if tokens and tokens[0].lower == "from" and (turned := _turned(clause, tokens, context)):
        return turned
    tokens = _without_origin(tokens, context, becoming=clause.operation in ("make", "replace", "say"))
    tokens = _fewer_first(tokens)
    tokens = _without_total(_without_contrast(tokens, context))
    tokens = _of_stuff(tokens)
    if len(tokens) > 2 and tokens[-1].lower in _TODAY and is_look(tokens[-2:-1]):  # "the moon red | tonight"
        tokens = tokens[:-1] if tokens[-1].lower == "today" or is_shade(tokens[-2].lower) else tokens
    if clause.operation == "say" and (far := _FAR.match(tokens, 0)) and len(tokens) > far[1] + 1:
        tokens = tokens[far[1] :] if is_comparative(tokens[far[1]].lower) else tokens
    return clause._replace(tokens=tuple(tokens))


def _told(clause: Clause, context: Context) -> Clause:
    """What somebody who is there is wished to do as a statement: "I'd like | the horse to stand in the pond"."""
    target = target_at(clause.tokens, 0, context) if clause.operation == "want" else None
    if target is None or not target.known or not (target.pronoun or clause.tokens[0].lower in DEFINITE):
        return clause
    rest = clause.tokens[target.end :]
    verb = rest[1].lower if len(rest) > 2 and rest[0].lower == "to" else ""
    if verb_of(verb) != verb or verb in ("be", "have", "go", "look", "become", "turn"):
        return clause
    return Clause("say", "", (*clause.tokens[: target.end], *tokenize("should"), *rest[1:]))


def _rendered(clause: Clause) -> Clause:
    """ "Painted in oils", "done in charcoal" as "paint it in oils"."""
    words = [token.lower for token in clause.tokens]
    rendered = clause.operation == "say" and words[:1] and words[0] in _RENDERED and words[1:2] == ["in"]
    if not rendered or len(words) < 3 or not MEDIA.issuperset({*words[2:]} - {"and"}):
        return clause
    return Clause("make", "paint", (*tokenize("it"), *clause.tokens[1:]))


def _without_measure(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what a size is held against: "enormous | compared with the cherries"."""
    lowers = [token.lower for token in tokens]
    measures = (["compared", "with"], ["compared", "to"], ["relative", "to"], ["in", "comparison"], ["in", "relation"])
    at = next((at for at in range(2, len(tokens)) if lowers[at : at + 2] in measures), len(tokens))
    return tokens[:at]


def _sized_for(clause: Clause) -> Clause:
    """What something is to be of the size for, as if it were so: "small | enough to stand on a coin" as "make it small
    and standing on a coin"."""
    tokens, words = clause.tokens, [token.lower for token in clause.tokens]
    at = words.index("enough") if "enough" in words else 0
    sized = at > 0 and words[at - 1] in SIZES and words[at + 1 : at + 2] == ["to"] and "not" not in words[:at]
    place = next((k for k in range(at + 3, min(at + 5, len(words))) if relations().match(tokens, k)), 0)
    if not sized or not place or clause.operation not in ("say", "make", "want"):
        return clause
    does = tokenize(participle(words[at + 2])) if words[at + 2] in POSING - {"stand"} else ()
    told = (*tokens[:at], *tokenize("and"), *does, *tokens[place:])
    return Clause("make", "make", (*tokenize("it"), *told)) if at == 1 else clause._replace(tokens=told)


def _made_up(clause: Clause, context: Context) -> Clause:
    """Colours with what else something has in colour as what it is to be: "orange | with black wheels"; a number as it
    is where it is told as company."""
    words = [token.lower for token in clause.tokens]
    at = words.index("with") if "with" in words and clause.operation == "say" else 0
    after = noun_phrase(clause.tokens, at + 1) if at and all(map(is_shade, words[:at])) else None
    if clause.operation == "give" and "company" in words[1:3] and words[3:]:  # "give it | some company, three swans"
        return Clause("say", "", clause.tokens[words.index("company") + 2 :])
    if after is None or not after.noun or not (after.colours or after.materials):
        return clause
    noun, more = salient(context) or "", words[after.end : after.end + 1]
    thing = head(noun) not in GROUNDS or is_of_kind(noun, "building")  # no room, "white with blue curtains"
    own = thing and more in ([], ["and"], [","])
    return Clause("make", "make", (*tokenize("it"), *clause.tokens)) if own else clause


_CUTTING = {"cut": "", "slice": "sliced", "chop": "chopped", "halve": "halved"}
_CUT = ((("in", "half"), "halved"), (("in", "two"), "halved"), (("into", "slices"), "sliced"))
_PARTICLES = frozenset(["on", "off", "up", "out"])
_RENDERED = frozenset("painted drawn done rendered sketched made".split())
_STATES = frozenset("switched turned lit rolled folded tied blown".split())


def _cut_up(clause: Clause, context: Context) -> Clause:
    """What is done to food as what it then looks like: "cut one of the lemons in half", "slice the bread"."""
    words = [token.lower for token in clause.tokens]
    way = next((look for ending, look in _CUT if words[-2:] == [*ending]), _CUTTING.get(clause.opener.split(" ")[0]))
    said = clause.tokens[:-2] if any(words[-2:] == [*ending] for ending, _ in _CUT) else clause.tokens
    cutting = clause.opener.split(" ")[0] in _CUTTING
    target = target_at(said, 2 if words[:2] == ["one", "of"] else 0, context) if cutting and way else None
    whole = target is not None and target.known and target.end == len(said)
    food = whole and target is not None and is_of_kind(target.noun, "food")
    return Clause("make", "make", (*said, *tokenize(way))) if food and way else clause


def _of_owner(clause: Clause) -> Clause:
    """What is asked of the colour or the size of something as asked of it: "increase | the size of the lamp"."""
    if clause.operation == "make":
        return clause._replace(tokens=tuple(of_owner(clause.tokens)))
    sized = clause.operation in ("more", "less") and any(token.lower == "size" for token in clause.tokens[:4])
    owner = of_owner(clause.tokens) if sized else clause.tokens
    if len(owner) == len(clause.tokens):
        return clause
    return Clause("resize", "enlarge" if clause.operation == "more" else "shrink", tuple(owner))


def _merely_colour(tokens: Sequence[Token], at: int) -> bool:
    """Whether "colour" only says that a colour follows: "lanterns of paper, colour red"."""
    follows = at + 1 < len(tokens) and is_colour(tokens[at + 1].lower)
    joined = at > 0 and (tokens[at - 1].kind == "comma" or tokens[at - 1].lower == "and")
    return tokens[at].lower in ("colour", "color") and follows and joined


def _joined(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Switched off" as one word."""
    if len(tokens) < 2 or tokens[-2].lower not in _STATES or tokens[-1].lower not in _PARTICLES:
        return tokens
    words = f"{tokens[-2].lower}-{tokens[-1].lower}"
    return [*tokens[:-2], tokens[-2]._replace(text=words, lower=words)]


def _is_trait(word: str) -> bool:
    """Whether a word tells neither colour, size nor material, so that another look does not go without saying."""
    return is_modifier(word) and not (is_shade(word) or word in MATERIALS or word in SIZES)


def is_circumstance(tokens: Sequence[Token]) -> bool:
    """Whether tokens say nothing but what the whole picture is like: "noon", "a watercolour", "snowy"."""
    reading = read_tokens(list(tokens))
    return bool(settings(reading)) and not reading.things


def _aged(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "About 80 years old" as one word, "80-year-old"."""
    last = number_of(tokens[-1]) if len(tokens) > 1 and tokens[0].lower in _PERSONAL else None
    if last is not None and last > 12:
        aged = tokens[-1]._replace(
            text=f"{tokens[-1].text}-year-old", lower=f"{tokens[-1].lower}-year-old", kind="word"
        )
        return [*(token for token in tokens[:-1] if token.lower not in _ABOUT), aged]
    for at in range(len(tokens) - 2):
        words = [token.lower for token in tokens[at + 1 : at + 3]]
        years = number_of(tokens[at])
        if years is not None and years > 1 and words in (["years", "old"], ["year", "old"]):
            start = at - (at > 0 and tokens[at - 1].lower in _ABOUT)
            return [*tokens[:start], _years_old(tokens[at]), *tokens[at + 3 :]]
    return tokens


def _years_old(years: Token) -> Token:
    return Token(f"{years.text}-year-old", f"{years.lower}-year-old", "word", years.start, years.end)


def _without_origin(tokens: Sequence[Token], context: Context, *, becoming: bool) -> Sequence[Token]:
    """ "The fish from orange to white" as "the fish to white": what it was goes without saying."""
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "from"), 0)
    end = next((end for end in range(at + 2, len(tokens)) if at and tokens[end].lower in _INTO), 0)
    if not end or end + 1 >= len(tokens) or any(token.kind == "comma" for token in tokens[at:end]):
        return tokens
    known = target_at(tokens[:end], at + 1, context) if becoming else None
    was = is_look(tokens[at + 1 : end]) or (known is not None and known.known and known.end == end)
    was = was or is_circumstance(tokens[at + 1 : end])
    return [*tokens[:at], *tokens[end:]] if was else tokens


def _turned(clause: Clause, tokens: Sequence[Token], context: Context) -> Clause | None:
    """ "Switch | from red to blue" as "blue instead of red", "from tea to coffee" as "tea to coffee", "from noon to
    dusk" as "dusk"."""
    end = next((end for end in range(2, len(tokens) - 1) if tokens[end].lower in _INTO), 0)
    if not end:
        return None
    was = target_at(tokens[:end], 1, context)
    if was is not None and was.known and was.end == end and not is_look(tokens[1:end]):
        return clause._replace(operation="replace", opener="replace", tokens=tuple(tokens[1:]))
    new, old = tokens[end + 1 :], tokens[1:end]
    if is_circumstance(old) and is_circumstance(new):
        return Clause("say", "", tuple(new))
    of_looks = is_look(new) and is_look(old)
    return Clause("say", "", (*new, *tokenize("instead of"), *old)) if of_looks else None


def _without_contrast(tokens: Sequence[Token], context: Context) -> Sequence[Token]:
    """ "The juice green, not orange" as "the juice green", where a known thing and its new look are said before."""
    at = next((at for at in range(2, len(tokens)) if _UNLIKE.match(tokens, at)), 0)
    found = _UNLIKE.match(tokens, at) if at else None
    if found is None:
        return tokens
    if tokens[at + found[1] - 1].lower == "not" and _is_ground(tokens, at, found[1], context):
        return tokens[: at - (tokens[at - 1].kind == "comma")]  # "beside the jetty, not the tent"
    over = next((over for over in range(at + found[1], len(tokens)) if tokens[over].lower == "for"), len(tokens))
    was = tokens[at + found[1] : over]
    if len(was) == 1 and number_of(was[0]) is not None and tokens[at - 1].kind == "comma":
        return tokens[: at - 1]  # "four does | , not two"
    if not is_look(was) or any(_is_trait(token.lower) for token in was):
        return tokens
    end = at - (tokens[at - 1].kind == "comma")
    target = target_at(tokens[:end], 0, context) if over == len(tokens) else target_at(tokens, over + 1, context)
    there = thing_of(target.noun, context) if target is not None and target.pronoun else None
    told = {each for text in (*there.colours, *there.materials) for each in text.split()} if there else set()
    elsewhere = {each for thing in inventory(context.picture.things) for each in (*thing.colours, *thing.materials)}
    if there is not None and was[-1].lower in elsewhere - told:
        return tokens  # "make it chocolate, not gingerbread" where "it" is no house
    named = target is not None and (target.known or target.pronoun or target.slot is not None)
    said = target is not None and named and (target.end < end or over < len(tokens))
    return [*tokens[:end], *tokens[over:]] if said and tells_look(tokens[end - 1].lower) else tokens


def _is_ground(tokens: Sequence[Token], at: int, length: int, context: Context) -> bool:
    """Whether what "not" denies at `at` is only another place for what is put beside what was named before it."""
    end = at - (tokens[at - 1].kind == "comma")
    starts = [k + match[1] for k in range(1, end) if (match := relations().match(tokens, k))]
    grounds = [target_at(tokens[:end], start, context) for start in starts]
    placed = any(ground is not None and ground.known and ground.end == end for ground in grounds)
    definite = at + length < len(tokens) and tokens[at + length].lower in DEFINITE
    other = target_at(tokens, at + length, context) if definite else None
    return placed and other is not None and other.known and other.end == len(tokens)


def _fewer_first(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Two geese | fewer" as "two fewer geese"."""
    counts = len(tokens) > 2 and number_of(tokens[0]) is not None and tokens[-1].lower in ("fewer", "less", "more")
    return [tokens[0], tokens[-1], *tokens[1:-1]] if counts else tokens


def _without_total(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Add another egg | to make it three" without how many there are then."""
    words = [token.lower for token in tokens]
    for at in range(2, len(words) - 3):
        if words[at : at + 2] == ["to", "make"] and words[at + 2] in ("it", "them", "that"):
            return tokens[:at] if number_of(tokens[at + 3]) is not None else tokens
    return tokens


def _of_stuff(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "Round and from glass" as "round and glass": a stuff among other looks needs no preposition."""
    for at in range(1, len(tokens) - 1):
        made = made_of().match(tokens, at)
        length = made[1] if made else int(tokens[at].lower in _FROM)
        stuff = tokens[at + length :]
        joined = tokens[at - 1].kind == "comma" or tokens[at - 1].lower == "and"
        if length and joined and at > 1 and stuff and is_look(stuff) and stuff[-1].lower in MATERIALS:
            return [*tokens[:at], *stuff]
    return tokens
