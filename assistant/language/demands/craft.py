"""What photographers and painters ask of light, lens, exposure and medium: "freeze the motion", "lift the shadows",
"light him from the left", "use a fast shutter", "in oil". Said in terms of how the picture looks."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.language.clauses.clause import Clause
from assistant.language.demands.degrees import graded
from assistant.language.demands.effects import settings
from assistant.language.reading import Change, Slot, Thing
from assistant.language.scenes.drafts import head
from assistant.language.scenes.reader import read_tokens
from assistant.language.words.lexicon import INDEFINITE
from assistant.language.words.tokens import Token, tokenize

_TAKE = r"(?:(?:shoot|take|do|set|try|use|go for|go with|make) (?:it |this |that )?)?(?:with |at |on )?(?:a |an |the )?"
_WHOM = r"(?:it|him|her|them|this|that|the \w+(?: \w+)?)"
_WHENCE = r"(?:from (?:the |his |her |its )?[\w ]+|with [\w ]+)"
_FILTER = r"(?:nd|lens|soft|star|mist|warm(?:ing)?|cool(?:ing)?|red|blue|yellow|orange|uv|diffusion|colou?r)"
_ALL = r"(?:(?:do|make|draw|redo|paint|render|have) (?:it |this |that )|all |the whole thing )?"
_LIT = (
    r"(?:candle|fire|bonfire|campfire|lamp|lantern|torch|stove|match|pipe|fuse|cigar|cigarette|grill|chandelier"
    r"|sparkler)"
)
_DRAWN = r"pastel|(?:colou?red )?pencil|(?:pen and )?ink|charcoal|crayon|chalk|biro|marker|felt-tip"
_BIT = r"(?: (?:a bit|a little|a touch|slightly|a lot|some|more|by .+|(?:a|one|two|half a) stops?))?"
_STOP = r"(?:(?:a|one|two|half a|a third of a) (?:full )?stops? )"


class _Look(NamedTuple):
    """How a picture looks after what was asked, in a slot of its own or, with none, told besides."""

    asked: re.Pattern[str]
    slot: Slot | None
    value: str


def _look(asked: str, slot: Slot | None, value: str) -> _Look:
    return _Look(re.compile(asked, re.IGNORECASE), slot, value)


_LOOKS = (
    _look(rf"{_TAKE}(?:fast|high|faster|quick) shutter(?: speed)?|1[ /]\d{{3,}} ?s?", "camera", "frozen motion"),
    _look(r"freeze (?:the |all |any |its |his |her )?(?:motion|movement|action|moment)", "camera", "frozen motion"),
    _look(rf"{_TAKE}(?:slow|slower|long) shutter(?: speed)?|drag the shutter", "camera", "long exposure"),
    _look(
        r"(?:everything|all|it all) (?:in focus|sharp)|sharp (?:throughout|from front to back)", "camera", "deep focus"
    ),
    _look(r"(?:shoot|face|straight) (?:in)?(?:to|against) the (?:light|sun)", "mood", "backlight"),
    _look(rf"colou?ri[sz]e {_WHOM}|(?:back )?in (?:full )?colou?rs?", "style", "in full colour"),
    _look(rf"{_ALL}(?P<in>in the (?:manner|style) of [\w .'-]+)", "style", "{in}"),
    _look(rf"(?:shoot|shot) (?:it )?wide open|{_TAKE}wide(?:-open)? aperture", "camera", "shallow depth of field"),
    _look(rf"stop (?:it |the lens )?down|{_TAKE}(?:small|narrow) aperture", "camera", "deep focus"),
    _look(r"(?:blur|soften|defocus|throw) (?:out )?the background(?: out of focus)?", "camera", "blurred background"),
    _look(r"(?P<on>(?:expose|meter) for (?:the |his |her )?[\w ]+)", "camera", "exposed for {on}"),
    _look(rf"{_TAKE}(?P<with>[\w -]*(?:polari[sz](?:er|ing filter)|{_FILTER} filter))", "camera", "{with}"),
    _look(rf"(?:pull|zoom) (?:the camera )?(?:back|out){_BIT}|go wider|pull out{_BIT}", "camera", "zoomed out"),
    _look(
        rf"{_TAKE}(?P<with>(?:soft ?box|reflector|strobe|ring light|beauty dish|snoot|diffuser|gel)s?)",
        "mood",
        "{with} light",
    ),
    _look(rf"{_ALL}in (?P<in>oil|acrylic)s?|as an? (?P<as>oil|acrylic)", "style", "{in}{as} painting"),
    _look(rf"{_ALL}in (?P<in>{_DRAWN})s?|as an? (?P<as>{_DRAWN})", "style", "{in}{as} drawing"),
    _look(r"(?:an? )?(?P<as>etching|engraving)", "style", "{as}"),
    _look(rf"{_ALL}in (?P<in>gouache|watercolou?r)s?", "style", "{in}"),
    _look(rf"{_TAKE}high[ -]key(?: light(?:ing)?)?(?: look)?", "mood", "high-key lighting"),
    _look(rf"{_TAKE}low[ -]key(?: light(?:ing)?)?(?: look)?", "mood", "low-key lighting"),
    _look(rf"(?:back ?light|back-light) {_WHOM}", "mood", "backlight"),
    _look(
        rf"(?:light|illuminate) (?!the (?:\w+ )?{_LIT}s?\b){_WHOM}"
        rf" (?P<whence>{_WHENCE})",
        "mood",
        "light {whence}",
    ),
    _look(rf"(?:the )?light (?P<whence>{_WHENCE})", "mood", "light {whence}"),
    _look(
        rf"(?:let |have |make )?(?:the )?(?:(?P<kind>key|main|sun|window|fill) ?)?light (?:come|comes|coming|fall|falls"
        rf"|falling|should come|should fall|enter|hit {_WHOM}) (?P<whence>{_WHENCE})",
        "mood",
        "light {whence}",
    ),
    _look(r"(?:turn|bring|take) (?:the )?lights? (?:right )?down|dim (?:it|the lights?)", "mood", "dim light"),
    _look(r"(?:turn|bring) (?:the )?lights? up", "mood", "bright light"),
    _look(rf"(?:lift|raise|open up|open|fill in|fill|brighten|recover) the shadows{_BIT}", None, "lifted shadows"),
    _look(rf"(?:crush|deepen|darken) the (?:blacks|shadows){_BIT}", None, "deep blacks"),
    _look(rf"(?:blow out|clip|burn out) the highlights{_BIT}", None, "blown-out highlights"),
    _look(rf"(?:tame|recover|pull down|bring down|lower|soften) the highlights{_BIT}", None, "soft highlights"),
    _look(
        rf"(?:push|boost|raise|up|increase|bump(?: up)?) the contrast{_BIT}"
        r"|(?:a (?:touch|bit|little|tad)|some|much|slightly|way)?(?: of)? ?(?:more|higher|stronger) contrast",
        None,
        "higher contrast",
    ),
    _look(
        rf"(?:lower|reduce|drop|cut|soften|take down) the contrast{_BIT}"
        r"|(?:a (?:touch|bit|little|tad)|much|slightly|way)?(?: of)? ?(?:less|lower|softer) contrast",
        None,
        "lower contrast",
    ),
    _look(
        rf"(?:desaturate(?: it| this)?|(?:desaturate|mute|tone down) the colou?rs){_BIT}"
        r"|(?:a (?:touch|bit|little|tad) )?(?:less|lower) saturation",
        None,
        "muted colours",
    ),
    _look(
        rf"(?:saturate (?:it|this)|(?:saturate|boost|push) the (?:colou?rs|saturation)){_BIT}"
        r"|(?:a (?:touch|bit|little|tad) )?(?:more|higher) saturation",
        None,
        "saturated colours",
    ),
    _look(rf"{_TAKE}(?P<how>warmer|cooler|colder) white balance", None, "{how} white balance"),
)
_DARKER = re.compile(
    rf"under-?expose(?: it| this)?{_BIT}|{_STOP}darker|(?:bring|take|pull) the exposure down{_BIT}|{_STOP}under", re.I
)
_BRIGHTER = re.compile(
    rf"over-?expose(?: it| this)?{_BIT}|{_STOP}(?:brighter|lighter)|(?:bring|take|push|pull) the exposure up{_BIT}"
    rf"|{_STOP}over",
    re.IGNORECASE,
)


def crafted(clause: Clause) -> list[Change]:
    """The looks that a clause asks for in words of the craft, [] where any part of it asks for something else."""
    said = " ".join([clause.opener, *(token.text for token in clause.tokens)]).strip()
    parts = re.split(r" ?, (?:and )?", said.removesuffix(" instead"))
    found = [_of_part(part) for part in parts]
    if not any(found):
        return []
    changes: list[Change] = []
    for part, change in zip(parts, found, strict=True):
        reading = read_tokens([] if change else tokenize(part))
        if not change and (reading.things or not settings(reading)):
            return []
        changes += [change] if change else settings(reading)
    return changes


def _of_part(said: str) -> Change | None:
    if _DARKER.fullmatch(said):
        return graded("more", "dark")
    if _BRIGHTER.fullmatch(said):
        return graded("more", "bright")
    for look in _LOOKS:
        if found := look.asked.fullmatch(said):
            told = {name: (words or "").strip() for name, words in found.groupdict().items()}
            told["on"] = re.sub(r"^\w+ for ", "", told.get("on", ""))
            value = look.value.format_map(told)
            besides = Change(kind="add", thing=Thing(noun=value, count=None), value=value)
            return Change(kind="set", slot=look.slot, value=value) if look.slot else besides
    return None


_INKS = frozenset(
    "oil oils acrylic acrylics gouache tempera ink chalk crayon pencil charcoal pastel paint".split()
    + "watercolour watercolor pen marker".split()
)


def drawn_so(said: Sequence[Token]) -> list[Change]:
    """The style that is told with what it is drawn in: "a line drawing in black ink", "a still life in oil"."""
    reading = read_tokens(list(said))
    ends = bool(said) and said[-1].lower in _INKS
    if not (ends and reading.styles and reading.things and head(reading.things[0].noun) in _INKS):
        return []
    told = said[said[0].lower in INDEFINITE :]
    return [Change(kind="set", slot="style", value=" ".join(token.text for token in told))]
