"""The events about people and things: what they are called, and what has to be asked about each."""

from vertragsbuch.contract.events import life
from vertragsbuch.contract.events.rows.row import NOTED, EventTypeRow, Fact, legal_row
from vertragsbuch.language import N_
from vertragsbuch.tables.fields import BOOLEAN, DATE, LINE, many

_NAMES = many(LINE, at_most=6, kind="tags")


LIFE: tuple[EventTypeRow, ...] = (
    legal_row(
        life.HolderDied,
        N_("Inhaber gestorben"),
        N_("Der Inhaber des Vertrags, oder einer von mehreren, ist gestorben."),
        (
            Fact("died_on", DATE, N_("Wann war der Todestag?"), needed=True, has_happened=True),
            Fact(
                "known_on",
                DATE,
                N_("Bei Miete: Seit wann ist bekannt, dass er starb und niemand sonst weitermietet?"),
            ),
            Fact("co_tenant", BOOLEAN, N_("Bei Miete: Stehst du selbst mit im Mietvertrag?")),
            Fact(
                "same_household",
                BOOLEAN,
                N_("Bei einer Wohnung: Hast du dort mit dem Verstorbenen einen Haushalt geführt?"),
            ),
            Fact("name", LINE, N_("Wer ist gestorben?"), shown="{}", example="Gisela Beispiel"),
            Fact(
                "heirs",
                _NAMES,
                N_("Wer schreibt als Erbe oder verbliebener Mieter (sonst du)?"),
                example="Maren Beispiel, Jon Beispiel",
            ),
        ),
    ),
    legal_row(
        life.RiskGone,
        N_("Versichertes gibt es nicht mehr"),
        N_("Was versichert war, ist ganz weggefallen: verschrottet, zerstört, aufgegeben (§ 80 Abs. 2 VVG)."),
        (Fact("gone_on", DATE, N_("Seit wann gibt es nichts mehr zu versichern?"), needed=True),),
        NOTED._replace(question=N_("Was weggefallen ist"), example=N_("Das Auto wurde verschrottet")),
    ),
    legal_row(
        life.InsuredThingSold,
        N_("Versicherte Sache verkauft"),
        N_("Die versicherte Sache gehört einem anderen; die Versicherung geht mit ihr über (§ 95 VVG)."),
        (
            Fact("sold_on", DATE, N_("Seit wann gehört sie dem Käufer?"), needed=True),
            Fact(
                "buyer",
                LINE,
                N_("Wer ist der Käufer (Name und Anschrift)?"),
                example="Kai Käufer, Ring 1, Köln",
            ),
        ),
    ),
    legal_row(
        life.Illness,
        N_("Krankheit oder Schwangerschaft"),
        N_("Krankheit oder Schwangerschaft hindert daran, die Leistung zu nutzen."),
        (
            Fact("known_on", DATE, N_("Seit wann ist das bekannt?"), needed=True),
            Fact("lasting", BOOLEAN, N_("Dauert es nach dem Attest bis zum Ende der Laufzeit?")),
        ),
        NOTED._replace(
            question=N_("Was im Brief stehen soll (ohne Diagnose)"), example=N_("laut Attest dauerhaft")
        ),
    ),
    legal_row(
        life.ParentalLeave,
        N_("Elternzeit"),
        N_("Der Arbeitnehmer ist in Elternzeit, oder sie steht fest."),
        (
            Fact("from_on", DATE, N_("Ab wann?"), shown=N_("ab {}")),
            Fact(
                "until_on", DATE, N_("Bis wann, diesen Tag eingeschlossen?"), needed=True, shown=N_("bis {}")
            ),
        ),
    ),
    legal_row(
        life.TakenOver,
        N_("Vertrag übernommen"),
        N_("Ein anderer hat den Vertrag übernommen und schreibt von da an."),
        (
            Fact("from_on", DATE, N_("Ab wann gehört er dem neuen Inhaber?"), needed=True),
            Fact(
                "holders",
                _NAMES,
                N_("Wer ist der neue Inhaber?"),
                needed=True,
                shown=N_("durch {}"),
                example="Jon Beispiel",
            ),
        ),
    ),
    legal_row(
        life.HolderRenamed,
        N_("Inhaber heißt anders"),
        N_("Der Name des Inhabers hat sich geändert, etwa durch Heirat."),
        (
            Fact("from_on", DATE, N_("Seit wann gilt der neue Name?"), needed=True),
            Fact(
                "new_name",
                LINE,
                N_("Wie lautet der neue Name?"),
                needed=True,
                shown="{}",
                example="Maren Muster",
            ),
            Fact("old_name", LINE, N_("Wie lautete der frühere Name?"), example="Maren Beispiel"),
        ),
    ),
    legal_row(
        life.ProviderRenamed,
        N_("Anbieter heißt anders"),
        N_("Der Anbieter hat sich umbenannt oder ist mit einem anderen verschmolzen."),
        (
            Fact("from_on", DATE, N_("Seit wann heißt er so?"), needed=True),
            Fact("new_name", LINE, N_("Wie heißt er jetzt?"), needed=True, shown="{}", example="Neuhost AG"),
            Fact("old_name", LINE, N_("Wie hieß er vorher?"), example="Musterhost GmbH"),
        ),
    ),
)
