"""The digests of model files: computed once, given up in time, held against what a download promised."""

import hashlib
from pathlib import Path

import pytest

from assistant.errors import Cancelled, ModelUnavailable
from assistant.images import Job
from assistant_diffusers.digests import Digests


def test_a_large_file_is_left_when_the_job_is_cancelled(tmp_path: Path) -> None:
    model = tmp_path / "model.safetensors"
    model.write_bytes(bytes(40 << 20))
    job = Job()
    checks = []

    def check() -> None:
        checks.append(1)
        if len(checks) == 2:
            job.cancel()
        job.check()

    with pytest.raises(Cancelled):
        Digests(tmp_path / "digests.json", check).each([model])
    assert len(checks) == 2
    assert Digests(tmp_path / "digests.json", Job().check).each([model]) == [
        hashlib.sha256(bytes(40 << 20)).hexdigest()
    ]


def test_it_is_computed_once_for_each_state_of_a_file(tmp_path: Path) -> None:
    model = tmp_path / "model.safetensors"
    model.write_bytes(b"one")
    checks: list[int] = []
    digests = Digests(tmp_path / "digests.json", lambda: checks.append(1))
    first = digests.each([model])
    assert digests.each([model]) == first
    assert len(checks) == 1
    model.write_bytes(b"another")
    assert digests.each([model]) != first


def test_a_download_that_is_not_what_was_promised(tmp_path: Path) -> None:
    blob = tmp_path / hashlib.sha256(b"promised").hexdigest()
    blob.write_bytes(b"something else")
    with pytest.raises(ModelUnavailable, match="is damaged"):
        Digests(tmp_path / "digests.json", Job().check).of([blob])
