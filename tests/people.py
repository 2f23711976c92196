"""Invented people who write letters."""

from vertragsbuch.contract.model import Holder

MAREN = Holder("Maren Beispiel", ("Lindenweg 7", "44135 Dortmund"))
AENNE = Holder("Änne Größer", ("Lindenweg 7", "44135 Dortmund"))
AENNE_WITH_ALL = Holder("Änne Größer", ("Straße 1", "12345 Ort"), "a@example.org", "0123 45")
KAETHE = Holder(
    "Käthe Groß-Überhorst", ("Straße des 17. Juni 4 b", "10623 Berlin"), "kaethe@example.org", "030 1234567"
)
