"""Downloading models: for generators that keep theirs on this machine."""

import os
import sys

import click

from assistant.cli.options import Choices, places


@click.command()
@click.argument("model")
@places
def get(choices: Choices, model: str) -> int:
    """Download MODEL (NAME, or GENERATOR:NAME), going on where an earlier download stopped.

    Any generator may offer it, by a method `get(model, job) -> str` that downloads and gives a line on what came.
    """
    from assistant.cli.opening import open_host
    from assistant.errors import UsageError
    from assistant.images import Job
    from assistant.terminal.screen import Screen
    from assistant.terminal.status import StatusLine

    able = {generator.name: generator for generator in open_host(choices).generators if hasattr(generator, "get")}
    if not able:
        raise UsageError("no generator here downloads models", "`assistant plugins` shows what is wrong with any")
    name, _, rest = model.partition(":")
    generator, model = (able[name], rest) if rest and name in able else (next(iter(able.values())), model)
    status = StatusLine(Screen(sys.stderr, os.environ))
    job = Job(on_progress=lambda done, total, _: status.show(f"{model}: {done / 1e9:.2f} of {total / 1e9:.2f} GB"))
    try:
        line = generator.get(model, job)
    finally:
        status.clear()
    Screen(sys.stdout, os.environ).line(line)
    return 0
