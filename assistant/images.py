"""The vocabulary between the core and its generators: a request, a picture, what a generator can do.

Parameter names are those of Hugging Face and diffusers; each plugin maps them to its own API's words.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol, get_args, runtime_checkable

import msgspec

from assistant.errors import Cancelled

Task = Literal["text-to-image", "image-to-image", "inpainting", "image-variation"]
Side = Literal["left", "right", "top", "bottom"]
TASKS: tuple[Task, ...] = get_args(Task)


class ImageRequest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One call of a generator. `None` means: the generator chooses.

    `sources`, `mask` and `extends` are sha256 digests; `Job.read` gives their bytes. The first source is the one
    edited. `prompt` describes the whole new picture, `instruction` (edits) the change alone. `untold`: there is
    more in it than the prompt tells: a source is, or comes of, a picture of the user's own that nobody has described.
    A mask is a PNG whose transparent pixels (alpha 0) are the ones to repaint. `extends` is the picture that the first
    source is a larger canvas of, where it is one: the mask leaves open what is new, and `growth` tells on which sides,
    as fractions of the picture. `strength` is 0 (unchanged) to 1 (free).
    """

    prompt: str
    model: str | None = None
    negative_prompt: str | None = None
    instruction: str | None = None
    sources: tuple[str, ...] = ()
    untold: bool = False
    mask: str | None = None
    extends: str | None = None
    growth: Mapping[Side, float] = {}
    variation: bool = False
    strength: float | None = None
    width: int | None = None
    height: int | None = None
    num_images: int = 1
    seed: int | None = None
    num_inference_steps: int | None = None
    guidance_scale: float | None = None
    quality: str | None = None
    background: str | None = None
    output_format: str | None = None
    extra: Mapping[str, str] = {}

    @property
    def task(self) -> Task:
        if self.mask:
            return "inpainting"
        if self.variation:
            return "image-variation"
        return "image-to-image" if self.sources else "text-to-image"

    @property
    def digests(self) -> tuple[str, ...]:
        """The pictures and masks it names."""
        return (*self.sources, *(digest for digest in (self.mask, self.extends) if digest))


def growth_in_words(growth: Mapping[Side, float]) -> str:
    """How a picture grows: "left by 25% and top by 10%"."""
    return " and ".join(f"{side} by {share:.0%}" for side, share in growth.items())


class Usage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Tokens as the provider counted them, and what they cost in US dollars where that is known."""

    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """An estimate in US dollars; `about` says that the real one may differ."""

    usd: float
    about: bool = True

    def __str__(self) -> str:
        if not self.usd:
            return "free"
        amount = f"${self.usd:.3f}" if self.usd < 0.0995 else f"${self.usd:.2f}"
        return f"about {amount}" if self.about else amount


class GeneratedImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as a generator gives it. `data` is the encoded file as it came, never re-encoded.

    `notes` are sentences for the user ("could not draw: a trombone"); `parameters` is what this picture was
    really made with (steps, scheduler, versions …), recorded with it.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    seed: int | None = None
    revised_prompt: str | None = None
    usage: Usage | None = None
    notes: tuple[str, ...] = ()
    parameters: Mapping[str, Any] = {}

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """The picture sizes a generator makes, in pixels: a fixed set, or any within limits."""

    fixed: tuple[tuple[int, int], ...] = ()
    multiple_of: int = 1
    min_edge: int = 1
    max_edge: int = 1 << 16
    min_pixels: int = 1
    max_pixels: int = 1 << 32
    max_aspect: float = 1 << 16
    default: tuple[int, int] = (1024, 1024)


class PromptRules(msgspec.Struct, frozen=True, kw_only=True):
    """How a generator likes to be spoken to: sentences or comma-separated phrases, and how much of it."""

    dialect: Literal["prose", "tags"] = "prose"
    max_words: int = 160
    max_characters: int = 32_000


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What one model of a generator can do; checked before anything is sent or paid.

    `parameters` names the optional `ImageRequest` fields it honours (beside prompt, sources and what `tasks`
    imply). `edits_by`: "instruction" takes a picture and the change in words, "strength" is img2img. `concurrency` is
    how many calls of `generate` it takes at once, each in a thread of its own. `lossless_edits`: a picture edited ten
    times is as good as one edited once.
    `seed == "exact"` means: same request, same bytes. `extra` documents the accepted `--set` keys.
    """

    tasks: frozenset[Task] = frozenset({"text-to-image"})
    edits_by: Literal["instruction", "strength"] | None = None
    parameters: frozenset[str] = frozenset()
    sizes: Sizes = Sizes()
    max_images: int = 1
    max_sources: int = 1
    concurrency: int = 1
    lossless_edits: bool = False
    prompt: PromptRules = PromptRules()
    seed: Literal["exact", "same hardware", "none"] = "none"
    qualities: tuple[str, ...] = ()
    backgrounds: tuple[str, ...] = ()
    output_formats: tuple[str, ...] = ()
    extra: Mapping[str, str] = {}
    retires: date | None = None


class Job:
    """A plugin's line to the session while it works: progress and words out, cancellation and pictures in.

    Given to `ImageGenerator.generate` and `ChatModel.plan`, which run in a worker thread.
    """

    def __init__(
        self,
        read: Callable[[str], bytes] | None = None,
        on_progress: Callable[[int, int, bytes | None], None] | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> None:
        self._read = read
        self._on_progress = on_progress
        self._on_text = on_text
        self._cancelled = False
        self.told: tuple[Mapping[str, str], ...] = ()

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next `progress` or `check`."""
        self._cancelled = True

    def check(self) -> None:
        """Raise `Cancelled` when the user asked to stop. Call it wherever work can be given up cheaply."""
        if self._cancelled:
            raise Cancelled

    def progress(self, step: int, total: int, preview: bytes | None = None) -> None:
        """Say that `step` of `total` steps are done, perhaps with an encoded preview picture; then `check`."""
        self.check()
        if self._on_progress:
            self._on_progress(step, total, preview)

    def say(self, text: str) -> None:
        """Pass on a piece of the reply as a chat model writes it; then `check`."""
        self.check()
        if self._on_text:
            self._on_text(text)

    def tell(self, messages: Iterable[Mapping[str, str]]) -> None:
        """Keep what a language model is sent for a plan, so that the user can ask why; no message is kept twice."""
        self.told += tuple(message for message in messages if message not in self.told)

    def read(self, digest: str) -> bytes:
        """The bytes of a source or mask named in the request. Raises LibraryError for one that is gone from the disk,
        KeyError for any other digest."""
        if self._read is None:
            raise KeyError(digest)
        return self._read(digest)


@runtime_checkable
class ImageGenerator(Protocol):
    """What a plugin gives. Synchronous; it may answer to `aliases` (a tuple of names) as well.

    Where pictures depend on more than their request, `again(request, parameters) -> ImageRequest` may give the one
    that repeats a picture exactly, from the `GeneratedImage.parameters` that were recorded with it.
    """

    @property
    def name(self) -> str: ...

    def capabilities(self, model: str | None) -> Capabilities:
        """What `model` (None: the default one) can do. Raises ModelUnavailable for one it does not know."""

    def models(self) -> Sequence[str]:
        """The models it knows of now, default first; quick and without a network."""

    def estimate(self, request: ImageRequest) -> Cost | None:
        """What `request` will cost, or None when that cannot be known."""

    def generate(self, request: ImageRequest, job: Job) -> Iterator[GeneratedImage]:
        """Make `request.num_images` pictures, each yielded as it is ready. Raises errors of assistant.errors."""
