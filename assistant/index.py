"""An index over all conversations, for `list` and `search`: a cache of what the files hold, that may be thrown away.

SQLite's FTS5, in the cache folder. Before each use, conversations whose logs changed (size, time) are read again.
"""

import contextlib
import hashlib
import re
import sqlite3
from pathlib import Path
from typing import Self

import msgspec

from assistant.conversation import Conversation
from assistant.errors import LibraryError
from assistant.events import Event, Said, Saved, Started
from assistant.library import Library

_VERSION = 1
_SCHEMA = f"""
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER, time INTEGER, title TEXT, turns INTEGER, images INTEGER,
    cost REAL, first TEXT, last TEXT, generators TEXT, origin TEXT
);
CREATE VIRTUAL TABLE told USING fts5 (title, said, prompts, tokenize = "unicode61 remove_diacritics 2");
PRAGMA user_version = {_VERSION};
"""
_COLUMNS = "name, conversation.title, turns, images, cost, first, last, generators, origin"


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation in a line. `first` and `last` are UTC times, `cost` US dollars, `generators` NAME:MODELs.

    `origin` is the name of the conversation it was forked or replayed from, `excerpt` what a search found in it.
    """

    name: str
    title: str
    turns: int
    images: int
    cost: float
    first: str
    last: str
    generators: tuple[str, ...] = ()
    origin: str | None = None
    excerpt: str = ""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which conversations: drawn with a generator (NAME or NAME:MODEL), touched from `since` to `until` (dates like
    2026-11 or 2026-11-22, inclusive), having cost from `least` to `most` US dollars."""

    generator: str | None = None
    since: str | None = None
    until: str | None = None
    least: float | None = None
    most: float | None = None


class Index:
    """The index of one library. Use it as a context manager."""

    def __init__(self, library: Library, cache: Path) -> None:
        """Bring the index up to date. A damaged one is made anew; where none can be kept, it lives in memory."""
        self.library = library
        key = hashlib.sha256(str(library.folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        path = cache / f"conversations-{key}.sqlite3"
        try:
            self._database = _opened(path)
            self._refresh()
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                path.unlink()
            self._database = _opened(path)
            self._refresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def latest(self, filters: Filters | None = None, limit: int = -1) -> list[Summary]:
        """The conversations, the latest touched first."""
        where, values = _conditions(filters or Filters())
        query = f"SELECT {_COLUMNS}, '' FROM conversation WHERE {where} ORDER BY time DESC, name LIMIT ?"
        return [_summary(row) for row in self._database.execute(query, (*values, limit))]

    def search(self, words: str, filters: Filters | None = None, limit: int = 50) -> list[Summary]:
        """Conversations in which all these words, or words they begin, were said, prompted or titled; best first."""
        terms = " ".join(f'"{word}"*' for word in re.findall(r"\w+", words))
        if not terms:
            return self.latest(filters, limit)
        where, values = _conditions(filters or Filters())
        query = (
            f"SELECT {_COLUMNS}, snippet(told, -1, '', '', ' … ', 12) FROM told JOIN conversation ON id = told.rowid "
            f"WHERE told MATCH ? AND {where} ORDER BY bm25(told, 8, 2, 1), time DESC LIMIT ?"
        )
        return [_summary(row) for row in self._database.execute(query, (terms, *values, limit))]

    def _refresh(self) -> None:
        with self._database as database:
            query = "SELECT name, id, size, time FROM conversation"
            known = {name: (number, size, time) for name, number, size, time in database.execute(query)}
            for name, log in self.library.logs():
                number, size, time = known.pop(name, (None, 0, 0))
                if (size, time) != (log.st_size, log.st_mtime_ns):
                    self._take_in(name, number, log.st_size, log.st_mtime_ns)
            for number, *_ in known.values():
                database.execute("DELETE FROM conversation WHERE id = ?", (number,))
                database.execute("DELETE FROM told WHERE rowid = ?", (number,))

    def _take_in(self, name: str, number: int | None, size: int, time: int) -> None:
        try:
            events = list(self.library.store(name, read_only=True).events())
        except LibraryError:  # one that cannot be read now stays out; `doctor` tells why
            return
        facts = _facts(name, events)
        cursor = self._database.execute(
            "INSERT OR REPLACE INTO conversation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, name, size, time, *facts),
        )
        said = "\n".join(event.words for event in events if isinstance(event, Said))
        prompts = "\n".join(dict.fromkeys(event.request.prompt for event in events if isinstance(event, Started)))
        self._database.execute(
            "INSERT OR REPLACE INTO told (rowid, title, said, prompts) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, facts[0], said, prompts),
        )


def _facts(name: str, events: list[Saved]) -> tuple[str | int | float | None, ...]:
    """The columns from `title` on."""
    conversation = Conversation(name, events)
    times = [event.at for event in events if isinstance(event, Event)]
    generators = dict.fromkeys(call.generator for call in conversation.calls.values())
    return (
        conversation.title,
        sum(isinstance(event, Said) for event in events),
        len(conversation.images),
        conversation.cost,
        min(times, default=""),
        max(times, default=""),
        "\n".join(generators),
        conversation.origin.name if conversation.origin else None,
    )


def _opened(path: Path) -> sqlite3.Connection:
    """The database with its tables, emptied when another version made it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = sqlite3.connect(path)
        database.execute("PRAGMA synchronous = OFF")  # a cache: after a power failure it is made anew
    except (OSError, sqlite3.OperationalError):
        database = sqlite3.connect(":memory:")
    if database.execute("PRAGMA user_version").fetchone() != (_VERSION,):
        database.executescript("DROP TABLE IF EXISTS conversation; DROP TABLE IF EXISTS told;" + _SCHEMA)
    return database


def _conditions(filters: Filters) -> tuple[str, list[str | float]]:
    conditions: list[tuple[str, str | float | None]] = [
        ("last >= ?", filters.since),
        ("substr(first, 1, {}) <= ?".format(len(filters.until or "")), filters.until),
        ("cost >= ?", filters.least),
        ("cost <= ?", filters.most),
    ]
    asked = [(condition, value) for condition, value in conditions if value is not None]
    where, values = [condition for condition, _ in asked], [value for _, value in asked if value is not None]
    if filters.generator:
        # Of the lines of `generators`, one that is the name, or the name with a model.
        lines = "char(10) || generators || char(10)"
        where.append(f"(instr({lines}, char(10) || ? || char(10)) OR instr({lines}, char(10) || ? || ':'))")
        values += [filters.generator, filters.generator]
    return " AND ".join(where) or "1", values


def _summary(row: tuple[str, str, int, int, float, str, str, str, str | None, str]) -> Summary:
    name, title, turns, images, cost, first, last, generators, origin, excerpt = row
    return Summary(
        name=name,
        title=title,
        turns=turns,
        images=images,
        cost=cost,
        first=first,
        last=last,
        generators=tuple(generators.split("\n")) if generators else (),
        origin=origin,
        excerpt=" ".join(excerpt.split()),
    )
