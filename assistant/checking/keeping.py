"""What holds for every prompt, whatever was asked: locked phrases verbatim, and the generator's length."""

import re
from collections.abc import Sequence

from assistant.checking.demand import Demand
from assistant.language.fidelity import claims
from assistant.planning import Situation

_FAR_TOO_LONG = 3  # times the limit; what stands beyond is not even looked at
_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def kept_to_rules(prompt: str, situation: Situation, wanted: Demand | None, notes: list[str]) -> str:
    """The prompt with every locked phrase in it word for word, and no longer than the generator takes."""
    shorter = prompt if _fits(prompt, situation) else _shortened(prompt, situation, wanted)
    if shorter != prompt:
        notes.append(f"shortened to {len(shorter.split())} words: the generator takes no more")
    notes += [f"put back the locked words {phrase!r}" for phrase in _missing(prompt, situation)]
    return _with_locked(shorter, situation)


def with_locked_words(instruction: str | None, situation: Situation) -> str | None:
    """An edit's instruction with the locked phrases it lacks: a server may read nothing but the instruction."""
    missing = _missing(instruction, situation) if instruction else []
    return f"{(instruction or '').rstrip('. ')}. Keep: {'; '.join(missing)}." if missing else instruction


def _missing(prompt: str, situation: Situation) -> Sequence[str]:
    return [phrase for phrase in situation.locked if phrase not in prompt]


def _with_locked(prompt: str, situation: Situation) -> str:
    missing = _missing(prompt, situation)
    if not missing or situation.capabilities.prompt.dialect == "tags":
        return ", ".join([prompt.rstrip(" .,"), *missing]) if missing else prompt
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in (prompt.rstrip(" ,"), *missing))


def _fits(prompt: str, situation: Situation) -> bool:
    rules, prompt = situation.capabilities.prompt, _with_locked(prompt, situation)
    return len(prompt.split()) <= rules.max_words and len(prompt) <= rules.max_characters


def _shortened(prompt: str, situation: Situation, wanted: Demand | None) -> str:
    """Without the passages that hold nothing the user named, the last first; then without the last words."""
    prompt = " ".join(prompt.split()[: _FAR_TOO_LONG * situation.capabilities.prompt.max_words])
    glue, passages = (" ", _SENTENCES.split(prompt)) if _SENTENCES.search(prompt) else (", ", prompt.split(", "))
    for at in range(len(passages) - 1, 0, -1):
        if _fits(glue.join(passages), situation):
            break
        fewer = [*passages[:at], *passages[at + 1 :]]
        if not _loses(glue.join(passages), glue.join(fewer), situation, wanted):
            passages = fewer
    words = glue.join(passages).split()
    while len(words) > 1 and not _fits(" ".join(words), situation):
        words.pop()
    return " ".join(words)[: situation.capabilities.prompt.max_characters].rstrip(" ,;")


def _loses(prompt: str, fewer: str, situation: Situation, wanted: Demand | None) -> bool:
    """Whether the shorter prompt misses a locked phrase, or something wanted, that the longer one has."""
    if len(_missing(fewer, situation)) > len(_missing(prompt, situation)):
        return True
    return wanted is not None and _kept(wanted, fewer) < _kept(wanted, prompt)


def _kept(wanted: Demand, prompt: str) -> int:
    return sum(claim.verdict == "kept" for claim in claims(wanted.reading, prompt))
