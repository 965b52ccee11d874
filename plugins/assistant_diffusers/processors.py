"""The processor of Qwen-Image-Edit's vision-language encoder, for pictures alone: films would need torchvision."""

from pathlib import Path
from typing import Any


def processors(path: Path) -> dict[str, Any]:
    """The parts of the pipeline in the folder `path` that are not left to diffusers to load, by name."""
    if not (path / "processor").is_dir():
        return {}
    return {"processor": picture_processor().from_pretrained(path / "processor", local_files_only=True)}


def picture_processor() -> Any:
    """The class of transformers without its part for films."""
    import transformers

    whole: Any = transformers.Qwen2VLProcessor
    changed = {"__module__": whole.__module__, "get_attributes": classmethod(_attributes)}
    return type(whole.__name__, (whole,), changed)


def _attributes(_kind: type) -> list[str]:
    return ["image_processor", "tokenizer"]
