"""The command line as argparse sees it: every command with its options, nothing loaded that it runs."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial

from vertragsbuch.cli.case_commands import CASE_COMMANDS
from vertragsbuch.cli.command import HERE as _HERE
from vertragsbuch.cli.command import Command
from vertragsbuch.cli.failure import write_to_stderr
from vertragsbuch.cli.german import translate_argparse
from vertragsbuch.errors import BadInput
from vertragsbuch.language import N_, _
from vertragsbuch.typed import Any, NoReturn

_PROGRAM = "vertragsbuch"
_WIDTH = 78
"""Columns of a help text: it fits every terminal and a mail."""
_EVENT_EXAMPLE = "vertragsbuch event strom preiserhöhung received_on=1.11. effective_on=1.1.27"
_DRAFTS_EXAMPLE = 'vertragsbuch drafts accept 3 --set title=Handy --set "notice=1 Monat"'

CRONTAB_LINE = "0 7 * * *  vertragsbuch check"


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Knows its width: argparse makes a formatter for every option and would measure each time."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)


class _Parser(argparse.ArgumentParser):
    """Repeats what was typed without what a terminal would obey; a command refuses with its own usage.

    The options of a command are added when it is asked for: the help of the program names commands alone.
    """

    add_options: Callable[[argparse.ArgumentParser], None] | None = None

    def complete(self) -> None:
        """Add the options that are not there yet."""
        add, self.add_options = self.add_options, None
        if add is not None:
            add(self)

    @property
    def actions(self) -> tuple[argparse.Action, ...]:
        """The options and places that are there."""
        return tuple(self._actions)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - argparse's own
        """Return what was understood; a command refuses the rest itself, not the program above it."""
        self.complete()
        words = sys.argv[1:] if args is None else args
        options, unknown = super().parse_known_args(_with_recurring_days(words), namespace)
        if unknown and self.prog != _PROGRAM:
            self.error(_("das wird nicht verstanden: {words}").format(words=" ".join(unknown)))
        return options, unknown

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:  # noqa: ANN401 - argparse's own
        """Return what an option is given; two dashes are a text behind its sign of equality."""
        if arg_strings == ["--"] and action.option_strings and action.nargs is None:
            value = self._get_value(action, *arg_strings)
            self._check_value(action, value)
            return value
        return super()._get_values(action, arg_strings)

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - argparse's own
        """Raise ArgumentError for a word that is not offered, with the one that may be meant."""
        if action.choices is None or value in action.choices:
            return
        from vertragsbuch.tables.fields import similar  # noqa: PLC0415 - for a mistyped word alone

        close = similar(str(value), [str(choice) for choice in action.choices])
        if close is not None:
            sentence = _("„{value}“ gibt es nicht; ist „{close}“ gemeint?").format(value=value, close=close)
            raise argparse.ArgumentError(action, sentence)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the only name it has
            sentence = _("„{value}“ gibt es nicht; alle Befehle nennt: vertragsbuch --help")
            raise argparse.ArgumentError(action, sentence.format(value=value))
        super()._check_value(action, value)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with 2."""
        write_to_stderr(f"{self.format_usage()}{self.prog}: {message}\n")
        self.exit(BadInput.exit_code)


