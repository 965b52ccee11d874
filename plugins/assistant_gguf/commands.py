"""A follow-up in plain commands: what the rules may misread, the model says again in words they surely understand."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from assistant.checking.demand import is_thing, stems
from assistant.errors import BadAnswer
from assistant.images import Job
from assistant.language import Reading, plural, read
from assistant.language.fidelity import normal, stem
from assistant.language.scenes.drafts import head
from assistant.language.words.lexicon import NUMBERS
from assistant.planning import Situation
from assistant_gguf.completing import Complete
from assistant_gguf.doubts import PRONOUNS, is_doubtful
from assistant_storyboard.asked import asked, shown
from assistant_storyboard.prompts.rendering import join, told
from assistant_storyboard.scene import scene_of

MOST = 4  # commands of a turn


class Command(msgspec.Struct, frozen=True):
    """What to do with `what`: a thing to add, a name in the picture, a look of the whole picture, a new scene."""

    do: Literal["add", "remove", "replace", "make", "move", "picture", "new"]
    what: str
    how: str = ""


class Commands(msgspec.Struct, frozen=True):
    commands: tuple[Command, ...]


_SYSTEM = """\
You turn what a user says about a picture into commands. Answer in JSON.
A command is one of: add THING PLACE / remove NAME / replace NAME with THING / make NAME HOW / move NAME PLACE /
picture HOW (time of day, weather, season, style, mood of the whole picture) / new SCENE (the user describes another
picture instead). Use the names in the picture. Only what the user asks for."""
_EXAMPLES = (
    (
        "Two cats on a wall. A red bicycle in front of the wall.",
        "lose the bike, and the cats could do with a friend",
        [Command("remove", "bicycle"), Command("make", "cat", "three")],
    ),
    (
        "A man with a hat on a bridge. Fog.",
        "his hat would look nicer in green. and no fog",
        [Command("make", "hat", "green"), Command("remove", "fog")],
    ),
    (
        "A man with a hat on a bridge. Fog.",
        "a rocket on the launch pad",
        [Command("new", "a rocket on the launch pad")],
    ),
    (
        "A tent by a river. Mountains in the background.",
        "the tent should stand on the other bank, it's evening, with a campfire next to it",
        [
            Command("move", "tent", "on the other bank of the river"),
            Command("picture", "evening"),
            Command("add", "a campfire", "beside the tent"),
        ],
    ),
    (
        "A tent by a river. Mountains in the background.",
        "i'd prefer a wooden hut there, and paint the whole thing in pastels",
        [Command("replace", "tent", "a wooden hut"), Command("picture", "pastels")],
    ),
)


def _question(picture: str, words: str) -> dict[str, str]:
    return {"role": "user", "content": f"Picture: {picture}\nUser: {words}"}


BEGINNING: Sequence[Mapping[str, str]] = (
    {"role": "system", "content": _SYSTEM},
    *(
        message
        for picture, words, given in _EXAMPLES
        for message in (
            _question(picture, words),
            {"role": "assistant", "content": msgspec.json.encode(Commands(tuple(given))).decode()},
        )
    ),
)


def plainly(complete: Complete, situation: Situation, job: Job) -> Situation:
    """The situation for the rules: with the user's words as they are where those are sure; else in plain commands, or,
    where the words describe another picture, without the present one."""
    if situation.head is None or not situation.standing_prompt:
        return situation
    picture = shown(situation.standing_prompt)
    if not is_doubtful(asked(situation), situation.words, picture):
        return situation
    given = [command for command in _ask(complete, situation, picture, job) if is_grounded(command, situation.words)]
    if any(command.do == "new" for command in given):
        return replace(situation, head=None, trail=())
    plain = replace(situation, words=sentence(given))
    if not given or (request := asked(plain)).intent != "change" or request.unread:
        return situation
    return plain


def is_grounded(command: Command, words: str) -> bool:
    """Whether a command says only what the user said: small models like to do more."""
    said = stems([words])
    said_of_it = not said.isdisjoint(PRONOUNS)
    match command.do:
        case "new":
            return not said_of_it
        case "add":
            return _mostly(command.what, said) and any(map(is_thing, read(command.what).things))
        case "remove":
            return not command.how and _mostly(command.what, said)
        case "picture":
            return not command.how and _mostly(command.what, said)
        case _:
            named = stem(normal(head(command.what))) in said or said_of_it
            fits = command.do != "replace" or command.how.lower() not in NUMBERS
            return named and fits and bool(command.how) and _mostly(command.how, said)


def sentence(given: Sequence[Command]) -> str:
    """Commands in the words the rules read best."""
    return ". ".join(_said(command) for command in given)


def _said(command: Command) -> str:
    """One command. A thing made "evening" is the whole picture that is; a cat made "three" are three cats."""
    found = read(command.how)
    if command.do == "make" and not found.things and (found.time or found.weather or found.styles):
        command = Command("picture", command.how)
    if command.do == "make" and command.how.lower() in NUMBERS:
        command = Command("picture", f"{command.how} {plural(command.what)}")
    return _FORMS[command.do].format(what=command.what, how=command.how).strip()


_FORMS = {
    "add": "add {what} {how}",
    "remove": "remove the {what}",
    "replace": "replace the {what} with {how}",
    "make": "make the {what} {how}",
    "move": "move the {what} {how}",
    "picture": "make it {what}",
}


def _mostly(text: str, said: frozenset[str]) -> bool:
    """Whether at least two thirds of the telling words of `text` were said. Short words tell where all are short."""
    words = stems([text])
    telling = [word for word in words if len(word) > 2] or words
    return sum(word in said for word in telling) * 3 >= len(telling) * 2


def _ask(complete: Complete, situation: Situation, picture: Reading, job: Job) -> Sequence[Command]:
    messages = [*BEGINNING, _question(join(told(scene_of(picture))), situation.words)]
    try:
        answer = complete(messages, job, schema=_schema(picture), seed=situation.seed, max_tokens=200)
        return msgspec.json.decode(answer.text, type=Commands).commands
    except (BadAnswer, msgspec.DecodeError):
        return ()  # the rules do what they can


def _schema(picture: Reading) -> dict[str, Any]:
    """Commands whose names are those of the picture."""
    nouns = [part.noun for thing in picture.things for part in (thing, *thing.parts)]
    known: dict[str, Any] = {"enum": list(dict.fromkeys([*nouns, *picture.weather]))}
    free = {"type": "string", "maxLength": 80}
    kinds: list[tuple[str, dict[str, Any]]] = [("add", free), ("picture", free), ("new", free)]
    kinds += [(do, known) for do in ("remove", "replace", "make", "move")] if known["enum"] else []
    forms = [
        {
            "type": "object",
            "properties": {"do": {"const": do}, "what": what, "how": {"type": "string", "maxLength": 60}},
            "required": ["do", "what", "how"],
            "additionalProperties": False,
        }
        for do, what in kinds
    ]
    return {
        "type": "object",
        "properties": {"commands": {"type": "array", "minItems": 1, "maxItems": MOST, "items": {"anyOf": forms}}},
        "required": ["commands"],
        "additionalProperties": False,
    }
