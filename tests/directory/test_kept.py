"""The file in which the directory is kept."""

import gzip
import json

import pytest

from tests.directory.collections import COMPANIES, zipped
from vertragsbuch.directory.kept import as_file, from_file
from vertragsbuch.directory.open_data import read_open_data
from vertragsbuch.errors import BadInput

COLLECTION = read_open_data(zipped(*COMPANIES))


def test_what_is_kept_is_read_back_and_the_same_gives_the_same_bytes() -> None:
    assert from_file(as_file(COLLECTION)) == COLLECTION
    assert as_file(COLLECTION) == as_file(read_open_data(zipped(*COMPANIES)))


def test_whatever_was_altered_in_the_file_is_refused() -> None:
    kept = json.loads(gzip.decompress(as_file(COLLECTION)))
    altered = [
        {**kept, "vertragsbuch_directory": 2}, {**kept, "records": [[1]]}, {**kept, "day": "gestern"},
        {**kept, "more": 1}, [1], "text", {**kept, "records": [[1, *kept["records"][0][1:]]]},
        {**kept, "records": [["A", [1], [], "", "", "", "", "tested", ""]]},
    ]  # fmt: skip
    whole = as_file(COLLECTION)
    files = [
        *(gzip.compress(json.dumps(each).encode()) for each in altered),
        b"",
        whole[:-9],
        b"{}",
        whole[9:],
    ]
    for content in files:
        with pytest.raises(BadInput, match="beschädigt"):
            from_file(content)
