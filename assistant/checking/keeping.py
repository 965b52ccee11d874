"""What holds for every prompt, whatever was asked: locked phrases verbatim, and the generator's length."""

import re
from collections.abc import Sequence

from assistant.checking.wanting import Demand
from assistant.language.fidelity import claims
from assistant.planning import Situation

_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def with_locked(prompt: str, locked: Sequence[str], notes: list[str]) -> str:
    """The prompt with every locked phrase in it, word for word."""
    for phrase in locked:
        if phrase not in prompt:
            notes.append(f"put back the locked words {phrase!r}")
            prompt = f"{prompt.rstrip(' .')}. {phrase}"
    return prompt


def bounded(prompt: str, situation: Situation, wanted: Demand | None, notes: list[str]) -> str:
    """The prompt within the generator's length: passages that hold nothing the user named go first, from the end."""
    rules = situation.capabilities.prompt
    if len(prompt.split()) <= rules.max_words and len(prompt) <= rules.max_characters:
        return prompt
    glue, passages = (" ", _SENTENCES.split(prompt)) if _SENTENCES.search(prompt) else (", ", prompt.split(", "))
    for at in range(len(passages) - 1, 0, -1):
        if _fits(glue.join(passages), situation):
            break
        fewer = [*passages[:at], *passages[at + 1 :]]
        if not _loses(glue.join(passages), glue.join(fewer), situation, wanted):
            passages = fewer
    shorter = glue.join(passages)
    if not _fits(shorter, situation):
        shorter = " ".join(shorter.split()[: rules.max_words])[: rules.max_characters].rstrip(" ,;")
        shorter = _ending_with(shorter, [phrase for phrase in situation.locked if phrase not in shorter], situation)
    notes.append(f"shortened to {len(shorter.split())} words: the generator takes no more")
    return shorter


def _fits(prompt: str, situation: Situation) -> bool:
    rules = situation.capabilities.prompt
    return len(prompt.split()) <= rules.max_words and len(prompt) <= rules.max_characters


def _loses(prompt: str, fewer: str, situation: Situation, wanted: Demand | None) -> bool:
    if any(phrase in prompt and phrase not in fewer for phrase in situation.locked):
        return True
    if wanted is None:
        return False
    return _kept(wanted, fewer) < _kept(wanted, prompt)


def _kept(wanted: Demand, prompt: str) -> int:
    return sum(claim.verdict == "kept" for claim in claims(wanted.reading, prompt))


def _ending_with(prompt: str, phrases: Sequence[str], situation: Situation) -> str:
    """The prompt cut back so far that the locked phrases still fit behind it."""
    if not phrases:
        return prompt
    tail = ". ".join(phrases)
    words = prompt.split()
    while words and not _fits(f"{' '.join(words)}. {tail}", situation):
        words.pop()
    return f"{' '.join(words).rstrip(' .,;')}. {tail}" if words else tail
