"""Schedulers by the names that `--set scheduler=` takes, and what models distilled to few steps are to be run with."""

from collections.abc import Mapping

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
