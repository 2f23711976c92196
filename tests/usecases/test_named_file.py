"""Files that a person names, in the settings or in a form: what is none, or never ends, is not read."""

import errno
import os
from pathlib import Path

import pytest

from vertragsbuch.config.settings import PageSettings, Settings, StampSettings
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.named_file import file_content
from vertragsbuch.usecases.page_style import page_style
from vertragsbuch.usecases.stamping import trusted_roots
from vertragsbuch.usecases.taking_in_files import take_in_files


def test_a_file_is_read_up_to_its_greatest_size(tmp_path: Path) -> None:
    file = tmp_path / "bild.png"
    file.write_bytes(b"12345")
    assert file_content(file, 5) == b"12345"
    with pytest.raises(OSError, match="too large") as refused:
        file_content(file, 4)
    assert refused.value.errno == errno.EFBIG


def test_a_device_and_a_pipe_are_no_file_wherever_they_are_named(context: Context, tmp_path: Path) -> None:
    pipe = tmp_path / "rohr"
    os.mkfifo(pipe)
    for place in (Path("/dev/zero"), pipe):
        for page in (PageSettings(letterhead=place), PageSettings(signature=place)):
            with pytest.raises(BadInput, match="lässt sich nicht lesen"):
                page_style(context._replace(settings=Settings(page=page)))
        with pytest.raises(BadInput, match="ca_file"):
            trusted_roots(StampSettings("http://127.0.0.1:1/", place))
        (line,) = take_in_files(context, [place]).lines
        assert "lässt sich nicht lesen" in line.sentence
