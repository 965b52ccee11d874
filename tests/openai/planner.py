"""The fake chat model's own wits: a plausible plan from the last user message, so that a whole dialogue can run."""

import re
from typing import Any


def plan(body: dict[str, Any]) -> dict[str, Any]:
    """Draw the first idea; refine the standing prompt ever after, taking out what is to be removed."""
    told = body["messages"][-1]["content"] if len(body["messages"]) == 2 else body["messages"][1]["content"]
    words = told.rpartition("User: ")[2].strip()
    head = re.search(r'meant by "it", is #(\d+)\. Its standing prompt:\s*(.*?)\n\n', told, re.DOTALL)
    if head is None:
        return _plan("Here it comes.", "generate", words, [], None)
    standing = head.group(2)
    if removal := re.match(r"(?:remove|without) (?:the |a )?(.+)", words):
        prompt = re.sub(rf"(,? ?\b(?:in|with) )?(?:the |a )?{re.escape(removal.group(1))}", "", standing).strip(" ,")
    else:
        prompt = f"{standing}, {re.sub(r'^(make it|add) ', '', words)}"
    return _plan("As you like.", "edit", prompt, [int(head.group(1))], words)


def _plan(reply: str, action: str, prompt: str, sources: list[int], instruction: str | None) -> dict[str, Any]:
    step = {"action": action, "sources": sources, "instruction": instruction, "prompt": prompt}
    step |= {"negative_prompt": None, "count": 1, "aspect": None, "change": "moderate"}
    return {"reply": reply, "steps": [step]}
