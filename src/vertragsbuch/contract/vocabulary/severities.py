"""How grave it is what an examination finds, of a book or of a letter, and the sign that says so."""

from vertragsbuch.typed import Literal

Severity = Literal["ok", "warning", "error"]

SEVERITY_SIGNS: dict[Severity, str] = {"ok": "✓", "warning": "!", "error": "✗"}
