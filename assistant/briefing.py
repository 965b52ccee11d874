"""What a language model is told and how its answer is read: a chat plugin sends `messages`, and `decode`s the text.

The whole state is in the messages of each turn (the ledger, the standing prompt, the last exchanges), so nothing
depends on a context window and turn 100 costs what turn 10 costs.
"""

import json
import re
from typing import Any, get_args

import msgspec

from assistant.errors import BadAnswer
from assistant.language.turns.together import beside
from assistant.ledger import worth_telling
from assistant.planning import Action, Change, Plan, Situation, Step
from assistant.text import clean, one_line

MAX_COUNT = 10

PLAN_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["reply", "steps"],
    "properties": {
        "reply": {"type": "string", "description": "one short sentence to the user"},
        "steps": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    "action",
                    "sources",
                    "instruction",
                    "prompt",
                    "negative_prompt",
                    "count",
                    "aspect",
                    "change",
                ],
                "properties": {
                    "action": {"type": "string", "enum": list(get_args(Action))},
                    "sources": {"type": "array", "items": {"type": "integer"}},
                    "instruction": {"type": ["string", "null"]},
                    "prompt": {"type": "string"},
                    "negative_prompt": {"type": ["string", "null"]},
                    "count": {"type": "integer"},
                    "aspect": {"type": ["string", "null"]},
                    "change": {"type": "string", "enum": list(get_args(Change))},
                },
            },
        },
    },
}

_RULES = """\
You are the planner of an image assistant. You read what the user wants to see and answer with one JSON object:
{"reply": one short friendly sentence, never the prompt, "steps": [what to do, usually one step]}.
A step has:
- action: "generate" a new picture; "edit" an existing one: any change of it, its style, light or number of things;
  "vary" it only for other versions with nothing changed; "select" an earlier picture to go on from, drawing nothing
  ("go back to #1", "undo"); "none" when there is nothing to draw.
- sources: the numbers of the pictures it works on, the edited one first; only numbers from the list. [] for generate.
- instruction: for edit and vary, the change alone as a command ("make it dusk; keep everything else"); else null.
- prompt: always the WHOLE description of the new picture, never only the change.
- negative_prompt: what must not be seen, or null. count: how many pictures (1 unless the user asks for more).
- aspect: null, or width:height in numbers if the user asks for a shape. change: "subtle", "moderate" or "strong".
How to write the prompt:
- Everything the user named stays: each thing, its number, colour, size and place, in plain words. Quoted text verbatim.
- A vague idea gets fitting detail (setting, light, composition, mood, style); a specific one is only tidied. Write
  only what can be seen. Never add people, animals, text or brands the user did not ask for.
- A follow-up refines the standing prompt: rewrite it as a whole, taking out what is replaced or removed, keeping all
  the rest; do not make it longer. When the user plainly wants another picture, start afresh and forget the earlier."""

_NEW = {
    "reply": "Here comes your fox.",
    "steps": [
        {
            "action": "generate",
            "sources": [],
            "instruction": None,
            "prompt": "A red fox standing on a mossy forest path, tall pines behind it, soft morning light falling "
            "through the leaves",
            "negative_prompt": None,
            "count": 1,
            "aspect": None,
            "change": "moderate",
        }
    ],
}
_FOLLOW_UP = {
    "reply": "Snow, and two crows for company.",
    "steps": [
        {
            "action": "edit",
            "sources": [1],
            "instruction": "Make it winter and add two crows; keep the fox and the forest path.",
            "prompt": "A red fox standing on a snow-covered forest path, two crows beside it, tall snowy pines behind, "
            "soft pale winter light",
            "negative_prompt": None,
            "count": 1,
            "aspect": None,
            "change": "moderate",
        }
    ],
}
_EXAMPLES = f"""\
Example, no picture yet. User: a fox in a forest
{json.dumps(_NEW)}
Example, #1 is that picture. User: make it winter and add two crows
{json.dumps(_FOLLOW_UP)}"""


def messages(situation: Situation) -> list[dict[str, str]]:
    """The system and the user message for this turn, in the roles every chat server knows."""
    return [
        {"role": "system", "content": f"{_RULES}\n{_dialect(situation)}\n{_EXAMPLES}"},
        {"role": "user", "content": _turn(situation)},
    ]


def decode(text: str, situation: Situation) -> Plan:
    """Read a model's answer as a plan. Raises BadAnswer naming the fault, so that the model can be asked once more."""
    answer = _first_object(_bare(text))
    steps = answer.get("steps", [answer] if "action" in answer else None)
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise BadAnswer("the chat model's answer has no list of steps")
    reply = answer.get("reply")
    return Plan(
        reply=clean(reply).strip() if isinstance(reply, str) else "",
        steps=tuple(_step(step, situation) for step in steps[:MAX_COUNT]),
    )


def plan_from_text(text: str, situation: Situation) -> Plan:
    """The last resort with a model that will not answer in JSON: its words are the prompt."""
    prompt = clean(_bare(text)).strip().strip('"')
    if not prompt:
        raise BadAnswer("the chat model gave an empty answer", "say it again, or choose another chat model with -m")
    if situation.head is None:
        return Plan(reply="", steps=(Step(action="generate", prompt=prompt),))
    step = Step(action="edit", sources=(situation.head,), prompt=prompt, instruction=situation.words)
    return Plan(reply="", steps=(step,))


