"""Which models are on this machine: the Hugging Face cache, the folders given in the configuration, the aliases.

[diffusers]
model = "photo"                                    the default; without it, the first one found
folders = ["~/models"]                             diffusers folders and .safetensors files lie in these
models = { photo = "~/models/photo.safetensors" }  short names
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assistant.errors import ModelUnavailable, UsageError
from assistant.hub import cache_folder, snapshot
from assistant.settings import Settings
from assistant_diffusers.models import Model, read_model

_HUB_ID = re.compile(r"[\w.-]+/[\w.-]+(@\S+)?")  # perhaps with a revision


class Catalogue:
    """Finds models by name. Reads the disk when asked, so what was downloaded meanwhile is there."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._read: dict[Path, tuple[object, Model]] = {}

    @property
    def hub_cache(self) -> Path:
        return cache_folder(self._settings)

    def names(self) -> list[str]:
        """Every model that can be used, default first. Naming one that is damaged or refused says why."""
        table = self._settings.table("diffusers")
        named = [str(table["model"])] if table.get("model") else []
        usable = [name for name in dict.fromkeys([*named, *self._aliases()]) if self._is_usable(self.find, name)]
        # Each where it lies: to find one by its name is to look through all.
        there = [(name, path, None) for name, path in self._in_folders()] + [*self._in_hub()]
        for name, path, commit in there:
            if name not in usable and self._is_usable(self._model, path, name, commit):
                usable.append(name)
        return usable

    def models(self) -> list[Model]:
        """Every model that can be used, default first."""
        return [self.find(name) for name in self.names()]

    def find(self, name: str | None) -> Model:
        """The model of that name: an alias, a hub id, perhaps with @REVISION, a folder or a file; None: the default.

        Raises ModelUnavailable.
        """
        default = self._settings.table("diffusers").get("model")
        if name is None and default:
            name = str(default)
        if name is None:
            name = next(iter(self.names()), None)
        if name is None:
            raise ModelUnavailable(
                "there is no diffusion model on this machine",
                "download one with `assistant models get stable-diffusion-v1-5/stable-diffusion-v1-5`",
            )
        target = self._aliases().get(name, name)
        for folder_name, path in self._in_folders():
            if target == folder_name:
                return self._model(path, name)
        wanted, _, revision = target.partition("@")
        for hub_id, path, commit in self._in_hub(revision):
            if wanted == hub_id:
                return self._model(path, name, commit)
        path = Path(target).expanduser()
        if path.exists():
            return self._model(path, name)
        if _HUB_ID.fullmatch(target):
            raise ModelUnavailable(f"{target} is not on this machine", f"`assistant models get {target}` downloads it")
        raise ModelUnavailable(f"there is no model {name!r} here", "`assistant models` lists those on this machine")

    def _model(self, path: Path, name: str, revision: str | None = None) -> Model:
        """Read once and again when a file changed; a model keeps the name it was first asked by."""
        known = self._read.get(path)
        if known is None or known[0] != _stamp(known[1]):
            model = read_model(path, name, revision)
            self._read[path] = known = (_stamp(model), model)
        return known[1]

    def _is_usable(self, read: Callable[..., Model], *which: Any) -> bool:
        try:
            read(*which)
        except ModelUnavailable:
            return False
        return True

    def _aliases(self) -> dict[str, str]:
        aliases = self._settings.table("diffusers").get("models", {})
        if not isinstance(aliases, dict) or not all(isinstance(value, str) for value in aliases.values()):
            raise UsageError("[diffusers] models is no table of names", 'write it as models = { name = "path or id" }')
        return aliases

    def _in_folders(self) -> Iterator[tuple[str, Path]]:
        folders = self._settings.table("diffusers").get("folders", [])
        if not isinstance(folders, list):
            raise UsageError("[diffusers] folders is no list", 'write it as folders = ["~/models"]')
        for folder in folders:
            root = Path(str(folder)).expanduser()
            for path in sorted(root.iterdir()) if root.is_dir() else ():
                if (path / "model_index.json").is_file() or path.suffix == ".safetensors":
                    yield path.name, path

    def _in_hub(self, revision: str = "") -> Iterator[tuple[str, Path, str]]:
        """(id, folder, commit) of each pipeline in the hub cache that is there at that revision."""
        root = self.hub_cache
        for repository in sorted(root.glob("models--*--*")) if root.is_dir() else ():
            path = snapshot(repository, revision)
            if path is not None and (path / "model_index.json").is_file():
                yield repository.name.removeprefix("models--").replace("--", "/"), path, path.name


def _stamp(model: Model) -> object:
    """Something that is another when a file of the model was changed or is gone."""
    files = [model.path / "model_index.json", *model.weights]
    stats = [file.stat() if file.exists() else None for file in files]
    return [(stat.st_mtime_ns, stat.st_size) if stat else None for stat in stats]
