"""What went wrong, in one sentence of the right class: statuses, error bodies and broken answers of every shape.

Bodies come in four shapes: {"error": {message, type, code, param}}, {"error": "text"}, {"detail": text or list}
(FastAPI) and plain text or HTML. Nothing of them is trusted: control characters and the key are taken out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from assistant import errors
from assistant.text import one_line
from assistant_openai.servers import OPENAI_URL, Server

_MODERATION = {"moderation_blocked", "content_policy_violation", "image_content_policy_violation", "content_filter"}
_QUOTA = {
    "insufficient_quota",
    "billing_hard_limit_reached",
    "credit_balance_exhausted",
    "organization_usage_limit_exceeded",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
}
_BUSY = {"rate_limit_exceeded", "slow_down", "server_is_overloaded"}
_UNKNOWN_PARAMETER = {"unknown_parameter", "unsupported_parameter", "invalid_input_fidelity_model"}
# Gateways that gave up waiting: the request behind them may have run to its end.
_GATEWAY = {408, 502, 504, 524}


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """An error body, whatever its shape. `param` is the request's field it complains about."""

    status: int | None = None
    message: str = ""
    code: str = ""
    type: str = ""
    param: str = ""
    stage: str = ""
    categories: tuple[str, ...] = ()
    retry_after: str = ""
    html: bool = False

    @property
    def says(self) -> str:
        return f": {self.message}" if self.message else ""

    @property
    def names_unknown_parameter(self) -> bool:
        """The server does not know `param` at all (rather than disliking its value)."""
        if not self.param or self.status not in (400, 422):
            return False
        known = self.code in _UNKNOWN_PARAMETER or self.type in _UNKNOWN_PARAMETER or self.status == 422
        # An unverified organisation may not stream: the same answer comes without it.
        return known or (self.code == "unsupported_value" and self.param in ("stream", "partial_images"))


def tells_of_quota(body: bytes) -> bool:
    """Whether an error body, not yet understood, is about credit or spending limits."""
    return any(code.encode() in body for code in _QUOTA)


def read(body: object, server: Server, *, status: int | None = None, retry_after: str = "") -> Fault:
    """Understand an error body; `body` is decoded JSON, or text."""
    if isinstance(body, Mapping) and body.get("error") is not None:
        body = body["error"]
    if isinstance(body, Mapping) and "detail" in body:
        return _read_detail(body["detail"], server, status)
    if not isinstance(body, Mapping):
        text = body if isinstance(body, str) else ""
        html = text.lstrip()[:15].lower().startswith(("<!doctype", "<html", "<?xml", "<head", "<body"))
        message = "" if html else said(text, server)
        return Fault(status=status, message=message, html=html, retry_after=retry_after)
    details = body.get("moderation_details")
    details = details if isinstance(details, Mapping) else {}
    categories = details.get("categories")
    return Fault(
        status=status,
        message=said(body.get("message"), server),
        code=said(body.get("code"), server),
        type=said(body.get("type"), server),
        param=said(body.get("param"), server),
        stage=said(details.get("moderation_stage"), server),
        categories=tuple(said(item, server) for item in categories) if isinstance(categories, list) else (),
        retry_after=retry_after,
    )


def _read_detail(detail: object, server: Server, status: int | None) -> Fault:
    if not isinstance(detail, Sequence) or isinstance(detail, str) or not detail:
        return Fault(status=status, message=said(detail, server))
    first = detail[0]
    if not isinstance(first, Mapping):
        return Fault(status=status, message=said(first, server))
    place = first.get("loc")
    param = str(place[-1]) if isinstance(place, list) and place else ""
    return Fault(status=status, message=said(first.get("msg"), server), param=said(param, server))


def said(value: object, server: Server, limit: int = 300) -> str:
    """Somebody else's words, safe to print, without the key."""
    text = value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
    if server.key:
        text = text.replace(server.key.reveal(), "***")
    return one_line(text, limit)


