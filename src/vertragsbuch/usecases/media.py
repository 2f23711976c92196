"""How people speak with each other."""

from typing import Literal

from vertragsbuch.language import _

Medium = Literal["phone", "email", "letter", "chat", "in_person"]
MEDIA: dict[Medium, str] = {
    "phone": _("Anruf"),
    "email": _("E-Mail"),
    "letter": _("Brief"),
    "chat": _("Chat"),
    "in_person": _("Gespräch"),
}
"""The media of a contact with their German names."""
