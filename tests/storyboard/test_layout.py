"""Where things are put: on their ground, clear of each other, in the relation asked for."""

from itertools import combinations

import pytest

from assistant.language import Thing, read
from assistant.language.reading import Place
from assistant_storyboard.objects import library
from assistant_storyboard.scene import Scene, scene_of
from assistant_storyboard.staging.layout import arrange
from assistant_storyboard.staging.placed import Layout, Placed, box_of, crossing, overhang
from assistant_storyboard.staging.stages import stage_of
from assistant_storyboard.staging.zones import zones_of


def scene(*subjects: Thing, ground: str = "meadow") -> Scene:
    return Scene(subjects=subjects, settings=(Thing(noun=ground),))


def item(layout: Layout, noun: str) -> Placed:
    return next(item for item in layout.items if item.noun == noun)


@pytest.mark.parametrize(
    ("subject", "ground"),
    [
        ("boat", "sea"),
        ("astronaut", "planet"),
        ("cactus", "desert"),
        ("sofa", "room"),
        ("apple", "table"),
        ("penguin", "snow"),
        ("cow", "meadow"),
    ],
)
def test_subjects_call_for_their_ground(subject: str, ground: str) -> None:
    assert stage_of(Scene(subjects=(Thing(noun=subject),)), 1).ground == ground


@pytest.mark.parametrize(
    ("setting", "ground"),
    [
        ("cliff", "cliff"),
        ("fishing harbour", "harbour"),
        ("pine forest", "forest"),
        ("living room", "room"),
        ("city", "street"),
        ("island", "island"),
        ("snowy mountain", "meadow"),
    ],
)
def test_settings_name_the_ground(setting: str, ground: str) -> None:
    assert stage_of(scene(Thing(noun="cat"), ground=setting), 1).ground == ground


@pytest.mark.parametrize(
    ("prompt", "ground"),
    [
        ("A round table in a garden with a teapot.", "garden"),
        ("A wooden table on a beach, with a vase on it.", "coast"),
        ("A table in a kitchen with a teapot.", "room"),
        ("A teapot on a table.", "table"),
    ],
)
def test_a_table_stands_where_it_is_told(prompt: str, ground: str) -> None:
    assert stage_of(scene_of(read(prompt)), 1).ground == ground


def test_a_lighthouse_stands_on_its_cliff() -> None:
    lighthouse = Thing(noun="lighthouse", place=Place(relation="on", of="cliff"))
    for seed in range(8):
        layout = arrange(scene(lighthouse, ground="cliff"), seed, 1.0)
        figure = item(layout, "lighthouse")
        (zone,) = zones_of(layout.stage, "land")
        assert zone.x[0] - 0.05 <= figure.x <= zone.x[1] + 0.05
        assert zone.y[0] <= figure.y <= zone.y[1]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("ground", ["cliff", "sea", "lake", "harbour"])
def test_a_boat_goes_to_its_side(side: str, ground: str) -> None:
    boat = Thing(noun="boat", size="small", place=Place(side=side))  # type: ignore[arg-type]
    figure = item(arrange(scene(Thing(noun="lighthouse"), boat, ground=ground), 3, 1.0), "boat")
    assert figure.zone == "water"
    assert (figure.x < 0.5) == (side == "left")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 12])
@pytest.mark.parametrize(
    ("noun", "ground"), [("sailboat", "sea"), ("cat", "meadow"), ("bird", "sea"), ("fish", "reef")]
)
def test_counts_are_drawn_clear_of_each_other(count: int, noun: str, ground: str) -> None:
    layout = arrange(scene(Thing(noun=noun, count=count), ground=ground), 5, 1.0)
    assert len(layout.items) == count
    for one, other in combinations(layout.items, 2):
        assert crossing(box_of(one, 1.0), box_of(other, 1.0), gap=0) < 0.35


@pytest.mark.parametrize("aspect", [0.5, 0.75, 1.0, 1.5, 2.0])
def test_nothing_is_cut_by_the_edges(aspect: float) -> None:
    for drawing in library():
        layout = arrange(Scene(subjects=(Thing(noun=drawing.name),)), 2, aspect)
        for figure in layout.items:
            assert overhang(box_of(figure, aspect)) < 0.05, drawing.name


def test_relations() -> None:
    table = Thing(noun="table")

    def of(relation: str, noun: str = "cat", target: str = "table") -> tuple[Placed, Placed]:
        thing = Thing(noun=noun, place=Place(relation=relation, of=target))  # type: ignore[arg-type]
        layout = arrange(Scene(subjects=(table, thing), settings=(Thing(noun="room"),)), 4, 1.0)
        return item(layout, noun), item(layout, target)

    cat, on = of("on")
    assert cat.carried == "on"
    assert on.top - 0.02 < cat.y < on.y
    cat, beside = of("left of")
    assert cat.x + cat.width(1.0) / 2 < beside.x
    cat, beside = of("right of")
    assert cat.x - cat.width(1.0) / 2 > beside.x
    cat, front = of("in front of")
    assert cat.y > front.y
    cat, behind = of("behind")
    assert cat.y < behind.y
    bird, below = of("above", noun="bird")
    assert bird.y < below.top


