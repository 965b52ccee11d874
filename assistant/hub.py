"""Files from the Hugging Face hub, for plugins whose models lie there.

A large one goes on where it stopped, progress is in bytes, every fault is one line. huggingface_hub is not among the
core's packages: it is imported when it is used.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.errors import (
    AssistantError,
    AuthenticationFailed,
    LibraryError,
    ModelUnavailable,
    NotConfigured,
    Unreachable,
)
from assistant.images import Job
from assistant.settings import Settings
from assistant.text import one_line

_LARGE = (".safetensors", ".gguf")
_COMMIT = re.compile(r"[0-9a-f]{40}")


def cache_folder(settings: Settings) -> Path:
    """Where huggingface_hub keeps what it downloads, by the variables it obeys itself."""
    env = settings.env
    if cache := env("HF_HUB_CACHE"):
        return Path(cache).expanduser()
    home = env("HF_HOME") or Path(env("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return Path(home).expanduser() / "hub"


def repository(cache: Path, repo: str) -> Path:
    """The folder of a repository in the cache, which need not be there."""
    return cache / f"models--{repo.replace('/', '--')}"


def snapshot(folder: Path, revision: str | None = None) -> Path | None:
    """What a repository's folder holds of a commit, a branch or a tag; without one of the commit `main` points to, else
    of the latest."""
    snapshots = folder / "snapshots"
    ref = folder / "refs" / (revision or "main")
    commit = ref.read_text("ascii").strip() if ref.is_file() else revision
    if commit and (snapshots / commit).is_dir():
        return snapshots / commit
    if revision or not snapshots.is_dir():
        return None
    return max(snapshots.iterdir(), key=os.path.getmtime, default=None)


def client() -> Any:
    """The package huggingface_hub. Raises NotConfigured without it."""
    try:
        import huggingface_hub.errors
    except ImportError as error:
        raise NotConfigured(
            "huggingface_hub, which downloads models, is not installed",
            "pip install huggingface_hub, or download the file yourself and give its path",
        ) from error
    return huggingface_hub


def fetch_file(
    repo: str, name: str, revision: str, meter: "Meter | None" = None, *, cache: Path, endpoint: str | None = None
) -> Path:
    """The path of a file in the hub's cache, downloaded if it has to be: what is there of a commit is not asked for.

    `endpoint` is the hub client's own unless given. Raises what the client raises: see `faults_told`.
    """
    folder = repository(cache, repo)
    there = folder / "snapshots" / revision / name
    if _COMMIT.fullmatch(revision) and there.is_file():
        return there
    hub = client()
    if name.endswith(_LARGE):
        _fetch_blob(hub.hf_hub_url(repo, name, revision=revision, endpoint=endpoint), folder / "blobs", meter)
    return Path(
        hub.hf_hub_download(repo, name, revision=revision, cache_dir=cache, endpoint=endpoint, tqdm_class=meter)
    )


def _fetch_blob(url: str, blobs: Path, meter: Any) -> None:
    """Have the contents of a file in the cache's folder of them, where the client then finds them.

    Left to itself it throws away what it has of a file when it is interrupted; here that is kept and gone on from.
    """
    from huggingface_hub.file_download import http_get

    about = client().get_hf_file_metadata(url)
    blob = blobs / str(about.etag)
    if blob.exists():
        return
    token = client().get_token()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    blobs.mkdir(parents=True, exist_ok=True)
    part = blobs / f"{about.etag}.incomplete"
    if about.size and part.exists() and part.stat().st_size > about.size:
        part.unlink()  # two downloads at once wrote into it
    with part.open("ab") as file:
        http_get(url, file, resume_size=file.tell(), headers=headers, expected_size=about.size, tqdm_class=meter)
    part.replace(blob)


class Meter:
    """What huggingface_hub takes for a progress bar: called for the bar of a file, it tells the job its bytes.

    `done` of `total` bytes were there before; what is not known is 0.
    """

    def __init__(self, job: Job, done: int = 0, total: int = 0) -> None:
        self._job = job
        self._done = done
        self._total = total

    def __call__(self, *, initial: int = 0, total: int | None = None, **_appearance: Any) -> "Meter":
        self._total = self._total or int(total or 0)
        self.update(initial)
        return self

    def __enter__(self) -> "Meter":
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def update(self, count: float = 1) -> None:
        self._done = min(self._done + int(count), self._total) if self._total else self._done + int(count)
        self._job.progress(self._done, max(self._done, self._total))


@contextmanager
def faults_told(id: str, form: str = "owner/name") -> Iterator[None]:
    """The hub's exceptions as ours, in one line that names `id`, which is to look like `form`. Raises
    AuthenticationFailed, ModelUnavailable, Unreachable or LibraryError."""
    errors = client().errors
    try:
        yield
    except AssistantError:
        raise
    except errors.GatedRepoError as error:
        raise AuthenticationFailed(
            f"{id} is given only to those who accept its licence",
            "accept it on the model's page, then run `hf auth login`",
        ) from error
    except errors.RevisionNotFoundError as error:
        raise ModelUnavailable(f"{id} has no such revision", "leave it out, or look on the model's page") from error
    except (errors.RepositoryNotFoundError, errors.RemoteEntryNotFoundError) as error:
        raise ModelUnavailable(
            f"the hub has no model {id}, or it is private", "check the name; `hf auth login` for your own"
        ) from error
    except errors.HFValidationError as error:
        raise ModelUnavailable(f"{one_line(id, 60)} is no model id", f"it looks like {form}") from error
    except errors.OfflineModeIsEnabled as error:
        raise Unreachable("HF_HUB_OFFLINE is set, so nothing is fetched", "unset it to download") from error
    except errors.HfHubHTTPError as error:
        raise Unreachable(f"the hub answered: {one_line(str(error), 160)}", "try again later") from error
    except Exception as error:  # the client lets its HTTP library's own exceptions out
        if isinstance(error, OSError) and error.errno == 28:
            raise LibraryError("the disk is full", "make room; what was fetched is kept") from error
        raise Unreachable(
            f"the hub cannot be reached ({one_line(str(error) or type(error).__name__, 120)})",
            "check the connection; what was fetched is kept",
        ) from error
