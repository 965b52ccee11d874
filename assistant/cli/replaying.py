"""The command that does a saved conversation again."""

import dataclasses
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant import arguments
from assistant.cli.naming import CONVERSATION
from assistant.cli.options import FILE, Choices, Value, places
from assistant.cli.reporting import print_json, results
from assistant.errors import LibraryError, UsageError

if TYPE_CHECKING:
    from assistant.host import PluginHost
    from assistant.library import Library
    from assistant.replay.comparing import Row
    from assistant.replay.origins import OriginalConversation
    from assistant.replay.staging import Stage, Wanted
    from assistant.terminal.screen import Screen, Span, Style


@click.command()
@click.argument("name", type=CONVERSATION)
@click.option("-g", "--generator", metavar="NAME[:MODEL]", help="Draw with this instead of what is recorded.")
@click.option("-m", "--chat", metavar="NAME[:MODEL]", help="Say the words again, to this chat model.")
@click.option("--live", is_flag=True, help="Say the words again, to the usual chat model.")
@click.option("--verify", is_flag=True, help="Compare each picture with the one it repeats.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be drawn, lost and paid.")
@click.option("--again", is_flag=True, help="Send calls once more that may have been charged already.")
@click.option("--new", is_flag=True, help="Begin anew instead of going on with an unfinished replay.")
@click.option("--limit", type=Value("USD", arguments.dollars), help="Stop before more is spent.")
@click.option("-o", "--output", type=FILE, metavar="FILE.png", help="Put originals beside replays there.")
@places
def replay(
    choices: Choices,
    name: str,
    live: bool,
    verify: bool,
    dry_run: bool,
    again: bool,
    new: bool,
) -> int:
    """Do a saved conversation again, as a new one: its saved requests, or with --live its words.

    Interrupted, it goes on where it stopped when started again. Exit status 1 when a picture is missing or, with
    --verify, not the same.
    """
    from assistant.cli.opening import configured, open_host, open_library
    from assistant.replay.origins import OriginalConversation
    from assistant.replay.staging import Wanted
    from assistant.turns import check_writable

    if choices.output is not None and not dry_run:
        output = choices.output.expanduser()
        check_writable(output)
        choices = dataclasses.replace(choices, output=output)
    live = live or choices.chat is not None
    if live and verify:
        raise UsageError("--verify repeats saved requests, --live asks anew", "take one of the two")
    host, library = open_host(choices), open_library(choices)
    wanted = Wanted(
        how="live" if live else "frozen",
        generator=choices.generator,
        chat=(choices.chat or configured(host.settings, "chat")) if live else None,
        again=again,
        new=new,
        limit=choices.limit,
    )
    with library.existing(name) as store:
        original = OriginalConversation(store)
        if dry_run:
            return _price(choices, host, original, wanted)
        return _perform(choices, host, library, original, wanted, verify=verify)


def _price(choices: Choices, host: "PluginHost", original: "OriginalConversation", wanted: "Wanted") -> int:
    from assistant.replay.pricing import prices
    from assistant.wording import money

    screen, total, unknown = results(), 0.0, False
    for price in prices(host, original, wanted):
        total += price.usd or 0.0
        unknown = unknown or (price.usd is None and not price.skipped)
        if choices.json:
            print_json(screen, price)
            continue
        pictures = ", ".join(f"#{number}" for number in price.pictures) or "-"
        cost = price.skipped or ("free" if price.usd == 0 else money(price.usd) if price.usd else "price unknown")
        screen.line(("bold", pictures), f"  with {price.generator}  ", ("dim", cost))
        for loss in price.losses:
            screen.line(("warning", f"not carried over: {loss}"), indent="  ")
    if not choices.json:
        screen.line(("bold", f"about {money(total)}"), ", and what is unknown" if unknown else "", "; nothing was sent")
    return 0


