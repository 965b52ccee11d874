"""The user's own words: which of them stand in a prompt, and how a text names a thing. Pure."""

import re
from collections.abc import Iterator

from assistant.language.fidelity import normal, stem
from assistant.language.scenes.drafts import names
from assistant.language.scenes.nouns import NounPhrase, noun_phrase
from assistant.language.scenes.phrasing import article
from assistant.language.words.lexicon import CONJUNCTIONS, DETERMINERS, JOINTS, NUMBERS, RELATIVES, WITH
from assistant.language.words.tokens import Token, tokenize
from assistant.language.words.verbs import base_of
from assistant.language.words.wordclasses import is_boundary, relations, sides


def stem_of(token: Token) -> str:
    """A word without its ending, in one spelling."""
    return stem(normal(token.lower.removesuffix("'s")))


def content_stems(words: str) -> list[str]:
    """The words of a text that say something, without their endings, in order."""
    said = [token for token in tokenize(words) if token.kind not in ("comma", "stop")]
    return [stem_of(token) for token in said if token.lower in NUMBERS or not is_boundary(token.lower)]


def noun_phrases(tokens: list[Token]) -> Iterator[NounPhrase]:
    """The noun phrases of a text, one after the other, whatever part they play in their sentences."""
    at, last = 0, -1
    while at < len(tokens):
        found = None if _acts(tokens, at, last) else noun_phrase(tokens, at)
        if found is not None and found.noun:
            yield found
            at = last = found.end
        else:
            at += 1


def _acts(tokens: list[Token], at: int, last: int) -> bool:
    """Whether a word is what somebody does to something: "a monk | sweeps | leaves", "feeding | three geese"."""
    if at == last and base_of(tokens[at].lower) is not None:
        return True
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return tokens[at].lower.endswith("ing") and (following in DETERMINERS or following in NUMBERS)


def parts_of(text: str) -> list[str]:
    """What stands between commas and full stops."""
    tokens, parts, start = tokenize(text), [], 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].kind in ("comma", "stop"):
            if at > start:
                parts.append(text[tokens[start].start : tokens[at - 1].end])
            start = at + 1
    return parts


def stands(part: str, prompt: str) -> bool:
    """Whether the words of a part stand in a sentence of the prompt in their order; others may stand between."""
    wanted = content_stems(part)
    return any(_in_order(wanted, content_stems(sentence)) for sentence in re.split(r"[.;!?]", prompt))


def _in_order(wanted: list[str], words: list[str]) -> bool:
    left = iter(words)
    return all(word in left for word in wanted)


def names_in(prompt: str, noun: str) -> bool:
    """Whether a prompt names a thing."""
    return any(names(noun, found.noun) for found in noun_phrases(tokenize(prompt)))


def in_own_words(noun: str, text: str) -> Iterator[str]:
    """How a text names a thing: with all that is said after it in the same breath, and then without."""
    for found, told in namings(noun, text):
        yield told
        if (bare := _bare(found, text)) != told:
            yield bare


def namings(noun: str, text: str) -> Iterator[tuple[NounPhrase, str]]:
    """The noun phrases that name a thing, each with all that is said after it in the same breath."""
    tokens = tokenize(text)
    for found in noun_phrases(tokens):
        if names(noun, found.noun):
            end = found.end
            while end < len(tokens) and not _closes(tokens, end):
                end += 1
            yield found, text[tokens[found.start].start : tokens[end - 1].end]


def _bare(found: NounPhrase, text: str) -> str:
    tokens = tokenize(text)
    return text[tokens[found.start].start : tokens[found.end - 1].end]


def owned_by(owner: str, text: str) -> Iterator[str]:
    """The nouns of what a text gives to a thing: "a doll with red hair and a hat"."""
    tokens = tokenize(text)
    last: NounPhrase | None = None
    owning = False
    for found in noun_phrases(tokens):
        joint = tokens[last.end : found.start] if last else []
        having = len(joint) == 1 and joint[0].lower in WITH
        going_on = owning and len(joint) == 1 and joint[0].lower in CONJUNCTIONS
        owning = bool(last) and (going_on or (having and (owning or names(owner, last.noun if last else ""))))
        if owning:
            yield found.noun
        last = found


