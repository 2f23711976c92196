"""A language that no one speaks, to tell what the screen says from what is German."""

from vertragsbuch.language import german_text


class Stranger:
    """A language in which every word is another one."""

    def gettext(self, message: str, /) -> str:
        """Return the German text backwards."""
        return german_text(message)[::-1]

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        """Return the German text for so many backwards."""
        return self.gettext(singular if count == 1 else plural)
