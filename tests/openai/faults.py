"""The ways a picture request goes wrong, each as a server was seen to do it; one that may be charged is counted."""

import base64
from collections.abc import Callable
from typing import Any

from assistant.testing import picture


def error(status: int, message: str, code: str | None, kind: str, **more: Any) -> Callable[[Any], None]:
    headers = {"Retry-After": "20"} if status == 429 else {}

    def fault(handler: Any) -> None:
        handler.send_json(
            status, {"error": {"message": message, "type": kind, "code": code, "param": None, **more}}, headers
        )

    return fault


def answer(kind: str, data: bytes, status: int = 200) -> Callable[[Any], None]:
    def fault(handler: Any) -> None:
        handler.fake.billable += status == 200
        handler.send_bytes(status, kind, data)

    return fault


def cut(handler: Any) -> None:
    """A body that ends before its length is reached."""
    handler.fake.billable += 1
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"created": 0, "data": [{"b64_json": "iVBO')
    handler.close_connection = True


def dropped(handler: Any) -> None:
    """The connection is closed without a word."""
    handler.fake.billable += 1
    handler.close_connection = True


def slow(handler: Any) -> None:
    handler.fake.billable += 1
    handler.wait_for_the_end()


def stream_ends(handler: Any) -> None:
    """A stream that stops after a preview."""
    handler.fake.billable += 1
    name = "image_generation.partial_image"
    event = {"type": name, "b64_json": "", "partial_image_index": 0}
    handler.send_events(iter([(name, event)]), done=False)


def stream_fails(handler: Any) -> None:
    failure = {"error": {"message": "blocked", "code": "moderation_blocked", "type": "image_generation_user_error"}}
    handler.send_events(iter([("error", {"type": "error", **failure})]))


def heartbeat(handler: Any) -> None:
    """A stream kept open by comments that never comes to a picture."""
    handler.fake.billable += 1
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    handler.wfile.write(b": still here\n\n")
    handler.wait_for_the_end()


def second_damaged(handler: Any) -> None:
    """Of three pictures the second cannot be read."""
    handler.fake.billable += 1
    good = {"b64_json": base64.b64encode(picture(64, 64)).decode()}
    handler.send_json(200, {"created": 0, "data": [good, {"b64_json": "%%%"}, good]})


_QUOTA = "You exceeded your current quota, please check your plan and billing details."
_BLOCKED = {"moderation_stage": "input", "categories": ["violence"]}
FAULTS: dict[str, Callable[[Any], None]] = {
    "server error": error(500, "The server had an error", "server_error", "server_error"),
    "bad gateway": answer("text/html", b"<html><body>502 Bad Gateway</body></html>", 502),
    "hiccup": lambda handler: handler.send_json(503, {"error": "busy"}, {"Retry-After-Ms": "1"}),
    "rate limit": error(429, "Rate limit reached", "rate_limit_exceeded", "requests"),
    "quota": error(429, _QUOTA, "credit_balance_exhausted", "insufficient_quota"),
    "old quota": error(400, "Billing hard limit has been reached", "billing_hard_limit_reached", "billing_limit"),
    "moderation": error(
        400,
        "Your request was rejected",
        "moderation_blocked",
        "image_generation_user_error",
        moderation_details=_BLOCKED,
    ),
    "content policy": error(400, "content", "content_policy_violation", "invalid_request_error"),
    "unverified": error(403, "Your organization must be verified to use the model.", None, "invalid_request_error"),
    "forbidden": error(403, "Missing scopes: model.request", "missing_scope", "invalid_request_error"),
    "model gone": error(404, "The model does not exist", "model_not_found", "invalid_request_error", param="model"),
    "bad size": error(400, "Invalid size", "invalid_value", "invalid_request_error", param="size"),
    "too large": error(413, "Request entity too large", None, "invalid_request_error"),
    "text error": lambda handler: handler.send_json(500, {"error": "out of memory"}),
    "detail": lambda handler: handler.send_json(503, {"detail": "no model is loaded"}),
    "escapes": error(400, "\x1b]52;c;ZXZpbA==\x07 \x9b31m no \u202e", "bad", "invalid_request_error"),
    "redirect": lambda handler: handler.send_bytes(307, "text/plain", b"", {"Location": "http://127.0.0.1:9/v1"}),
    "html": answer("text/html", b"<!doctype html><html><title>Log in</title></html>"),
    "broken json": answer("application/json", b'{"created": 0, "data": ['),
    "empty body": answer("application/json", b""),
    "empty data": answer("application/json", b'{"created": 0, "data": []}'),
    "null data": answer("application/json", b'{"created": 0, "data": [null]}'),
    "list": answer("application/json", b"[1, 2]"),
    "error in 200": answer("application/json", b'{"error": {"message": "worker died", "code": null}}'),
    "no picture": answer("application/json", b'{"data": [{"b64_json": "bm8gcGljdHVyZQ=="}]}'),
    "bad base64": answer("application/json", b'{"data": [{"b64_json": "%%%"}]}'),
    "cut": cut,
    "dropped": dropped,
    "slow": slow,
    "heartbeat": heartbeat,
    "stream ends": stream_ends,
    "stream fails": stream_fails,
    "second damaged": second_damaged,
}