def _with_recurring_days(words: Sequence[str]) -> list[str]:
    """Return the words, a day that looks like an option (`---10`, `--09-30`) joined to the one before it."""
    joined: list[str] = []
    for word in words:
        is_day = word.startswith("--") and word[2:3] in "-0123456789" and word[-2:].isdigit()
        if is_day and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def parser_for(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return a parser for these arguments; with one command it is built in a tenth of the time for all."""
    translate_argparse()
    first = arguments[0] if arguments else None
    asked = [command for command in COMMANDS if command.name == first]
    return build_parser(asked or COMMANDS, at_once=False)


def build_parser(offered: Sequence[Command], *, at_once: bool = True) -> argparse.ArgumentParser:
    """Return the parser of the command line with the commands offered, all their options there `at_once`."""
    parser = _Parser(
        prog=_PROGRAM,
        description=_(
            "Verträge, Kündigungsfristen und Kündigungsschreiben. Ohne Befehl öffnet sich die Oberfläche."
        ),
        epilog=_("Jeder Befehl erklärt sich mit --help. Das Programm rechnet und schreibt; es berät nicht."),
        formatter_class=_HelpFormatter,
    )
    _add_of_program(parser)
    commands = parser.add_subparsers(prog=_PROGRAM, dest="command", metavar=_("BEFEHL"), title=_("Befehle"))
    for command in offered:
        sub = commands.add_parser(
            command.name,
            help=_(command.summary),
            description=_(command.summary),
            epilog=command.words_below,
            formatter_class=_HelpFormatter,
        )
        sub.add_options = partial(_add_all, command)
        if at_once:
            sub.complete()
    return parser


def actions_of(name: str) -> tuple[argparse.Action, ...]:
    """Return the options and places of a command, with an empty name those of the program before it."""
    translate_argparse()
    parser = _Parser(prog=_PROGRAM)
    if name:
        _add_all(next(command for command in COMMANDS if command.name == name), parser)
    else:
        _add_of_program(parser)
    return parser.actions


def _add_of_program(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--version", action="store_true", help=_("Fassung nennen"))
    _add_common(parser, default=None)


def _add_all(command: Command, parser: argparse.ArgumentParser) -> None:
    from vertragsbuch.cli.options import OPTIONS  # noqa: PLC0415 - the help of the program has no options

    _add_common(parser, default=argparse.SUPPRESS)
    if add := OPTIONS.get(command.name):
        add(parser)


def module_of(name: str) -> str:
    """Return the module that runs a command."""
    return next(command.module for command in COMMANDS if command.name == name)


def _add_common(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument(
        "--book",
        metavar=_("PFAD"),
        default=default,
        help=_("das Buch: ein Pfad oder sqlite:///pfad (auch VERTRAGSBUCH_BOOK)"),
    )
    parser.add_argument(
        "--today", metavar=_("TAG"), default=default, help=_("mit diesem Tag rechnen statt mit heute")
    )


COMMANDS: tuple[Command, ...] = (
    Command("demo", N_("Oberfläche mit Beispielverträgen öffnen, ohne ein Buch anzulegen"), f"{_HERE}.demo"),
    Command(
        "deadlines",
        N_("Wege aus den Verträgen einer Datei berechnen, ohne Buch"),
        f"{_HERE}.deadlines",
    ),
    Command(
        "check",
        N_("sagen, was bald abgesandt werden muss; schweigen, wenn nichts ansteht"),
        f"{_HERE}.check",
        N_("Für cron (jeden Morgen um sieben; cron schickt die Ausgabe als Mail):\n\n  {line}\n"),
        CRONTAB_LINE,
    ),
    Command(
        "remind",
        N_("auf den eingerichteten Kanälen sagen, was fällig geworden ist, jedes einmal"),
        f"{_HERE}.remind",
    ),
    Command("list", N_("Verträge auflisten, das Dringendste zuerst"), f"{_HERE}.register"),
    Command("show", N_("einen Vertrag mit seinen Wegen und dem Rechenweg zeigen"), f"{_HERE}.register"),
    Command("add", N_("einen Vertrag eintragen"), f"{_HERE}.enter"),
    Command("edit", N_("einen Vertrag ändern; leerer Text löscht eine Angabe"), f"{_HERE}.enter"),
    Command("remove", N_("einen Vertrag aus den Listen nehmen (umkehrbar)"), f"{_HERE}.register"),
    Command("holder", N_("zeigen oder ändern, wer die Briefe schreibt"), f"{_HERE}.enter"),
    Command("plan", N_("sagen, auf welchem Weg die Kündigung noch rechtzeitig ankommt"), f"{_HERE}.plan"),
    Command(
        "event",
        N_("vermerken, was geschehen ist (Preiserhöhung, Umzug …), und sehen, welchen Weg das öffnet"),
        f"{_HERE}.event",
        N_("Ohne Angaben zählt der Befehl auf, was es gibt. Beispiel:\n\n  {line}\n"),
        _EVENT_EXAMPLE,
    ),
    Command(
        "drafts",
        N_("Entwürfe, die aus Papieren, Kontoauszügen und anderen Programmen kamen: zeigen und entscheiden"),
        f"{_HERE}.drafts",
        N_("Ohne Angaben zählt der Befehl auf, was wartet. Beispiel:\n\n  {line}\n"),
        _DRAFTS_EXAMPLE,
    ),
    *CASE_COMMANDS,
    Command(
        "costs",
        N_("sagen, was die Verträge kosten, im Monat und im Jahr, und was schon gebunden ist"),
        f"{_HERE}.costs",
    ),
    Command(
        "calendar",
        N_("die Fristen als Kalender ausgeben (iCalendar): Datei, Ordner oder Server"),
        f"{_HERE}.calendar",
    ),
    Command(
        "read",
        N_("aus einem Schriftstück (PDF, Bild, E-Mail, Text) lesen, was es über den Vertrag sagt"),
        f"{_HERE}.read",
        N_(
            "Was gelesen ist, wartet als Entwurf; eingetragen wird es erst auf Zuruf. Beispiel:\n\n  {line}\n"
        ),
        "vertragsbuch read rechnung.pdf vertrag.jpg",
    ),
    Command(
        "statement",
        N_("aus Kontoauszügen (CAMT, MT940, CSV) lesen, was wiederkehrend abgebucht wird"),
        f"{_HERE}.statement",
        N_("Neues wartet als Entwurf, Zahlungen werden vermerkt, alles andere vergessen:\n\n  {line}\n"),
        "vertragsbuch statement auszug.zip umsaetze.csv",
    ),
    Command(
        "providers",
        N_("Anbieter mit Anschrift suchen, oder das Verzeichnis aus offenen Daten holen"),
        f"{_HERE}.providers",
        N_("Aus der offenen Sammlung von Datenanfragen.de (CC0), einmal im Jahr:\n\n  {line}\n"),
        "vertragsbuch providers update",
    ),
    Command(
        "paperless",
        N_("Papiere aus paperless-ngx lesen, Briefe und Belege dorthin geben"),
        f"{_HERE}.paperless",
        N_("Was dort das Schlagwort „Vertrag“ hat, als Entwürfe:\n\n  {line}\n"),
        "vertragsbuch paperless pull --tag Vertrag",
    ),
    Command("law", N_("eine Norm zeigen, wie sie an einem Tag galt"), f"{_HERE}.law"),
    Command("import", N_("Verträge aus einer Datei übernehmen, ganz oder gar nicht"), f"{_HERE}.transfer"),
    Command("export", N_("das ganze Buch ausgeben"), f"{_HERE}.transfer"),
    Command("backup", N_("das Buch mit allen Dokumenten sichern"), f"{_HERE}.care"),
    Command(
        "restore",
        N_("eine Sicherung prüfen und zurückholen; das jetzige Buch bleibt daneben erhalten"),
        f"{_HERE}.care",
    ),
    Command(
        "schedule",
        N_("den Zeitplan einrichten, zeigen oder entfernen, der „remind“ aufruft"),
        f"{_HERE}.schedule",
        N_("Dreimal am Tag, über systemd, sonst cron, auf macOS launchd:\n\n  {line}\n"),
        "vertragsbuch schedule install",
    ),
    Command(
        "hook",
        N_("Zeilen für die Shell ausgeben, die beim Öffnen zeigen, was ansteht"),
        f"{_HERE}.hook",
        N_("Einmal anhängen; eine neue Shell startet dafür kein Programm:\n\n  {line}\n"),
        "vertragsbuch hook bash >> ~/.bashrc",
    ),
    Command("doctor", N_("das Buch untersuchen"), f"{_HERE}.doctor"),
    Command("paths", N_("sagen, wo was liegt"), f"{_HERE}.care"),
    Command("schema", N_("das JSON-Schema des Austauschformats ausgeben"), f"{_HERE}.deadlines"),
    Command("completion", N_("Vervollständigung für die Shell ausgeben"), f"{_HERE}.completion"),
)
