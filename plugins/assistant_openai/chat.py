"""The chat side: a situation goes out as messages, a plan comes back, whatever the server can and cannot do."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, get_args

from assistant import briefing
from assistant.errors import BadAnswer, BadRequest, ModelUnavailable, NotConfigured, Refused
from assistant.images import Job, Usage
from assistant.planning import Plan, Situation
from assistant.settings import Settings
from assistant_openai import faults, models, prices, wire
from assistant_openai.completions import Completion
from assistant_openai.connection import SETUP, Connection
from assistant_openai.servers import Server

Form = Literal["schema", "tools", "text"]
FORMS: tuple[Form, ...] = get_args(Form)
_RETRIES = 2
_QUOTED = 4000
_ENOUGH = 8000  # characters; ten steps need less, and a small model may go on for ever


class _NoEnd(Exception):
    """The answer went on and on."""


class OpenAIChat:
    """Chat models of OpenAI and of every server that speaks its chat completions."""

    name = "openai"
    setup = SETUP

    def __init__(self, settings: Settings, today: Callable[[], date] = date.today) -> None:
        self._connection = Connection(settings, "chat")
        self._today = today
        self._forms: dict[str, Form] = {}
        self._dropped: dict[str, set[str]] = {}

    def ready(self) -> bool:
        server = self._connection.server
        return server is not None and server.dialect.chat

    def probe(self) -> str | None:
        """Look for a server on this machine where none is configured, and use it; one line on what was found."""
        return self._connection.probe()

    def models(self) -> Sequence[str]:
        server = self._connection.server
        if server is None:
            return ()
        listed = self._connection.names()
        known = models.living_chat_models(self._today()) if server.is_openai else listed
        return tuple(dict.fromkeys([server.chat_model, *known] if server.chat_model else known))

    def plan(self, situation: Situation, job: Job, model: str | None = None) -> Plan:
        """Ask for a plan: by JSON schema, else by a tool, else in plain text; what worked is remembered."""
        server = self._connection.require()
        if not server.dialect.chat:
            raise NotConfigured(f"{server.title} has no chat model", "choose another with -m")
        name = self._choose(server, model, job)
        forms = FORMS[FORMS.index(self._forms.get(name, "schema")) :]
        for form in forms:
            try:
                plan = self._converse(server, name, form, situation, job)
            except wire.ServerError as error:
                if form == forms[-1] or not isinstance(error.error, BadRequest):
                    raise error.error from None
            else:
                self._forms[name] = form
                return plan
        raise AssertionError("the last form returns or raises")

    def _choose(self, server: Server, model: str | None, job: Job) -> str:
        name = model or server.chat_model
        if name is None and server.is_openai:
            return models.living_chat_models(self._today())[0]
        if name is None:
            listed = self._connection.names() or self._connection.ask(job)
            if not listed:
                raise NotConfigured(
                    f"{server.title} lists no chat model", "load one there, or name it with -m openai:NAME"
                )
            return listed[0]
        known = models.chat_model(name) if server.is_openai else None
        if known and known.shutdown and known.shutdown <= self._today():
            raise ModelUnavailable(f"{name} was shut down on {known.shutdown}", f"use -m openai:{known.replacement}")
        return name

    def _converse(self, server: Server, name: str, form: Form, situation: Situation, job: Job) -> Plan:
        """One question, and one more that names the fault when the answer is no plan."""
        messages: list[dict[str, str]] = briefing.messages(situation)
        first = self._ask(server, name, form, messages, job, aloud=True)
        usage = prices.chat_usage(name, first.usage)
        try:
            return _with_usage(briefing.decode(first.text, situation), usage)
        except BadAnswer as fault:
            messages += [
                {"role": "assistant", "content": first.text[:_QUOTED]},
                {"role": "user", "content": f"That cannot be used: {fault.what}. Answer with the JSON object alone."},
            ]
        second = self._ask(server, name, form, messages, job, aloud=False)
        usage = prices.add(usage, prices.chat_usage(name, second.usage))
        try:
            return _with_usage(briefing.decode(second.text, situation), usage)
        except BadAnswer as fault:
            if "{" in second.text:
                raise BadAnswer(f"{fault.what}, twice", "say it in other words, or choose another with -m") from fault
            return _with_usage(briefing.plan_from_text(second.text, situation), usage)

    def _ask(
        self, server: Server, name: str, form: Form, messages: list[dict[str, str]], job: Job, *, aloud: bool
    ) -> Completion:
        job.tell(messages)
        dropped = self._dropped.setdefault(name, set())
        optional = {key: value for key, value in _optional(server).items() if key not in dropped}
        completion = Completion(job.say if aloud and "stream" in optional else None)
        body = _body(server, name, form, messages) | optional

        def take(event: Any) -> None:
            completion.add(event)
            if len(completion.text) > _ENOUGH:
                raise _NoEnd

        try:
            answer = wire.post(server, "/chat/completions", body, job=job, on_event=take, retries=_RETRIES)
        except _NoEnd:
            return completion  # cut off, it is no plan, and the model is told so
        except wire.ServerError as error:
            if error.fault.param not in optional:
                raise
            dropped |= {"stream", "stream_options"} if "stream" in error.fault.param else {error.fault.param}
            return self._ask(server, name, form, messages, job, aloud=aloud)
        completion.add(answer.value)
        if completion.refusal or completion.finish_reason == "content_filter":
            why = f": {faults.said(completion.refusal, server)}" if completion.refusal else ""
            raise Refused(f"{name} refused to plan this{why}", "say it differently")
        if not completion.seen:
            raise faults.bad_answer(server, "no completion")
        return completion


def _optional(server: Server) -> dict[str, Any]:
    """What some servers are the better for. OpenAI gets none of it: its models refuse one or another."""
    streaming = {"stream": True, "stream_options": {"include_usage": True}} if server.dialect.stream_chat else {}
    return {**server.dialect.chat_parameters, **streaming}


def _body(server: Server, name: str, form: Form, messages: list[dict[str, str]]) -> dict[str, Any]:
    body: dict[str, Any] = {"model": name, "messages": messages}
    if form == "schema":
        schema = {"name": "plan", "strict": True, "schema": briefing.PLAN_SCHEMA}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif form == "tools":
        function = {"name": "plan", "description": "What to say and to draw", "parameters": briefing.PLAN_SCHEMA}
        body["tools"] = [{"type": "function", "function": function}]
        body["tool_choice"] = {"type": "function", "function": {"name": "plan"}}
        if server.is_openai:
            body["reasoning_effort"] = "none"  # OpenAI's models take no tools here while they reason
    return body


def _with_usage(plan: Plan, usage: Usage | None) -> Plan:
    return Plan(reply=plan.reply, steps=plan.steps, usage=usage)
