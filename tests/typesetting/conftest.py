from collections.abc import Iterator

import pytest

from tests.typeset_once import COMPILED
from vertragsbuch.typesetting import compiler


@pytest.fixture(scope="package", autouse=True)
def _everything_is_compiled() -> Iterator[None]:
    """Let the tests of the compiler compile, however often they ask for the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "_compiled", COMPILED)
        yield
