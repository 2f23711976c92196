"""`letters`: which letters fit the contract and its case now."""

from argparse import Namespace

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.language import _
from vertragsbuch.usecases.offers import offers_in_order, other_letters
from vertragsbuch.usecases.register import contract_of


def run(options: Namespace) -> int:
    """Print one line a letter: its kind, its title, and why it fits now."""
    context = context_of(options)
    offers = offers_in_order(context, options.id)
    if options.all:
        offers = (*offers, *other_letters(offers, contract_of(context, options.id).kind))
    if options.json:
        say_json([offer._asdict() for offer in offers])
        return 0
    for offer in offers:
        say(harmless(f"{offer.kind:<20}{offer.title}"))
        say(harmless(f"{'':<20}{offer.reason}"))
    if not offers:
        sentence = _("Gerade passt kein Schreiben; alle zeigt „vertragsbuch letters {id} --all“.")
        hint(sentence.format(id=options.id))
    return 0
