"""Commands that look through all conversations: list, search, doctor."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from assistant import arguments
from assistant.cli.naming import CONVERSATION
from assistant.cli.options import Choices, Value, places
from assistant.cli.reporting import print_json, results

if TYPE_CHECKING:
    from assistant.index import Filters, Index, Summary

F = Callable[..., Any]

_FILTERS = (
    click.option("--drawn-with", metavar="NAME[:MODEL]", help="Only those with pictures of this generator."),
    click.option("--since", metavar="DATE", help="Only those touched since, like 2026-11 or 2026-11-22."),
    click.option("--until", metavar="DATE", help="Only those begun until then."),
    click.option("--min-cost", type=Value("USD", arguments.dollars), help="Only those that cost as much."),
    click.option("--max-cost", type=Value("USD", arguments.dollars), help="Only those that cost no more."),
)


def filtering(function: F) -> F:
    """Add the options that narrow a list of conversations."""
    for option in reversed(_FILTERS):
        function = option(function)
    return function


@click.command("list")
@filtering
@places
def list_(choices: Choices, **narrowed: Any) -> int:
    """List the saved conversations, the latest first."""
    with _index(choices) as index:
        return _tell(choices, index.latest(_filters(**narrowed)))


@click.command()
@click.argument("words", nargs=-1, required=True)
@filtering
@places
def search(choices: Choices, words: tuple[str, ...], **narrowed: Any) -> int:
    """Find conversations by words that were said, prompted or titled; the best first."""
    with _index(choices) as index:
        return _tell(choices, index.search(" ".join(words), _filters(**narrowed)))


@click.command()
@click.argument("names", nargs=-1, type=CONVERSATION)
@places
def doctor(choices: Choices, names: tuple[str, ...]) -> int:
    """Check every saved event and picture, or those of NAMES. Changes nothing.

    Exit status 1 when something that was saved is gone or changed.
    """
    from assistant.cli.opening import open_library
    from assistant.doctor import Examined, examine

    screen, examined, losses = results(), Examined(), 0
    for finding in examine(open_library(choices), examined, list(names) or None):
        losses += finding.loss
        if choices.json:
            print_json(screen, finding)
        else:
            screen.line(("bold", finding.conversation), ("error" if finding.loss else "dim", f"  {finding.what}"))
    if not choices.json:
        told = f"{examined.conversations} conversations, {examined.events} events, {examined.pictures} pictures read: "
        screen.line(told, ("error", f"{losses} losses") if losses else ("", "nothing is lost"))
    return 1 if losses else 0


def _index(choices: Choices) -> "Index":
    from assistant.cli.opening import open_library
    from assistant.index import Index
    from assistant.settings import load_settings

    return Index(open_library(choices), load_settings().cache_dir)


def _filters(
    drawn_with: str | None, since: str | None, until: str | None, min_cost: float | None, max_cost: float | None
) -> "Filters":
    from assistant.index import Filters

    return Filters(
        generator=drawn_with,
        since=arguments.date(since) if since else None,
        until=arguments.date(until) if until else None,
        least=min_cost,
        most=max_cost,
    )


def _tell(choices: Choices, found: "list[Summary]") -> int:
    from msgspec.structs import asdict

    from assistant.cli.opening import open_library
    from assistant.wording import money

    screen, folder = results(), open_library(choices).folder
    for summary in found:
        if choices.json:
            print_json(screen, asdict(summary) | {"path": str(folder / summary.name)})
            continue
        pictures = f"{summary.images} picture{'' if summary.images == 1 else 's'}"
        spent = f"  {money(summary.cost)}" if summary.cost else ""
        origin = f"  from {summary.origin}" if summary.origin else ""
        screen.line(
            ("bold", summary.name), ("dim", f"  {summary.last[:10]}  {pictures}{spent}{origin}  "), summary.title
        )
        if summary.excerpt:
            screen.line(("dim", summary.excerpt), indent="  ")
    return 0


COMMANDS = (list_, search, doctor)
