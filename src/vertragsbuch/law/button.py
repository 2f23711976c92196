"""The missing cancellation button: § 312k BGB."""

from collections.abc import Iterator

from vertragsbuch.contract.event import Event
from vertragsbuch.language import _
from vertragsbuch.law.cause import immediate_way
from vertragsbuch.law.findings import Case, Finding, basis


def after_button_missing(case: Case, _event: Event) -> Iterator[Finding]:
    """Yield the notice without a period where the cancellation button is missing (§ 312k VI BGB)."""
    rests_on = basis("bgb-312k", case.today)
    if rests_on is not None and case.contract.consumer:
        note = _(
            "Die Seite mit Datum als Bild sichern. Nur wenn sich der Vertrag auf der Webseite schließen "
            "lässt."
        )
        yield immediate_way(case, rests_on, notes=(note,))._replace(letter="special_notice")
