"""Where a rule of the linter is left aside, the line says why."""

import re
import tokenize
from io import BytesIO
from pathlib import Path

import vertragsbuch

SOURCE = Path(vertragsbuch.__file__).parent
_REASONED = re.compile(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* - \S.+")


def test_every_rule_that_is_left_aside_has_its_reason() -> None:
    without = []
    for file in SOURCE.rglob("*.py"):
        content = file.read_bytes()
        if b"# noqa" not in content:
            continue  # most have none, and to take a file apart takes long
        tokens = tokenize.tokenize(BytesIO(content).readline)
        comments = [token for token in tokens if token.type == tokenize.COMMENT]
        without += [
            f"{file.relative_to(SOURCE)}:{comment.start[0]}"
            for comment in comments
            if comment.string.startswith("# noqa") and not _REASONED.fullmatch(comment.string)
        ]
    assert without == []
