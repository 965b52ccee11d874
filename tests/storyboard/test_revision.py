"""Prompts revised by changes: the phrase a change is about is edited where it stands, every other word stays."""

import pytest

from assistant.language import Album, Change, Place, Thing, read, read_request
from assistant.language.reading import Slot
from assistant_storyboard.prompts.revision import revise
from assistant_storyboard.prompts.writing import Writing

GIRL = "A girl with a red umbrella walking through a narrow cobbled alley at night, neon signs glowing above her."
MAN = "A man with a beard reading a newspaper on a bench."
SAILOR = "An old sailor mending a net on a pier, his dog asleep at his feet."
HAIR = "Portrait of a woman with long black hair and green eyes."
BOAT = "A boat on a lake. The boat is red with white sails."


def alter(said: Thing) -> Change:
    return Change(kind="alter", noun=said.noun, thing=said)


def looks(noun: str, *colours: str) -> Change:
    return alter(Thing(noun=noun, count=None, colours=colours))


def made_of(noun: str, material: str) -> Change:
    return alter(Thing(noun=noun, count=None, materials=(material,)))


def is_(noun: str, trait: str) -> Change:
    return alter(Thing(noun=noun, count=None, traits=(trait,)))


def does(noun: str, doing: str) -> Change:
    return alter(Thing(noun=noun, count=None, doing=doing))


def has(noun: str, part: Thing) -> Change:
    return alter(Thing(noun=noun, count=None, parts=(part,)))


def remove(noun: str) -> Change:
    return Change(kind="remove", noun=noun)


def replace(noun: str, new: Thing) -> Change:
    return Change(kind="replace", noun=noun, thing=new)


def move(noun: str, place: Place) -> Change:
    return Change(kind="move", noun=noun, place=place)


def set_(slot: Slot, value: str) -> Change:
    return Change(kind="set", slot=slot, value=value)


LOOKS = [
    (GIRL, looks("umbrella", "yellow"), GIRL.replace("red", "yellow")),
    (HAIR, looks("hair", "red"), HAIR.replace("black", "red")),
    (HAIR, is_("hair", "short"), HAIR.replace("long", "short")),
    (BOAT, looks("boat", "green"), BOAT.replace("red", "green")),
    ("A fox, orange and white, on a bed of leaves.", looks("fox", "grey"), "A fox, grey, on a bed of leaves."),
    ("A car painted red under a tree.", looks("car", "navy blue"), "A car painted navy blue under a tree."),
    ("Boats in a harbour.", looks("boat", "red", "white"), "Red and white boats in a harbour."),
    ("A bowl of oranges on a table.", looks("orange", "green"), "A bowl of green oranges on a table."),
    ("A red umbrella on a beach.", is_("umbrella", "transparent"), "A transparent umbrella on a beach."),
    ("A house made of stone with a garden.", made_of("house", "brick"), "A house made of brick with a garden."),
    ("An old table by a window.", made_of("table", "marble"), "An old marble table by a window."),
    ("A big old oak by a barn.", alter(Thing(noun="oak", count=None, size="small")), "A small old oak by a barn."),
    ("Owls in an oak tree.", alter(Thing(noun="oak tree", count=None, size="huge")), "Owls in a huge oak tree."),
    ("A cat on a wall.", is_("cat", "asleep"), "A cat asleep on a wall."),
]


@pytest.mark.parametrize(("prompt", "change", "revised"), LOOKS)
def test_what_a_thing_looks_like_is_exchanged_or_put_in(prompt: str, change: Change, revised: str) -> None:
    assert revise(prompt, [change], Writing()) == revised


