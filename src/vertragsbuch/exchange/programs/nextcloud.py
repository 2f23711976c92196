"""What the app ContractManager (VertragsWerk) of Nextcloud backs up as `contracts.json`.

Terms and notice stand in it in words; the deadlines that it reckons from them do not.
"""

from collections.abc import Mapping
from datetime import date

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source
from vertragsbuch.exchange.programs.categories import kind_of_category
from vertragsbuch.exchange.programs.entry import ExportEntry, exported_line
from vertragsbuch.exchange.programs.export import EntryLeftOut, ProgramExport
from vertragsbuch.exchange.programs.records import ExportRecord, records_of_json
from vertragsbuch.exchange.programs.values import exported_day, exported_period, price
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.typed import Any

NAME = "nextcloud"

FILE = "contracts.json"
"""The name under which a user who moves takes them along."""

_EVERY = {
    "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "semi_annual": "P6M", "yearly": "P1Y"
}  # fmt: skip
_ONCE = "one_time"
_OWN_FIELDS = ("customField1", "customField2", "customField3")


def is_nextcloud(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Return whether a JSON value is a backup of the app, or the list that its API answers with."""
    if isinstance(value, dict) and "vertragsbuch" in value:
        return False
    first = next(records_of_json(value, "contracts"), None)
    if first is None:
        return isinstance(value, dict) and "schemaVersion" in value and value.get("contracts") == []
    return {"name", "vendor", "cancellationPeriod", "contractType"} <= set(first.values)


def read_json(value: Any, source: Source, today: date) -> ProgramExport:  # noqa: ANN401 - as above
    """Return the drafts of the contracts of a JSON value."""
    categories = {
        str(record.values.get("exportId")): exported_line(record.values.get("name"))
        for record in records_of_json(value if isinstance(value, dict) else {}, "categories")
    }
    drafts: list[Draft] = []
    left_out: list[EntryLeftOut] = []
    for record in records_of_json(value, "contracts"):
        reason = _left_out(record.values, today)
        if reason:
            left_out.append(EntryLeftOut(record.place, exported_line(record.values.get("name")), reason))
        else:
            drafts.append(_draft(record, source, categories))
    return ProgramExport(NAME, tuple(drafts), tuple(left_out))


def _left_out(values: Mapping[str, Any], today: date) -> str:
    if not exported_line(values.get("name")):
        return _("Der Eintrag hat keinen Namen.")
    if values.get("deletedAt"):
        return _("In Nextcloud liegt er im Papierkorb.")
    ends = _end(values)
    if values.get("status") == "ended" or (values.get("status") == "cancelled" and ends and ends < today):
        return _("In Nextcloud ist er beendet.")
    return _("In Nextcloud ist er im Archiv.") if str(values.get("archived") or 0) in ("1", "True") else ""


def _end(values: Mapping[str, Any]) -> date | None:
    return exported_day(values.get("cancelledTo")) or exported_day(values.get("endDate"))


def _draft(record: ExportRecord, source: Source, categories: Mapping[str, str]) -> Draft:
    values = record.values
    entry = ExportEntry(source, entry=record.entry)
    entry.take_line("provider", values.get("vendor"))
    started = exported_day(values.get("startDate"))
    entry.take("starts_on", started and started.isoformat(), values.get("startDate"))
    _take_terms(values, entry)
    _take_price(values, entry)
    category = categories.get(str(values.get("categoryExportId")), "")
    if category:
        entry.take("tags", [category], category)
        doubt = f"Aus der Kategorie „{category}“ geschlossen: Stimmt die Art?"
        entry.take("kind", kind_of_category(category), category, doubt)
    for key in _OWN_FIELDS:
        entry.note(values.get(key))
    for words, key in (("Ordner in Nextcloud", "contractFolder"), ("Vertrag in Nextcloud", "mainDocument")):
        if exported_line(values.get(key)):
            entry.note(f"{words}: {exported_line(values[key])}")
    _ask_cancellation(values, entry)
    return entry.draft(NAME, values["name"], values.get("vendor"), notes=values.get("notes"))


def _take_terms(values: Mapping[str, Any], entry: ExportEntry) -> None:
    """Take the end of the first term, what follows it, and the notice, but none of the app's own dates."""
    is_fixed = values.get("contractType") == "fixed"
    end = exported_day(values.get("endDate"))
    if end and values.get("status") != "cancelled":
        doubt = "" if is_fixed else "Nextcloud zählt dieses Ende weiter: Ist es das der ersten Laufzeit?"
        entry.take("initial_end", end.isoformat(), values["endDate"], doubt)
    renewal, notice = values.get("renewalPeriod"), values.get("cancellationPeriod")
    if is_fixed and end:
        entry.take("renewal", "none", "fixed", "In Nextcloud steht „fester Vertrag“: Endet er von selbst?")
    _take_period("renewal", "Die Verlängerung", "" if is_fixed else renewal, entry)
    _take_period("notice", "Die Kündigungsfrist", notice, entry)
    if exported_line(notice):
        is_month_end = values.get("cancellationDeadlineType") == "month_end"
        doubt = "In Nextcloud steht „zum Monatsende“: So auch im Vertrag?" if is_month_end else ""
        entry.take("notice_to", "month_end" if is_month_end else None, "zum Monatsende", doubt)


def _take_period(name: str, what: str, told: object, entry: ExportEntry) -> None:
    line = exported_line(told)
    if not line:
        return
    length = exported_period(line)
    if length is None:
        entry.ask(f"{what} ist nicht zu lesen („{line[:60]}“): Was steht im Vertrag?")
    entry.take(name, length, line)


def _take_price(values: Mapping[str, Any], entry: ExportEntry) -> None:
    interval = values.get("costInterval")
    amount, doubt = price(values.get("cost"), _EVERY.get(str(interval)), values.get("currency"))
    shown = " ".join(filter(None, map(exported_line, (values.get("cost"), values.get("currency"), interval))))
    if amount is None and exported_line(values.get("cost")):
        what = "Er wird einmal bezahlt" if interval == _ONCE else "Der Preis ist nicht zu lesen"
        entry.ask(f"{what} („{shown}“): Was kostet er, und wie oft?")
    is_net = values.get("amountType") == "netto"
    net = "In Nextcloud steht dieser Preis als Nettobetrag: Kommt die Umsatzsteuer dazu?" if is_net else ""
    entry.take("price", amount, shown, doubt or net)


def _ask_cancellation(values: Mapping[str, Any], entry: ExportEntry) -> None:
    if values.get("status") != "cancelled":
        return
    cancelled_on, ends = exported_day(values.get("cancelledOn")), _end(values)
    on = f" am {german.day(cancelled_on)}" if cancelled_on else ""
    to = f" zum {german.day(ends)}" if ends else ""
    entry.ask(f"In Nextcloud ist er{on}{to} gekündigt: Wie und wann ging die Kündigung hinaus?")
