"""Weather, season and time of day told as what happens: "it has started to snow", "let night fall over it", "the sun
comes out", "the storm passes"."""

from collections.abc import Sequence

from msgspec import structs

from assistant.language.clauses.clause import Clause
from assistant.language.demands.context import Context
from assistant.language.demands.effects import additions, settings, thing_of
from assistant.language.demands.pronouns import named_pronouns
from assistant.language.reading import Change, Thing
from assistant.language.scenes.nouns import noun_phrase
from assistant.language.scenes.reader import read_tokens
from assistant.language.scenes.syntax import lower, side_at
from assistant.language.words.dictionary import verb_of
from assistant.language.words.lexicon import DEFINITE, DETERMINERS
from assistant.language.words.morphology import participle, singular
from assistant.language.words.tokens import Token, text_of, tokenize
from assistant.language.words.vocabulary import ABSTRACT, LIGHT_NOUNS, SEASONS, TIMES, WEATHER_NOUNS, WEATHER_VERBS
from assistant.language.words.wordclasses import is_adverb, is_boundary, relations

# What falls from the sky or blows, by the verb said of "it".
_FALLING = {
    "snow": "snow", "rain": "rain", "pour": "heavy rain", "drizzle": "drizzle", "hail": "hail", "sleet": "sleet",
    "storm": "storm", "thunder": "thunderstorm", "bucket": "heavy rain", "freeze": "frost",
}  # fmt: skip
# "It gets dark", "it is growing late".
_TURNING = frozenset(["get", "grow", "turn"])
_TURNED = {"dark": "dusk", "darker": "dusk", "late": "dusk", "light": "dawn"}
_HARD = frozenset(["heavily", "hard", "thickly", "cats"])
_SOFTLY = frozenset(["lightly", "softly", "gently", "slightly", "little", "bit"])
_COMING = frozenset(
    """
    come fall roll arrive begin start set descend drift gather settle break move blow hang lie cover pour creep sweep
    spread draw appear form build brew approach close linger wrap shroud swirl float blanket return whip lash rage beat
    patter dawn go drape envelop surround fill hover rise engulf wash drop swallow take get turn follow
    """.split()
)
_ENDING = frozenset(
    "stop end pass clear lift melt thaw disappear vanish subside fade cease part dissolve leave retreat abate".split()
)
_OVER = (["be", "over"], ["blow", "over"], ["die", "down"], ["ease", "off"], ["let", "up"], ["go", "away"])
_AUXILIARY = frozenset(
    """
    is are was has have had should could can will must may might would be been being to do does now just slowly already
    starting started starts start begun begins began begin beginning finally about gently quietly softly heavily shall
    suddenly
    """.split()
)
_SHINING = frozenset("come shine break appear peek burst return beam blaze glow peep smile be".split())
_RISING = (["rise"], ["come", "up"], ["climb"], ["be", "up"])
_SINKING = (["set"], ["go", "down"], ["sink"], ["dip"], ["disappear"], ["vanish"], ["drop"])
_DARK = frozenset(["darkness", "dark"])
_LONGEST = 60  # words of one clause that tell of the weather
_OUTSIDE = frozenset(["outside", "outdoors", "there", "somehow"])
_WHEN = frozenset("that and as when while once after before until just right".split())
_ON = frozenset(["and", "while", "as"])
_WAYS = frozenset(["from", "to", "off", "into", "onto"])
_JOINTS = frozenset(["and", "with", ","])
_TOGETHER = frozenset([",", "along", "together"])  # before "with"


_HANGING = frozenset(["hang", "hangs", "hanging", "hung"])


def happening(clause: Clause, context: Context) -> list[Change]:
    """The changes that such a clause asks for, [] where it tells nothing of the weather and the time of day."""
    if (
        clause.operation in ("say", "add", "want", "make", "move")
        and clause.opener != "move"
        and (there := _somewhere(clause.tokens, context))
    ):
        return there
    if clause.operation not in ("say", "make", "want") or not clause.tokens:
        return []
    if clause.operation == "make" and clause.opener not in ("let", "make", "have", "get", "do", "leave"):
        return []
    hung = next((at for at, token in enumerate(clause.tokens) if token.lower in _HANGING), len(clause.tokens))
    if relations().match(clause.tokens, hung + 1):
        return []  # "a moon hangs above the willow" tells where it is
    tokens = _past_lead(clause.tokens)
    at = next((at for at, token in enumerate(tokens) if at and token.lower == "with"), len(tokens))
    before = list(tokens[:at])
    while at < len(tokens) and before and before[-1].lower in _TOGETHER:
        before.pop()
    told = _of_parts(before, context)
    more = additions(read_tokens(tokens[at + 1 :]), context) if told else []
    return _along(told, [each for each in more if not (each.thing and _is_known(each.thing, context))])


