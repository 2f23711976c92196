"""What happened, as people type it: the name of an event in English, or its title in German."""

from collections.abc import Sequence

from vertragsbuch.contract.events.rows.row import EventTypeRow, Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.language import _, german_text
from vertragsbuch.tables.characters import folded

_ALSO_CALLED: dict[str, str] = {
    "schaden": "claim_settled",
    "fernabsatz": "distance_sale",
    "haustür": "distance_sale",
    "kündigungsbutton fehlt": "cancel_button_missing",
    "störung": "outage",
    "langsames internet": "outage",
    "pause": "paused",
    "ruht": "paused",
    "weiter": "continued",
    "rücklauf": "returned",
    "vollmacht fehlte": "turned_down",
    "anbieter kündigt": "provider_notice",
    "schlussrechnung": "final_bill",
    "rückgewinnung": "offer",
    "behalten": "kept",
    "frist laut rechnung": "deadline_printed",
    "letzter tag laut anbieter": "deadline_printed",
}


_FACTS_ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "received_on": ("erhalten", "zugang", "mitteilung", "angekommen"),
    "effective_on": ("wirksam", "gültig", "gilt ab", "ab"),
    "new_price_cents": ("preis", "neuer preis"),
    "cause": ("grund", "warum"),
    "names_right": ("hinweis",),
    "note": ("notiz", "text"),
    "moves_on": ("auszug", "umzug"),
    "service_at_new_address": ("verfügbar", "leistung"),
    "on": ("am", "tag", "seit"),
    "property_or_liability": ("sachversicherung",),
    "instructed_on": ("belehrung am",),
    "instructed": ("belehrung", "belehrt"),
    "first_delivery_on": ("lieferung", "erste lieferung"),
    "viewed": ("besichtigt",),
    "landlord_is_business": ("geschäftlich",),
    "noticed_on": ("bemerkt",),
    "reported_on": ("gemeldet",),
    "remedy_until": ("frist", "abhilfe bis"),
    "measured": ("gemessen", "messprotokoll"),
    "known_on": ("bekannt", "bekannt seit"),
    "from_on": ("ab", "von", "seit"),
    "until_on": ("bis",),
    "lengthens": ("verlängert",),
    "died_on": ("gestorben", "todestag"),
    "co_tenant": ("mitmieter",),
    "same_household": ("haushalt",),
    "name": ("wer",),
    "heirs": ("erben",),
    "gone_on": ("weggefallen",),
    "sold_on": ("verkauft",),
    "buyer": ("käufer",),
    "lasting": ("dauerhaft",),
    "holders": ("inhaber",),
    "new_name": ("neuer name",),
    "old_name": ("alter name", "früherer name"),
    "agency": ("inkassobüro", "inkasso"),
    "agency_address": ("anschrift",),
    "amount_cents": ("betrag",),
    "debited_on": ("abgebucht",),
    "ends_on": ("ende", "endet"),
    "kept_until": ("bis",),
    "outcome": ("ergebnis",),
    "pay_by": ("zahlbar bis", "fällig"),
    "supplier": ("versorger", "neuer versorger"),
    "valid_until": ("gültig bis",),
    "printed_on": ("papier vom", "rechnung vom"),
    "receive_by": ("zugang bis", "kündigung bis"),
}
"""What the facts of an event are called in German; a word that two facts of one event share means neither."""


def fact_named(row: EventTypeRow, text: str) -> Fact | None:
    """Return the fact of an event that was typed: by its name, with or without `_cents`, or in German."""
    typed = folded(text)
    as_name = typed.replace(" ", "_")
    for fact in row.told:
        if as_name in (fact.name, fact.name.removesuffix("_cents")):
            return fact
    words = typed.replace("_", " ")
    called = [fact for fact in row.told if words in _FACTS_ALSO_CALLED.get(fact.name, ())]
    return called[0] if len(called) == 1 else None


def facts_in_words(row: EventTypeRow) -> str:
    """Return what may be typed for the facts of an event: „preis (new_price)“."""
    return ", ".join(_fact_in_words(row, fact) for fact in row.told)


def _fact_in_words(row: EventTypeRow, fact: Fact) -> str:
    name = fact.name.removesuffix("_cents")
    called = next(
        (word for word in _FACTS_ALSO_CALLED.get(fact.name, ()) if fact_named(row, word) is fact), ""
    )
    return f"{called} ({name})" if called else name


def event_type_of(text: str, offered: Sequence[str]) -> str:
    """Return which of the events on offer was typed: by its name, its title, or another word for it.

    Raises ValueError in German.
    """
    typed = folded(text)
    titles = {german_text(EVENT_TYPE_ROWS[name].title).casefold(): name for name in offered}
    on_screen = {_(EVENT_TYPE_ROWS[name].title).casefold(): name for name in offered}
    underscored = typed.replace(" ", "_").replace("-", "_")
    name = underscored if underscored in offered else (_ALSO_CALLED | on_screen | titles).get(typed)
    if name is None or name not in offered:
        sentence = _("„{text}“ ist kein Ereignis; es gibt: {names}.")
        names = "; ".join(f"{_(EVENT_TYPE_ROWS[each].title)} ({each})" for each in offered)
        raise ValueError(sentence.format(text=text.strip()[:40], names=names))
    return name