NUMBERS = [
    ("A bay where fishing boats drift.", "fishing boat", 3, "A bay where three fishing boats drift."),
    (GIRL, "girl", 3, GIRL.replace("A girl", "Three girls").replace("above her", "above them")),
    ("A cat sits on a mat and licks its paw.", "cat", 3, "Three cats sit on a mat and lick their paw."),
    ("Three cats sit on a mat and look at us.", "cat", 1, "A cat sits on a mat and looks at us."),
    ("A pair of swans on a pond.", "swan", 4, "Four swans on a pond."),
    ("Five apples in a bowl.", "apple", 1, "An apple in a bowl."),
    ("There is an old wolf in the snow.", "wolf", 2, "There are two old wolves in the snow."),
    ("Dog on a skateboard.", "dog", 2, "Two dogs on a skateboard."),
    ("A bowl of oranges on a table.", "orange", 5, "A bowl of five oranges on a table."),
]


@pytest.mark.parametrize(("prompt", "noun", "count", "revised"), NUMBERS)
def test_a_number_takes_noun_verb_and_pronouns_along(prompt: str, noun: str, count: int, revised: str) -> None:
    assert revise(prompt, [alter(Thing(noun=noun, count=count))], Writing()) == revised


DOINGS = [
    (GIRL, does("girl", "running"), GIRL.replace("walking", "running")),
    (MAN, does("man", "sleeping"), "A man with a beard sleeping on a bench."),
    (MAN, does("man", "smiling"), "A man with a beard smiling and reading a newspaper on a bench."),
    ("A cat on a mat.", does("cat", "playing with a ball"), "A cat playing with a ball on a mat."),
    (MAN, has("man", Thing(noun="pipe")), "A man with a pipe and a beard reading a newspaper on a bench."),
    (MAN, has("man", Thing(noun="beard", colours=("grey",))), MAN.replace("a beard", "a grey beard")),
    (SAILOR, has("sailor", Thing(noun="cap")), SAILOR.replace("sailor", "sailor in a cap")),
]


@pytest.mark.parametrize(("prompt", "change", "revised"), DOINGS)
def test_what_a_thing_does_and_has_is_said_behind_it(prompt: str, change: Change, revised: str) -> None:
    assert revise(prompt, [change], Writing()) == revised


REMOVALS = [
    ("A keep on a hill overlooking a river with a bridge.", "hill", "A keep overlooking a river with a bridge."),
    ("Bears having a picnic: a jar, a tower and a pot.", "jar", "Bears having a picnic: a tower and a pot."),
    (
        "Three kids building a hut, one hammering, the other asleep.",
        "hut",
        "Three kids, one hammering, the other asleep.",
    ),
    ("Fog on a lake, and a torn poster hangs on a wall behind it.", "poster", "Fog on a lake, and a wall behind it."),
    (GIRL, "umbrella", GIRL.replace(" with a red umbrella", "")),
    (GIRL, "neon sign", "A girl with a red umbrella walking through a narrow cobbled alley at night."),
    (GIRL, "girl", "A narrow cobbled alley at night, neon signs glowing."),
    (MAN, "newspaper", "A man with a beard on a bench."),
    (MAN, "bench", "A man with a beard reading a newspaper."),
    (SAILOR, "dog", "An old sailor mending a net on a pier."),
    (BOAT, "boat", "A lake."),
    ("A boat on a lake. It is red.", "boat", "A lake."),
    ("A cat sits on a mat and watches the birds.", "cat", "A mat and the birds."),
    ("A guard in a cap steering a green boat along a canal.", "guard", "A green boat on a canal."),
    ("A nurse sitting on a bench feeding ducks.", "nurse", "A bench and ducks."),
    ("A clown riding a camel through a square.", "clown", "A camel in a square."),
    ("A lady in a coat with a case, and a farmer with a cart.", "farmer", "A lady in a coat with a case, and a cart."),
    ("A singer holding a rose on a stage with her dog.", "singer", "A stage with a dog."),
    ("A sailor with a beard and a pipe, holding a lamp.", "pipe", "A sailor with a beard, holding a lamp."),
    ("A cook with a hat, holding a ladle, in a tent by a lake.", "cook", "A tent by a lake."),
    ("A crow and a fox by a tree, the crow has a nut in its beak.", "nut", "A crow and a fox by a tree."),
    ("A boy flying a kite on a hill with his uncle.", "hill", "A boy flying a kite with his uncle."),
    ("A market stall, a woman in a red apron behind it.", "apron", "A market stall, a woman behind it."),
    ("A cat, a dog and a bird.", "bird", "A cat and a dog."),
    ("A cat, a dog and a bird.", "cat", "A dog and a bird."),
    ("A cat and a dog on a sofa.", "dog", "A cat on a sofa."),
    ("A cat on a rug and a dog on a sofa.", "dog", "A cat on a rug and a sofa."),
    ("A house with a red door, a chimney and a garden.", "door", "A house with a chimney and a garden."),
    ("A house with a red door, a chimney and a garden.", "garden", "A house with a red door and a chimney."),
    ("A girl chasing a butterfly through a meadow.", "butterfly", "A girl in a meadow."),
    ("A woman is selling melons at a market.", "melon", "A woman at a market."),
    ("A man who wears a hat, holding a lantern in his hand.", "hat", "A man, holding a lantern in his hand."),
    ("A man who wears a hat, holding a lantern in his hand.", "lantern", "A man who wears a hat."),
    ("A castle with flags flying from its towers.", "flag", "A castle with towers."),
    ("A tower with a red roof, standing on a cliff.", "cliff", "A tower with a red roof."),
    ("A truck. A dog in the bed of the truck.", "dog", "A truck."),
    ("A watercolour of a mill by a stream.", "mill", "A watercolour of a stream."),
    ("A cat on a rug by the fire.", "rug", "A cat by the fire."),
    ("There is a small boat on a lake, mountains behind it.", "boat", "There is a lake, mountains."),
]


