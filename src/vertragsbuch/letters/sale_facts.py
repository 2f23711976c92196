"""What a letter says of a sale: since when the insured thing is another's, and whose."""

from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.contract.model import Contract
from vertragsbuch.letters.facts import day_if_known, note_on_one_line
from vertragsbuch.letters.plain import DOTTED_LINE


def sale_facts(contract: Contract) -> dict[str, str]:
    """Return what is noted of the last sale; its buyer is a dotted line until noted."""
    sales = [event for event in contract.effective_events if isinstance(event, InsuredThingSold)]
    last = sales[-1] if sales else InsuredThingSold()
    return {
        "veraeussert_am": day_if_known(last.sold_on),
        "erwerber": note_on_one_line(last.buyer) or DOTTED_LINE,
    }
