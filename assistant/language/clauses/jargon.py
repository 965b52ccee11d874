"""Numbers of the trade and ways back, in plain words: "f/1.8", "drop back to the plums", "the barn as it was
originally", "the sky of the first picture was better"."""

import re
from collections.abc import Callable

_WHEN = (
    r"(?:dawn|daybreak|sunrise|morning|noon|midday|afternoon|sunset|dusk|twilight|evening|night|midnight|golden hour"
    r"|blue hour|spring|summer|autumn|winter)"
)
_STOPPED_DOWN = 7  # the f-number from which all is sharp
_PICTURE_NAMED = (
    r"(?:the )?(?:first|second|third|fourth|fifth|last|previous|earlier|original) (?:picture|image|one|photo|version)"
    r"|(?:the )?(?:picture|image|photo) (?:\d+|one|two|three|four)|(?<!\w)#\d+"
)
_PLAINLY: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\bdouble exposure\b", re.IGNORECASE), "double-exposure"),  # which doubles nothing
    # "F/1.8, creamy bokeh", "at f/11".
    (
        re.compile(
            r"\b(?:(?:shoot|shot|take|set|use|go)(?: it| this)? )?(?:at |with |to )?(?:an? )?(?:aperture of )?f ?/ ?"
            r"(\d+(?:[.,]\d+)?)(?=\W|$)",
            re.IGNORECASE,
        ),
        lambda found: "shallow depth of field" if float(found[1].replace(",", ".")) < _STOPPED_DOWN else "deep focus",
    ),
    # "Drop back to the plums", "the barn as it was originally", "the sky of the first picture was better".
    (
        re.compile(
            r"(?P<lead>^\s*|[.,;!?]\s+|\b(?:let['’]?s|please|just|we|and|then|now|ok|okay)\s+)"
            r"(?:drop|fall|flip|circle|pop|slide|swing|skip|hop|cut|rewind|scroll) (?:it |us |me )?back to"
            r" (?!(?:the |its |his |her )?(?:left|right|middle|cent(?:re|er)|front|back|side|where|place)\b)(?=\w)",
            re.IGNORECASE,
        ),
        r"\g<lead>go back to ",
    ),
    # "Take it to dusk".
    (
        re.compile(
            r"\b(?:take|bring|move|push|shift|turn|switch|carry) (?:it|this|the (?:scene|picture|image))"
            rf"(?: forward| back| on)? (?:in)?to (?:an? |the |late |early |deep )*(?={_WHEN}\b)",
            re.IGNORECASE,
        ),
        "make it ",
    ),
    # "Dusk would suit the windows".
    (
        re.compile(
            rf"^(\s*(?:late |early |deep )?{_WHEN}) (?:would|might|could) (?:suit|fit|flatter|go with"
            r"|work (?:with|for)|help)\b[^,.;]*",
            re.IGNORECASE,
        ),
        r"\1",
    ),
    # "I take the storm back", "the weather was nicer at first".
    (
        re.compile(r"^\s*i(?:['’]ll|['’]d| will| would)? take (?!it\b|that\b|this\b)([\w ]{3,30}) back(?=\W*$)", re.I),
        r"undo \1",
    ),
    (
        re.compile(
            r"^\s*(?:no,? )?(the [\w ]{3,25}?) (?:was|were|looked) (?:much |far |way )?"
            r"(?:better|nicer|prettier|best|right) "
            r"(?:at first|originally|initially|in the beginning|to begin with|at the (?:start|beginning))(?=\W*$)",
            re.IGNORECASE,
        ),
        r"use \1 from the first picture",
    ),
    (
        re.compile(
            r"\b(as|how|the way|like) (it|they|he|she) (was|were|looked) (?:right )?"
            r"(?:originally|at first|initially|to begin with|in the first place|first)(?=\W*$|[.,;!?])",
            re.IGNORECASE,
        ),
        r"\1 \2 \3 in the first picture",
    ),
    (
        re.compile(
            rf"^\s*(?:no,? )?(the [\w ]{{3,25}}?) (?:of|in|from) ({_PICTURE_NAMED}) (?:was|were|looked|is)"
            r" (?:much |far |way )?"
            r"(?:better|nicer|prettier|best|right)(?=\W*$)",
            re.IGNORECASE,
        ),
        r"use \1 from \2",
    ),
    # "The first picture's mist" as "the mist from the first picture".
    (
        re.compile(
            rf"\b({_PICTURE_NAMED})['’]s "
            r"((?:[\w-]+ ){0,2}?[\w-]+)(?= (?:with|into|in|on|to|for|and|here|beside)\b|[.,;!?]|$)",
            re.IGNORECASE,
        ),
        r"the \2 from \1",
    ),
)


def plainly_put(words: str) -> str:
    """A turn's words with such numbers and ways back put plainly."""
    for said, plain in _PLAINLY:
        words = said.sub(plain, words)
    return words
