"""How people speak with each other."""

from typing import Literal

from vertragsbuch.language import N_

Medium = Literal["phone", "email", "letter", "chat", "in_person"]
MEDIA: dict[Medium, str] = {
    "phone": N_("Anruf"),
    "email": N_("E-Mail"),
    "letter": N_("Brief"),
    "chat": N_("Chat"),
    "in_person": N_("Gespräch"),
}
"""The media of a contact with their German names."""
