"""Numbers of the trade and ways back, in plain words: "f/1.8", "drop back to the plums", "the barn as it was
originally", "the sky of the first picture was better"."""

from assistant.language.clauses.rule import rule

_WHEN = (
    r"(?:dawn|daybreak|sunrise|morning|noon|midday|afternoon|sunset|dusk|twilight|evening|night|midnight|golden hour"
    r"|blue hour|spring|summer|autumn|winter)"
)
_STOPPED_DOWN = 7  # the f-number from which all is sharp
_PICTURE_NAMED = (
    r"(?:the )?(?:first|second|third|fourth|fifth|last|previous|earlier|original) (?:picture|image|one|photo|version)"
    r"|(?:the )?(?:picture|image|photo) (?:\d+|one|two|three|four)|(?<!\w)#\d+"
)
JARGON = (
    # which doubles nothing
    rule("a double exposure of a wolf and a forest", r"\bdouble exposure\b", "double-exposure"),
    rule(
        "F/1.8, creamy bokeh",
        r"\b(?:(?:shoot|shot|take|set|use|go)(?: it| this)? )?(?:at |with |to )?(?:an? )?(?:aperture of )?f ?/ ?"
        r"(\d+(?:[.,]\d+)?)(?=\W|$)",
        lambda found: "shallow depth of field" if float(found[1].replace(",", ".")) < _STOPPED_DOWN else "deep focus",
    ),
    rule(
        "drop back to the plums",
        r"(?P<lead>^\s*|[.,;!?]\s+|\b(?:let['’]?s|please|just|we|and|then|now|ok|okay)\s+)"
        r"(?:drop|fall|flip|circle|pop|slide|swing|skip|hop|cut|rewind|scroll) (?:it |us |me )?back to "
        r"(?!(?:the |its |his |her )?(?:left|right|middle|cent(?:re|er)|front|back|side|where|place)\b)(?=\w)",
        r"\g<lead>go back to ",
    ),
    rule(
        "take it to dusk",
        r"\b(?:take|bring|move|push|shift|turn|switch|carry) (?:it|this|the (?:scene|picture|image))"
        rf"(?: forward| back| on)? (?:in)?to (?:an? |the |late |early |deep )*(?={_WHEN}\b)",
        "make it ",
    ),
    rule(
        "dusk would suit the windows",
        rf"^(\s*(?:late |early |deep )?{_WHEN}) (?:would|might|could) "
        r"(?:suit|fit|flatter|go with|work (?:with|for)|help)\b[^,.;]*",
        r"\1",
    ),
    rule(
        "I take the storm back",
        r"^\s*i(?:['’]ll|['’]d| will| would)? take (?!it\b|that\b|this\b)([\w ]{3,30}) back(?=\W*$)",
        r"undo \1",
    ),
    rule(
        "the weather was nicer at first",
        r"^\s*(?:no,? )?(the [\w ]{3,25}?) (?:was|were|looked) (?:much |far |way )?"
        r"(?:better|nicer|prettier|best|right) (?:at first|originally|initially|in the beginning|to begin with"
        r"|at the (?:start|beginning))(?=\W*$)",
        r"use \1 from the first picture",
    ),
    rule(
        "the barn as it was originally",
        r"\b(as|how|the way|like) (it|they|he|she) (was|were|looked) "
        r"(?:right )?(?:originally|at first|initially|to begin with|in the first place|first)(?=\W*$|[.,;!?])",
        r"\1 \2 \3 in the first picture",
    ),
    rule(
        "the sky of the first picture was better",
        rf"^\s*(?:no,? )?(the [\w ]{{3,25}}?) (?:of|in|from) ({_PICTURE_NAMED}) (?:was|were|looked|is) "
        r"(?:much |far |way )?(?:better|nicer|prettier|best|right)(?=\W*$)",
        r"use \1 from \2",
    ),
    # "The first picture's mist" as "the mist from the first picture".
    rule(
        "the first picture's mist",
        rf"\b({_PICTURE_NAMED})['’]s ((?:[\w-]+ ){{0,2}}?[\w-]+)(?= (?:with|into|in|on|to|for|and|here|beside)\b"
        r"|[.,;!?]|$)",
        r"the \2 from \1",
    ),
)
