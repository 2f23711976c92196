"""`drafts`: what came in and waits: shown, entered, linked to a contract, or sent away for ever."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial

from vertragsbuch.cli.decided import OPTION, decided_of
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import BY_KEY, fields_in_order
from vertragsbuch.drafts.codec import draft_as_json
from vertragsbuch.drafts.draft import Draft, PrintedDays, ReadValue
from vertragsbuch.drafts.entering import places_of_events
from vertragsbuch.drafts.spot import Spot
from vertragsbuch.drafts.spot_words import source_of, spot_place_in_words
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _, ngettext
from vertragsbuch.reading.typed_values import exchanged_text
from vertragsbuch.tables.characters import is_number
from vertragsbuch.tables.fields import DATE, LINE, Field, Json
from vertragsbuch.usecases import drafts
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.history import event_in_words
from vertragsbuch.usecases.register import entered_before, identifier_meant

_MOST_DIGITS = 9
_PRINTED, _OTHER = Field("day", DATE), Field("text", LINE)
_WORDS = {
    "list": ("list", "liste"),
    "show": ("show", "zeigen"),
    "accept": ("accept", "übernehmen"),
    "link": ("link", "verbinden"),
    "dismiss": ("dismiss", "weglegen"),
    "again": ("again", "wieder"),
}


def run(options: Namespace) -> int:
    """Show what waits, or settle it."""
    word, *others = options.words or ["list"]
    do = next((name for name, words in _WORDS.items() if word.casefold() in words), None)
    if do is None:
        sentence = _("„{word}“ ist nicht vorgesehen; möglich sind: {words}.")
        raise BadInput.of(_("WAS"), sentence.format(word=word, words=", ".join(_WORDS)))
    if options.set and do not in ("accept", "link"):
        raise BadInput.of(OPTION, _("Das gibt es nur bei accept und link."))
    commands: dict[str, Callable[[Context, Namespace, list[str]], None]] = {
        "list": _list,
        "show": _show,
        "accept": _accept,
        "link": _link,
        "dismiss": _dismiss,
        "again": _again,
    }
    commands[do](context_of(options), options, others)
    return 0


def _list(context: Context, options: Namespace, others: list[str]) -> None:
    if others:
        raise BadInput.of(_("WAS"), _("Zu „list“ gehört nichts weiter."))
    waiting = drafts.open_drafts(context)
    if options.json:
        say_json([_as_json(one) for one in waiting])
        return
    for one in waiting:
        say(harmless(" · ".join((f"{one.number:>3}  {one.draft.title}", *_in_short(one)))))
    if not waiting:
        hint(_("Kein Entwurf wartet."))


def _in_short(one: drafts.OpenDraft) -> Iterator[str]:
    """Yield with whom it is, what it costs, what becomes of it, and where it comes from."""
    first = {value.name: value.value for value in reversed(one.draft.values)}
    short = (name for name in ("provider", "price") if name in first)
    yield from (exchanged_text(BY_KEY[name].field, first[name]) for name in short)
    if one.before is not None:
        yield _("ändert {id}").format(id=one.before.id)
    doubts = len({value.name for value in one.draft.values if value.doubt})
    if doubts:
        yield ngettext("{n} Zweifel", "{n} Zweifel", doubts).format(n=doubts)
    yield _("aus {sources}").format(sources=", ".join(source.name for source in one.draft.sources) or "–")


def _as_json(one: drafts.OpenDraft) -> dict[str, Json]:
    return {
        "number": one.number,
        "contract": one.before.id if one.before else None,
        "ready": one.entering.contract is not None and not any(each.faults for each in one.happened),
        "missing": list(one.entering.missing),
        "asked": [place for each in one.happened for place in each.asked],
        "differs": list(one.differs),
        "faults": [{"place": fault.place, "text": fault.sentence} for fault in one.entering.faults],
        "draft": draft_as_json(one.draft),
    }


def _show(context: Context, options: Namespace, others: list[str]) -> None:
    one = drafts.open_draft(context, _only_number(others))
    if options.json:
        say_json(_as_json(one))
        return
    for line in _description(one):
        say(line)
    hint(_("Eintragen: vertragsbuch drafts accept {number}").format(number=one.number))


def _description(one: drafts.OpenDraft) -> Iterator[str]:
    draft = one.draft
    yield harmless(_("Entwurf {number} · {title}").format(number=one.number, title=draft.title))
    if one.before is not None:
        sentence = _("Ändert: {title} ({id})").format(title=one.before.title, id=one.before.id)
        yield harmless(sentence)
    yield ""
    for row in fields_in_order():
        for value in draft.values:
            if value.name == row.key:
                yield from _value_lines(draft, _(row.field.label), value, row.field)
    stands_nowhere = dict.fromkeys((*one.entering.missing, *draft.missing))
    nowhere = _("– steht nirgends")
    for name in stands_nowhere:
        label = _(BY_KEY[name].field.label)
        yield f"{label:<20}{nowhere}"
    for label, printed in draft.printed.named:
        if printed is not None:
            yield from _value_lines(draft, label, printed, _PRINTED)
    yield from (wrapped_below_lead("! ", sentence) for sentence in one.differs)
    for place, event in places_of_events(draft._replace(printed=PrintedDays())):
        yield from ("", f"{place}: {_(EVENT_TYPE_ROWS[event.type].title)}")
        fields = {fact.name: fact.field for fact in EVENT_TYPE_ROWS[event.type].facts}
        for fact in event.facts:
            yield from _value_lines(draft, f"  {fact.name}", fact, fields.get(fact.name, _OTHER))
    yield from (
        wrapped_below_lead("? ", f"{OPTION} {place}=…") for each in one.happened for place in each.asked
    )
    yield from (wrapped_below_lead("? ", question) for question in draft.questions)
    faults = [*one.entering.faults, *(fault for each in one.happened for fault in each.faults)]
    yield from (wrapped_below_lead("! ", f"{OPTION} {fault.place}: {fault.sentence}") for fault in faults)


def _value_lines(draft: Draft, label: str, value: ReadValue, field: Field) -> Iterator[str]:
    mark = "?" if value.doubt else "✓"
    text = exchanged_text(field, value.value)
    yield harmless(f"{label:<20}{text}   {words_and_spot(draft, value.spot)} {mark}")
    if value.doubt:
        yield wrapped_below_lead(" " * 20 + "? ", value.doubt)


def words_and_spot(draft: Draft, spot: Spot) -> str:
    """Return the words in which a value stands, the file, and the place in it."""
    source = source_of(draft, spot)
    where = ", ".join(filter(None, (source.name if source else "–", spot_place_in_words(spot, source))))
    return f"„{' '.join(spot.words.split())}“ {where}" if spot.words else where


def _accept(context: Context, options: Namespace, others: list[str]) -> None:
    numbers = _numbers(others)
    if options.set and len(numbers) > 1:
        raise BadInput.of(OPTION, _("Das geht nur bei einem Entwurf auf einmal."))
    for number in numbers:
        one = drafts.open_draft(context, number)
        decided = decided_of(options.set or (), one.draft, one.before, context.today)
        _say_entered(context, _tried(partial(drafts.accept, context, number, decided)), options)


def _link(context: Context, options: Namespace, others: list[str]) -> None:
    if len(others) != len(("N", "ID")):
        raise BadInput.of(_("WAS"), _("Zu „link“ gehören die Nummer des Entwurfs und die Kennung."))
    number, contract_id = _number(others[0]), identifier_meant(context, others[1])
    one = drafts.open_draft(context, number)
    before = context.book.read_contract(contract_id)
    decided = decided_of(options.set or (), one.draft, before, context.today)
    _say_entered(context, _tried(partial(drafts.link, context, number, contract_id, decided)), options)


def _tried(enter: Callable[[], drafts.Entered]) -> drafts.Entered:
    """Return what was entered; what is missing is asked for as it is typed here."""
    try:
        return enter()
    except BadInput as refused:
        faults = [
            Fault(f"{OPTION} {fault.place}" if _is_set(fault.place) else fault.place, *fault[1:])
            for fault in refused.faults
        ]
        raise BadInput(faults) from refused


def _is_set(place: str) -> bool:
    return place in BY_KEY or place.partition(".")[0].partition("-")[0] in EVENT_TYPE_ROWS


def _say_entered(context: Context, entered: drafts.Entered, options: Namespace) -> None:
    if options.json:
        say_json(
            {
                "contract": entered.contract_id,
                "new": entered.is_new,
                "left_out": [value.name for value in entered.left_out],
                "kept": [value.name for value in entered.kept],
                "events": [event.type for event in entered.events],
                "papers": list(entered.papers),
            }
        )
        return
    say(entered.contract_id)
    for event in entered.events:
        hint(_("Vermerkt: {event}.").format(event=event_in_words(event)))
    for name in entered.papers:
        hint(_("Zur Akte genommen: {name}").format(name=name))
    for text, values in (
        (_("Nicht übernommen, weil es zweifelhaft ist: {field} {value}. {doubt}"), entered.left_out),
        (_("Im Buch bleibt es, wie es ist; gelesen war: {field} {value}. {doubt}"), entered.kept),
    ):
        for value in values:
            field = BY_KEY[value.name].field
            read = harmless(exchanged_text(field, value.value))
            hint(text.format(field=_(field.label), value=read, doubt=value.doubt).strip())
    twin = entered_before(context, entered.contract_id) if entered.is_new else None
    if twin is not None:
        again = _("{twin} Dann zurück mit „undo“ und verbinden: vertragsbuch drafts link")
        hint(again.format(twin=twin))
    done = _("Eingetragen") if entered.is_new else _("Ergänzt")
    hint(_("{done}. Zurück: vertragsbuch undo").format(done=done))


def _dismiss(context: Context, _options: Namespace, others: list[str]) -> None:
    sentence = _(
        "Entwurf {number} ist weggelegt und kommt nicht wieder. Doch wieder vorlegen: vertragsbuch drafts "
        "again {number}"
    )
    for number in _numbers(others):
        drafts.dismiss(context, number)
        hint(sentence.format(number=number))


def _again(context: Context, _options: Namespace, others: list[str]) -> None:
    sentence = _("Entwurf {number} kommt wieder, sobald seine Quelle neu gelesen wird.")
    for number in _numbers(others):
        drafts.let_come_again(context, number)
        hint(sentence.format(number=number))


def _numbers(others: list[str]) -> list[int]:
    return [_number(text) for text in others] or [_only_number(others)]


def _only_number(others: list[str]) -> int:
    if len(others) != 1:
        raise BadInput.of(_("NUMMER"), _("Es fehlt, um welchen Entwurf es geht; „drafts“ nennt die Nummern."))
    return _number(others[0])


def _number(text: str) -> int:
    if not is_number(text, most=_MOST_DIGITS):
        sentence = _("„{text}“ ist keine Nummer eines Entwurfs; „drafts“ nennt sie.")
        raise BadInput.of(_("NUMMER"), sentence.format(text=text))
    return int(text)
