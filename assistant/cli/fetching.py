"""Downloading models: for the plugins that keep theirs on this machine."""

import os
import sys
from typing import Any

import click

from assistant.cli.options import Choices, places


@click.command()
@click.argument("model")
@places
def get(choices: Choices, model: str) -> int:
    """Download MODEL, going on where an earlier download stopped: a hub id OWNER/NAME for the first generator that
    downloads, or PLUGIN:NAME for the generator or chat model of that name.

    \b
    assistant models get stable-diffusion-v1-5/stable-diffusion-v1-5
    assistant models get gguf:Qwen/Qwen2.5-1.5B-Instruct-GGUF
    """
    # Any generator or chat model may offer it, by a method `get(model, job) -> str` that gives a line on what came.
    from assistant.cli.opening import open_host
    from assistant.errors import UsageError
    from assistant.images import Job
    from assistant.terminal.screen import Screen
    from assistant.terminal.status import StatusLine

    host = open_host(choices)
    plugins: list[Any] = [*host.generators, *host.chat_models]
    able = {plugin.name: plugin for plugin in plugins if hasattr(plugin, "get")}
    if not able:
        raise UsageError("no plugin here downloads models", "`assistant plugins` shows what is wrong with any")
    name, _, rest = model.partition(":")
    plugin, model = (able[name], rest) if rest and name in able else (next(iter(able.values())), model)
    status = StatusLine(Screen(sys.stderr, os.environ))
    job = Job(on_progress=lambda done, total, _: status.show(f"{model}: {done / 1e9:.2f} of {total / 1e9:.2f} GB"))
    try:
        line = plugin.get(model, job)
    finally:
        status.clear()
    Screen(sys.stdout, os.environ).line(line)
    return 0
