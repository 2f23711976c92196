"""The options of the commands of a case."""

import argparse

from vertragsbuch.cli.command import Add, add_id, add_json, add_on, add_paper
from vertragsbuch.contract.vocabulary.channels import CHANNELS, USUAL_CHANNEL, channel_of
from vertragsbuch.contract.vocabulary.media import MEDIA
from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.language import N_, _
from vertragsbuch.tables.fields import DATE
from vertragsbuch.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from vertragsbuch.contract.events.rows.row import Fact

_BY_THE_PROGRAM = ("email", "button")
_HERE = {"print": N_("drucken"), "open": N_("öffnen"), "hand": N_("von Hand")}
"""What can be done with a letter besides sending it by a channel, and how that is called."""
_SENDING_HELP = N_(
    "email (sonst) sendet, print druckt, open zeigt das PDF, button öffnet die Seite des Anbieters; hand "
    "sagt, was von Hand zu tun ist, auf dem besten Weg oder auf einem von: {channels}"
)


def _fact(event_type: str, name: str) -> "Fact":
    from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS  # noqa: PLC0415 - who notes nothing is spared 12 ms

    return EVENT_TYPE_ROWS[event_type].fact(name)


def _question(event_type: str, fact: str) -> str:
    """Return what the row of an event asks for one of its facts, for the help of the option that takes it."""
    return _(_fact(event_type, fact).question)


def _letter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="+", help=_("Kennung des Vertrags, auch mehrere"))
    parser.add_argument(
        "--way", metavar="N", type=int, help=_("Nummer des Weges, wie „show“ sie zeigt (sonst der beste)")
    )
    _add_chosen_end(parser)
    parser.add_argument(
        "--kind",
        metavar=_("ART"),
        help=_("Art des Schreibens, wie „letters“ sie zeigt (sonst die, die zum Weg gehört)"),
    )
    parser.add_argument(
        "--edit", action="store_true", help=_("den Text vorher im Editor ändern (VISUAL oder EDITOR)")
    )
    parser.add_argument(
        "--text", metavar=_("DATEI"), help=_("Betreff und Text aus einer Datei, - für die Standardeingabe")
    )
    parser.add_argument(
        "--draft", action="store_true", help=_("nur Betreff und Text ausgeben, nichts vermerken")
    )
    parser.add_argument(
        "--attach", metavar=_("DATEI"), action="append", default=[], help=_("Anlage: PDF oder Bild, mehrfach")
    )
    parser.add_argument(
        "--format", choices=("pdf", "txt", "eml"), help=_("Form der Datei (sonst nach dem Namen, sonst pdf)")
    )
    parser.add_argument(
        "--out", metavar=_("DATEI"), help=_("wohin, - für die Standardausgabe (sonst dieser Ordner)")
    )


def _add_chosen_end(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ends", metavar=_("TAG"), help=_("zu diesem späteren Tag kündigen (sonst zum frühesten)")
    )


