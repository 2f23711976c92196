"""The options of the commands; the help of the program loads none of them."""

import argparse

from vertragsbuch.cli.case_options import CASE_OPTIONS
from vertragsbuch.cli.command import Add, add_id, add_json
from vertragsbuch.cli.way_in_options import WAY_IN_OPTIONS
from vertragsbuch.contract.fields import BY_KEY, FIELDS, ContractField
from vertragsbuch.contract.people import PERSON_FIELDS
from vertragsbuch.language import _


def _deadlines(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar=_("DATEI"), help=_("Datei im Austauschformat, - für die Standardeingabe")
    )
    add_json(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--within",
        metavar=_("TAGE"),
        help=_("wie weit voraus: 30d, 6w, „3 Monate“ (sonst die Einstellung, 30 Tage)"),
    )
    parser.add_argument("--exit-code", action="store_true", help=_("mit 10 enden, wenn etwas ansteht"))
    add_json(parser)


def _remind(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "answer", metavar=_("ANTWORT"), nargs="?", help=_("done: erledigt; later: später wieder, ab TAG")
    )
    parser.add_argument("id", metavar=_("KENNUNG"), nargs="?", help=_("der Vertrag, den die Antwort meint"))
    parser.add_argument("day", metavar=_("TAG"), nargs="?", help=_("ab wann wieder erinnert wird"))
    parser.add_argument(
        "--key", metavar=_("NAME"), help=_("nur diese eine Erinnerung, mit dem Namen aus --dry-run --json")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("nur zeigen, was gesagt würde; nichts geht hinaus")
    )
    parser.add_argument(
        "--test",
        metavar=_("KANAL"),
        help=_("eine Probe über diesen Kanal senden; zeigt die Antwort"),
    )
    add_json(parser)


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar=_("WORT"), nargs="*", help=_("nur Verträge, in denen diese Wörter vorkommen")
    )
    parser.add_argument("--removed", action="store_true", help=_("auch entfernte Verträge"))
    parser.add_argument("--columns", metavar=_("SPALTEN"), help=_("nur diese Spalten, durch Komma getrennt"))
    parser.add_argument(
        "--sort", metavar=_("SPALTE"), help=_("danach sortieren (sonst das Dringendste zuerst)")
    )
    parser.add_argument("--lines", action="store_true", help=_("eine Angabe je Zeile, für Vorleseprogramme"))
    add_json(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    add_json(parser)


def _contract_options(parser: argparse.ArgumentParser) -> None:
    for row in FIELDS:
        if row.key != "id":
            _field_option(parser, row)
    parser.add_argument(
        "--clause",
        metavar=_("WORTLAUT"),
        help=_("Klausel aus dem Vertrag; füllt, was nicht eigens angegeben ist"),
    )


def _field_option(parser: argparse.ArgumentParser, row: ContractField) -> None:
    """Let the parser take a field of a contract, under its own spelling and those it once had."""
    names = [f"--{name}" for name in (row.option, *row.former_options)]
    if row.field.shape.schema.get("type") == "boolean":
        action = argparse.BooleanOptionalAction
        parser.add_argument(*names, action=action, default=None, help=_(row.field.hint))
    else:
        parser.add_argument(*names, metavar=_(row.placeholder), help=_(row.field.hint))


def _add(parser: argparse.ArgumentParser) -> None:
    _field_option(parser, BY_KEY["id"])
    parser.add_argument(
        "--pattern",
        metavar=_("MUSTER"),
        help=_(
            "übliche Bedingungen als Vorschlag, etwa Wohnung, Job, Handy, Kita; was angegeben ist, geht vor"
        ),
    )
    _contract_options(parser)


def _edit(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    meaning = parser.add_mutually_exclusive_group()
    meaning.add_argument(
        "--continues",
        action="store_true",
        help=_("der gekündigte Vertrag läuft mit diesen Angaben weiter"),
    )
    meaning.add_argument("--correction", action="store_true", help=_("nur berichtigen; gekündigt bleibt er"))
    _contract_options(parser)


def _continued(parser: argparse.ArgumentParser) -> None:
    CASE_OPTIONS["continued"](parser)
    _contract_options(parser)


def _remove(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--undo", action="store_true", help=_("den entfernten Vertrag zurückholen"))


def _holder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        metavar=_("WAS"),
        nargs="*",
        help=_(
            "list: alle Inhaber; add: ein weiterer; edit NAME: einen weiteren ändern; history: was geändert "
            "wurde; sonst der Absender"
        ),
    )
    for field in PERSON_FIELDS:
        parser.add_argument(f"--{field.name}", metavar=_(field.label).upper(), help=_(field.hint))
    add_json(parser)


def _plan(parser: argparse.ArgumentParser) -> None:
    add_id(parser)
    parser.add_argument("--way", metavar="N", type=int, help=_("Nummer des Weges, wie „show“ sie zeigt"))
    add_json(parser)


def _event(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", nargs="?", help=_("Kennung des Vertrags"))
    parser.add_argument(
        "type", metavar=_("EREIGNIS"), nargs="?", help=_("was geschehen ist, etwa preiserhöhung")
    )
    parser.add_argument("facts", metavar=_("NAME=WERT"), nargs="*", help=_("die Angaben dazu"))


def _costs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", metavar=_("WORT"), nargs="*", help=_("nur Verträge, in denen jedes Wort vorkommt")
    )
    parser.add_argument(
        "--by",
        metavar=_("WONACH"),
        help=_("nur eine Aufstellung: nach Art, Anbieter, Inhaber, Schlagwort, Vertrag, Monat oder Jahr"),
    )
    parser.add_argument("--year", metavar=_("JAHR"), help=_("für dieses Jahr (sonst das laufende)"))
    parser.add_argument("--svg", metavar=_("ORDNER"), help=_("die Bilder dazu in einen Ordner schreiben"))
    add_json(parser)


def _law(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paragraph", metavar=_("PARAGRAPH"), nargs="*", help=_("etwa „309 BGB“ oder „§ 56 TKG“")
    )
    parser.add_argument("--on", metavar=_("TAG"), help=_("wie sie an diesem Tag galt (sonst heute)"))


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar=_("DATEI"), nargs="?", default="-", help=_("wohin (sonst Standardausgabe)")
    )
    parser.add_argument(
        "--format",
        choices=("json", "csv", "excel", "xlsx", "ics"),
        help=_("Form (sonst nach dem Namen, sonst json); excel: CSV, wie es ein deutsches Excel öffnet"),
    )
    parser.add_argument("--csv", choices=("excel",), help=_("dasselbe wie --format excel"))


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar=_("ZIEL"), nargs="?", help=_("Datei oder Ordner (sonst der Ordner der Sicherungen)")
    )
    parser.add_argument(
        "--recipient",
        metavar=_("SCHLÜSSEL"),
        action="append",
        help=_("für diesen öffentlichen Schlüssel verschlüsseln (age1… oder ssh-…); mehrmals möglich"),
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=_("DATEI"), nargs="?", help=_("die Sicherung"))
    parser.add_argument(
        "--drill",
        action="store_true",
        help=_("nur proben: woanders zurückholen, prüfen, vergleichen (ohne DATEI die neueste)"),
    )
    add_json(parser)
    parser.add_argument(
        "--identity", metavar=_("DATEI"), help=_("der private Schlüssel zu einer verschlüsselten Sicherung")
    )


