"""A channel set up in a few keys: what kind, what it needs, a trial; the settings get a section for it."""

from functools import partial
from typing import Any, Literal

from vertragsbuch.config.settings import ChannelType
from vertragsbuch.language import N_, _
from vertragsbuch.telling.channel import CHANNEL_TYPES
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import ChoiceEntry, FormEntry, LineEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.overview.reminders_drawing import CONTENTS, from_home
from vertragsbuch.usecases.channel_setup import add_channel, field_of, fresh_topic, settings_file
from vertragsbuch.usecases.context import Context

ChannelFormKind = ChannelType | Literal["others"]

_WHAT: tuple[tuple[ChannelFormKind, str], ...] = (
    ("desktop", N_("Eine Meldung auf dem Schreibtisch dieses Rechners")),
    ("mail", N_("Eine E-Mail an dich selbst, vom Konto, das die Briefe schickt")),
    ("ntfy", N_("Eine Meldung aufs Telefon, ohne Konto: App ntfy, ein Thema, das niemand errät")),
    ("others", N_("Gotify, Telegram, Webhook, Apprise: was dafür in die Einstellungen gehört")),
)
_LABELS = {"mail": N_("E-Mail an dich"), "ntfy": N_("Telefon (ntfy)"), "desktop": N_("Meldung am Rechner")}

_MAIL_LINES = ("[mail]", 'host = "mail.example.org"', 'sender = "maren@example.org"', 'user = "maren"')
_OTHER_LINES = (
    ("[channels.gotify]", 'type = "gotify"', 'url = "https://…"', 'token_command = "pass show gotify"'),
    ("[channels.telegram]", 'type = "telegram"', 'chat = "…"', 'token = "keyring"'),
    ("[channels.haus]", 'type = "webhook"', 'url_command = "pass show webhook"'),
    ("[channels.sonst]", 'type = "apprise"', 'url = "keyring"'),
)


class ChannelForm(FormWindow[tuple[Context, str]]):
    """Asks for what a channel of a type needs; the answer is the context that knows it, and its name."""

    def __init__(self, kind: ChannelType) -> None:
        super().__init__(_(_LABELS[kind]))
        self._kind = kind

    def hint(self) -> str:
        """Return what the channel needs beside this form."""
        if self._kind != "ntfy":
            return ""
        return _(
            "Wer das Thema kennt, liest mit: deshalb ein zufälliges, und gesagt wird sparsam. In der App "
            "ntfy dasselbe Thema abonnieren."
        )

    def form(self) -> Form:
        """Return the fields of the type, and how much it tells."""
        return Form(*self._fields(), self._content(), enter_submits=True)

    def _fields(self) -> list[FormEntry]:
        if self._kind == "mail":
            account = self.context.settings.mail
            to = account and (account.copy_to or account.sender)
            read = field_of("mail", "to").shape.read
            return [LineEntry("to", _("An"), read, example="maren@example.org", value=to or "")]
        if self._kind == "ntfy":
            topic, server = field_of("ntfy", "topic").shape.read, field_of("ntfy", "url").shape.read
            return [
                LineEntry("topic", _("Thema"), topic, value=fresh_topic(), required=True),
                LineEntry("url", _("Server"), server, example=_("leer: ntfy.sh; sonst der eigene …")),
            ]
        return []

    def _content(self) -> FormEntry:
        usual = CHANNEL_TYPES[self._kind].content
        contents = [(name, _(row.chosen)) for name, row in CONTENTS.items()]
        return ChoiceEntry("content", _("Sagt"), contents, value=usual)

    def keep(self, values: dict[str, Any]) -> tuple[Context, str]:
        """Add the channel to the settings."""
        if values["content"] == CHANNEL_TYPES[self._kind].content:
            values["content"] = None
        given = {name: value for name, value in values.items() if value is not None}
        return add_channel(self.context, self._kind, given)


async def set_up_channel(desk: UsesBook) -> str | None:
    """Ask for a channel and add it to the settings; return its name, None where none was set up."""
    kind = await desk.ask(ChoiceScreen(_("Wie willst du es erfahren?"), _choices(desk.context)))
    if kind is None:
        return None
    if kind == "others" or (kind == "mail" and desk.context.settings.mail is None):
        await desk.ask(_explained(desk.context, kind))
        return None
    if kind == "desktop":
        done: tuple[Context, str] | None = await desk.result_of(partial(add_channel, desk.context, kind, {}))
    else:
        done = await desk.ask(ChannelForm(kind))
    if done is None:
        return None
    desk.program.context, name = done
    return name


def _choices(context: Context) -> list[tuple[ChannelFormKind, str] | None]:
    choices: list[tuple[ChannelFormKind, str] | None] = []
    for kind, words in _WHAT:
        title = _("Andere") if kind == "others" else _(_LABELS[kind])
        needs_account = kind == "mail" and context.settings.mail is None
        more = _("Dafür fehlt noch das Konto: ein Abschnitt [mail]") if needs_account else _(words)
        choices.append((kind, f"{title}\n{more}"))
    return choices


def _explained(context: Context, kind: ChannelFormKind) -> TextWindow:
    """Return which lines go into the settings for what needs a secret or an account."""
    file = settings_file(context)
    is_mail = kind == "mail"
    first = (
        _("Das Konto, von dem die Briefe gehen, gehört in {file}; das Passwort in den Schlüsselbund:")
        if is_mail
        else _("Was einen Zugangsschlüssel braucht, wird in {file} eingetragen, der Schlüssel selbst nie:")
    )
    paragraphs = [Paragraph(first.format(file=from_home(file)))]
    for lines in (_MAIL_LINES,) if is_mail else _OTHER_LINES:
        paragraphs += [BLANK_LINE, *(Paragraph(line, "look--key", lead="  ") for line in lines)]
    if is_mail:
        paragraphs += [BLANK_LINE, Paragraph("keyring set vertragsbuch maren", "look--key", lead="  ")]
    after = (
        _("Danach diese Seite neu öffnen und noch einmal „E-Mail an dich“ wählen.")
        if is_mail
        else _("Danach diese Seite neu öffnen und eine Probe senden.")
    )
    paragraphs += [BLANK_LINE, Paragraph(after)]
    return TextWindow(_("Was in die Einstellungen gehört"), paragraphs)
