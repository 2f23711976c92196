"""On Linux the places are found without platformdirs, and are the same."""

import itertools
import sys
from pathlib import Path

import platformdirs
import pytest

from vertragsbuch.config.paths import default_paths

VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize(
    ("home", "value"),
    list(
        itertools.product(
            [None, "", "/home/maren", "/home/maren/", "/", "zuhause"], [None, "", "/xdg", "xdg", "~/x", " /x"]
        )
    ),
)
def test_both_name_the_same_places(
    home: str | None, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, text in (("HOME", home), *((variable, value) for variable in VARIABLES)):
        if text is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, text)
    paths = default_paths()
    assert paths.book.parent == Path(platformdirs.user_data_path("vertragsbuch"))
    assert paths.config_dir == Path(platformdirs.user_config_path("vertragsbuch"))
    assert paths.log.parent == Path(platformdirs.user_log_path("vertragsbuch"))
    assert Path(paths.state_folder) == Path(platformdirs.user_state_path("vertragsbuch"))