def explain(fault: Fault, server: Server, *, model: str | None = None, billable: bool = False) -> errors.ProviderError:
    """The error a user reads. `billable`: the request was for a picture, and may be charged when it was carried out."""
    who, code, says = server.title, fault.code or fault.type, fault.says
    if code in _MODERATION or fault.type in _MODERATION:
        why = f" ({', '.join(fault.categories)})" if fault.categories else ""
        what = {"input": "the request", "output": "the finished picture"}.get(fault.stage, "this")
        return errors.Refused(f"{who}'s moderation refused {what}{why}", "say it differently, or leave that part out")
    if code in _QUOTA or fault.type in _QUOTA:
        return errors.QuotaExhausted(f"your credit or spending limit at {who} is used up{says}", "add credit there")
    if fault.status == 401:
        if server.key is None:
            todo = f"set {server.key_name}"
            if server.base_url != OPENAI_URL:  # a key is sent only where it was named for
                todo += f' and name it for this address: [openai] api_key_env = "{server.key_name}"'
            return errors.NotConfigured(f"{who} asks for a key and none is set", todo)
        return errors.AuthenticationFailed(f"{who} does not accept the key in {server.key_name}", "check or renew it")
    if fault.status == 403 and "verif" in fault.message.lower():
        todo = "verify your organisation in its settings there"
        return errors.ModelUnavailable(f"{who} gives {model or 'this model'} to verified organisations only", todo)
    if fault.status == 403:
        return errors.AuthenticationFailed(f"{who} does not allow this{says}", f"check what {server.key_name} may do")
    if code in ("model_not_found", "model_deprecated") or (fault.status == 404 and "model" in fault.message.lower()):
        todo = "choose another with -g or -m; `assistant models` lists them"
        return errors.ModelUnavailable(f"{who} has no model {model or 'of that name'} for you{says}", todo)
    if fault.status in (404, 405):
        todo = "check base_url (it usually ends in /v1), or choose another server"
        return errors.BadRequest(f"{who} has no such service{says}", todo)
    if fault.status == 429 or code in _BUSY:
        wait = f"in {fault.retry_after} s" if fault.retry_after.isdigit() else "in a minute"
        return errors.RateLimited(f"{who} is busy or your rate limit is reached{says}", f"try again {wait}")
    if fault.status == 413:
        return errors.BadRequest(f"{who} finds the request too large", "use a smaller picture")
    if fault.status is not None and 300 <= fault.status < 400:
        return errors.BadRequest(f"{who} sends us to another address", "set [openai] base_url to that address itself")
    if fault.status in _GATEWAY and billable:
        return outcome_unknown(server, f"a gateway before {who} gave up waiting (HTTP {fault.status})")
    if fault.status is not None and 400 <= fault.status < 500:
        param = f" {fault.param}" if fault.param else ""
        todo = "ask for another size" if fault.param == "size" else "change what is asked for"
        return errors.BadRequest(f"{who} did not accept{param or ' the request'}{says}", todo)
    status = f" (HTTP {fault.status})" if fault.status else ""
    page = " with a web page" if fault.html else ""
    return errors.ProviderError(f"{who} failed{page}{status}{says}", "try again; if it stays so, it is in their hands")


def outcome_unknown(server: Server, what: str) -> errors.OutcomeUnknown:
    if not server.charges:
        return errors.OutcomeUnknown(what, "look at its log, or try again")
    return errors.OutcomeUnknown(f"{what}; the picture may have been charged", "try again only if you accept that")


def unreachable(server: Server, why: str) -> errors.Unreachable:
    todo = "is it running?" if server.is_local else "check the network and base_url"
    return errors.Unreachable(f"cannot reach {server.title}, nothing was sent ({one_line(why, 120)})", todo)


def bad_answer(server: Server, what: str, *, billable: bool = False) -> errors.BadAnswer:
    charged = "; it may have been charged" if billable and server.charges else ""
    todo = "is base_url right? It usually ends in /v1" if "web page" in what else "try again, or use another server"
    return errors.BadAnswer(f"{server.title} answered with {what}{charged}", todo)


def from_answer(value: Any, server: Server) -> Fault | None:
    """The error that some servers send with status 200; None when `value` holds none."""
    if isinstance(value, Mapping) and (value.get("error") or ("detail" in value and len(value) == 1)):
        return read(value, server)
    return None
