"""What a case asks for that takes another turn: a letter came back, an end is confirmed too early."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.action import OPEN, Remedy, action
from vertragsbuch.casework.alarm import Alarm, answered_by_letter
from vertragsbuch.contract.effective import place_of_correction, unsent_letters
from vertragsbuch.contract.events.declaration import Declaring, Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.file import Contact
from vertragsbuch.contract.events.rows.table import row_of
from vertragsbuch.contract.events.turn import Returned, TurnedDown
from vertragsbuch.contract.history import History
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.letters import DECLARATIONS, noun_of
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german

_COVERED: tuple[Kind, ...] = (
    "insurance",
    "car_insurance",
    "private_health_insurance",
    "life_insurance",
    "public_health_fund",
)


def too_early(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Object where the other side confirms an earlier end than the one that the notice reaches."""
    confirmed, ours = history.early_end, history.earliest_end
    theirs = confirmed.ends_on if confirmed else None
    if confirmed is None or ours is None or theirs is None or history.is_met(confirmed, "objection"):
        return
    days = (ours - theirs).days
    text = ngettext(
        "Bestätigt ist schon der {theirs}; gekündigt war erst zum {ours}: {what} endet {days} Tag zu früh.",
        "Bestätigt ist schon der {theirs}; gekündigt war erst zum {ours}: {what} endet {days} Tage zu früh.",
        days,
    )
    what = _("der Schutz") if contract.kind in _COVERED else _("die Leistung")
    sentence = text.format(theirs=german.day(theirs), ours=german.day(ours), what=what, days=days)
    alarm = answered_by_letter("early_end", contract, confirmed.on or theirs, sentence)
    accepted = action("confirmed", contract.id, ends=theirs, accept=True)
    text = _("{letter} (oder hinnehmen: {confirmed})")
    yield alarm._replace(remedy=Remedy(text, (*alarm.remedy.actions, accepted)))


def came_back(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Tell of a letter that came back: it was never received, and has to go again, to the right address."""
    for returned in history.returned:
        kinds = tuple(DECLARATIONS) if returned.is_declaration else (returned.letter_kind,)
        if _is_settled(history, returned) or history.is_met(returned, *kinds):
            continue
        on = returned.on or returned.recorded_on or date.min
        if isinstance(returned, TurnedDown):
            yield _turned_down(contract, returned, on)
            continue
        sentence = _("{letter} kam am {day} zurück{note} und ist damit nicht zugegangen (§ 130 Abs. 1 BGB).")
        sentence = sentence.format(
            letter=noun_of(returned.letter_kind),
            day=german.day(on),
            note=f" („{returned.note}“)" if returned.note else "",
        )
        if returned.is_declaration:
            sentence += _(
                " Die Frist hält das nicht auf. Hat der Anbieter die Annahme vereitelt, zählt der Tag des "
                "Versuchs nur, wenn der Brief sofort noch einmal hinausgeht (BGH VIII ZR 22/97)."
            )
        yield Alarm("returned", on, sentence, _again(contract, returned))


def _turned_down(contract: Contract, event: TurnedDown, on: date) -> Alarm:
    """Return that a notice has to go again with the power of attorney (§ 174 BGB)."""
    sentence = _(
        "{letter} ist am {day} zurückgewiesen worden, weil die Vollmacht nicht im Original beilag; sie ist "
        "damit unwirksam (§ 174 Satz 1 BGB), und die Frist läuft weiter. Kam die Zurückweisung nicht "
        "unverzüglich (nach mehr als einer Woche meist nicht: BAG 6 AZR 354/10), oder wusste der Anbieter "
        "von der Vollmacht (§ 174 Satz 2 BGB), gilt die Kündigung; darauf verlassen sollte man sich nicht."
    )
    kind = event.letter_kind
    letter = action("letter", contract.id, kind=None if kind == "notice" else kind)
    text = _("sofort noch einmal, mit der Vollmacht im Original: {letter}; auf Papier senden: {send}")
    remedy = Remedy(text, (letter, action("send", contract.id)))
    sentence = sentence.format(letter=noun_of(kind), day=german.day(on))
    return Alarm("turned_down", on, sentence, remedy)


def _is_settled(history: History, returned: Returned) -> bool:
    """Return whether it does not matter any more that a letter came back."""
    if not returned.is_declaration:
        return history.status.confirmed_on is not None and history.other_end is None
    return history.status.confirmed_on is not None or history.status.received_on is not None


def _again(contract: Contract, returned: Returned) -> Remedy:
    """Return how to send it again: the address is looked up first."""
    kind = returned.letter_kind
    edit = action("edit", contract.id, address=OPEN)
    letter = action("letter", contract.id, kind=None if kind == "notice" else kind)
    text = _(
        "Anschrift prüfen und ändern: {edit}; neu schreiben: {letter}; dann auf einem anderen Weg: {send}"
    )
    return Remedy(text, (edit, letter, action("send", contract.id)))


def told_anew(contract: Contract, history: History, _today: date) -> Iterator[Alarm]:
    """Tell of a letter whose ground was corrected after it was written: it names the day of before."""
    unsent = [letter for letter in unsent_letters(history.events) if letter.is_declaration]
    declared: Declaring | None = unsent[-1] if unsent else history.declared
    if declared is None or declared.way is None or history.status.confirmed_on is not None:
        return
    correction = _correction_since(contract, declared)
    if correction is None or _was_told(history, correction):
        return
    sentence = _(
        "{letter} vom {day}: Ihr Grund ist seither anders vermerkt ({event}); sie nennt noch den alten."
    )
    kind = declared.letter_kind
    sentence = sentence.format(
        letter=noun_of(kind),
        day=german.day(declared.on) if declared.on else "–",
        event=", ".join((_(row_of(correction).title), *map(german.day, correction.days()))),
    )
    write = action("letter", contract.id, kind=None if kind == "notice" else kind)
    text = _("neu schreiben: {letter}; wurde es dem Anbieter schon gesagt: {contact}")
    remedy = Remedy(text, (write, action("contact", contract.id, note=OPEN)))
    yield Alarm("corrected", correction.recorded_on or declared.on or date.min, sentence, remedy)


def _correction_since(contract: Contract, declared: Declaring) -> Event | None:
    """Return the note that corrects what opened the way of a declaration, where it came after that."""
    place = (declared.way or "").partition(":")[2].partition(":")[0]
    if not place.isdigit():
        return None
    corrected_at = place_of_correction(contract.events, int(place))
    if corrected_at == int(place) or corrected_at >= len(contract.events):
        return None
    noted_at = max((at for at, event in enumerate(contract.events) if _is_of(event, declared)), default=0)
    return contract.events[corrected_at] if corrected_at > noted_at else None


def _is_of(event: Event, declared: Declaring) -> bool:
    return isinstance(event, Declaring) and event.way == declared.way and event.on == declared.on


def _was_told(history: History, correction: Event) -> bool:
    """Return whether something went to the other side after a correction was noted."""
    place = next((at for at, event in enumerate(history.events) if event is correction), -1)
    after = history.events[place + 1 :]
    return any(isinstance(event, Contact | Sent) for event in after)
