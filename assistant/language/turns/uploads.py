"""The user's own pictures told by the names of their files, or by being the user's: "photo.png", "my upload", "my two
photos"; each is said by its number from then on."""

import re
from collections.abc import Mapping
from functools import partial

from assistant.text import replaced_unquoted, unquoted

_NOUN = r"(?:pictures?|images?|photos?|photographs?|pics?|files?|uploads?)"
_ONE = r"(?:picture|image|photo|photograph|pic|file)"
_BROUGHT = r"(?:uploaded|attached|gave you|sent you|sent|brought(?: along)?)"
_OWN = re.compile(
    rf"\b(?:(?:my|the)(?: (?:own|original))? (?:uploaded {_ONE}|upload)"
    rf"|(?:the|my) {_ONE} (?:that )?i(?: have|['’]ve)? {_BROUGHT})\b(?! {_NOUN})",
    re.IGNORECASE,
)
_MANY = {"two": 2, "both": 2, "three": 3, "four": 4}
_SEVERAL = re.compile(
    rf"\b(?:(?P<all>both|all)(?: of)? )?(?:(?:my|the)(?: (?P<many>two|three|four))?(?: own)?"
    rf" (?:uploads|uploaded {_NOUN}|(?:photos|pictures|images|files)"
    rf"(?P<whose> (?:that )?i(?: have|['’]ve)? {_BROUGHT})?))\b",
    re.IGNORECASE,
)
_CHOOSING = re.compile(r"\b(?:go|going|back|return|revert|switch|use|take|show|see)\b", re.IGNORECASE)


def by_number(words: str, uploads: Mapping[int, str]) -> str:
    """Words with the number of each of the user's own pictures that they tell otherwise: `uploads` are the names of the
    files by number. "Go back to photo.png" is "go back to #1"."""
    names = [name.lower() for name in uploads.values()]
    for number, name in uploads.items():
        if name and names.count(name.lower()) == 1:
            named = re.compile(rf"(?<![\w./#@-])(?:(?:the|my) )?{re.escape(name)}(?![\w/-])", re.IGNORECASE)
            words = replaced_unquoted(named, partial(_numbered, number), words)
    if not uploads:
        return words
    words = replaced_unquoted(_SEVERAL, lambda found: _all_of(found, uploads), words)
    if len(uploads) > 1 and not _CHOOSING.search(unquoted(words)):
        return words  # which is meant, the picture that is there tells
    return replaced_unquoted(_OWN, lambda _: " or ".join(f"#{number}" for number in uploads), words)


def _all_of(found: re.Match[str], uploads: Mapping[int, str]) -> str:
    """ "#1 and #3" for "my two photos", where there are so many and they are plainly the user's own."""
    said = found[0].lower()
    own = "my " in said or "upload" in said or bool(found["whose"])
    many = _MANY.get((found["many"] or found["all"] or "").lower(), len(uploads))
    return " and ".join(f"#{number}" for number in uploads) if own and many == len(uploads) > 1 else found[0]


def _numbered(number: int, _: re.Match[str]) -> str:
    return f"#{number}"
