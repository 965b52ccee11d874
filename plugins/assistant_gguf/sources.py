"""Which file a name means: a path, a hub id, or a name given in the configuration file.

[gguf]
model = "small"                                      # the default; a path or a hub id will do as well
[gguf.models]
small = "~/models/qwen2.5-1.5b-instruct-q4_k_m.gguf"
other = "Qwen/Qwen2.5-7B-Instruct-GGUF:qwen2.5-7b-instruct-q4_k_m.gguf"      # owner/repository:file[@revision]
"""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from assistant.errors import ModelUnavailable, NotConfigured, UsageError
from assistant.settings import Settings

_HUB_ID = re.compile(r"(?P<repo>[\w.-]+/[\w.-]+?)(?::(?P<file>[\w./-]+\.gguf))?(?:@(?P<revision>[\w.-]+))?")


class LocalFile(msgspec.Struct, frozen=True, kw_only=True):
    path: Path


class HubFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a repository of the Hugging Face hub; `file` and `revision` None where the user named none."""

    repo: str
    file: str | None = None
    revision: str | None = None

    def __str__(self) -> str:
        return f"{self.repo}:{self.file}" if self.file else self.repo


def names(settings: Settings) -> Sequence[str]:
    """The models the configuration file names, default first."""
    default = settings.table("gguf").get("model")
    return tuple(dict.fromkeys([*([default] if isinstance(default, str) else []), *_named(settings)]))


def source(name: str | None, settings: Settings) -> LocalFile | HubFile:
    """What `name` (None: the configured default) means. Raises NotConfigured, ModelUnavailable, UsageError."""
    if name is None:
        configured = names(settings)
        if not configured:
            raise NotConfigured("no GGUF model is chosen", "name one: -m gguf:/path/model.gguf")
        name = configured[0]
    target = _named(settings).get(name, name)
    path = Path(target).expanduser()
    if path.is_file():
        return LocalFile(path=path)
    hub_id = _HUB_ID.fullmatch(target)
    looks_like_path = target.startswith(("/", "~", ".")) or "\\" in target
    if hub_id and not looks_like_path and (hub_id["file"] or not target.endswith(".gguf")):
        return HubFile(repo=hub_id["repo"], file=hub_id["file"], revision=hub_id["revision"])
    known = ", ".join(names(settings)) or "none"
    raise ModelUnavailable(
        f"there is no GGUF file {target}",
        f"give a path, a hub id like owner/repo:file.gguf, or a named model ({known})",
    )


def _named(settings: Settings) -> dict[str, str]:
    table = settings.table("gguf").get("models", {})
    if not isinstance(table, dict) or not all(isinstance(target, str) for target in table.values()):
        raise UsageError(
            "[gguf.models] in the configuration file is no table of names", 'write NAME = "/path/model.gguf"'
        )
    return table
