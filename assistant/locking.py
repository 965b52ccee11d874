"""Locked phrases, word for word in all that a generator is sent, whoever wrote it. Pure."""

from collections.abc import Sequence

from msgspec.structs import replace

from assistant.images import Capabilities, ImageRequest

_HOLDING = "Keep: "


def missing(text: str, locked: Sequence[str]) -> list[str]:
    """The phrases that are not in a text."""
    return [phrase for phrase in locked if phrase not in text]


def with_phrases(prompt: str, locked: Sequence[str], capabilities: Capabilities) -> str:
    """The prompt with the phrases it lacks at its end, as tags or as sentences."""
    lacking = missing(prompt, locked)
    if not lacking or capabilities.prompt.dialect == "tags":
        return ", ".join([prompt.rstrip(" .,"), *lacking]) if lacking else prompt
    return " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in (prompt.rstrip(" ,"), *lacking))


def with_locked_words(instruction: str | None, locked: Sequence[str]) -> str | None:
    """An edit's instruction with the phrases it lacks: a server may read nothing but the instruction."""
    lacking = missing(instruction, locked) if instruction else []
    return f"{(instruction or '').rstrip('. ')}. {holding(lacking)}" if lacking else instruction


def holding(phrases: Sequence[str]) -> str:
    """The sentence that holds an edit to words that stay in every prompt."""
    return f"{_HOLDING}{'; '.join(phrases)}."


def unheld(instruction: str) -> str:
    """An instruction without the sentence at its end that holds it to locked words."""
    return instruction.partition(f" {_HOLDING}")[0]


def put_back(lacking: Sequence[str]) -> tuple[str, ...]:
    """A note for each phrase that was lost and is there again."""
    return tuple(f"put back the locked words {phrase!r}" for phrase in lacking)


def locked_in(
    request: ImageRequest, locked: Sequence[str], capabilities: Capabilities
) -> tuple[ImageRequest, tuple[str, ...]]:
    """The request with every phrase in its prompt and in its instruction, and notes on those that its prompt lacked: a
    command's, the user's own, or one of before they were locked."""
    if not request.prompt:
        return replace(request, instruction=with_locked_words(request.instruction, locked)), ()
    prompt = with_phrases(request.prompt, locked, capabilities)
    instruction = with_locked_words(request.instruction, locked)
    return replace(request, prompt=prompt, instruction=instruction), put_back(missing(request.prompt, locked))