@pytest.mark.parametrize(("prompt", "noun", "revised"), REMOVALS)
def test_what_is_removed_takes_along_what_depends_on_it_alone(prompt: str, noun: str, revised: str) -> None:
    assert revise(prompt, [remove(noun)], Writing()) == revised


EXCHANGES = [
    ("Rows of yellow hives.", replace("row of hives", Thing(noun="hive", count=4)), "Four yellow hives."),
    (
        "A fisherman mends his nets, a gull above him.",
        replace("fisherman", Thing(noun="woman", traits=("young",))),
        "A young woman mends her nets, a gull above her.",
    ),
    (GIRL, replace("girl", Thing(noun="boy")), GIRL.replace("girl", "boy").replace("above her", "above him")),
    (GIRL, replace("girl", Thing(noun="robot")), GIRL.replace("girl", "robot")),
    (GIRL, replace("umbrella", Thing(noun="kite", size="huge")), GIRL.replace("red umbrella", "huge kite")),
    (SAILOR, replace("dog", Thing(noun="cat")), SAILOR.replace("dog", "cat")),
    ("Two dogs on a beach.", replace("dog", Thing(noun="cat", count=None)), "Two cats on a beach."),
    ("Two dogs play on a beach.", replace("dog", Thing(noun="cat")), "A cat plays on a beach."),
    (
        "A boat on a lake. A man sits in the boat.",
        replace("boat", Thing(noun="canoe", colours=("yellow",))),
        "A yellow canoe on a lake. A man sits in the canoe.",
    ),
    ("A bowl of oranges.", replace("bowl of oranges", Thing(noun="basket")), "A basket of oranges."),
    ("A bowl of oranges.", replace("orange", Thing(noun="lemon", count=None)), "A bowl of lemons."),
]


@pytest.mark.parametrize(("prompt", "change", "revised"), EXCHANGES)
def test_a_thing_is_exchanged_wherever_it_is_named(prompt: str, change: Change, revised: str) -> None:
    assert revise(prompt, [change], Writing()) == revised


MOVES = [
    (GIRL, move("girl", Place(side="left")), GIRL.replace("girl", "girl on the left")),
    ("A cat on a blue sofa.", move("cat", Place(relation="under", of="sofa")), "A cat under a blue sofa."),
    (
        "A cat on a blue sofa. A table.",
        move("cat", Place(relation="under", of="table")),
        "A cat under a table. A blue sofa.",
    ),
    (
        "A bottle with a ship inside",
        move("bottle", Place(side="left")),
        "A bottle on the left with a ship inside.",
    ),
    ("A cat on the left, asleep.", move("cat", Place(side="right")), "A cat on the right, asleep."),
    ("On the left, a tower with a flag.", move("tower", Place(side="right")), "On the right, a tower with a flag."),
    (
        "A woman reading a book. A window.",
        move("woman", Place(relation="beside", of="window")),
        "A woman reading a book beside a window.",
    ),
]