def _letters(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--all", action="store_true", help=_("auch die, die gerade nicht passen"))
    add_json(parser)


def _send(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    by_hand = ", ".join(channel for channel in CHANNELS if channel not in _BY_THE_PROGRAM)
    parser.add_argument(
        "--by",
        choices=(*_HERE, *CHANNELS),
        type=lambda text: key_spoken(text, _HERE) or channel_of(text) or text,
        default="email",
        metavar=_("WEG"),
        help=_(_SENDING_HELP).format(channels=by_hand),
    )
    parser.add_argument("--printer", metavar=_("NAME"), help=_("welcher Drucker (sonst der eingestellte)"))
    parser.add_argument(
        "--out",
        metavar=_("DATEI"),
        help=_("den Brief als Datei ablegen (.pdf, .txt, .eml): zu open und zu den Wegen von Hand"),
    )
    parser.add_argument(
        "--again",
        action="store_true",
        help=_("noch einmal per E-Mail senden, obwohl ungewiss ist, ob sie schon hinausging"),
    )


def _sent(parser: argparse.ArgumentParser) -> None:
    add_on(parser)
    others = ", ".join(channel for channel in CHANNELS if channel != USUAL_CHANNEL)
    channels = _("{usual} (sonst), {others}").format(usual=USUAL_CHANNEL, others=others)
    parser.add_argument("--by", metavar=_("WEG"), help=channels)
    parser.add_argument("--tracking", metavar=_("NUMMER"), help=_question("sent", "tracking"))
    parser.add_argument("--at", metavar=_("UHRZEIT"), help=_question("sent", "at"))
    add_paper(parser, _question("sent", "document"))


def _received(parser: argparse.ArgumentParser) -> None:
    add_on(parser)
    parser.add_argument("--evidence", metavar=_("TEXT"), help=_question("received", "evidence"))
    add_paper(parser, _question("received", "document"))


def _confirmed(parser: argparse.ArgumentParser) -> None:
    add_on(parser)
    parser.add_argument("--ends", metavar=_("TAG"), help=_question("confirmed", "ends_on"))
    parser.add_argument("--accept", action="store_true", help=_question("confirmed", "accepted"))
    add_paper(parser, _question("confirmed", "document"))


def _rejected(parser: argparse.ArgumentParser) -> None:
    add_on(parser)
    parser.add_argument("--note", metavar=_("TEXT"), help=_question("rejected", "note"))
    parser.add_argument("--ends", metavar=_("TAG"), help=_question("rejected", "claimed_ends_on"))
    add_paper(parser, _question("rejected", "document"))


def _contact(parser: argparse.ArgumentParser) -> None:
    add_on(parser)
    parser.add_argument("note", metavar=_("TEXT"), help=_question("contact", "note"))
    parser.add_argument("--by", metavar=_("ART"), default="phone", help=_media())
    parser.add_argument("--with", metavar=_("WER"), dest="whom", help=_question("contact", "with"))
    add_paper(parser, _question("contact", "document"))


def _media() -> str:
    first, *others = MEDIA
    return _("{usual} (sonst), {others}").format(usual=first, others=", ".join(others))


def _debited(parser: argparse.ArgumentParser) -> None:
    add_on(parser)
    parser.add_argument(
        "--amount", metavar=_("BETRAG"), required=True, help=_question("debited", "amount_cents")
    )
    add_paper(parser, _question("debited", "document"))


def _planned(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--way", metavar="N", type=int, help=_("Nummer des Weges, wie „show“ sie zeigt"))
    _add_chosen_end(parser)


def _task(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("task", metavar=_("AUFGABE"), help=_("Name der Aufgabe, wie „case“ ihn zeigt"))


def _address(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument(
        "--source", metavar=_("WORAUS"), required=True, help=_question("address_confirmed", "source")
    )


def _file(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("files", metavar=_("DATEI"), nargs="+", help=_("PDF, Bild, E-Mail (.eml) …"))
    parser.add_argument("--note", metavar=_("TEXT"), help=_question("filed", "note"))


def _watch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar=_("ORDNER"), help=_("darin ein Ordner je Anbieter oder Vertrag"))
    parser.add_argument("--id", metavar="ID", help=_("alles aus dem Ordner gehört zu diesem Vertrag"))
    parser.add_argument("--once", action="store_true", help=_("einmal nachsehen und enden (für cron)"))


def _case(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    add_json(parser)


def _undo(parser: argparse.ArgumentParser) -> None:
    _redo(parser)
    parser.add_argument(
        "--older",
        action="store_true",
        help=_("was vor dem Weglegen eines Entwurfs geschah, von dem nichts aufgehoben ist"),
    )


def _redo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "id", metavar="ID", nargs="?", help=_("nur an diesem Vertrag (sonst das Letzte im ganzen Buch)")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("nur nennen, was es wäre"))


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar=_("DATEI"),
        nargs="*",
        help=_(
            "Schreiben (PDF), Akten oder Sicherungen: Sind sie unverändert, und steht der Stand, den sie "
            "nennen, noch im Buch?"
        ),
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help=_("hinnehmen, dass das Buch einen Stand nicht mehr enthält, den dieser Rechner vermerkt hat"),
    )
    add_json(parser)


def _stamp(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument(
        "--letter",
        action="store_true",
        help=_("nur das zuletzt geschriebene Schreiben, nicht die ganze Akte"),
    )


def _evidence(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument(
        "--out", metavar=_("DATEI"), help=_("wohin: NAME.zip oder NAME.pdf (sonst dieser Ordner)")
    )


def _turn(event_type: str) -> Add:
    """Return what adds the options of a turn of a case: its day, and what is asked of it."""

    def add(parser: argparse.ArgumentParser) -> None:
        from vertragsbuch.contract.events.rows.turn import ASKED_OF_TURNS  # noqa: PLC0415 - as above

        add_on(parser)
        for fact in ASKED_OF_TURNS[event_type]:
            row = _fact(event_type, fact)
            metavar = _("TAG") if row.shape is DATE else _("TEXT")
            parser.add_argument(f"--{OPTION_OF.get(fact, fact)}", metavar=metavar, help=_(row.question))
        if event_type != "kept":
            add_paper(parser, _question(event_type, "document"))

    return add


OPTION_OF = {
    "from_on": "from",
    "ends_on": "ends",
    "debited_on": "debited",
    "amount_cents": "amount",
    "agency_address": "address",
    "pay_by": "until",
    "new_price_cents": "price",
    "valid_until": "until",
}
"""The options that are not called as the fact that they give."""
TURN_OF = {
    "returned": "returned",
    "turned-down": "turned_down",
    "continued": "continued",
    "provider-notice": "provider_notice",
    "supplier-notice": "supplier_notice",
    "final-bill": "final_bill",
    "offer": "offer",
    "keep": "kept",
    "dunned": "dunned",
    "collection": "collection",
    "debit-returned": "debit_returned",
    "claim-paid": "claim_paid",
}
"""The type of event that a command notes."""

CASE_OPTIONS: dict[str, Add] = {
    "planned": _planned,
    "letters": _letters,
    "letter": _letter,
    "address": _address,
    "send": _send,
    "printers": add_json,
    "sent": _sent,
    "received": _received,
    "confirmed": _confirmed,
    "rejected": _rejected,
    **{command: _turn(event_type) for command, event_type in TURN_OF.items()},
    "contact": _contact,
    "debited": _debited,
    "task": _task,
    "file": _file,
    "watch": _watch,
    "case": _case,
    "close": add_id,
    "undo": _undo,
    "redo": _redo,
    "verify": _verify,
    "stamp": _stamp,
    "evidence": _evidence,
}
"""What adds the options of a command, by its name."""
