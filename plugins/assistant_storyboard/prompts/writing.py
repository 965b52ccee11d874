"""Putting a prompt together from its passages: for whom it is written, in what order, within what length."""

from collections.abc import Iterable

import msgspec

from assistant.images import PromptRules
from assistant.language import read
from assistant_storyboard.prompts.passages import Passages
from assistant_storyboard.prompts.rendering import join, told, within
from assistant_storyboard.scene import scene_of


class Writing(msgspec.Struct, frozen=True, kw_only=True):
    """How a prompt is to be written: by a generator's rules, free choices by a seed, locked phrases verbatim."""

    rules: PromptRules = PromptRules()
    seed: int = 0
    locked: tuple[str, ...] = ()


def written(passages: Passages, how: Writing) -> str:
    """The prompt: what is said, the details, what is forbidden. When it is too long the details go first, the last of
    them before the others, then the last words said that hold no locked phrase."""
    said = [text for text in passages.said if not is_prohibition(text)]
    forbidden = [text for text in passages.said if is_prohibition(text)]
    details = [detail.text for detail in passages.details]
    said += [phrase for phrase in how.locked if not any(phrase in text for text in said)]
    while True:
        prompt = join([*said, *details, *forbidden], how.rules, how.locked)
        if within(prompt, how.rules):
            return prompt
        spare = [text for text in said[1:] if not holds_locked(text, how.locked)]
        if details:
            details.pop()
        elif spare:
            said.remove(spare[-1])
        else:
            return " ".join(prompt.split()[: how.rules.max_words])[: how.rules.max_characters].rstrip(" ,;")


def holds_locked(text: str, locked: Iterable[str]) -> bool:
    return any(phrase in text for phrase in locked)


def is_prohibition(text: str) -> bool:
    """Whether a passage does nothing but forbid: "No people, no boats."."""
    scene = scene_of(read(text))
    return bool(scene.excluded) and not told(scene)
