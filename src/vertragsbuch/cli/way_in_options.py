"""The options of the commands by which something comes in."""

import argparse

from vertragsbuch.cli.command import Add, add_json
from vertragsbuch.language import _


def _drafts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar=_("WAS"),
        nargs="*",
        help=_(
            "list: was wartet; show N: ein Entwurf mit allen Stellen; accept N …: eintragen; link N ID: "
            "einen Vertrag damit ergänzen; dismiss N …: nie wieder vorlegen; again N …: doch wieder"
        ),
    )
    parser.add_argument(
        "--set",
        metavar=_("NAME=WERT"),
        action="append",
        help=_("bei accept und link: ein Feld wie bei „add“ oder die Angabe eines Ereignisses; mehrmals"),
    )
    add_json(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar=_("DATEI"), help=_("JSON, CSV oder Excel (xlsx), - für die Standardeingabe")
    )
    parser.add_argument(
        "--from",
        dest="program",
        metavar=_("PROGRAMM"),
        help=_("Export eines anderen Programms, als Entwürfe: wallos, subtrackr, jameica, nextcloud"),
    )
    parser.add_argument(
        "--columns",
        metavar=_("ZUORDNUNG"),
        help=_("was die Spalten einer Tabelle sagen: „Firma=Anbieter; Farbe=-“ (- lässt weg)"),
    )
    parser.add_argument(
        "--set",
        dest="given",
        metavar=_("FELD=WERT"),
        action="append",
        default=[],
        help=_(
            "gilt für jede Zeile der Tabelle, in der dazu nichts steht: „Turnus=jährlich“; mehrmals möglich"
        ),
    )
    parser.add_argument(
        "--update", action="store_true", help=_("Verträge, die das Buch anders kennt, ändern")
    )
    parser.add_argument(
        "--without-backup", action="store_true", help=_("das Buch davor nicht sichern (wo kein Platz ist)")
    )


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar=_("DATEI"),
        nargs="*",
        help=_("PDF, Bild, E-Mail (.eml), Text; ein Ordner; - für die Standardeingabe"),
    )
    parser.add_argument(
        "--contract",
        dest="id",
        metavar="ID",
        help=_("die Schriftstücke lesen, die in der Akte dieses Vertrags liegen"),
    )
    parser.add_argument(
        "--ask-model",
        action="store_true",
        help=_("erlauben, dass das eingerichtete Sprachmodell diese Schriftstücke liest"),
    )
    parser.add_argument("--dry-run", action="store_true", help=_("nur zeigen; nichts kommt ins Buch"))
    parser.add_argument("--no-book", action="store_true", help=_("kein Buch öffnen, nur lesen und zeigen"))
    add_json(parser)


def _statement(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar=_("DATEI"),
        nargs="+",
        help=_("CAMT (XML oder ZIP), MT940 oder CSV der Bank; - für die Standardeingabe"),
    )
    parser.add_argument("--no-book", action="store_true", help=_("kein Buch öffnen, nur lesen und zeigen"))
    parser.add_argument(
        "--keep",
        action="store_true",
        help=_("die Auszüge selbst behalten: sie kommen mit dem Entwurf in die Akte"),
    )
    parser.add_argument(
        "--columns",
        metavar=_("SPALTEN"),
        help=_("was in den Spalten einer unbekannten Tabelle steht: ja (wie vorgeschlagen), Betrag=3,Name=2"),
    )
    add_json(parser)


def _providers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar=_("WÖRTER"),
        nargs="+",
        help=_("Name oder dessen Anfang; oder update mit der Adresse oder Datei eines ZIPs (sonst von dort)"),
    )
    add_json(parser)


def _paperless(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", choices=("pull", "push"), help=_("lesen, was dort liegt, oder hingeben"))
    parser.add_argument("id", metavar="ID", nargs="?", help=_("push: nur dieser Vertrag (sonst alle)"))
    parser.add_argument("--tag", metavar=_("WORT"), help=_("pull: was dort dieses Schlagwort hat"))
    parser.add_argument("--correspondent", metavar=_("NAME"), help=_("pull: was dort von ihm ist"))
    add_json(parser)


WAY_IN_OPTIONS: dict[str, Add] = {
    "drafts": _drafts,
    "import": _import,
    "read": _read,
    "statement": _statement,
    "providers": _providers,
    "paperless": _paperless,
}
"""What adds the options of a command, by its name."""
