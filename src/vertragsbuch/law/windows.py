"""Special rights that exist for a time: the window for using them, and the end that they lead to."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import AnnouncedChange
from vertragsbuch.contract.events.rows.table import fact_question
from vertragsbuch.contract.vocabulary.letters import LetterOfWay
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.findings import Enquiry, joined, statutory_way
from vertragsbuch.law.holidays import next_working_day_for_declarations
from vertragsbuch.law.norms import Basis, basis
from vertragsbuch.named_tuple import NamedTuple


class RightWindow(NamedTuple):
    """A right that may be used until `closes_on`; the end is the day of receipt, or `not_before` if later.

    `fixed` means that it ends on `not_before` whenever the notice is received, even with effect for the past.
    `movable` is False where the last day is no end of a period, so that § 193 BGB cannot speak of it; `moved`
    is set where it has spoken. The window is the grounds of the ways that it gives.
    """

    closes_on: date
    not_before: date | None = None
    fixed: bool = False
    arguable: bool = False
    movable: bool = True
    moved: bool = False
    letter: LetterOfWay = "special_notice"
    notes: tuple[str, ...] = ()
    reading: str = ""

    def end_of(self, received_on: date) -> date:
        """Return the last day of the contract if the notice is received on that day."""
        if self.not_before is None:
            return received_on
        return self.not_before if self.fixed else max(received_on, self.not_before)

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when the right exists, the end that it leads to, and why the last day was moved."""
        closing, ending = _closing_step(self.closes_on), self._ending_step(way.receive_by or self.closes_on)
        return (closing, ending, _moved_step(self.closes_on)) if self.moved else (closing, ending)

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the window is closed, the right is gone."""

    def _ending_step(self, received_on: date) -> Step:
        ends_on = self.end_of(received_on)
        text = _("Geht sie bis zum {received} zu, endet der Vertrag mit Ablauf des {end}.").format(
            received=german.day(received_on), end=german.day(ends_on)
        )
        return Step(text, ends_on, told=text if ends_on == self.not_before else None)


def window_ways(enquiry: Enquiry, rests_on: Basis, window: RightWindow) -> Iterator[WayOut]:
    """Yield the ways out that an open window gives: the earliest end, the end on its last day, and § 193 BGB.

    The last day is not moved to a working day; that it may be (§ 193 BGB) is an arguable way of its own.
    """
    today, closes_on = enquiry.today, window.closes_on
    if today <= closes_on:
        ends_on = window.end_of(today)
        receive_by = closes_on if window.fixed else min(closes_on, max(today, ends_on))
        rolling = not window.fixed and window.end_of(today + dates.ONE_DAY) != ends_on
        yield _window_way(enquiry, rests_on, window, ends_on, receive_by, rolling=rolling)
        if receive_by < closes_on:
            last = window._replace(reading=joined(window.reading, "last_day"))
            yield _window_way(enquiry, rests_on, last, window.end_of(closes_on), closes_on, rolling=False)
    moved = next_working_day_for_declarations(closes_on, enquiry.contract.state)
    if window.movable and closes_on < moved and today <= moved:
        reading = joined(window.reading, "moved")
        later = window._replace(closes_on=moved, moved=True, arguable=True, reading=reading)
        yield _window_way(enquiry, rests_on, later, window.end_of(moved), moved, rolling=False)


def _window_way(
    enquiry: Enquiry, rests_on: Basis, window: RightWindow, ends_on: date, receive_by: date, *, rolling: bool
) -> WayOut:
    return statutory_way(
        enquiry,
        rests_on,
        ends_on,
        receive_by,
        grounds=window,
        arguable=window.arguable,
        rolling=rolling,
        closes_on=window.closes_on,
        letter=window.letter,
        notes=window.notes,
        reading=window.reading,
    )


def _closing_step(closes_on: date) -> Step:
    return Step(
        _("Das Recht besteht bis zum {day}; bis dahin muss die Kündigung zugegangen sein.").format(
            day=german.weekday(closes_on)
        ),
        closes_on,
        "§ 187 Abs. 1, § 188 BGB",
        f"Das Recht zur Kündigung bestand bis zum {german.day(closes_on)}.",
    )


def _moved_step(closes_on: date) -> Step:
    text = _(
        "Der letzte Tag fällt auf ein Wochenende oder einen Feiertag. Nach § 193 BGB dürfte der "
        "nächste Werktag, {day}, noch reichen; darauf verlassen sollte man sich nicht."
    )
    letter_text = (
        "Der letzte Tag fiel auf ein Wochenende oder einen Feiertag; die Frist endete daher am "
        f"{german.weekday(closes_on)} (§ 193 BGB)."
    )
    return Step(text.format(day=german.weekday(closes_on)), closes_on, "§ 193 BGB", letter_text)


def ways_after_change(
    enquiry: Enquiry, event: AnnouncedChange, key: str, *, fixed: bool = False, notes: tuple[str, ...] = ()
) -> Iterator[WayOut | Unclear]:
    """Yield the ways within the window of a norm from the day of being told, to the day of the change."""
    dated_basis = event_basis(enquiry, event, key, received_on=event.received_on)
    effective_on = event.effective_on
    if effective_on is None:
        yield missing(event, "effective_on")
        if isinstance(dated_basis, NormOnDay):
            yield from _until_when(enquiry, dated_basis)
            rests_on, received_on = dated_basis
            closes_on = dates.period_end(received_on, rests_on.number("window"))
            yield from ways_to_unknown_day(enquiry, rests_on, RightWindow(closes_on, notes=notes))
    elif isinstance(dated_basis, NormOnDay):
        rests_on, received_on = dated_basis
        closes_on = dates.period_end(received_on, rests_on.number("window"))
        window = RightWindow(closes_on, effective_on - dates.ONE_DAY, fixed=fixed, notes=notes)
        yield from window_ways(enquiry, rests_on, window)
    elif dated_basis is not None:
        yield dated_basis


def ways_to_unknown_day(enquiry: Enquiry, rests_on: Basis, window: RightWindow) -> Iterator[WayOut]:
    """Yield the ways within a window that lead to the day of a change, where nobody noted that day.

    They have a last day of receipt and no end; they are arguable, since it is not known what they end.
    """
    fixed = window._replace(not_before=window.closes_on, fixed=True, arguable=True)
    for way in window_ways(enquiry, rests_on, fixed):
        moved = fixed._replace(closes_on=way.closes_on or window.closes_on, moved=bool(way.reading))
        yield way._replace(ends_on=None, grounds=EndUnknown(moved))


class EndUnknown(NamedTuple):
    """A right that ends a contract with the day of a change that is not known: the grounds of a way out."""

    window: RightWindow

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return until when the right exists, that the end is not known, and why the last day was moved."""
        closing, _ending, *moved = self.window.steps(way)
        text = _(
            "Zu welchem Tag der Vertrag dann endet, hängt davon ab, ab wann die Änderung gilt; das ist nicht "
            "eingetragen."
        )
        return (closing, Step(text), *moved)

    def missed(self, _way: WayOut) -> None:
        """Return that nothing is lost: when the window is closed, the right is gone."""


