"""Which generator draws a saved call again: the one asked for, the recorded one, or a substitute, always declared."""

from collections.abc import Mapping
from datetime import date

import msgspec

from assistant.errors import ModelUnavailable, UnknownName, UsageError
from assistant.host import PluginHost, label
from assistant.images import Capabilities, ImageGenerator


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The generator and model for a call. `name` is what a session takes, `note` declares a substitute."""

    name: str
    generator: ImageGenerator
    model: str | None
    note: str = ""

    @property
    def label(self) -> str:
        return label(self.generator, self.model)

    @property
    def capabilities(self) -> Capabilities:
        return self.generator.capabilities(self.model)


def cast(host: PluginHost, recorded: str, wanted: str | None, today: date | None = None) -> Part:
    """The generator for a call that `recorded` (NAME:MODEL) drew: `wanted`, or where that is None the same again.

    In place of one that is gone comes what the table [substitutes] of the configuration file names, else the default
    model of the same plugin. Raises UnknownName, ModelUnavailable.
    """
    if wanted is not None:
        return _part(host, wanted)
    try:
        part = _part(host, recorded)
        retired = part.capabilities.retires
        if retired is None or retired > (today or date.today()):
            return part
        gone = f"{recorded} was retired on {retired}"
    except (UnknownName, ModelUnavailable) as error:
        gone = error.what
    name = _substitutes(host).get(recorded) or _substitutes(host).get(recorded.partition(":")[0])
    try:
        substitute = _part(host, name or recorded.partition(":")[0])
    except (UnknownName, ModelUnavailable) as error:
        raise UnknownName(
            f"{recorded}, which drew this, cannot be had: {gone}", "choose what draws it instead with --generator"
        ) from error
    if substitute.label == recorded:
        return substitute
    return msgspec.structs.replace(substitute, note=f"the model {recorded}: {gone}; {substitute.label} took its place")


def _part(host: PluginHost, wanted: str) -> Part:
    generator, model = host.generator(wanted)
    generator.capabilities(model)
    return Part(name=wanted, generator=generator, model=model)


def _substitutes(host: PluginHost) -> Mapping[str, str]:
    """ "NAME:MODEL" (or NAME, for all its models) to what stands in for it."""
    table = host.settings.table("substitutes")
    for gone, instead in table.items():
        if not isinstance(instead, str):
            raise UsageError(f"[substitutes] {gone} in the configuration file is no name", 'write "OLD" = "NEW"')
    return table
