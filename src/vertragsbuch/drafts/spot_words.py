"""Where a value of a draft stands, in words."""

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.language import _


def source_of(draft: Draft, spot: Spot) -> Source | None:
    """Return the file in which a spot lies; None where the draft does not name it."""
    return next((source for source in draft.sources if source.sha256 == spot.source), None)


def spot_place_in_words(spot: Spot, source: Source | None) -> str:
    """Return where in its file something stands: „S. 2“, „Zeile 12“, „Buchung 3“; empty where it has none."""
    if spot.page is not None:
        return _("S. {page}").format(page=spot.page)
    if spot.entry is not None:
        is_of_a_list = source is not None and source.kind != "statement"
        return (_("Eintrag {n}") if is_of_a_list else _("Buchung {n}")).format(n=spot.entry)
    return _("Zeile {n}").format(n=spot.line) if spot.line is not None else ""
