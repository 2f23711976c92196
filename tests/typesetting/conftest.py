from collections.abc import Callable, Iterator

import pytest

from vertragsbuch.typesetting import compiler


@pytest.fixture(scope="package", autouse=True)
def _everything_is_compiled(compiled_anew: Callable[..., list[bytes]]) -> Iterator[None]:
    """Let the tests of the compiler compile, however often they ask for the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "_compiled", compiled_anew)
        yield