def _perform(
    choices: Choices,
    host: "PluginHost",
    library: "Library",
    original: "OriginalConversation",
    wanted: "Wanted",
    *,
    verify: bool,
) -> int:
    from assistant.replay.comparing import rows, same
    from assistant.replay.staging import open_stage

    stage = open_stage(host, library, original, wanted)
    try:
        _run(choices, stage)
        table = list(rows(original, stage.session.record.store, stage.failures, compare=verify))
        sheet = None if choices.json and choices.output is None else _sheet(choices, stage, table)
        name = stage.session.conversation.name
    finally:
        stage.session.close()
    if verify and all(row.verdict == "identical" for row in table):
        library.discard(name)  # every picture of it is the origin's, bit by bit
        name = ""
    screen = results()
    if choices.json:
        for row in table:
            print_json(screen, row)
    else:
        for row in table:
            screen.line(*_spans(row))
        _sum_up(screen, table, verify=verify)
        if name or choices.output:
            screen.line(("dim", f"{name}  {sheet or ''}".strip()))
    return 0 if all(same(row, host) if verify else row.replay is not None for row in table) else 1


def _run(choices: Choices, stage: "Stage") -> None:
    from assistant.replay.frozen import frozen
    from assistant.replay.live import live
    from assistant.showing import JsonLines, Showing
    from assistant.telling import Retold
    from assistant.terminal.screen import Screen
    from assistant.turns import take

    messages = Screen(sys.stderr, os.environ)
    showing = Showing(stage.session, messages, messages)
    view = JsonLines(stage.session, results()) if choices.json else Retold(showing)
    updates = live(stage) if stage.wanted.how == "live" else frozen(stage)
    take(stage.session, updates, [view], messages)


def _spans(row: "Row") -> "list[Span]":
    """A line of the table: which picture, what it became, how near it is, what was lost."""
    style: dict[str, Style] = {"differs": "error", "damaged": "error", "missing": "error", "identical": "added"}
    became = f" → #{row.replay}" if row.replay is not None else ""
    spans: list[Span] = [("bold", f"#{row.original}{became}"), (style.get(row.verdict, ""), f"  {row.verdict}")]
    if row.distance:
        spans.append(("dim", f"  {row.distance:.1f}"))
    spans.append(("dim", f"  {row.generator}"))
    if row.why:
        spans.append(("warning", f"  {row.why}"))
    spans.extend(("warning", f"  not carried over: {loss}") for loss in row.losses)
    return spans


def _sum_up(screen: "Screen", table: "list[Row]", *, verify: bool) -> None:
    from assistant.replay.comparing import MEASURE, NOTICEABLE

    same = sum(row.verdict == "identical" for row in table)
    screen.line(("bold", f"{same} of {len(table)} identical"))
    if verify and any(row.distance for row in table):
        screen.line(("dim", f"numbers: {MEASURE}; below {NOTICEABLE} no eye sees it"))


def _sheet(choices: Choices, stage: "Stage", table: "list[Row]") -> Path | None:
    """Originals beside replays, into the file asked for, else into the replay's folder."""
    from assistant.export.sheets import sheet, stored

    if not table:
        return None
    originals, copies = stage.original.conversation.images, stage.session.conversation.images
    cells = []
    for row in table:
        first, second = originals[row.original], copies.get(row.replay or 0)
        told = f"#{row.replay} {row.verdict} {row.why}" if second else f"{row.verdict} {row.why}"
        cells.append(
            [
                (stored(stage.original.store, first.digest), f"#{row.original} {first.line}"),
                (stored(stage.session.record.store, second.digest) if second else None, told),
            ]
        )
    # Two originals with their replays in a row.
    wide = [[cell for pair in cells[start : start + 2] for cell in pair] for start in range(0, len(cells), 2)]
    target = choices.output or stage.session.record.store.folder / "contact-sheet.png"
    try:
        target.write_bytes(sheet(wide))
    except OSError as error:
        raise LibraryError(f"cannot write {target}: {(error.strerror or str(error)).lower()}") from error
    return target


COMMANDS = (replay,)
