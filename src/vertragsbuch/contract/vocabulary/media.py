"""How people speak with each other."""

from vertragsbuch.language import N_, german
from vertragsbuch.tables.characters import folded
from vertragsbuch.typed import Literal

Medium = Literal["phone", "email", "letter", "chat", "in_person"]
MEDIA: dict[Medium, str] = {
    "phone": N_("Anruf"),
    "email": N_("E-Mail"),
    "letter": N_("Brief"),
    "chat": N_("Chat"),
    "in_person": N_("Gespräch"),
}
"""The media of a contact with their German names."""

_SPOKEN: dict[Medium, tuple[str, ...]] = {
    "phone": ("telefon", "telefonat", "telefonisch"),
    "email": ("mail",),
}


def medium_of(text: str) -> Medium | None:
    """Return the medium that a typed name or German word means: „anruf“, „phone“; None for another word."""
    typed = folded(text)
    for key, name in MEDIA.items():
        if typed in (key, german(name).casefold(), *_SPOKEN.get(key, ())):
            return key
    return None
