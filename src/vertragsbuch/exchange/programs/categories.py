"""What kind of contract a category of other programs speaks of: only where the word leaves little doubt."""

from vertragsbuch.contract.model import Kind
from vertragsbuch.tables.characters import folded

_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("insurance", ("insurance", "insurances", "versicherung", "versicherungen")),
    ("press", ("news", "news & magazines", "newspapers", "magazines", "zeitung", "zeitungen", "nachrichten")),
    ("software", ("software",)),
    ("streaming", ("streaming", "music", "musik")),
    ("fitness", ("fitness", "gym", "fitnessstudio")),
    ("hosting", ("hosting", "server", "web hosting")),
    ("domain", ("domain", "domains")),
    (
        "telecom",
        ("internet", "telecom", "phone", "mobile", "telefon", "mobilfunk", "telekommunikation", "handy"),
    ),
    ("energy", ("electricity", "gas", "energy", "strom", "energie")),
    ("membership", ("membership", "memberships", "verein", "vereine", "mitgliedschaft", "mitgliedschaften")),
    ("rent_home", ("rent", "miete", "wohnung")),
    ("bank_account", ("girokonto",)),
)


def kind_of_category(category: str) -> Kind | None:
    """Return the kind that a category of another program speaks of, None where it may be anything."""
    word = folded(category)
    return next((kind for kind, words in _KINDS if word in words), None)
