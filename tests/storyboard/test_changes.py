"""Changes applied to scenes: what was asked is so afterwards, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import Change, Place, Thing, read
from assistant_storyboard.prompts.changes import apply
from assistant_storyboard.scene import Scene, scene_of

LIGHTHOUSE = scene_of(read("a tall whitewashed lighthouse on a cliff in a storm, a gull above the lighthouse"))


def only(noun: str, *, colours: tuple[str, ...]) -> Thing:
    """An alteration that speaks of colour alone."""
    return Thing(noun=noun, count=None, colours=colours)


def nouns(scene: Scene) -> list[str]:
    return [thing.noun for thing in scene.things]


def test_grounds_are_settings_and_the_rest_subjects() -> None:
    scene = scene_of(read("two boats in a fishing harbour"))
    assert [thing.noun for thing in scene.subjects] == ["boat"]
    assert [thing.noun for thing in scene.settings] == ["fishing harbour"]


def test_adding_lifts_a_prohibition_of_the_same() -> None:
    scene = apply(Scene(excluded=("boat",)), [Change(kind="add", thing=Thing(noun="fishing boat"))])
    assert nouns(scene) == ["fishing boat"]
    assert scene.excluded == ()


def test_what_stood_by_a_removed_thing_stays_without_its_place() -> None:
    scene = apply(LIGHTHOUSE, [Change(kind="remove", noun="lighthouse")])
    assert nouns(scene) == ["gull", "cliff"]
    assert scene.thing("gull") == Thing(noun="gull")


def test_what_replaces_a_thing_takes_its_place_and_holds_up_what_stood_by_it() -> None:
    scene = apply(LIGHTHOUSE, [Change(kind="replace", noun="lighthouse", thing=Thing(noun="windmill"))])
    assert scene.thing("windmill") == Thing(noun="windmill", place=Place(relation="on", of="cliff"))
    gull = scene.thing("gull")
    assert gull is not None
    assert gull.place.of == "windmill"


def test_a_colour_drives_out_the_programs_own_word_for_one() -> None:
    scene = apply(LIGHTHOUSE, [Change(kind="alter", noun="lighthouse", thing=only("lighthouse", colours=("red",)))])
    lighthouse = scene.thing("lighthouse")
    assert lighthouse is not None
    assert lighthouse.colours == ("red",)
    assert lighthouse.traits == ("tall",)


def test_an_alteration_keeps_the_number_it_does_not_speak_of() -> None:
    scene = scene_of(read("three boats on a lake"))
    altered = apply(scene, [Change(kind="alter", noun="boat", thing=only("boat", colours=("red",)))])
    assert altered.subjects[0].count == 3


def test_one_of_two_like_things_is_told_by_its_colour() -> None:
    scene = scene_of(read("a red boat and a blue boat"))
    altered = apply(scene, [Change(kind="remove", noun="red boat")])
    assert [thing.colours for thing in altered.things] == [("blue",)]


def test_parts_are_changed_on_their_owner() -> None:
    scene = scene_of(read("a cat with a red hat"))
    blue = apply(scene, [Change(kind="alter", noun="hat", thing=only("hat", colours=("blue",)))])
    assert [part.colours for part in blue.subjects[0].parts] == [("blue",)]
    assert apply(blue, [Change(kind="remove", noun="hat")]).subjects[0].parts == ()


@pytest.mark.parametrize(
    ("change", "noun"),
    [
        (Change(kind="replace", noun="orange", thing=Thing(noun="lemon", count=None)), "bowl of lemons"),
        (
            Change(kind="alter", noun="orange", thing=Thing(noun="orange", count=None, colours=("red",))),
            "bowl of red oranges",
        ),
        (Change(kind="remove", noun="orange"), "bowl"),
        (Change(kind="replace", noun="bowl of oranges", thing=Thing(noun="basket")), "basket of oranges"),
        (Change(kind="replace", noun="bowl of oranges", thing=Thing(noun="cat")), "cat"),
    ],
)
def test_what_a_thing_holds_is_changed_inside_it(change: Change, noun: str) -> None:
    assert nouns(apply(scene_of(read("a bowl of oranges")), [change])) == [noun]


def test_a_season_outlives_the_days_weather() -> None:
    winter = apply(Scene(), [Change(kind="set", slot="weather", value="winter")])
    foggy = apply(winter, [Change(kind="set", slot="weather", value="fog")])
    assert foggy.weather == ("winter", "fog")
    assert apply(foggy, [Change(kind="set", slot="weather", value="")]).weather == ("winter",)
    assert apply(winter, [Change(kind="set", slot="weather", value="")]).weather == ()


def test_a_new_setting_replaces_the_old_grounds() -> None:
    scene = apply(scene_of(read("a cat on a beach")), [Change(kind="set", slot="setting", value="a forest")])
    assert [thing.noun for thing in scene.settings] == ["forest"]
    assert scene.subjects == (Thing(noun="cat"),)


def test_excluding_removes_and_goes_on_holding() -> None:
    scene = apply(scene_of(read("a dog and two boats")), [Change(kind="exclude", noun="boat")])
    assert nouns(scene) == ["dog"]
    assert scene.excluded == ("boat",)


def test_more_and_fewer_count_from_what_is_there() -> None:
    scene = scene_of(read("three sheep"))
    assert apply(scene, [Change(kind="more", noun="sheep", value="sheep")]).subjects[0].count == 4
    assert apply(scene, [Change(kind="less", noun="sheep", value="sheep")]).subjects[0].count == 2


NOUNS = st.sampled_from(["boat", "cat", "lighthouse", "cliff", "table", "zither", ""])
THINGS = st.builds(Thing, noun=st.sampled_from(["boat", "cat", "owl"]), count=st.sampled_from([None, 1, 3]))
CHANGES = st.builds(
    Change,
    kind=st.sampled_from(["add", "remove", "replace", "alter", "move", "set", "more", "less", "exclude"]),
    noun=st.none() | NOUNS,
    thing=st.none() | THINGS,
    place=st.none() | st.builds(Place, side=st.sampled_from(["left", "right"])),
    slot=st.sampled_from(["time", "weather", "style", "mood", "camera", "palette", "setting"]),
    value=st.sampled_from(["", "dusk", "fog", "a beach", "dramatic"]),
)


@given(st.lists(CHANGES, max_size=6))
def test_any_change_gives_a_scene_in_which_all_places_can_be_found(changes: list[Change]) -> None:
    scene = apply(LIGHTHOUSE, changes)
    placed_by = {thing.place.of for thing in scene.things if thing.place.of}
    assert placed_by <= {thing.noun for thing in scene.things}


def test_what_somebody_does_something_with_can_be_changed() -> None:
    scene = scene_of(read("an astronaut riding a horse"))
    swapped = apply(scene, [Change(kind="replace", noun="horse", thing=Thing(noun="snail", size="huge"))])
    assert swapped.subjects[0].doing == "riding a huge snail"
    golden = apply(swapped, [Change(kind="alter", noun="snail", thing=only("snail", colours=("golden",)))])
    assert golden.subjects[0].doing == "riding a huge golden snail"
    assert apply(golden, [Change(kind="remove", noun="snail")]).subjects[0].doing is None
