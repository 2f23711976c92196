"""What else has to be done when a contract ends, with days counted from its last day."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.casework.alarms import Alarm
from vertragsbuch.casework.days import days_after, end_of_period, last_day_before
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.norms import number

DAYS_TOLD = 28
"""So long a task after the end is told every day; one before the end, until the end."""


class Task(NamedTuple):
    """Something to do around the end: from `due_on` on, and by `last_on` where there is a last day.

    All days are included; `told_until` is the last day on which somebody is reminded of it, `done_on` the
    day on which it was noted as done.
    """

    key: str
    title: str
    why: str
    due_on: date
    last_on: date | None = None
    told_until: date = date.max
    done_on: date | None = None

    def is_due(self, today: date) -> bool:
        """Return whether it is time for it and it is not done."""
        return self.done_on is None and self.due_on <= today

    def is_told(self, today: date) -> bool:
        """Return whether it is due and there is still sense in a reminder."""
        return self.is_due(today) and today <= self.told_until


class _Rule(NamedTuple):
    """A task of some kinds of contracts; `days` counts from the last day, negative before it.

    They are a rule of this program; where the law names a period, its norm and number stand beside them.
    `helps_later` says that it is still worth doing once the contract has ended.
    """

    key: str
    title: str
    why: str
    kinds: tuple[Kind, ...]
    days: int = 0
    until: tuple[str, str] | None = None
    """The norm and its number that say how long after the last day it can still be done."""
    after: tuple[str, str] | None = None
    """The norm and its number that say how long after the last day it begins, instead of `days`."""
    before: tuple[str, str] | None = None
    """The norm and its number that say how long before the last day it has to be done, instead of `days`."""
    helps_later: bool = False


_ONLINE: tuple[Kind, ...] = ("hosting", "software", "digital_product")
_INSURANCE: tuple[Kind, ...] = ("insurance", "car_insurance", "private_health_insurance", "life_insurance")
_ENERGY: tuple[Kind, ...] = ("energy", "energy_basic_supply")
_RENT: tuple[Kind, ...] = ("rent_home", "rent_furnished_room", "rent_garage")
_PROOF_OF_COVER = "proof_of_cover"

_ACCOUNT, _ACCOUNT_TITLE = "account", _("Kontoauszug ansehen")

_RULES: tuple[_Rule, ...] = (
    _Rule(
        "backup",
        _("Daten und Postfächer sichern"),
        _("Nach dem Ende ist der Zugang weg: Dateien, Datenbanken und E-Mails vorher herunterladen."),
        _ONLINE,
        -28,
    ),
    _Rule(
        "playlists",
        _("Merklisten und gekaufte Inhalte sichern"),
        _("Nach dem Ende ist das Konto gesperrt oder leer; auch Guthaben vorher verbrauchen."),
        ("streaming",),
        -7,
    ),
    _Rule(
        "auth_code",
        _("Auth-Code holen und die Domain umziehen"),
        _("Ohne Umzug fällt die Domain mit dem Vertrag weg; der neue Anbieter braucht den Auth-Code."),
        ("domain", "hosting"),
        -21,
    ),
    _Rule(
        "mail_addresses",
        _("E-Mail-Adressen bei anderen Diensten ändern"),
        _("Was noch an die alte Adresse geht, kommt nach dem Ende nicht mehr an."),
        ("hosting", "domain", "telecom"),
        -21,
    ),
    _Rule(
        "port_number",
        _("Rufnummer mitnehmen"),
        _("Die Mitnahme kann bis einen Monat nach Vertragsende beantragt werden (§ 59 Abs. 6 TKG)."),
        ("telecom",),
        -28,
        until=("tkg-59-6", "port"),
    ),
    _Rule(
        "return_devices",
        _("Router und Leihgeräte zurückgeben"),
        _("Mit Sendungsnummer und Foto: Für Geräte, die nicht ankommen, wird Ersatz verlangt."),
        ("telecom",),
        1,
    ),
    _Rule(
        "new_supplier",
        _("Neuen Lieferanten beauftragen"),
        _("Sonst beliefert der Grundversorger weiter, meist teurer."),
        ("energy",),
        -28,
    ),
    _Rule(
        "meter",
        _("Zähler ablesen und fotografieren"),
        _("Der Stand am letzten Tag ist der Beleg für die Schlussrechnung."),
        (*_ENERGY, "rent_home"),
        0,
    ),
    _Rule(
        "final_bill",
        _("Schlussrechnung prüfen, Guthaben einfordern"),
        _("Kommt nach sechs Wochen keine, beim Anbieter nachfragen (§ 40c Abs. 2 EnWG)."),
        _ENERGY,
        after=("enwg-40c", "final_bill"),
    ),
    _Rule(
        "new_cover",
        _("Neuen Versicherungsschutz beginnen lassen"),
        _("Am Tag nach dem Ende muss der neue Vertrag gelten, sonst bleibt eine Lücke."),
        ("insurance", "car_insurance", "private_health_insurance"),
        -28,
        helps_later=True,
    ),
    _Rule(
        "evb",
        _("eVB-Nummer der neuen Kfz-Versicherung besorgen"),
        _("Ohne Haftpflichtschutz darf das Auto nicht fahren."),
        ("car_insurance",),
        -21,
        helps_later=True,
    ),
    _Rule(
        _PROOF_OF_COVER,
        _("Neue Versicherung nachweisen"),
        _(
            "Die Kündigung einer Krankheitskostenversicherung, die die Pflicht zur Versicherung erfüllt, "
            "wird erst mit dem Nachweis wirksam: innerhalb von zwei Monaten nach der Kündigung, bei einem "
            "späteren Ende bis zu diesem Ende (§ 205 Abs. 6 VVG)."
        ),
        ("private_health_insurance",),
        -28,
    ),
    _Rule(
        "handover",
        _("Übergabe vereinbaren, Protokoll und Fotos"),
        _("Wer Mängel und Zählerstände festhält, streitet später weniger."),
        _RENT,
        -14,
    ),
    _Rule(
        "deposit",
        _("Kaution zurückverlangen"),
        _("Der Vermieter darf eine angemessene Zeit prüfen; danach mit Frist anmahnen."),
        ("rent_home", "rent_furnished_room", "rent_garage", "care_home"),
        90,
    ),
    _Rule(
        "address_change",
        _("Ummelden und Nachsendeauftrag"),
        _("Wer umzieht, meldet sich nach dem Einzug bei der Meldebehörde (§ 17 BMG: zwei Wochen)."),
        ("rent_home", "rent_furnished_room"),
        0,
    ),
    _Rule(
        "move_mandates",
        _("Lastschriften, Daueraufträge und Gehalt umstellen"),
        _("Bei einem Wechsel muss die neue Bank helfen (Kontenwechselhilfe, § 20 ZKG)."),
        ("bank_account",),
        -28,
    ),
    _Rule(
        "statements",
        _("Kontoauszüge und Steuerbescheinigungen sichern"),
        _("Nach dem Ende ist das Postfach der Bank weg."),
        ("bank_account",),
        -14,
    ),
    _Rule(
        "locker",
        _("Spind räumen, Karte und Schlüssel zurückgeben"),
        _("Die Rückgabe bestätigen lassen, damit nichts berechnet wird."),
        ("fitness", "membership"),
        -3,
    ),
    _Rule(
        "job_seeker",
        _("Arbeitsuchend melden"),
        _(
            "Spätestens drei Monate vor dem Ende, sonst binnen drei Tagen, nachdem es bekannt ist "
            "(§ 38 Abs. 1 SGB III)."
        ),
        ("employment",),
        before=("sgb3-38", "report"),
        helps_later=True,
    ),
    _Rule(
        "new_fund",
        _("Bei der neuen Krankenkasse anmelden"),
        _("Die neue Kasse muss feststehen, sonst bleibt die Mitgliedschaft (§ 175 Abs. 4 SGB V)."),
        ("public_health_fund",),
        -42,
        helps_later=True,
    ),
    _Rule(
        "surrender_value",
        _("Rückkaufswert und Abrechnung prüfen"),
        _("Der Versicherer schuldet den Rückkaufswert (§ 169 VVG)."),
        ("life_insurance",),
        30,
    ),
)


def tasks(contract: Contract, today: date) -> tuple[Task, ...]:
    """Return what is to be done around the end of a contract, the earliest first; none without an end.

    Every ending contract has one: an eye on the account.
    """
    if not contract.events:
        return ()
    history = history_of(contract)
    state, end = history.status, history.expected_end
    if end is None or state.removed or state.closed_on is not None:
        return ()
    if state.sent_on is None and state.confirmed_on is None:
        return ()
    done = {
        str(event.facts.get("task")): event.day("on") or today
        for event in history.events
        if event.type == "task_done"
    }
    begun_on = _first_day(state.sent_on, state.confirmed_on)
    return tuple(sorted(_tasks(contract, begun_on, end, done), key=lambda task: task.due_on))


def _first_day(*days: date | None) -> date:
    return min(day for day in days if day is not None)


def task_title(key: str) -> str:
    """Return what a task is called; its key where there is none any more."""
    if key == _ACCOUNT:
        return _ACCOUNT_TITLE
    return next((rule.title for rule in _RULES if rule.key == key), key)


def task_alarms(contract: Contract, today: date) -> Iterator[Alarm]:
    """Yield the tasks that are due as something that the case asks for, as long as a reminder helps."""
    for task in tasks(contract, today):
        if task.is_told(today):
            by = _(" bis {day}").format(day=german.day(task.last_on)) if task.last_on else ""
            sentence = f"{task.title}{by}. {task.why}"
            remedy = _("erledigt? vertragsbuch task {id} {key}").format(id=contract.id, key=task.key)
            yield Alarm("task", task.due_on, sentence, remedy)


def _tasks(contract: Contract, begun_on: date, end: date, done: dict[str, date]) -> Iterator[Task]:
    for rule in _RULES:
        if contract.kind in rule.kinds:
            due_on, last_on, told_until = _days_of(rule, begun_on, end)
            yield Task(rule.key, rule.title, rule.why, due_on, last_on, told_until, done.get(rule.key))
    looked_on = days_after(end, _DAYS_TO_LAST_DEBIT)
    yield Task(
        _ACCOUNT,
        _ACCOUNT_TITLE,
        _("Wurde nach dem Ende noch abgebucht? Wenn ja: vertragsbuch debited {id} --amount …").format(
            id=contract.id
        ),
        looked_on,
        None,
        days_after(looked_on, DAYS_TOLD),
        done.get(_ACCOUNT),
    )


def _days_of(rule: _Rule, begun_on: date, end: date) -> tuple[date, date | None, date]:
    """Return from when on and until when a task is to be done, and until when it is told.

    Nothing is due before the notice was sent; where it ended the contract at once, or for the past, what
    still helps is told from then on.
    """
    if rule.key == _PROOF_OF_COVER:
        last_on = max(end, end_of_period(begun_on, number("vvg-205-6", "window", begun_on)))
        return max(begun_on, days_after(last_on, rule.days)), last_on, last_on
    due_on = _begins_on(rule, end)
    if rule.until is not None:
        last_on = end_of_period(end, number(*rule.until, end))
        return due_on, last_on, last_on
    if due_on >= end:
        return due_on, None, days_after(due_on, DAYS_TOLD)
    if rule.helps_later and due_on < begun_on:
        return begun_on, None, max(end, days_after(begun_on, DAYS_TOLD))
    return due_on, None, end


def _begins_on(rule: _Rule, end: date) -> date:
    """Return the first day of a task of a contract that ends on a day."""
    if rule.after is not None:
        return end_of_period(end, number(*rule.after, end))
    if rule.before is not None:
        return last_day_before(end, number(*rule.before, end))
    return days_after(end, rule.days)


_DAYS_TO_LAST_DEBIT = 35
"""A contract that is paid every month would have been debited again by then."""
