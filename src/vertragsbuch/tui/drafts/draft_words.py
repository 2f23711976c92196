"""A draft in words: each value as the form shows it, where it stands, what is in doubt, what is missing."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len

from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import BY_KEY, ContractField, in_order_of_forms, with_values
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.drafts.draft import Draft, DraftEvent, ReadValue
from vertragsbuch.drafts.spot import SourceKind, Spot
from vertragsbuch.drafts.spot_words import source_of, spot_place_in_words
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.reading.papers.cross_check import reckoned_beside
from vertragsbuch.reading.typed_contract import typed_text_in
from vertragsbuch.reading.typed_values import exchanged_text
from vertragsbuch.tui.kit.flow import fitted, visible

if TYPE_CHECKING:
    from vertragsbuch.usecases.drafts import OpenDraft

LineKind = Literal["value", "missing", "event", "printed", "differs"]


_FEW = 2


class DraftLine(NamedTuple):
    """A line about a draft: what a field is called, what was read for it and where, and what is in doubt.

    `name` is the key of the field of the form; empty where the form has none.
    """

    name: str
    label: str
    text: str
    spots: tuple[Spot, ...] = ()
    doubts: tuple[str, ...] = ()
    kind: LineKind = "value"

    @property
    def is_sure(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.doubts and self.kind not in ("missing", "differs")


def draft_lines(draft: Draft) -> list[DraftLine]:
    """Return a line for each field that a draft speaks of, in the order of the form, then what happened."""
    contract = as_contract(draft.values)
    lines = [line for row in in_order_of_forms() for line in _lines_of_field(draft, row, contract)]
    return [*lines, *(line for event in draft.events for line in _lines_of_event(event))]


def with_what_stood(lines: Sequence[DraftLine], before: Contract | None) -> list[DraftLine]:
    """Return lines with what stands in the contract that a draft changes: „9,99 € → 11,99 €“."""
    if before is None:
        return list(lines)
    return [line._replace(text=_changed(line, before)) for line in lines]


def _changed(line: DraftLine, before: Contract) -> str:
    row = BY_KEY.get(line.name)
    stood = "" if row is None or line.kind != "value" else ", ".join(typed_text_in(before, row).splitlines())
    return f"{stood} → {line.text}" if stood and stood != line.text else line.text


def with_missing_together(lines: Sequence[DraftLine]) -> list[DraftLine]:
    """Return lines with the fields that stand nowhere on one at the end, where there are several."""
    missing = [line for line in lines if line.kind == "missing" and line.name]
    if len(missing) <= _FEW:
        return list(lines)
    names = ", ".join(line.label for line in missing)
    text = _("{names}: steht nirgends, im Vertrag nachsehen").format(names=names)
    together = DraftLine("", _("Offen"), "", doubts=(text,), kind="missing")
    return [*(line for line in lines if line not in missing), together]


def typed_together(row: ContractField) -> tuple[str, ...]:
    """Return the keys of what people type into the field of a form: its own, and what goes with it."""
    beside = BY_KEY[row.along].otherwise if row.along else ""
    return tuple(key for key in (row.key, row.along, row.otherwise, beside) if key)


def _lines_of_field(draft: Draft, row: ContractField, contract: Contract) -> Iterator[DraftLine]:
    keys = typed_together(row)
    values = [value for value in draft.values if value.name in keys]
    label = _(row.field.label)
    if values:
        first = {value.name: value for value in reversed(values)}.values()
        doubts = tuple(dict.fromkeys(value.doubt for value in values if value.doubt))
        spots = tuple(dict.fromkeys(value.spot for value in first))
        text = typed_text_in(contract, row) or ", ".join(map(value_in_words, first))
        yield DraftLine(row.key, label, ", ".join(text.splitlines()), spots, doubts)
        for other in (value for value in values if value not in first):
            yield DraftLine(row.key, _("oder"), value_in_words(other), (other.spot,), kind="value")
    elif any(key in draft.missing for key in keys):
        text = _("steht nirgends: im Vertrag nachsehen")
        yield DraftLine(row.key, label, "–", doubts=(text,), kind="missing")


def as_contract(values: Sequence[ReadValue]) -> Contract:
    """Return a contract that holds what could be read, the first of several values for one field."""
    read: dict[str, object] = {}
    for value in values:
        row = BY_KEY.get(value.name)
        if row is not None and value.name not in read:
            held = read_value(value)
            if held is not None:
                read[value.name] = held
    return with_values(Contract("", "", Provider(""), Terms(date.min)), read)


def read_value(value: ReadValue) -> object:
    """Return what a value means, as the shape of its field has it; None where it means nothing."""
    try:
        held: object = BY_KEY[value.name].field.shape.read(value.value)
    except ValueError:
        return None
    return held


def value_in_words(value: ReadValue) -> str:
    """Return a value of a field as people read it."""
    return exchanged_text(BY_KEY[value.name].field, value.value)


def _lines_of_event(event: DraftEvent) -> Iterator[DraftLine]:
    row = EVENT_TYPE_ROWS[event.type]
    yield DraftLine("", _(row.title), "", kind="event")
    values = {value.name: value for value in event.facts}
    for fact in row.facts:
        label, question = _(fact.label or fact.question), _(fact.question)
        if fact.name in values:
            value = values[fact.name]
            doubts = (value.doubt,) if value.doubt else ()
            yield DraftLine("", label, exchanged_text(fact.field, value.value), (value.spot,), doubts)
        elif fact.needed or fact.required or fact.has_happened:
            is_asked = label == question
            nowhere = _("steht nirgends") if is_asked else _("steht nirgends: {question}")
            doubt = nowhere.format(question=question)
            yield DraftLine("", label, "–", doubts=(doubt,), kind="missing")


def printed_lines(waiting: "OpenDraft") -> list[DraftLine]:
    """Return what the provider prints itself beside what follows from the terms, and who counts how."""
    draft, reckoned = waiting.draft, reckoned_beside(waiting.draft, waiting.before)
    days = (reckoned.receive_by, reckoned.ends_on) if reckoned else (None, None)
    rows = zip(draft.printed.named, days, strict=True)
    lines = [_held_against(label, value, day) for (label, value), day in rows if value is not None]
    differs = [at for at, line in enumerate(lines) if line.kind == "differs"]
    if differs:
        explained = waiting.differs or (
            _("Die Tage sind verschieden: Bis das geklärt ist, gilt der frühere."),
        )
        lines[differs[0]] = lines[differs[0]]._replace(doubts=(*lines[differs[0]].doubts, *explained))
    return lines


def _held_against(label: str, value: ReadValue, reckoned: date | None) -> DraftLine:
    printed = exchanged_text(BY_KEY["initial_end"].field, value.value)
    doubts = (value.doubt,) if value.doubt else ()
    if reckoned is None:
        text = _("Anbieter sagt {printed}").format(printed=printed)
        return DraftLine("", label, text, (value.spot,), doubts, "printed")
    text = _("Anbieter sagt {printed}, gerechnet {reckoned}")
    text = text.format(printed=printed, reckoned=german.day(reckoned))
    kind: LineKind = "printed" if reckoned.isoformat() == value.value else "differs"
    return DraftLine("", label, text, (value.spot,), doubts, kind)


def questions_of(waiting: "OpenDraft", key: str) -> list[str]:
    """Return what is asked about a draft as a whole, and what is not entered as it is; `key` corrects it."""
    entering = waiting.entering
    questions = [*waiting.draft.questions, *(fault.sentence for fault in entering.faults)]
    left_out = len({value.name for value in entering.left_out})
    if left_out:
        sentence = ngettext(
            "{n} Angabe ist in Zweifel und bleibt draußen; {key} entscheidet sie.",
            "{n} Angaben sind in Zweifel und bleiben draußen; {key} entscheidet sie.",
            left_out,
        )
        questions.append(sentence.format(n=left_out, key=key))
    return questions


def quoted_words(line: DraftLine) -> str:
    """Return the words that a line was read from, in German quotation marks; empty where there are none."""
    words = " … ".join(dict.fromkeys(" ".join(spot.words.split()) for spot in line.spots if spot.words))
    return _("„{words}“").format(words=words) if words else ""


def spot_in_words(draft: Draft, spot: Spot, width: int = 0) -> str:
    """Return the file and the place: „Rechnung.pdf, S. 2“; within a width the name is cut, not the place."""
    source = source_of(draft, spot)
    name, place = source.name if source else "", spot_place_in_words(spot, source)
    if width:
        room = max(1, width - cell_len(place) - 2)
        name = fitted(name, min(room, cell_len(visible(name))))
    return ", ".join(part for part in (name, place) if part)


def sources_in_words(drafts: Sequence[Draft]) -> str:
    """Return what several drafts were taken from: „Kontoauszug Oktober.zip · 3 Papiere“."""
    names: dict[SourceKind, dict[str, str]] = {}
    for draft in drafts:
        for source in draft.sources:
            is_told_by_name = source.kind in ("statement", "directory")  # of each only a part is kept
            key = source.name if is_told_by_name else source.sha256
            names.setdefault(source.kind, {})[key] = source.name
    parts = [_kind_in_words(kind, list(files.values())) for kind, files in names.items()]
    return " · ".join(parts)


def _kind_in_words(kind: SourceKind, names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    count = len(names)
    texts = {
        "paper": ngettext("{n} Papier", "{n} Papiere", count),
        "statement": ngettext("{n} Kontoauszug", "{n} Kontoauszüge", count),
        "program": ngettext("{n} Datei", "{n} Dateien", count),
        "directory": ngettext("{n} Verzeichnis", "{n} Verzeichnisse", count),
    }
    return texts[kind].format(n=count)


def gist_of_draft(draft: Draft) -> str:
    """Return what tells a draft from others at one look: its price and where it comes from."""
    contract = as_contract(draft.values)
    parts = [
        _("ändert den Vertrag im Buch") if draft.contract_id else "",
        typed_text_in(contract, BY_KEY["price"]) if contract.price else "",
        contract.provider.name if contract.provider.name != draft.title else "",
        *(source.name for source in draft.sources),
    ]
    return " · ".join(part for part in parts if part)
