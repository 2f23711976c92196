"""The settings of a person, read from `config.toml`; where there is none, nothing more is loaded."""

import os

from vertragsbuch.config.settings import Settings
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def load_settings(config_dir: "str | Path") -> Settings:
    """Return what `config.toml` in this folder sets, or the defaults where there is none.

    Raises BadInput naming the line of a broken file, or every key that is unknown or of the wrong kind.
    """
    file = f"{config_dir}{os.sep}config.toml"
    try:
        if os.path.exists(file) and not os.path.isfile(file):
            raise BadInput.of(file, _("Das ist keine gewöhnliche Datei."))
        with open(file, "rb") as stream:
            raw = stream.read()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen ({reason}).")
        raise BadInput.of(file, sentence.format(reason=reason_of(error))) from error
    from vertragsbuch.config.text import settings_in  # noqa: PLC0415 - most people have no config file

    return settings_in(raw, file)
