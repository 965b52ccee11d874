"""What a model can do, declared to the host: from what is known of the model, or of the server alone."""

from datetime import date

from assistant.images import Capabilities, PromptRules, Sizes, Task
from assistant_openai import models
from assistant_openai.servers import Dialect


def by_model(model: models.ImageModel, dialect: Dialect, retires: date | None) -> Capabilities:
    """Of one of OpenAI's own models, at OpenAI or where another server carries it."""
    asked = ("quality", model.qualities), ("background", model.backgrounds), ("output_format", model.output_formats)
    editing = model.edits and bool(dialect.edits)
    return Capabilities(
        tasks=_tasks(dialect) if editing else frozenset({"text-to-image"}),
        edits_by="instruction" if editing else None,
        parameters=frozenset({"width", "height", "num_images", *(name for name, values in asked if values)}),
        sizes=models.sizes(model),
        max_images=10,
        concurrency=4,
        max_sources=min(model.max_sources, dialect.max_sources),
        prompt=PromptRules(max_characters=min(model.max_characters, dialect.prompt_characters)),
        qualities=model.qualities,
        backgrounds=model.backgrounds,
        output_formats=model.output_formats,
        extra={name: option.help for name, option in models.options(model).items()},
        retires=retires,
    )


def by_dialect(dialect: Dialect) -> Capabilities:
    """Of an unknown model: what its server takes."""
    tasks = _tasks(dialect)
    output_format = {"output_format"} if dialect.output_formats else set()
    return Capabilities(
        tasks=tasks,
        edits_by="instruction" if tasks & {"image-to-image", "inpainting"} else None,
        parameters=frozenset({"width", "height", "num_images", *dialect.parameters, *output_format}),
        sizes=Sizes(multiple_of=64, min_edge=64, max_edge=2048, default=dialect.default_size),
        max_images=10,
        concurrency=4,
        max_sources=dialect.max_sources,
        prompt=PromptRules(max_characters=dialect.prompt_characters),
        seed="same hardware" if "seed" in dialect.parameters else "none",
        output_formats=dialect.output_formats,
    )


def _tasks(dialect: Dialect) -> frozenset[Task]:
    tasks: set[Task] = {"text-to-image"}
    if dialect.edits:
        tasks.add("image-to-image")
    if dialect.inpainting:
        tasks.add("inpainting")
    if dialect.variations:
        tasks.add("image-variation")
    return frozenset(tasks)