# What one holds, wears or uses up goes with whoever does.
_KEEPING = frozenset(
    """
    hold carry wear clutch grip grasp wield brandish swing sport bear read eat drink sip smoke play write hum sing chew
    lick bite munch blow use have say think dream do make take give need want
    """.split()
)


def acted_on(actor: str, text: str) -> Iterator[NounPhrase]:
    """What a thing does something to that is there without it: "a farmer feeding three geese"."""
    tokens = tokenize(text)
    subject = ""
    for found in noun_phrases(tokens):
        verb = tokens[found.start - 1] if found.start else None
        base = base_of(verb.lower) if verb is not None and verb.kind == "word" else None
        if base is not None and base not in _KEEPING and names(actor, subject):
            yield found
        elif verb is None or verb.kind in ("stop", "comma") or verb.lower in CONJUNCTIONS:
            subject = found.noun


def pointing_back(words: str, prompt: str) -> str:
    """Words to be put to a prompt, with "the" before what stands in it already."""
    tokens = tokenize(words)
    for found in reversed([*noun_phrases(tokens)][1:]):
        first = tokens[found.start]
        if first.lower in ("a", "an") and names_in(prompt, found.noun):
            words = f"{words[: first.start]}the{words[first.end :]}"
    return words


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether something else begins there: another statement, or another thing in a list."""
    token = tokens[at]
    if token.kind in ("comma", "stop") or token.lower in JOINTS or token.lower in RELATIVES:
        return True
    if token.lower not in CONJUNCTIONS:
        return token.lower == "with" and at + 1 < len(tokens) and bool(_placed_after(tokens, at + 1))
    following = noun_phrase(tokens, at + 1)
    return following is not None and bool(following.noun)


def _placed_after(tokens: list[Token], at: int) -> bool:
    """Whether what "with" brings in has a place of its own: "..., with a yew to the left"."""
    found = noun_phrase(tokens, at)
    return found is not None and (
        sides().match(tokens, found.end) is not None or relations().match(tokens, found.end) is not None
    )


def before_word(prompt: str, word: str, words: str) -> str:
    """The prompt with words put before the last place where a word stands, in whatever form; as it was where none."""
    tokens = tokenize(prompt)
    places = [at for at, token in enumerate(tokens) if token.kind == "word" and stem_of(token) == stem(normal(word))]
    if not places:
        return prompt
    at = places[-1]
    start = tokens[at].start
    text = f"{prompt[:start]}{words} {prompt[start:]}"
    before = tokens[at - 1] if at else None
    if before is not None and before.lower in ("a", "an"):
        return f"{prompt[: before.start]}{_as(article(words), before.text)} {text[start:]}"
    if at == 0 or (before is not None and before.kind == "stop"):
        first = tokens[at].text
        return f"{prompt[:start]}{words[:1].upper()}{words[1:]} {first[:1].lower()}{prompt[start + 1 :]}"
    return text


def is_open_to(prompt: str, noun: str, joint: str) -> bool:
    """Whether what has or where is ("with", "where") can be put after a noun: nothing of that kind follows it yet."""
    tokens = tokenize(prompt)
    ends = [found.end for found in noun_phrases(tokens) if names(noun, found.noun)]
    if not ends or not joint:
        return False
    return joint == "with" or relations().match(tokens, ends[-1]) is None


def put_after(prompt: str, noun: str, words: str) -> str:
    """The prompt with words put after the last phrase of a noun, or as it was where it has none."""
    tokens = tokenize(prompt)
    ends = [tokens[found.end - 1].end for found in noun_phrases(tokens) if names(noun, found.noun)]
    return f"{prompt[: ends[-1]]} {words}{prompt[ends[-1] :]}" if ends else prompt


def _as(word: str, model: str) -> str:
    return word.capitalize() if model[:1].isupper() else word
