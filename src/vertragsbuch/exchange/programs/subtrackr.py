"""What SubTrackr exports, as CSV and as JSON: prices, rhythms and first days; no terms and no notice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source
from vertragsbuch.exchange.programs.categories import kind_of_category
from vertragsbuch.exchange.programs.entry import ExportEntry, exported_line
from vertragsbuch.exchange.programs.export import EntryLeftOut, ProgramExport
from vertragsbuch.exchange.programs.records import ExportRecord, records_of_json, refuse_too_many
from vertragsbuch.exchange.programs.values import exported_day, price, rhythm
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tables.csv_rows import rows_of
from vertragsbuch.typed import Any

NAME = "subtrackr"
HEAD = ("id", "name", "category", "cost", "currency", "schedule")
"""How the first line of its CSV begins, in small letters."""

_COLUMNS = {"Currency": "original_currency"}
"""The keys of the JSON by the headings of the CSV, where they are not the same in small letters."""


def is_subtrackr(value: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Return whether a JSON value is an export of SubTrackr."""
    first = next(records_of_json(value, "subscriptions"), None)
    return first is not None and {"name", "cost", "schedule", "renewal_date"} <= set(first.values)


def read_json(value: Any, source: Source, today: date) -> ProgramExport:  # noqa: ANN401 - as above
    """Return the drafts of the subscriptions of a JSON value."""
    return _read(records_of_json(value, "subscriptions"), source, today)


def read_csv(raw: bytes, source: Source, today: date) -> ProgramExport:
    """Return the drafts of the rows of its CSV; raises BadInput where it is none."""
    return _read(_records_of_csv(raw), source, today)


def _records_of_csv(raw: bytes) -> Iterator[ExportRecord]:
    head, *rows = rows_of(raw)
    refuse_too_many(len(rows))
    keys = [_COLUMNS.get(cell, cell.strip().casefold().replace(" ", "_")) for cell in head.cells]
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            yield ExportRecord(dict(zip(keys, cells, strict=False)), line=number)


def _read(records: Iterable[ExportRecord], source: Source, today: date) -> ProgramExport:
    drafts: list[Draft] = []
    left_out: list[EntryLeftOut] = []
    for record in records:
        reason = _left_out(record.values, today)
        if reason:
            left_out.append(EntryLeftOut(record.place, exported_line(record.values.get("name")), reason))
        else:
            drafts.append(_draft(record.values, ExportEntry(source, entry=record.entry, line=record.line)))
    return ProgramExport(NAME, tuple(drafts), tuple(left_out))


def _left_out(values: Mapping[str, Any], today: date) -> str:
    """Return why an entry is no contract any more; one that ends later may still need a person."""
    if not exported_line(values.get("name")):
        return _("Der Eintrag hat keinen Namen.")
    ended = exported_day(values.get("cancellation_date"))
    if _status(values) == "cancelled" and (ended is None or ended < today):
        return _("In SubTrackr ist er gekündigt.")
    return ""


def _status(values: Mapping[str, Any]) -> str:
    return exported_line(values.get("status")).casefold()


def _draft(values: Mapping[str, Any], entry: ExportEntry) -> Draft:
    name = values["name"]
    entry.take_line("provider", name, "SubTrackr kennt nur einen Namen: Heißt so auch der Anbieter?")
    every = rhythm(values.get("schedule"), values.get("schedule_interval"))
    amount, doubt = price(values.get("cost"), every, values.get("original_currency"))
    words = (values.get("cost"), values.get("original_currency"), values.get("schedule"))
    shown = " ".join(filter(None, map(exported_line, words)))
    if amount is None:
        entry.ask(f"Der Preis ist nicht zu lesen („{shown}“): Was kostet er, und wie oft?")
    entry.take("price", amount, shown, doubt)
    started = exported_day(values.get("start_date"))
    if started:
        doubt = "So steht es in SubTrackr als erster Tag: Ist das der Beginn des Vertrags?"
        entry.take("starts_on", started.isoformat(), values["start_date"], doubt)
    _take_category(values, entry)
    _note(values, entry)
    _ask(values, entry)
    return entry.draft(NAME, name, notes=values.get("notes"))


def _take_category(values: Mapping[str, Any], entry: ExportEntry) -> None:
    given = values.get("category")
    category = exported_line(given.get("name") if isinstance(given, dict) else given)
    if category:
        entry.take("tags", [category], category)
        kind = kind_of_category(category)
        entry.take("kind", kind, category, f"Aus der Kategorie „{category}“ geschlossen: Stimmt die Art?")


def _note(values: Mapping[str, Any], entry: ExportEntry) -> None:
    renewed = exported_day(values.get("renewal_date"))
    if renewed:
        entry.note(f"nächste Verlängerung laut SubTrackr: {german.day(renewed)}")
    for words, key in (("bezahlt mit", "payment_method"), ("Konto", "account")):
        if exported_line(values.get(key)):
            entry.note(f"{words}: {exported_line(values[key])}")
    entry.note(values.get("url"))


def _ask(values: Mapping[str, Any], entry: ExportEntry) -> None:
    ended_on, status = exported_day(values.get("cancellation_date")), _status(values)
    until = f" bis zum {german.day(ended_on)}" if ended_on else ""
    if status == "cancelled":
        entry.ask(f"In SubTrackr ist er gekündigt, läuft aber noch{until}: Wann ging die Kündigung hinaus?")
    elif status == "trial":
        entry.ask(f"In SubTrackr läuft er zur Probe{until}: Was gilt danach, und bis wann ist zu kündigen?")
    elif status == "paused":
        entry.ask("In SubTrackr ruht er: Läuft der Vertrag weiter?")
    elif ended_on:
        entry.ask(f"SubTrackr nennt den {german.day(ended_on)} als Tag der Kündigung: Was ist damit gemeint?")
