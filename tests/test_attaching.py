"""Pictures from the web and from the clipboard, and everything there that is none."""

import sys
from pathlib import Path

import pytest

from assistant.attaching import from_address, from_clipboard
from assistant.errors import BadImage
from assistant.testing import picture


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.png",
        "https://127.0.0.1/a.png",
        "https://[::1]/a.png",
        "https://169.254.169.254/x",
        "https://[",
    ],
)
def test_addresses_that_are_not_followed(url: str) -> None:
    with pytest.raises(BadImage, match=r"cannot be used: .* - save the picture and give its file"):
        from_address(url)


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose clipboard is a file: the program that reads it is a script on an otherwise empty PATH."""
    content, tools = tmp_path / "content", tmp_path / "tools"
    tools.mkdir()
    script = tools / "wl-paste"
    script.write_text(
        f'#!/bin/sh\nif [ -f {content} ]; then /bin/cat {content}; else echo "Nothing is copied" >&2; exit 1; fi\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    return content


linux = pytest.mark.skipif(sys.platform != "linux", reason="a clipboard of programs")


@linux
def test_a_picture_on_the_clipboard(clipboard: Path) -> None:
    clipboard.write_bytes(picture(20, 10))
    pasted = from_clipboard()
    assert (pasted.name, pasted.picture.width, pasted.picture.height) == ("pasted.png", 20, 10)
    assert pasted.picture.data.startswith(b"\x89PNG")


@linux
def test_an_empty_clipboard(clipboard: Path) -> None:
    with pytest.raises(BadImage, match="there is no picture on the clipboard"):
        from_clipboard()


@linux
def test_something_else_on_the_clipboard(clipboard: Path) -> None:
    clipboard.write_bytes(b"just words")
    with pytest.raises(BadImage, match="the clipboard cannot be read"):
        from_clipboard()


@linux
def test_a_machine_without_a_clipboard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BadImage, match="install wl-clipboard or xclip"):
        from_clipboard()
