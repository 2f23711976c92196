"""The texts a person reads on a screen: German in the source, other languages through gettext catalogues.

`_` translates when a text is shown, never when a module is imported: a table holds its texts marked by `N_`.
Letters, file names and what the history keeps are German whatever the screen speaks: they are plain texts,
and where words of the screen's side go into them, they are worded within `in_german`.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Protocol

CATALOGUE_DOMAIN = "vertragsbuch"
PSEUDO = "pseudo"
"""The language that only marks what it is asked for, so that tests see what is translated and what is not."""

MARKED, TRANSLATED, END = "\ufe00", "\ufe01", "\ufe02"
"""Signs of the pseudo-language, of no width: before a text that waits for `_`, and around one translated."""


class Catalogue(Protocol):
    """The two questions that a language answers."""

    def gettext(self, message: str, /) -> str:
        """Return a text in this language."""

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        """Return the text for so many in this language."""


class _Pseudo:
    """German with a sign around every text that was asked for."""

    def gettext(self, message: str, /) -> str:
        return f"{TRANSLATED}{message.removeprefix(MARKED)}{END}"

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        return self.gettext(singular if count == 1 else plural)


class _German:
    """German beside the pseudo-language: what `N_` has marked loses its sign."""

    def gettext(self, message: str, /) -> str:
        return german_text(message)

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        return german_text(singular if count == 1 else plural)


def catalogue_of(language: str | None) -> Catalogue | None:
    """Return the catalogue of a language; None for German, and for one that there is no catalogue of."""
    if not language or language == "de":
        return None
    if language == PSEUDO:
        return _Pseudo()
    import gettext  # noqa: PLC0415 - loads 4 ms, and German needs no catalogue

    place = f"{os.path.dirname(__file__)}{os.sep}locale"
    if gettext.find(CATALOGUE_DOMAIN, place, [language]) is None:
        return None
    return gettext.translation(CATALOGUE_DOMAIN, place, [language])


_of_the_screen = catalogue_of(os.environ.get("VERTRAGSBUCH_LANGUAGE"))
_current: ContextVar[Catalogue | None] = ContextVar("language", default=_of_the_screen)


def _(text: str) -> str:
    """Return a text as the screen speaks."""
    catalogue = _current.get()
    return text if catalogue is None else catalogue.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the text for so many as the screen speaks."""
    catalogue = _current.get()
    if catalogue is None:
        return singular if count == 1 else plural
    return catalogue.ngettext(singular, plural, count)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Return the text as it is, marked for translation: `_` translates it when it is shown."""
    return text if not isinstance(_of_the_screen, _Pseudo) else MARKED + text


class Sentence(NamedTuple):
    """A text that `N_` marked, with what stands in its braces: it is worded when it is shown.

    A room that speaks no language of its own hands it up, and `str` words it as the screen speaks.
    """

    text: str
    facts: Mapping[str, object]

    def __str__(self) -> str:
        return _(self.text).format(**self.facts) if self.facts else _(self.text)


def sentence(text: str, /, **facts: object) -> Sentence:
    """Return a marked text with its facts; a fact may be a sentence itself."""
    return Sentence(text, facts)


def german_text(text: str) -> str:
    """Return a text that `N_` marked in German, whatever the screen speaks."""
    return text.removeprefix(MARKED)


@contextmanager
def in_german() -> Iterator[None]:
    """Word everything within in German: what goes into a letter or is kept in the history."""
    with speaking(_German() if isinstance(_of_the_screen, _Pseudo) else None):
        yield


@contextmanager
def speaking(catalogue: Catalogue | None) -> Iterator[None]:
    """Word everything within in the language of a catalogue; None is German."""
    before = _current.set(catalogue)
    try:
        yield
    finally:
        _current.reset(before)