@pytest.mark.parametrize(("prompt", "change", "revised"), MOVES)
def test_a_place_is_exchanged_and_what_stood_there_stays(prompt: str, change: Change, revised: str) -> None:
    assert revise(prompt, [change], Writing()) == revised


CIRCUMSTANCES = [
    (GIRL, set_("time", "dusk"), GIRL.replace("night", "dusk")),
    (GIRL, set_("weather", "rain"), f"{GIRL} Rain."),
    ("A foggy morning in Venice.", set_("time", "dusk"), "A foggy dusk in Venice."),
    ("A foggy morning in Venice.", set_("weather", ""), "A morning in Venice."),
    ("A bridge in autumn, stormy sky.", set_("weather", "winter"), "A bridge in winter, stormy sky."),
    ("A snowy forest with a deer.", set_("weather", ""), "A forest with a deer."),
    ("A heron in a pond, mist rising.", set_("weather", ""), "A heron in a pond."),
    ("A watercolour of a heron.", set_("style", "oil painting"), "An oil painting of a heron."),
    (HAIR, set_("style", "woodcut"), f"{HAIR} Woodcut."),
    ("A fox, pencil sketch.", set_("style", "woodcut"), "A fox. Woodcut."),
    ("A sign that says “OPEN” by a door.", set_("text", "CLOSED"), "A sign that says “CLOSED” by a door."),
    ("A sign that says “OPEN” by a door.", set_("text", ""), "A sign by a door."),
]


@pytest.mark.parametrize(("prompt", "change", "revised"), CIRCUMSTANCES)
def test_time_weather_and_make_are_exchanged_in_place(prompt: str, change: Change, revised: str) -> None:
    assert revise(prompt, [change], Writing()) == revised


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("add smoke coming from the train", "moke coming from the train."),
        ("there should be a dog running along the track", " dog running along the track."),
        ("please put a crow on the roof of the train too", " crow on the roof of the train."),
    ],
)
def test_what_comes_is_told_in_the_users_words(words: str, told: str) -> None:
    train = "A train on a track."
    changes = read_request(words, read(train), Album(head=1)).changes
    assert revise(train, changes, Writing(), words=words).endswith(told)


def test_a_preposition_is_the_users() -> None:
    words = "move the fox along the fence"
    revised = revise("A fox. A fence.", [move("fox", Place(relation="beside", of="fence"))], Writing(), words=words)
    assert revised == "A fox along a fence."


def test_what_holds_already_is_not_said_twice() -> None:
    assert revise("A pier. Storm.", [set_("weather", "storm")], Writing()) == "A pier. Storm."


def test_a_measure_goes_with_what_it_is_of() -> None:
    prompt = "A table with a loaf of bread. A knife beside the loaf."
    assert revise(prompt, [remove("bread")], Writing()) == "A table. A knife."


@pytest.mark.parametrize(
    ("value", "revised"),
    [("close-up", "A crab. Low angle. Bokeh. Close-up."), ("from above", "A crab. Wide shot. Bokeh. From above.")],
)
def test_another_angle_leaves_distance_and_lens(value: str, revised: str) -> None:
    assert revise("A crab. Wide shot. Low angle. Bokeh.", [set_("camera", value)], Writing()) == revised


def test_a_feeling_leaves_the_light() -> None:
    assert revise("A pier. Warm light.", [set_("mood", "gloomy")], Writing()) == "A pier. Warm light. Gloomy."


def test_what_was_climbed_is_where_it_is_done() -> None:
    change = does("tram", "passing a cart")
    assert revise("A tram climbing a steep hill.", [change], Writing()) == "A tram passing a cart on a steep hill."
