"""Pictures that the user takes along from elsewhere than a file: an address of the web, the clipboard."""

import io
from pathlib import Path
from urllib.parse import unquote, urlsplit

from assistant.errors import BadImage
from assistant.images import Job
from assistant.pictures import Attachment, attached, decode, measure
from assistant.text import one_line


def from_address(url: str, job: Job | None = None) -> Attachment:
    """The picture at an https address of the open internet. Raises BadImage, Cancelled."""
    from assistant.fetching import NotFetched, fetch

    what = one_line(url, 120)
    try:
        data = fetch(url, job or Job())
    except NotFetched as error:
        raise BadImage(f"{what} cannot be used: {error}", "save the picture and give its file") from error
    decode(data, what)
    name = unquote(urlsplit(url).path.rpartition("/")[2])
    return Attachment(name=one_line(name, 100) or "picture", picture=measure(data, what))


def from_clipboard() -> Attachment:
    """The picture on the clipboard, or the picture file copied there. Raises BadImage when there is neither."""
    from PIL import ImageGrab

    try:
        found = ImageGrab.grabclipboard()
    except NotImplementedError as error:
        raise BadImage("the clipboard cannot be read here", "install wl-clipboard or xclip") from error
    except Exception as error:  # the system's own tools, and whatever another program put there
        why = one_line(str(error), 100)
        raise BadImage(f"the clipboard cannot be read ({why})", "copy the picture again, or give its file") from error
    if isinstance(found, list) and found:
        return attached(Path(found[0]))
    if found is None or isinstance(found, list):
        raise BadImage("there is no picture on the clipboard", "copy one, then /paste")
    out = io.BytesIO()
    found.save(out, "PNG")
    return Attachment(name="pasted.png", picture=measure(out.getvalue()))