def _is_known(thing: Thing, context: Context) -> bool:
    """Whether a thing is there and only tells where something is: "mist | over the field"."""
    return thing == Thing(noun=thing.noun) and thing_of(thing.noun, context) is not None


def _along(told: Sequence[Change], more: Sequence[Change]) -> list[Change]:
    """The changes with those that go along: "the sun comes out | with a rainbow", "it rains | with lightning"."""
    others, joined = list(more), list(told)
    for at, change in enumerate(told):
        for other in tuple(others):
            if change.kind == "set" and other.kind == "set" and change.slot == other.slot:
                value = ", ".join(filter(None, [change.value, other.value if other.value not in change.value else ""]))
                joined[at] = structs.replace(change, value=value)
                others.remove(other)
    return [*joined, *others]


def _somewhere(tokens: Sequence[Token], context: Context) -> list[Change]:
    """Weather that is told with where it is, in its words, and what else comes: "fog hangs over the lake", "there is |
    snow on the roof and icicles"."""
    at = 0
    while at < len(tokens) and tokens[at].lower in _AUXILIARY | {"there", "some", "a", "also"}:
        at += 1
    weather = noun_phrase(tokens, at) if at < len(tokens) else None
    if weather is None or weather.head not in WEATHER_NOUNS - SEASONS or weather.determiner in DEFINITE:
        return []
    end = weather.end
    while end < len(tokens) and (verb_of(tokens[end].lower) in _COMING or tokens[end].lower in ("in", "down", "up")):
        if relations().match(tokens, end) and not relations().match(tokens, end + 1):
            break
        end += 1
    placed = relations().match(tokens, end) if lower(tokens, end) not in _WAYS else None
    ground = noun_phrase(tokens, end + placed[1]) if placed else None
    side = side_at(tokens, end)
    if not side and (not ground or not ground.determiner or ground.head in ABSTRACT or ground.head in TIMES):
        return []
    rest = tokens[end + side[1] if side else ground.end if ground else end :]
    if rest and rest[0].lower in ("below", "above", "behind", "beyond"):
        rest = rest[1:]
    told = text_of(named_pronouns([*tokens[at : weather.end], *tokens[end : len(tokens) - len(rest)]], context))
    others = additions(read_tokens(list(rest[1:])), context) if len(rest) > 1 and rest[0].lower in _JOINTS else []
    return [*others, Change(kind="set", slot="weather", value=told)] if others or not rest else []


def _of_parts(tokens: Sequence[Token], context: Context) -> list[Change]:
    """What each of the statements says that "and" joins; [] unless all of them are of this kind."""
    cut = next((at for at, token in enumerate(tokens) if at and (token.lower in _ON or token.kind == "comma")), 0)
    if cut:
        first = _happens(tokens[:cut], context) if len(tokens) < _LONGEST else []
        others = _of_parts(_past_lead(tokens[cut + 1 :]), context) if first else []
        return _along(first, others) if first and others else []
    return _happens(tokens, context)


def _past_lead(tokens: Sequence[Token]) -> Sequence[Token]:
    """Without what only leads up to the statement: "outside | it pours", "it so | that it snows"."""
    at = 0
    words = [token.lower for token in tokens]
    if words[:2] == ["it", "so"]:
        at = 2
    while at < len(tokens) and (words[at] in _OUTSIDE | _WHEN or tokens[at].kind == "comma"):
        at += 1
    return tokens[at:]


def _happens(tokens: Sequence[Token], context: Context) -> list[Change]:
    words = [token.lower for token in tokens]
    if not words:
        return []
    if words[0] == "it":
        return _of_it(words[1:])
    subject = next((at for at in range(min(4, len(words) - 1)) if _is_subject(words[at])), None)
    if subject is not None and words[subject] in LIGHT_NOUNS and "through" in words:
        return []  # "moonlight falls | through a tall window"
    if subject is None or any(is_boundary(word) and word not in DETERMINERS for word in words[:subject]):
        return []
    verb, rest = _verb(words[subject + 1 :])
    said = [token for at, token in enumerate(tokens[: subject + 1]) if at or token.lower not in ("the", "a", "an")]
    told = _of_named(words[subject], said, verb, rest, context) if verb else []
    return [_in_degree(change, words) if change.value == words[subject] else change for change in told]


def _is_subject(word: str) -> bool:
    named = word in TIMES or word in WEATHER_NOUNS or singular(word) in ("cloud", "star", "sky")
    return named or word in _DARK or word in ("sun", "moon", "day", "skies")