def _schedule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "do",
        choices=("install", "show", "remove"),
        nargs="?",
        default="show",
        help=_("einrichten, zeigen (auch ohne Angabe) oder entfernen"),
    )
    parser.add_argument(
        "--by",
        choices=("systemd", "cron", "launchd"),
        help=_("womit (sonst das Beste, was es hier gibt: launchd, systemd, cron)"),
    )
    parser.add_argument(
        "--at", metavar=_("ZEITEN"), help=_("wann, durch Komma getrennt (sonst 07:00,12:00,18:00)")
    )
    add_json(parser)


def _hook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help=_("für welche Shell"))


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        metavar=_("ORT"),
        help=_("Datei, oder Ordner mit / am Ende (für khal und vdirsyncer); sonst die Standardausgabe"),
    )
    parser.add_argument(
        "--push", action="store_true", help=_("in den Kalender aus [calendar] schreiben (CalDAV)")
    )
    parser.add_argument(
        "--create",
        action="store_true",
        help=_("mit --push: den Kalender dort vorher anlegen"),
    )


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "shell",
        choices=("bash", "zsh", "fish", "tcsh", "ids"),
        help=_("für welche Shell; ids: nur die Kennungen der Verträge"),
    )


OPTIONS: dict[str, Add] = {
    "deadlines": _deadlines,
    "check": _check,
    "remind": _remind,
    "list": _list,
    "show": _show,
    "add": _add,
    "edit": _edit,
    "remove": _remove,
    "holder": _holder,
    "plan": _plan,
    "event": _event,
    "costs": _costs,
    "calendar": _calendar,
    "law": _law,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "doctor": add_json,
    "paths": add_json,
    "completion": _completion,
    "schedule": _schedule,
    "hook": _hook,
    **WAY_IN_OPTIONS,
    **CASE_OPTIONS,
    "continued": _continued,
}
"""What adds the options of a command, by its name; a command that is not here has none of its own."""
