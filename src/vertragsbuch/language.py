"""The texts a person reads: German in the source, other languages through gettext catalogues."""

import gettext
import os

DOMAIN = "vertragsbuch"


def _catalogue() -> gettext.NullTranslations:
    wanted = os.environ.get("VERTRAGSBUCH_LANGUAGE")
    if not wanted:
        return gettext.NullTranslations()
    from pathlib import Path  # noqa: PLC0415 - loads 4 ms, and German needs no catalogue

    return gettext.translation(DOMAIN, Path(__file__).parent / "locale", languages=[wanted], fallback=True)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Return the text as it is: it is marked for translation and translated by `_` when it is shown."""
    return text


_current = _catalogue()
_ = _current.gettext
ngettext = _current.ngettext
