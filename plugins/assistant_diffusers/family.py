"""What there is to say of a kind of diffusion models: what it can do, how it likes to be asked, how it is run."""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from assistant.images import PromptRules, Task

DRAW: frozenset[Task] = frozenset({"text-to-image"})
REFINE: frozenset[Task] = DRAW | {"image-to-image", "image-variation"}
ALL: frozenset[Task] = REFINE | {"inpainting"}
EDIT: frozenset[Task] = frozenset({"image-to-image"})
REPAINT: frozenset[Task] = frozenset({"inpainting"})

_MAX_WORDS = 250  # what a prompt gains from more is little
_WORDS_A_TOKEN = 0.65


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of models.

    `pipelines` are diffusers' classes for it, the first is the one that is loaded. `refine` and `repaint` are those
    that start from a picture and heed a mask, where the first does not do that itself; all share their parts.
    `tokens` is how much of a prompt the encoder that reads most takes in, None: all of it. `edge` is the usual picture
    edge in pixels where `sized`, the network's own `sample_size`, does not say. `guided_by` is the pipeline's name for
    the guidance, "embedding" when the network is told it and does not run twice. `distilled` is (steps, guidance) of
    models whose files say that they are; `few_steps` goes before FEW_STEPS. `latents_as_image`: it takes latents in
    place of the picture to start from. `negative`: it heeds a negative prompt. `loras`: it takes LoRA files.
    """

    name: str
    pipelines: tuple[str, ...]
    refine: str | None = None
    repaint: str | None = None
    tasks: frozenset[Task] = ALL
    edits_by: Literal["instruction", "strength"] | None = "strength"
    engine: Literal["unet", "pipeline"] = "pipeline"
    dialect: Literal["prose", "tags"] = "prose"
    tokens: int | None = 512
    edge: int = 1024
    sized: bool = True
    multiple_of: int = 16
    steps: int = 28
    guidance: float = 4.5
    guided_by: Literal["guidance_scale", "true_cfg_scale", "embedding"] = "guidance_scale"
    few_steps: Mapping[str, tuple[int, float]] = {}
    distilled: tuple[int, float] | None = None
    negative: bool = True
    loras: bool = True
    latents_as_image: bool = False
    arguments: Mapping[str, Any] = {}

    @property
    def prompt(self) -> PromptRules:
        words = _MAX_WORDS if self.tokens is None else min(_MAX_WORDS, int(self.tokens * _WORDS_A_TOKEN))
        return PromptRules(dialect=self.dialect, max_words=words)
