"""The one table of what can be done with a draft: keys, palette, help and the last line read it."""

from vertragsbuch.language import N_
from vertragsbuch.tui.kit.actions import ScreenAction
from vertragsbuch.tui.page.page_screen import LARGE

ACCEPT = ScreenAction(
    "draft.accept",
    "enter",
    N_("Übernehmen"),
    N_("Ins Buch eintragen, was gelesen wurde; fehlt etwas, so öffnet sich das Formular"),
    "draft",
    does="accept",
    shown_key="⏎",
)
CORRECT = ScreenAction(
    "draft.correct",
    "e",
    N_("Ändern"),
    N_("Im Formular berichtigen, daneben steht, woher jede Angabe kommt"),
    "draft",
    does="correct",
)
LINK = ScreenAction(
    "draft.link",
    "v",
    N_("Verbinden"),
    N_("Zu einem Vertrag, der schon im Buch steht; was dort fehlt, wird eingetragen"),
    "contracts",
    does="link",
)
DISMISS = ScreenAction(
    "draft.dismiss",
    "x",
    N_("Nie wieder"),
    N_("Verwerfen; auch wenn dasselbe noch einmal eingelesen wird, kommt es nicht wieder"),
    "draft",
    does="dismiss_draft",
)
NEXT = ScreenAction(
    "list.down", "down", N_("Nächster"), N_("Der nächste Entwurf"), "drafts", does="choose(1)", shown_key="↓"
)
FIELD = ScreenAction(
    "draft.field",
    "tab",
    N_("Angabe"),
    N_("Die nächste Angabe; der Rahmen auf der Seite geht mit"),
    "draft",
    does="field(1)",
    shown_key="Tab",
)
ASK_MODEL = ScreenAction(
    "draft.ask_model",
    "m",
    N_("Modell fragen"),
    N_("Das eingerichtete Sprachmodell im Papier suchen lassen, was noch fehlt; vorher wird gefragt"),
    "model",
    does="ask_model",
)
UNDO = ScreenAction(
    "draft.undo",
    "u,ctrl+z",
    N_("Zurücknehmen"),
    N_("Zurücknehmen, was hier zuletzt mit einem Entwurf geschah"),
    "something to undo",
    does="undo",
    shown_key="u",
)
SHOW_SOURCE = ScreenAction(
    "draft.source",
    "g",
    N_("Quelle"),
    N_("Die Buchungen oder Zeilen, aus denen die Angabe stammt"),
    "words",
    does="source",
)
READ_IN = ScreenAction(
    "import", "i", N_("Einlesen"), N_("Weitere Dateien lesen, oder einen Text"), does="read_in"
)
LATER = ScreenAction(
    "leave",
    "escape,q",
    N_("Später"),
    N_("Zurück zur Übersicht; was offen ist, wartet"),
    does="leave",
    shown_key="Esc",
)
_UNSEEN = (
    ScreenAction("list.up", "up", N_("Voriger"), N_("Der Entwurf davor"), "drafts", "choose(-1)"),
    ScreenAction("list.first", "home", N_("Erster"), N_("Der erste Entwurf"), "drafts", "choose(-9999)"),
    ScreenAction("list.last", "end", N_("Letzter"), N_("Der letzte Entwurf"), "drafts", "choose(9999)"),
    ScreenAction(
        "draft.field_before", "shift+tab", N_("Angabe davor"), N_("Die Angabe davor"), "draft", "field(-1)"
    ),
    ScreenAction(
        "list.page_down",
        "pagedown",
        N_("Weiter unten"),
        N_("Weiter unten in der Liste"),
        "draft",
        "page(1)",
    ),
    ScreenAction(
        "list.page_up", "pageup", N_("Weiter oben"), N_("Weiter oben in der Liste"), "draft", "page(-1)"
    ),
)
DRAFT_ACTIONS = (
    ACCEPT,
    CORRECT,
    LINK,
    DISMISS,
    NEXT,
    FIELD,
    LARGE._replace(name="draft.large", needs="page", tooltip=N_("Die Seite, so groß es geht")),
    SHOW_SOURCE,
    ASK_MODEL,
    UNDO,
    READ_IN,
    *(action._replace(is_shown=False) for action in _UNSEEN),
    LATER,
)
"""In the order of the last line."""
