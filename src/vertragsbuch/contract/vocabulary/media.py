"""How people speak with each other."""

from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.language import N_
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
    """Return the medium that a typed name or word means: „anruf“, „phone“; None for another word."""
    return key_spoken(text, MEDIA, _SPOKEN)