def _verb(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The base of the verb with its auxiliaries left out, and the words after it."""
    at = 0
    while at < len(words) and (words[at] in _AUXILIARY or is_adverb(words[at])):
        at += 1
    last = at < len(words) and words[at] not in ("out", "up", "over", "here", "in")
    if last and (base := verb_of(words[at])):
        return base, words[at + 1 :]
    return ("be", words[at:]) if at and set(words[:at]) & {"is", "are", "be"} else ("", ())


def _of_it(words: Sequence[str]) -> list[Change]:
    """ "It | has started to snow", "it | pours", "it | snows"; what "is raining" is told in these words."""
    verb, rest = _verb(words)
    about = [word for word in words if word in ("is", "should", "be")]
    if about and len(words) - len(about) == 1 and words[-1] in WEATHER_VERBS:
        return [Change(kind="set", slot="weather", value=words[-1])]
    if verb in _TURNING and rest and (time := _TURNED.get(rest[-1])) and len(rest) < 3:
        return [Change(kind="set", slot="time", value=time)]
    if verb not in _FALLING or (set(rest) & {"on", "over"} and verb in ("pour", "freeze", "storm")):
        return []
    name = _FALLING[verb]
    if verb == "pour" and "snow" in rest:
        name = "heavy snow"
    return [_in_degree(Change(kind="set", slot="weather", value=name), words)]


def _in_degree(change: Change, words: Sequence[str]) -> Change:
    """Weather as hard as the words say: "it snows | heavily", "the rain falls | softly"."""
    degree = "light" if _SOFTLY.intersection(words) else "heavy" if _HARD.intersection(words) else ""
    single = degree and change.value and " " not in change.value
    return structs.replace(change, value=f"{degree} {change.value}") if single else change


_BY_IT = frozenset(["above", "over", "behind", "between", "beside"])


def _of_named(word: str, said: Sequence[Token], verb: str, rest: Sequence[str], context: Context) -> list[Change]:
    done = [verb, *rest[:1]]
    if word == "sun":
        return _of_sun(done, said, context)
    if word in ("moon", "star", "stars"):
        shown = verb in _SHINING - {"be"} | {"rise", "twinkle", "hang"} or done == ["be", "out"]
        night = [] if context.picture.time == "night" else [Change(kind="set", slot="time", value="night")]
        where = " ".join([participle(verb), *rest]) if _BY_IT & set(rest) else "in the sky"
        aloft = tokenize(f"{'the' if len(said) == 1 and word == 'moon' else ''} {text_of(said)} {where}")
        return [*night, *additions(read_tokens(aloft), context)] if shown else []
    if verb in ("turn", "change", "give") and rest[:1] in (["to"], ["into"], ["way"]):
        return settings(read_tokens(tokenize(" ".join(rest[1 + (rest[:2] == ["way", "to"]) :]))))
    if word in ("sky", "skies") and verb == "clear":
        return [Change(kind="set", slot="weather", value="clear sky")]
    if verb in _ENDING or done in _OVER or done[:1] == ["part"]:
        return _ended(word, context)
    if word in ("sky", "skies"):
        return []
    if word in _DARK and verb in _COMING:
        return [Change(kind="set", slot="time", value="night")]
    if word == "day" and verb in ("break", "dawn"):
        return [Change(kind="set", slot="time", value="dawn")]
    if verb not in _COMING | {"be", "strike", "flash", "rumble", "howl", "pick", "shine"}:
        return []
    if verb == "be" and rest[:1] not in (["here"], ["coming"], ["in"], ["everywhere"]):
        return []
    if verb == "set" and word in TIMES and rest[:1] != ["in"]:
        return []
    if word in ("clouds", "cloud"):
        return additions(read_tokens([*said, *tokenize("in the sky")]), context)
    return settings(read_tokens(list(said)))


def _of_sun(done: Sequence[str], said: Sequence[Token], context: Context) -> list[Change]:
    """ "The sun | comes out", "rises", "goes down"."""
    if list(done) in _RISING or list(done[:1]) in _RISING:
        return [Change(kind="set", slot="time", value="dawn")]
    if list(done) in _SINKING or list(done[:1]) in _SINKING:
        return [Change(kind="set", slot="time", value="sunset")]
    if done[0] not in _SHINING or (done[0] == "be" and list(done[1:]) not in (["out"], ["up"], ["back"])):
        return []
    light = " ".join([*(token.lower for token in said[:-1] if token.lower != "the"), "sunshine"])
    day = [Change(kind="set", slot="time", value="day")] if context.picture.time in ("night", "dusk") else []
    return [*day, Change(kind="set", slot="weather", value=light)]


def _ended(word: str, context: Context) -> list[Change]:
    """The weather gone that is named, if the picture has any."""
    there = any(word in weather or singular(word) in weather for weather in context.picture.weather)
    weather = word in WEATHER_NOUNS - SEASONS and bool(context.picture.weather)
    if there or weather:
        return [Change(kind="set", slot="weather", value="")]
    clouded = any(thing.noun.endswith("cloud") for thing in context.picture.things)
    if singular(word) == "cloud" and clouded:
        noun = next(thing.noun for thing in context.picture.things if thing.noun.endswith("cloud"))
        return [Change(kind="remove", noun=noun)]
    cloudy = singular(word) in ("cloud", "sky") and bool(context.picture.weather)
    return [Change(kind="set", slot="weather", value="")] if cloudy else []