def _until_when(enquiry: Enquiry, dated_basis: "NormOnDay") -> Iterator[Unclear]:
    """Yield until when a right exists of which the end is not known, since the day of the change is not."""
    rests_on, received_on = dated_basis
    closes_on = dates.period_end(received_on, rests_on.number("window"))
    if enquiry.today <= closes_on:
        text = _("Das Recht zu kündigen besteht bis zum {day} ({norm}), zu welchem Ende es auch führt.")
        yield Unclear(text.format(day=german.weekday(closes_on), norm=rests_on.norm.paragraph))


class NormOnDay(NamedTuple):
    """A norm as it stood on the day of an event, with that day."""

    rests_on: Basis
    day: date


def event_basis(enquiry: Enquiry, event: Event, key: str, **fact: date | None) -> NormOnDay | Unclear | None:
    """Return the norm on the day of a fact, with that day; why it is unknown; None where no norm stood.

    The fact is given by its name: `received_on=event.received_on`.
    """
    [(name, day)] = fact.items()
    if day is None:
        return missing(event, name)
    rests_on = basis(key, min(day, enquiry.today))
    return None if rests_on is None else NormOnDay(rests_on, day)


def missing(event: Event, name: str) -> Unclear:
    """Return that a fact of an event is needed and not known."""
    return Unclear(fact_question(event, name))
