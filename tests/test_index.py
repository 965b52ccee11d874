"""The index: finds what was said, follows the files, and is never missed when it is gone."""

from pathlib import Path

import pytest

from assistant.events import Drawn, Finished, Known, Origin, Renamed, Said, Started
from assistant.images import ImageRequest
from assistant.index import Filters, Index
from assistant.library import Library, created


def talk(library: Library, name: str, words: str, prompt: str, generator: str, cost: float, at: str) -> None:
    digest = "0" * 64
    events: list[Known] = [
        created(at, seed=1),
        Said(at=at, turn=1, words=words),
        Started(at=at, turn=1, call=1, generator=generator, request=ImageRequest(prompt=prompt)),
        Drawn(
            at=at,
            number=1,
            digest=digest,
            file=f"images/{digest}.png",
            media_type="image/png",
            width=1,
            height=1,
            call=1,
        ),
        Finished(at=at, call=1, cost=cost),
    ]
    with library.store(name) as store:
        store.open()
        store.append(*events)


@pytest.fixture
def shelf(library: Library) -> Library:
    talk(library, "fox", "a fox in the snow", "A red fox, café light", "storyboard:drawing", 0, "2026-01-05T10:00:00Z")
    talk(library, "cat", "a cat", "A tabby on a wall", "openai:gpt-image-2", 0.4, "2026-02-05T10:00:00Z")
    talk(library, "owl", "an owl at night", "A barn owl over snow", "openai:gpt-image-1", 0.2, "2026-03-05T10:00:00Z")
    return library


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fox", ["fox"]),
        ("SNOW", ["fox", "owl"]),
        ("sno red", ["fox"]),
        ("cafe", ["fox"]),
        ("zebra", []),
        ('" -- * (', ["cat", "fox", "owl"]),
        ('" OR 1', []),
        ('NEAR("fox', []),
    ],
)
def test_words_find_what_was_said_and_prompted(shelf: Library, cache: Path, words: str, found: list[str]) -> None:
    with Index(shelf, cache) as index:
        assert sorted(summary.name for summary in index.search(words)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(generator="openai"), ["cat", "owl"]),
        (Filters(generator="openai:gpt-image-1"), ["owl"]),
        (Filters(generator="open"), []),
        (Filters(since="2026-02"), ["cat", "owl"]),
        (Filters(until="2026-02"), ["cat", "fox"]),
        (Filters(since="2026-02-05", until="2026-02-05"), ["cat"]),
        (Filters(least=0.3), ["cat"]),
        (Filters(most=0.0), ["fox"]),
    ],
)
def test_filters_narrow_both(shelf: Library, cache: Path, filters: Filters, found: list[str]) -> None:
    with Index(shelf, cache) as index:
        assert sorted(summary.name for summary in index.latest(filters)) == found
        assert {summary.name for summary in index.search("snow", filters)} == {"fox", "owl"} & set(found)


def test_it_follows_the_files(shelf: Library, cache: Path) -> None:
    Index(shelf, cache).__exit__()
    with shelf.store("fox") as store:
        store.open()
        store.append(Renamed(at="2026-06-01T00:00:00Z", title="The vixen"))
    shelf.rename("cat", "tabby")
    with Index(shelf, cache) as index:
        assert [summary.name for summary in index.search("vixen")] == ["fox"]
        assert index.search("fox")[0].last == "2026-06-01T00:00:00Z"
        assert {summary.name for summary in index.latest()} == {"fox", "tabby", "owl"}
        assert [summary.name for summary in index.search("cat")] == ["tabby"]


def test_a_summary_tells_what_there_is(shelf: Library, cache: Path) -> None:
    with shelf.store("copy") as store:
        store.open()
        store.append(created("2026", seed=1, origin=Origin(name="owl", identity="0" * 16, how="fork")))
    with Index(shelf, cache) as index:
        (owl,) = index.search("barn")
        assert (owl.title, owl.turns, owl.images, owl.cost) == ("an owl at night", 1, 1, 0.2)
        assert owl.generators == ("openai:gpt-image-1",)
        assert "barn owl" in owl.excerpt.lower()
        assert next(s for s in index.latest() if s.name == "copy").origin == "owl"


@pytest.mark.parametrize("damage", ["empty", "foreign", "cut"])
def test_a_damaged_index_is_made_anew(shelf: Library, cache: Path, damage: str) -> None:
    Index(shelf, cache).__exit__()
    (path,) = cache.iterdir()
    data = path.read_bytes()
    path.write_bytes({"empty": b"", "foreign": b"no database" * 500, "cut": data[: len(data) // 2]}[damage])
    with Index(shelf, cache) as index:
        assert [summary.name for summary in index.search("barn")] == ["owl"]


def test_where_no_cache_can_be_kept_it_works_all_the_same(shelf: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Index(shelf, tmp_path / "file" / "cache") as index:
        assert len(index.latest()) == 3


def test_a_library_that_is_not_there_yet_is_empty(tmp_path: Path, cache: Path) -> None:
    with Index(Library(tmp_path / "none"), cache) as index:
        assert index.latest() == []
        assert index.search("fox") == []
