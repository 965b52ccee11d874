"""The kinds of diffusion models, as data: what each can do, how it likes to be asked, how it is run.

A model belongs to the family that lists its pipeline class (`_class_name` in model_index.json). `engine` says who
runs the steps: "unet" is our own loop (sampling.py), "pipeline" the diffusers pipeline itself (calls.py).
"""

from typing import Literal

import msgspec

from assistant.images import PromptRules, Task

CLIP_PROMPT = PromptRules(dialect="tags", max_words=50)
T5_PROMPT = PromptRules(dialect="prose", max_words=200)
LLM_PROMPT = PromptRules(dialect="prose", max_words=250)

DRAW: frozenset[Task] = frozenset({"text-to-image"})
REFINE: frozenset[Task] = frozenset({"text-to-image", "image-to-image", "image-variation"})
ALL: frozenset[Task] = REFINE | {"inpainting"}
EDIT: frozenset[Task] = frozenset({"image-to-image"})


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of models.

    `edge` is the usual picture edge in pixels where the model's own files do not say; `latents_as_image`: its
    image-to-image pipeline takes latents in place of a picture; `negative`: it heeds a negative prompt.
    """

    name: str
    pipelines: tuple[str, ...]
    tasks: frozenset[Task] = ALL
    edits_by: Literal["instruction", "strength"] | None = "strength"
    engine: Literal["unet", "pipeline"] = "pipeline"
    prompt: PromptRules = T5_PROMPT
    edge: int = 1024
    multiple_of: int = 16
    steps: int = 28
    guidance: float = 4.5
    negative: bool = True
    latents_as_image: bool = False


FAMILIES: tuple[Family, ...] = (
    Family(
        name="Stable Diffusion",
        pipelines=("StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "LatentConsistencyModelPipeline"),
        engine="unet",
        prompt=CLIP_PROMPT,
        edge=512,
        multiple_of=8,
        steps=25,
        guidance=7.5,
    ),
    Family(
        name="Stable Diffusion inpainting",
        pipelines=("StableDiffusionInpaintPipeline",),
        tasks=frozenset({"inpainting"}),
        edits_by="strength",
        engine="unet",
        prompt=CLIP_PROMPT,
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
        prompt=CLIP_PROMPT,
        edge=512,
        multiple_of=8,
        steps=25,
        guidance=7.5,
    ),
    Family(
        name="Stable Diffusion XL",
        pipelines=("StableDiffusionXLPipeline", "StableDiffusionXLImg2ImgPipeline"),
        engine="unet",
        prompt=CLIP_PROMPT,
        multiple_of=8,
        steps=25,
        guidance=6.0,
    ),
    Family(
        name="Stable Diffusion XL inpainting",
        pipelines=("StableDiffusionXLInpaintPipeline",),
        tasks=frozenset({"inpainting"}),
        engine="unet",
        prompt=CLIP_PROMPT,
        multiple_of=8,
        steps=25,
        guidance=6.0,
    ),
    Family(name="Stable Diffusion 3", pipelines=("StableDiffusion3Pipeline",), guidance=5.0, latents_as_image=True),
    Family(
        name="FLUX.1",
        pipelines=("FluxPipeline", "FluxImg2ImgPipeline", "FluxInpaintPipeline"),
        guidance=3.5,
        negative=False,
        latents_as_image=True,
    ),
    Family(
        name="FLUX.1 Kontext",
        pipelines=("FluxKontextPipeline",),
        tasks=frozenset({"text-to-image", "image-to-image"}),
        edits_by="instruction",
        guidance=2.5,
        negative=False,
    ),
    Family(
        name="FLUX.2",
        pipelines=("Flux2Pipeline", "Flux2KleinPipeline"),
        tasks=frozenset({"text-to-image", "image-to-image"}),
        edits_by="instruction",
        prompt=LLM_PROMPT,
        guidance=4.0,
        negative=False,
    ),
    Family(name="Qwen-Image", pipelines=("QwenImagePipeline",), prompt=LLM_PROMPT, steps=40, guidance=4.0),
    Family(
        name="Qwen-Image-Edit",
        pipelines=("QwenImageEditPipeline", "QwenImageEditPlusPipeline"),
        tasks=EDIT,
        edits_by="instruction",
        prompt=LLM_PROMPT,
        steps=40,
        guidance=4.0,
    ),
    Family(name="Z-Image", pipelines=("ZImagePipeline",), prompt=LLM_PROMPT, steps=9, guidance=0.0),
    Family(
        name="Sana",
        pipelines=("SanaPipeline", "SanaSprintPipeline"),
        tasks=DRAW,
        edits_by=None,
        prompt=LLM_PROMPT,
        multiple_of=32,
        steps=20,
    ),
    Family(
        name="PixArt", pipelines=("PixArtAlphaPipeline", "PixArtSigmaPipeline"), tasks=DRAW, edits_by=None, steps=20
    ),
    Family(name="AuraFlow", pipelines=("AuraFlowPipeline",), tasks=DRAW, edits_by=None, steps=30, guidance=3.5),
    Family(name="Lumina", pipelines=("Lumina2Pipeline",), tasks=DRAW, edits_by=None, prompt=LLM_PROMPT, guidance=4.0),
    Family(name="Chroma", pipelines=("ChromaPipeline",), tasks=DRAW, edits_by=None, guidance=3.0),
    Family(name="CogView4", pipelines=("CogView4Pipeline",), tasks=DRAW, edits_by=None, steps=40, guidance=3.5),
)

BY_PIPELINE = {pipeline: family for family in FAMILIES for pipeline in family.pipelines}

# Models distilled to few steps say so in their names, or come with the scheduler of their kind. (steps, guidance)
FEW_STEPS: dict[str, tuple[int, float]] = {
    "turbo": (4, 0.0),
    "lightning": (4, 0.0),
    "hyper": (8, 0.0),
    "lcm": (4, 1.0),
    "schnell": (4, 0.0),
    "sprint": (2, 4.5),
    "klein": (4, 1.0),
}
# Those that are told the guidance instead of being guided.
LATENT_CONSISTENCY = (4, 8.0)
FEW_STEP_SCHEDULERS = ("LCMScheduler", "TCDScheduler")

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