def _dialect(situation: Situation) -> str:
    rules = situation.capabilities.prompt
    if rules.dialect == "tags":
        return f"Write the prompt as short comma-separated phrases, the subject first, at most {rules.max_words} words."
    return f"Write the prompt as plain descriptive sentences, 15 to {min(80, rules.max_words)} words."


def _turn(situation: Situation) -> str:
    parts = []
    entries = worth_telling(situation)
    if entries:
        lines = [
            f"#{entry.number}"
            + (f" (from {', '.join(f'#{parent}' for parent in entry.parents)})" if entry.parents else "")
            + f": {entry.line}"
            for entry in entries
        ]
        total = (
            f"There are {situation.pictures} pictures, #1 to #{situation.pictures}. " if situation.pictures > 1 else ""
        )
        parts.append(total + "The ones that matter now:\n" + "\n".join(lines))
        if situation.head is not None:
            undo = f', "undo" leads to #{situation.before}' if situation.before else ""
            parts.append(f'The present picture, meant by "it", is #{situation.head}{undo}. Its standing prompt:')
            parts.append(situation.standing_prompt or "(the user's own picture, no prompt)")
        if shown := situation.shown:
            numbers = ", ".join(f"#{number}" for number in shown)
            second = f'"the second one" is #{shown[1]}'
            parts.append(f"The last ones lie side by side, in rows of {beside(len(shown))}: {numbers}; {second}.")
        others = [entry for entry in entries if entry.prompt and entry.number != situation.head]
        parts += [f"The prompt of #{entry.number}:\n{entry.prompt}" for entry in others]
    else:
        parts.append("There is no picture yet.")
    if situation.attachments:
        parts.append("The user has just attached " + ", ".join(f"#{number}" for number in situation.attachments) + ".")
    if situation.exchanges:
        talk = "\n".join(f"User: {e.words}\nYou: {e.reply}" for e in situation.exchanges)
        parts.append("The last exchanges:\n" + talk)
    if situation.marked:
        parts.append(f"The user has marked {situation.marked!r} in it: only that will be repainted, and is meant.")
    if situation.locked:
        parts.append("These words must stand verbatim in every prompt: " + json.dumps(situation.locked))
    parts.append(f"User: {situation.words}")
    return "\n\n".join(parts)


def _bare(text: str) -> str:
    """The answer without the thinking around it: some servers leave it in."""
    text = re.sub(r"<think>.*?(</think>|$)", "", text, flags=re.DOTALL)
    fenced = re.search(r"```(?:\w+)?\s*\n(.*?)(```|$)", text, flags=re.DOTALL)
    return (fenced.group(1) if fenced else text).strip()


def _first_object(text: str) -> dict[str, Any]:
    start = text.find("{")
    if start < 0:
        raise BadAnswer("the chat model's answer holds no JSON object")
    try:
        answer, _ = json.JSONDecoder(strict=False).raw_decode(text[start:])
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadAnswer(f"the chat model's answer is broken JSON ({one_line(str(error), 80)})") from error
    if not isinstance(answer, dict):
        raise BadAnswer("the chat model's answer is no JSON object")
    return answer


def _step(raw: dict[str, Any], situation: Situation) -> Step:
    said = {key: clean(value).strip() if isinstance(value, str) else value for key, value in raw.items() if value}
    said["sources"] = _sources(raw.get("sources"), situation)
    for key in ("instruction", "negative_prompt", "aspect"):
        if str(said.get(key, "")).lower() in ("", "null", "none"):
            said.pop(key, None)
    # Small models fill in any word: a shape that is none is no reason to lose the turn.
    if not re.fullmatch(r"\d{1,4}\s*[:x/]\s*\d{1,4}", str(said.get("aspect", ""))):
        said.pop("aspect", None)
    try:
        step = msgspec.convert(said, Step, strict=False)
    except msgspec.ValidationError as error:
        raise BadAnswer(f"the chat model's step does not keep to the form ({one_line(str(error), 120)})") from error
    if step.action in ("generate", "edit") and not step.prompt:
        raise BadAnswer("the chat model left the prompt empty")
    return msgspec.structs.replace(step, count=max(step.count, 1))


def _sources(value: object, situation: Situation) -> tuple[int, ...]:
    if not isinstance(value, list):
        return ()
    numbers = []
    for item in value:
        digits = re.fullmatch(r"#?(\d{1,9})", str(item).strip())
        if digits is None:
            raise BadAnswer(f"the chat model named a picture as {one_line(str(item), 40)!r}, not by its number")
        numbers.append(int(digits.group(1)))
    if unknown := [number for number in numbers if not 1 <= number <= situation.pictures]:
        raise BadAnswer(f"the chat model named picture #{unknown[0]}, there {pictures_there_are(situation.pictures)}")
    return tuple(dict.fromkeys(numbers))


def pictures_there_are(count: int) -> str:
    """The end of a sentence: "are #1 to #3", "is only #1", "is none yet"."""
    return "is none yet" if not count else "is only #1" if count == 1 else f"are #1 to #{count}"
