"""The kinds of diffusion models, as data: what each can do, how it likes to be asked, how it is run.

A model belongs to the family that lists its pipeline class (`_class_name` in model_index.json). `engine` says who
runs the steps: "unet" is our own loop (sampling.py), "pipeline" the diffusers pipelines themselves (calls.py). Each
family here is drawn with in the tests, task by task.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from assistant.images import PromptRules, Task

DRAW: frozenset[Task] = frozenset({"text-to-image"})
REFINE: frozenset[Task] = DRAW | {"image-to-image", "image-variation"}
ALL: frozenset[Task] = REFINE | {"inpainting"}
EDIT: frozenset[Task] = frozenset({"image-to-image"})
REPAINT: frozenset[Task] = frozenset({"inpainting"})

# Models distilled to few steps say so in their names, or come with the scheduler of their kind. (steps, guidance)
FEW_STEPS: Mapping[str, tuple[int, float]] = {
    "turbo": (4, 0.0),
    "lightning": (4, 0.0),
    "hyper": (8, 0.0),
    "lcm": (4, 1.0),
    "schnell": (4, 0.0),
}
# Those that are told the guidance instead of being guided.
LATENT_CONSISTENCY = (4, 8.0)
FEW_STEP_SCHEDULERS = ("LCMScheduler", "TCDScheduler")

_MAX_WORDS = 250  # what a prompt gains from more is little
_WORDS_A_TOKEN = 0.65
# Sizes are kept as they were asked for, captions as they were written.
_AS_ASKED: Mapping[str, Any] = {"use_resolution_binning": False, "clean_caption": False}


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


FAMILIES: tuple[Family, ...] = (
    Family(
        name="Stable Diffusion",
        pipelines=("StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "LatentConsistencyModelPipeline"),
        engine="unet",
        dialect="tags",
        tokens=77,
        edge=512,
        multiple_of=8,
        steps=25,
        guidance=7.5,
    ),
    Family(
        name="Stable Diffusion inpainting",
        pipelines=("StableDiffusionInpaintPipeline",),
        tasks=REPAINT,
        engine="unet",
        dialect="tags",
        tokens=77,
        edge=512,
        multiple_of=8,
        steps=25,
        guidance=7.5,
    ),
    Family(
        name="InstructPix2Pix",
        pipelines=("StableDiffusionInstructPix2PixPipeline",),
        tasks=EDIT,
        edits_by="instruction",
        engine="unet",
        dialect="tags",
        tokens=77,
        edge=512,
        multiple_of=8,
        steps=25,
        guidance=7.5,
    ),
    Family(
        name="Stable Diffusion XL",
        pipelines=("StableDiffusionXLPipeline", "StableDiffusionXLImg2ImgPipeline"),
        engine="unet",
        dialect="tags",
        tokens=77,
        multiple_of=8,
        steps=25,
        guidance=6.0,
    ),
    Family(
        name="Stable Diffusion XL inpainting",
        pipelines=("StableDiffusionXLInpaintPipeline",),
        tasks=REPAINT,
        engine="unet",
        dialect="tags",
        tokens=77,
        multiple_of=8,
        steps=25,
        guidance=6.0,
    ),
    Family(
        name="Stable Diffusion 3",
        pipelines=("StableDiffusion3Pipeline",),
        refine="StableDiffusion3Img2ImgPipeline",
        repaint="StableDiffusion3InpaintPipeline",
        tokens=256,
        guidance=5.0,
        latents_as_image=True,
        arguments={"max_sequence_length": 256},
    ),
    Family(
        name="FLUX.1",
        pipelines=("FluxPipeline", "FluxImg2ImgPipeline", "FluxInpaintPipeline"),
        refine="FluxImg2ImgPipeline",
        repaint="FluxInpaintPipeline",
        guidance=3.5,
        guided_by="embedding",
        negative=False,
        latents_as_image=True,
    ),
    Family(
        name="FLUX.1 Fill",
        pipelines=("FluxFillPipeline",),
        tasks=REPAINT,
        guidance=30.0,
        guided_by="embedding",
        negative=False,
    ),
    Family(
        name="FLUX.1 Kontext",
        pipelines=("FluxKontextPipeline",),
        repaint="FluxKontextInpaintPipeline",
        tasks=DRAW | EDIT | REPAINT,
        edits_by="instruction",
        guidance=2.5,
        guided_by="embedding",
        negative=False,
        latents_as_image=True,
    ),
    Family(
        name="FLUX.2 klein",
        pipelines=("Flux2KleinPipeline",),
        repaint="Flux2KleinInpaintPipeline",
        tasks=DRAW | EDIT | REPAINT,
        edits_by="instruction",
        tokens=500,
        guidance=4.0,
        distilled=(4, 1.0),
        negative=False,
    ),
    Family(
        name="Qwen-Image",
        pipelines=("QwenImagePipeline",),
        refine="QwenImageImg2ImgPipeline",
        repaint="QwenImageInpaintPipeline",
        tokens=1024,
        steps=40,
        guidance=4.0,
        guided_by="true_cfg_scale",
        latents_as_image=True,
        arguments={"max_sequence_length": 1024},
    ),
    Family(
        name="Qwen-Image-Edit",
        pipelines=("QwenImageEditPipeline",),
        tasks=EDIT,
        edits_by="instruction",
        tokens=None,
        steps=40,
        guidance=4.0,
        guided_by="true_cfg_scale",
    ),
    Family(
        name="Qwen-Image-Edit Plus",
        pipelines=("QwenImageEditPlusPipeline",),
        tasks=EDIT,
        edits_by="instruction",
        tokens=None,
        steps=40,
        guidance=4.0,
        guided_by="true_cfg_scale",
    ),
    Family(
        name="Z-Image",
        pipelines=("ZImagePipeline",),
        refine="ZImageImg2ImgPipeline",
        repaint="ZImageInpaintPipeline",
        tokens=500,
        guidance=4.0,
        few_steps={"turbo": (9, 0.0)},
        latents_as_image=True,
    ),
    Family(
        name="Sana",
        pipelines=("SanaPipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=298,
        multiple_of=32,
        steps=20,
        arguments=_AS_ASKED,
    ),
    Family(
        name="Sana Sprint",
        pipelines=("SanaSprintPipeline", "SanaSprintImg2ImgPipeline"),
        refine="SanaSprintImg2ImgPipeline",
        tasks=REFINE,
        tokens=298,
        multiple_of=32,
        steps=2,
        few_steps={"sanasprint": (2, 4.5)},
        guided_by="embedding",
        negative=False,
        arguments=_AS_ASKED,
    ),
    Family(
        name="PixArt-α",
        pipelines=("PixArtAlphaPipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=120,
        steps=20,
        loras=False,
        arguments=_AS_ASKED,
    ),
    Family(
        name="PixArt-Σ",
        pipelines=("PixArtSigmaPipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=300,
        steps=20,
        loras=False,
        arguments=_AS_ASKED,
    ),
    Family(
        name="AuraFlow",
        pipelines=("AuraFlowPipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=256,
        sized=False,
        steps=30,
        guidance=3.5,
    ),
    Family(
        name="Lumina 2",
        pipelines=("Lumina2Pipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=220,
        guidance=4.0,
    ),
    Family(
        name="Chroma",
        pipelines=("ChromaPipeline",),
        refine="ChromaImg2ImgPipeline",
        tasks=REFINE,  # diffusers' pipeline to repaint with it asks for a setting that the network has not
        guidance=3.0,
        latents_as_image=True,
        arguments={"max_sequence_length": 512},
    ),
    Family(
        name="CogView3 Plus",
        pipelines=("CogView3PlusPipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=224,
        steps=40,
        guidance=7.0,
        loras=False,
    ),
    Family(
        name="Hunyuan-DiT",
        pipelines=("HunyuanDiTPipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=256,
        steps=40,
        guidance=5.0,
        loras=False,
        arguments=_AS_ASKED,
    ),
    Family(
        name="Ovis-Image",
        pipelines=("OvisImagePipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=256,
        steps=40,
        guidance=5.0,
        loras=False,
    ),
    Family(
        name="CogView4",
        pipelines=("CogView4Pipeline",),
        tasks=DRAW,
        edits_by=None,
        tokens=1024,
        steps=40,
        guidance=3.5,
    ),
)

BY_PIPELINE = {pipeline: family for family in FAMILIES for pipeline in family.pipelines}

# `--set scheduler=` takes these.
SCHEDULERS = {
    "ddim": "DDIMScheduler",
    "ddpm": "DDPMScheduler",
    "pndm": "PNDMScheduler",
    "euler": "EulerDiscreteScheduler",
    "euler-ancestral": "EulerAncestralDiscreteScheduler",
    "heun": "HeunDiscreteScheduler",
    "dpm++": "DPMSolverMultistepScheduler",
    "unipc": "UniPCMultistepScheduler",
    "lcm": "LCMScheduler",
}
