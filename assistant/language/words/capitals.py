"""Words that stand in the picture, written in capitals and not quoted: "a sheet that says HELLO", "FREE, not SALE"."""

import re
from collections.abc import Collection

from assistant.language.words.vocabulary import SIGNS
from assistant.text import replaced_unquoted, unquoted

_RUN = re.compile(r"(?<![\w#$@/-])(?=[A-Z0-9'!&]*[A-Z]{2})[A-Z0-9][A-Z0-9'!&]*(?: [A-Z0-9][A-Z0-9'!&]*)*(?![\w-])")
# What leads to such words: "the sign says | OPEN", "change the sign to | CLOSED", "with the words | KEEP OUT".
_LED = re.compile(
    rf"\b(?:says?|saying|(?:{'|'.join(SIGNS)}|it|that|text|words?|title)s? (?:\w+ ){{0,2}}read(?:s|ing)?"
    rf"|(?:{'|'.join(SIGNS)})s? (?:in)?to"
    r"|spell(?:s|ing)?|words?|text|lettering|caption|title|slogan|headline|message"
    r"|inscription|writing|rename)(?: [a-z]+){0,4}[:,]? $",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?: \w+ed| \w+en)? on (?:it|them|the|an?|his|her|its|their)\b", re.IGNORECASE
)  # "with | OPEN | on it"

# "Change the sign to | OPEN | and the door to red", which goes on without a verb of its own.
_GOES_ON = re.compile(r",? and (?:the|its|his|her) [\w ]{2,30}? (?:to|is|are) ", re.IGNORECASE)


def in_quotes(words: str, there: Collection[str] = ()) -> str:
    """The words with those in capitals quoted that are to be read in the picture, or stand `there` already."""
    if words.upper() == words:
        return words
    about = any(match[0] in there for match in _RUN.finditer(unquoted(words)))  # "OPEN is boring, | COME IN"

    def quoted(run: re.Match[str]) -> str:
        return f'"{run[0]}"' if about or _is_written(words, run) else run[0]

    return replaced_unquoted(_RUN, quoted, words)


def _is_written(words: str, run: re.Match[str]) -> bool:
    before, after = words[: run.start()], words[run.end() :]
    if _GOES_ON.match(after):
        return False
    return bool(
        _LED.search(before) or (len(run[0]) > 3 and before.lower().endswith(" with ") and _WRITTEN.match(after))
    )
