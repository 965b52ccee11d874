"""What the user set, outside any conversation: the environment, and one TOML file they may write.

[openai]                       each plugin reads the table of its own name
base_url = "http://127.0.0.1:1234/v1"
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from assistant.errors import UsageError

APP = "image-assistant"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The environment and the parsed configuration file, as plugins see them."""

    environ: Mapping[str, str] = {}
    config: Mapping[str, Any] = {}
    cache_dir: Path = Path(platformdirs.user_cache_dir(APP))
    config_dir: Path = Path(platformdirs.user_config_dir(APP))

    def table(self, name: str) -> Mapping[str, Any]:
        """The configuration file's table of that name; empty when there is none."""
        table = self.config.get(name, {})
        if not isinstance(table, dict):
            raise UsageError(f"[{name}] in the configuration file is no table", f"write it as a [{name}] section")
        return table

    def env(self, name: str) -> str | None:
        """An environment variable, stripped; None when unset or empty."""
        return self.environ.get(name, "").strip() or None


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the environment and `config.toml` (or the file named by ASSISTANT_CONFIG). Raises UsageError when broken."""
    environ = os.environ if environ is None else environ
    named = environ.get("ASSISTANT_CONFIG", "").strip()
    path = Path(named) if named else Path(platformdirs.user_config_dir(APP)) / "config.toml"
    try:
        config = tomllib.loads(path.read_text("utf-8")) if named or path.exists() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot read the configuration file {path}: {error}", "mend it, or move it away") from error
    return Settings(environ=environ, config=config, config_dir=path.parent)
