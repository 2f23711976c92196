"""`list`, `show`, `remove`: the register."""

from argparse import Namespace
from collections.abc import Callable, Iterator

from vertragsbuch.agenda.as_json import careful_as_json, listed_as_json
from vertragsbuch.agenda.decisions import offer_in_words, offers_of
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.order import SORT_KEYS, search
from vertragsbuch.agenda.words import CAREFUL_MARK, careful_in_words, in_a_word
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.register_columns import REGISTER_COLUMNS, column_named, columns_named
from vertragsbuch.cli.values import context_of, value_of
from vertragsbuch.cli.ways import way_lines, wrapped_below_lead
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.answers import answer_as_json
from vertragsbuch.exchange.shapes import CONTRACT
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import number_of
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.bodies import advice
from vertragsbuch.reading.typed_contract import entered_in
from vertragsbuch.reading.typed_values import typed_text
from vertragsbuch.usecases import register
from vertragsbuch.usecases.changes import price_history, since_in_words
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import history_lines
from vertragsbuch.usecases.overview import agenda_item, overview, removed_contracts
from vertragsbuch.usecases.paid import FEW, paid_for, payment_in_words, twelve_months_in_words
from vertragsbuch.usecases.uncertain import uncertain_dispatches

_IN_THE_HEAD = ("title", "provider", "address")


def run(options: Namespace) -> int:
    """Read or change the register."""
    context = context_of(options)
    commands: dict[str, Callable[[Context, Namespace], None]] = {
        "list": _list, "show": _show, "remove": _remove,
    }  # fmt: skip
    commands[options.command](context, options)
    return 0


def _list(context: Context, options: Namespace) -> None:
    lines = overview(context)
    if options.removed:
        lines += removed_contracts(context)
    if options.words:
        lines = search(lines, " ".join(options.words))
    if options.sort:
        lines = _sorted(lines, options.sort)
    if options.json:
        say_json([listed_as_json(line, context.settings.margin_days) for line in lines])
    elif lines:
        _print(lines, options)
    else:
        hint(_no_hit(options.words))


def _print(lines: list[Item], options: Namespace) -> None:
    from vertragsbuch.cli.register_table import print_lines, print_table  # noqa: PLC0415 - loads rich

    columns = value_of("--columns", options.columns, columns_named) if options.columns else ()
    (print_lines if options.lines else print_table)(lines, columns)


def _sorted(lines: list[Item], typed: str) -> list[Item]:
    """Return the contracts by the column that was typed; raises BadInput where that is not possible."""
    column = value_of("--sort", typed, column_named)
    if not column.sort_key:
        offered = ", ".join(_(each.title) for each in REGISTER_COLUMNS if each.sort_key)
        sentence = _("Danach lässt sich nicht sortieren; es gibt: {offered}.")
        raise BadInput.of("--sort", sentence.format(offered=offered))
    return sorted(lines, key=SORT_KEYS[column.sort_key])


def _no_hit(words: list[str]) -> str:
    if words:
        return _("Kein Vertrag, in dem „{words}“ vorkommt.").format(words=" ".join(words))
    return _("Noch kein Vertrag im Buch.")


def _show(context: Context, options: Namespace) -> None:
    line = agenda_item(
        register.contract_of(context, options.id), context, uncertain_dispatches(context).get(options.id, ())
    )
    if options.json:
        written = CONTRACT.write(line.contract)
        answer = answer_as_json(line.contract, line.answer, context.settings.margin_days)
        careful = careful_as_json(line, context.settings.margin_days)
        say_json({"contract": written, "status": line.status.name, **answer, "careful": careful})
        return
    for text in _description(line, context.settings.margin_days):
        say(text)
    for text in _paid(context, line.contract):
        say(text)


def _description(line: Item, margin_days: int) -> list[str]:
    contract = line.contract
    texts = [harmless(f"{contract.title} · {contract.provider.name}")]
    texts += [harmless(text) for text in contract.provider.address] + [""]
    for label, value in (*_facts(contract), (_("Stand"), in_a_word(line))):
        first, *further = value.split("\n")
        texts += [harmless(f"{label:<16}{first}"), *(harmless(f"{'':<16}{text}") for text in further)]
    if line.careful is not None:
        number_of_it = number_of(line.careful, line.answer.ways_out)
        texts += ["", wrapped_below_lead(f"{CAREFUL_MARK} ", careful_in_words(line, number_of_it))]
    for offer in offers_of(contract)[:1]:
        text = _("Zuletzt angeboten: {offer}").format(offer=offer_in_words(contract, offer))
        texts += ["", wrapped_below_lead("", text)]
    texts += ["", _("Wege aus dem Vertrag")]
    for number, way in enumerate(line.answer.ways_out, start=1):
        texts += way_lines(number, way, contract, margin_days)
    texts += [wrapped_below_lead("? ", reason) for reason in line.answer.unclear]
    texts += [wrapped_below_lead("! ", warning) for warning in line.answer.warnings]
    texts += ["", wrapped_below_lead("", _("Geprüft: {law}").format(law=_(area_of(contract.kind).looked_at)))]
    texts += [wrapped_below_lead("· ", text) for text in advice(contract)]
    return [*texts, *_past(contract)]


def _past(contract: Contract) -> Iterator[str]:
    """Yield the prices that a contract has had and what has happened to it."""
    steps = price_history(contract)
    if steps:
        yield from ("", _("Preise"))
    for step in steps:
        price = typed_text(BY_KEY["price"].field, (step.price, ())) if step.price else _("ohne Preis")
        yield f"{since_in_words(step):<22}{price}"
    if contract.events:
        yield from ("", _("Geschichte"))
    for each in history_lines(contract):
        yield harmless(f"{german.day(each.day) if each.day else '–':<12}{each.text}")


def _paid(context: Context, contract: Contract) -> Iterator[str]:
    """Yield what was paid in twelve months and last, as bank statements told."""
    paid = paid_for(context, contract)
    if paid is None:
        return
    yield from ("", _("Bezahlt (laut Kontoauszug)"))
    for what, amount, text in (twelve_months_in_words(paid), *map(payment_in_words, paid.payments[:FEW])):
        yield harmless(f"{what:<12}{amount:>12}  {text}".rstrip())


def _facts(contract: Contract) -> Iterator[tuple[str, str]]:
    """Yield what a contract says beyond its name and address, field by field; defaults go without saying."""
    yield _("Kennung"), contract.id
    for row, text in entered_in(contract):
        if row.key not in _IN_THE_HEAD:
            yield _(row.field.label), text


def _remove(context: Context, options: Namespace) -> None:
    if options.undo:
        register.restore_contract(context, options.id)
        hint(_("Zurückgeholt."))
    else:
        register.remove_contract(context, options.id)
        hint(_("Entfernt. Zurück: vertragsbuch remove --undo {id}").format(id=options.id))