def test_sizes_show() -> None:
    heights = [
        item(arrange(scene(Thing(noun="barn"), Thing(noun="horse", size=size)), 1, 1.0), "horse").height  # type: ignore[arg-type]
        for size in ("tiny", None, "huge")
    ]
    assert heights == sorted(heights)
    assert heights[2] > 1.8 * heights[0]


def test_a_cat_beside_a_lighthouse_is_seen() -> None:
    layout = arrange(scene(Thing(noun="lighthouse"), Thing(noun="cat"), ground="coast"), 1, 1.0)
    assert 0.05 < item(layout, "cat").height < item(layout, "lighthouse").height


def test_a_boat_in_a_meadow_keeps_the_meadow_when_it_comes_later() -> None:
    before = arrange(scene(Thing(noun="cottage")), 1, 1.0)
    after = arrange(scene(Thing(noun="cottage"), Thing(noun="boat")), 1, 1.0, before)
    assert after.stage == before.stage
    assert item(after, "cottage") == item(before, "cottage")


def test_winter_comes_to_the_same_place() -> None:
    before = arrange(scene(Thing(noun="cottage")), 1, 1.0)
    winter = Scene(subjects=(Thing(noun="cottage"),), settings=(Thing(noun="meadow"),), weather=("snow",))
    after = arrange(winter, 1, 1.0, before)
    assert after.stage.cover == "snow"
    assert after.items == before.items


def test_a_part_that_is_a_thing_is_drawn_beside_its_owner() -> None:
    man = Thing(noun="man", parts=(Thing(noun="dog"),))
    layout = arrange(scene(man), 1, 1.0)
    assert {figure.noun for figure in layout.items} == {"man", "dog"}


def test_unknown_things_are_listed_once() -> None:
    layout = arrange(scene(Thing(noun="trombone", count=3), Thing(noun="cat")), 1, 1.0)
    assert layout.missing == ("trombone",)


def drawn(*prompts: str) -> list[Layout]:
    """The layouts of prompts that refine each other."""
    layouts: list[Layout] = []
    for prompt in prompts:
        layouts.append(arrange(scene_of(read(prompt)), 1, 1.0, layouts[-1] if layouts else None))
    return layouts


def test_one_of_two_becomes_another_where_it_stands() -> None:
    before, after = drawn("Two black horses in a meadow.", "Two black horses in a meadow. One of the horses is white.")
    assert sorted(item.colour or "" for item in after.items) == ["black", "white"]
    assert {(item.x, item.y) for item in after.items} == {(item.x, item.y) for item in before.items}


@pytest.mark.parametrize(("which", "place"), [("left", 0), ("middle", 1), ("right", 2)])
def test_the_one_told_by_its_side_is_the_one_there(which: str, place: int) -> None:
    prompt = f"Three boats on a lake. The {which} boat is red."
    before, after = drawn("Three boats on a lake.", prompt)
    in_row = sorted(after.items, key=lambda item: item.x)
    assert [item.colour == "red" for item in in_row] == [at == place for at in range(3)]
    assert [item.x for item in in_row] == sorted(item.x for item in before.items)
    (anew,) = drawn(prompt)
    red = next(item for item in anew.items if item.colour == "red")
    others = [item for item in anew.items if item is not red]
    assert sum(item.x < red.x for item in others) == place


@pytest.mark.parametrize("seed", range(4))
def test_what_is_on_the_windowsill_of_a_room_stands_at_the_window(seed: int) -> None:
    layout = arrange(scene_of(read("a kitchen with a cat on the windowsill and a chair")), seed, 1.0)
    cat, chair = item(layout, "cat"), item(layout, "chair")
    assert cat.y < 0.5 < chair.y
    assert 0.1 < (cat.x if layout.stage.left else 1 - cat.x) < 0.34


def test_a_room_is_not_furnished_with_more_of_what_was_counted() -> None:
    rooms = [stage_of(scene_of(read("a kitchen with three potted herbs")), seed) for seed in range(8)]
    assert not any("potted plant" in room.decor for room in rooms)


def test_what_is_worn_goes_along_with_who_moves() -> None:
    first = arrange(scene_of(read("a man in a red hat and a woman in a blue hat on a bench in a meadow")), 7, 1.0)
    after = arrange(scene_of(read("a man and a woman in a blue hat on a bench in a meadow")), 7, 1.0, first)
    assert item(after, "woman").x != item(first, "woman").x
    hat, woman = item(after, "hat"), item(after, "woman")
    assert abs(hat.x - woman.x) < 0.1
    assert hat.top < woman.top
