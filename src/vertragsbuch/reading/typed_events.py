"""What happened, as people type it: the name of an event in English, or its title in German."""

from collections.abc import Sequence

from vertragsbuch.contract.events.rows.table import ROWS
from vertragsbuch.language import _, german
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
}


def event_type_of(text: str, offered: Sequence[str]) -> str:
    """Return which of the events on offer was typed: by its name, its title, or another word for it.

    Raises ValueError in German.
    """
    typed = folded(text)
    titles = {german(ROWS[name].title).casefold(): name for name in offered}
    on_screen = {_(ROWS[name].title).casefold(): name for name in offered}
    underscored = typed.replace(" ", "_").replace("-", "_")
    name = underscored if underscored in offered else (_ALSO_CALLED | on_screen | titles).get(typed)
    if name is None or name not in offered:
        sentence = _("„{text}“ ist kein Ereignis; es gibt: {names}.")
        names = "; ".join(f"{_(ROWS[each].title)} ({each})" for each in offered)
        raise ValueError(sentence.format(text=text.strip()[:40], names=names))
    return name
