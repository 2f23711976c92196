"""The file of a case, ready to be written."""

from datetime import UTC, date, datetime

from vertragsbuch.evidence.dossier import ChainedEntry, Dossier, Exhibit, StampOnFile


def dossier(*papers: Exhibit, text: str = "Kündigung geschrieben, zum 28.02.2027") -> Dossier:
    entry = ChainedEntry(
        date(2026, 11, 22), text, "letter_written", "{}", "2026-11-22T09:30:00Z", "ab" * 32,
        tuple(paper.sha256 for paper in papers),
    )  # fmt: skip
    return Dossier(
        "web",
        "Webhosting, Musterhost GmbH",
        (("Inhaber", "Änne Größer\nLindenweg 7"), ("Zeichen", "web")),
        (entry, entry._replace(withdrawn=True)),
        papers,
        (StampOnFile("", "", "Zeitstempel vom 22.11.2026."),),
        "Geprüft.",
        datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    )
