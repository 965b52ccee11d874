"""What is drawn as a figure: what things hold, contain, ride and deal with, and how it is placed."""

import pytest

from assistant.images import ImageRequest
from assistant_storyboard.prompts.passages import read_prompt
from assistant_storyboard.staging.cast import cast_of
from assistant_storyboard.staging.editing import layout_for
from assistant_storyboard.staging.placed import Layout, Placed


def drawn(prompt: str, seed: int = 3) -> Layout:
    return layout_for(ImageRequest(prompt=prompt), [], seed, 1.0)


def figures(layout: Layout, drawing: str) -> list[Placed]:
    return [item for item in layout.items if item.drawing == drawing]


def test_a_family_is_a_man_a_woman_and_a_child() -> None:
    layout = drawn("a family on a beach")
    assert sorted(item.drawing for item in layout.items) == ["child", "man", "woman"]


def test_a_family_stays_when_night_falls() -> None:
    before = drawn("a family in a meadow")
    after = layout_for(ImageRequest(prompt="a family in a meadow at night"), [before], 3, 1.0)
    assert after.items == before.items


def test_flowers_stand_in_their_vase() -> None:
    layout = drawn("a vase with pink tulips")
    assert layout.stage.ground == "table"
    (vase,) = figures(layout, "vase")
    for tulip in figures(layout, "tulip"):
        assert tulip.carried == "in"
        assert vase.top < tulip.y < vase.y
        assert abs(tulip.x - vase.x) < vase.width(1.0)


def test_a_still_life_lies_on_a_table_top_with_the_fruit_in_the_bowl() -> None:
    layout = drawn("a bowl of fruit with apples and bananas on a table, still life")
    assert layout.stage.ground == "table"
    assert not layout.missing
    assert {item.drawing for item in layout.items if item.carried == "in"} == {"apple", "banana"}


def test_a_rider_sits_on_what_he_rides() -> None:
    layout = drawn("a knight riding a horse through a forest")
    (knight,), (horse,) = figures(layout, "knight"), figures(layout, "horse")
    assert knight.carried == "on"
    assert horse.top < knight.y < horse.y


def test_a_train_that_crosses_a_bridge_is_on_it() -> None:
    layout = drawn("a steam train crossing a bridge over a river")
    (train,), (bridge,) = figures(layout, "train"), figures(layout, "bridge")
    assert train.carried == "on"
    assert abs(train.x - bridge.x) < 0.1


def test_a_balloon_is_held_above_the_hand() -> None:
    layout = drawn("a man holding a balloon")
    (man,), (balloon,) = figures(layout, "man"), figures(layout, "balloon")
    assert balloon.carried
    assert balloon.y < man.y - man.height / 2


@pytest.mark.parametrize(
    ("prompt", "lost"),
    [
        ("a man playing a trombone", "trombone"),
        ("a dog with a monocle", "monocle"),
        ("a basket of gyroscopes", "gyroscope"),
        ("a jungle with a volcano", "volcano"),
    ],
)
def test_what_is_named_and_not_drawn_is_told(prompt: str, lost: str) -> None:
    assert any(lost in noun for noun in drawn(prompt).missing)


@pytest.mark.parametrize(
    ("prompt", "ground"),
    [
        ("a turtle under the sea", "underwater"),
        ("a whale beneath the waves", "underwater"),
        ("benches in a park", "park"),
        ("a portrait of an old man", "portrait"),
        ("a cup on a windowsill", "table"),
    ],
)
def test_words_that_name_a_stage(prompt: str, ground: str) -> None:
    assert drawn(prompt).stage.ground == ground


@pytest.mark.parametrize(
    ("prompt", "growing"),
    [
        ("a field of sunflowers", "sunflower"),
        ("a windmill in a tulip field", "tulip"),
        ("a meadow full of daisies", "daisy"),
        ("a cow in a field", None),
    ],
)
def test_a_field_is_full_of_what_it_is_a_field_of(prompt: str, growing: str | None) -> None:
    assert drawn(prompt).stage.growing == growing


def test_a_room_is_furnished_with_nothing_that_is_named() -> None:
    for seed in range(6):
        layout = drawn("a living room with a lamp and a bookshelf", seed)
        assert not {"lamp", "bookshelf"} & set(layout.stage.decor)


def test_a_queen_wears_one_crown() -> None:
    assert [thing.noun for thing in cast_of(read_prompt("a queen with a crown"))] == ["queen"]


@pytest.mark.parametrize(
    ("prompt", "bearer", "borne", "share"),
    [
        ("a woman with an owl on her shoulder", "woman", "owl", 0.75),
        ("a portrait of a pirate with a red beard and a parrot on his shoulder", "pirate", "parrot", 0.75),
        ("a monkey on the shoulder of a pirate", "pirate", "monkey", 0.75),
        ("a girl with a cat on her lap", "girl", "cat", 0.34),
        ("a boy in a meadow. A squirrel sits on his head.", "child", "squirrel", 0.97),
    ],
)
def test_what_sits_on_somebody_sits_where_it_is_told(prompt: str, bearer: str, borne: str, share: float) -> None:
    layout = drawn(prompt)
    (somebody,), (rider,) = figures(layout, bearer), figures(layout, borne)
    assert rider.y == pytest.approx(somebody.y - share * somebody.height)
    assert rider.height < 0.5 * somebody.height
    assert not {"shoulder", "lap", "head"} & set(layout.missing)


def test_two_parrots_sit_on_both_shoulders() -> None:
    layout = drawn("a king with two parrots on his shoulders")
    (king,), (one, other) = figures(layout, "king"), figures(layout, "parrot")
    assert min(one.x, other.x) < king.x < max(one.x, other.x)


@pytest.mark.parametrize(
    ("prompt", "drawing"),
    [
        ("an old man in a meadow", "old man"),
        ("an elderly man with a dog", "old man"),
        ("a stuffed bear on a bed", "teddy bear"),
        ("a flying saucer over a castle", "ufo"),
        ("a decorated tree in a room", "christmas tree"),
        ("a tall man in a meadow", "man"),
    ],
)
def test_what_is_told_of_a_thing_chooses_its_drawing(prompt: str, drawing: str) -> None:
    assert figures(drawn(prompt), drawing)


def test_a_cap_is_worn_on_the_head() -> None:
    layout = drawn("a boy in a green cap in a park")
    boy, cap = (next(item for item in layout.items if item.noun == noun) for noun in ("boy", "cap"))
    assert cap.bottom < (boy.top + boy.bottom) / 2
    assert cap.bottom > boy.top - 0.05
