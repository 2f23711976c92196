"""The texts a person reads: German in the source, other languages through gettext catalogues."""

import gettext
import os
from pathlib import Path

DOMAIN = "vertragsbuch"
CATALOGUES = Path(__file__).parent / "locale"


def _catalogue() -> gettext.NullTranslations:
    wanted = os.environ.get("VERTRAGSBUCH_LANGUAGE")
    if not wanted:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, CATALOGUES, languages=[wanted], fallback=True)


_current = _catalogue()
_ = _current.gettext
ngettext = _current.ngettext
