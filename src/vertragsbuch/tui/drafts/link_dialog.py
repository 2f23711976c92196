"""A draft connected with a contract that is there: which one, what is filled in, what differs and is kept."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.same_provider import provider_key
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.entering import values_that_change
from vertragsbuch.language import N_, _
from vertragsbuch.reading.typed_contract import typed_text_in
from vertragsbuch.tui.drafts.draft_words import as_contract, read_value, typed_together, value_in_words
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import Window
from vertragsbuch.tui.kit.paged_list import PagedList
from vertragsbuch.tui.kit.styles import style_sheets

if TYPE_CHECKING:
    from vertragsbuch.contract.model import Contract

_KEPT, _OTHER = "●", "○"


def contract_choice(draft: Draft, contracts: "Sequence[Contract]") -> ChoiceScreen[str]:
    """Return the contracts to choose from, those of the same provider apart from the others."""
    provider = provider_key(as_contract(draft.values).provider.name or draft.title)
    entries: list[tuple[str, str] | None] = []
    was_same = False
    for contract in contracts:
        is_same = provider_key(contract.provider.name) == provider
        if was_same and not is_same:
            entries.append(None)
        was_same = is_same
        numbers = (contract.contract_number, contract.customer_number)
        about = " · ".join(part for part in (contract.provider.name, *numbers) if part)
        entries.append((contract.id, f"{contract.title}\n{about}"))
    return ChoiceScreen(_("„{title}“ verbinden mit").format(title=draft.title), entries)


class DifferenceList(PagedList):
    """What differs, a field each; space chooses the other side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "screen.accept",
            N_("Verbinden"),
            tooltip=N_("Eintragen, was fehlt; wo etwas abweicht, gilt, was gewählt ist"),
            id="link.accept",
            key_display="⏎",
        ),
        Binding(
            "space",
            "screen.turn",
            N_("das andere gilt"),
            tooltip=N_("Bei der gewählten Angabe gilt der andere Wert"),
            id="link.turn",
            key_display=N_("Leertaste"),
        ),
    ]


class LinkDialog(Window[dict[str, Any]]):
    """Shows what is filled in and what differs; the answer is what the draft may overwrite, by its fields."""

    CSS_PATH: ClassVar = style_sheets("kit/form", "kit/dialogs", "drafts/link_dialog")

    def __init__(self, draft: Draft, contract: "Contract", differing: Sequence[ReadValue]) -> None:
        super().__init__(_("{title}: verbinden").format(title=contract.title))
        self._draft, self._contract = draft, contract
        self._differing = differing
        self._fields = list(dict.fromkeys(_field_of(value) for value in differing))
        self._overwritten: set[str] = set()

    def content(self) -> ComposeResult:
        """Yield what is filled in, and what differs."""
        yield Static("\n".join(self._filled()), id="filled", markup=False)
        yield DifferenceList(*self._options(), markup=False, compact=True)

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.query_one(OptionList).focus()

    def _filled(self) -> Iterator[str]:
        news = values_that_change(self._draft, self._contract)
        filled = [one for one in news if one not in self._differing]
        for value in filled:
            text = _("{label}: {text} wird eingetragen")
            if value.doubt:
                text = _("{label}: {text} ist in Zweifel und bleibt draußen")
            yield text.format(label=_(BY_KEY[value.name].field.label), text=value_in_words(value))
        if not filled:
            yield _("An den Angaben kommt nichts dazu.")
        if self._fields:
            yield ""
            yield _("Hier weicht etwas ab; {sign} gilt:").format(sign=_KEPT)

    def _options(self) -> list[Content]:
        read = as_contract(self._differing)
        return [Content(self._row(name, typed_text_in(read, BY_KEY[name]))) for name in self._fields]

    def _row(self, name: str, text: str) -> str:
        is_new = name in self._overwritten
        kept, new = (_OTHER, _KEPT) if is_new else (_KEPT, _OTHER)
        there, text = (
            ", ".join(each.splitlines()) for each in (typed_text_in(self._contract, BY_KEY[name]), text)
        )
        label = _(BY_KEY[name].field.label)
        words = _("{label}\n  {kept} im Vertrag: {there}\n  {new} im Entwurf: {text}")
        return words.format(label=label, kept=kept, there=there, new=new, text=text)

    def action_turn(self) -> None:
        """Let the other value hold for the chosen field."""
        listed = self.query_one(OptionList)
        at = listed.highlighted
        if at is not None:
            self._overwritten ^= {self._fields[at]}
            listed.replace_option_prompt_at_index(at, self._options()[at])

    def action_accept(self) -> None:
        """Connect the two."""
        self.dismiss(
            {
                value.name: read_value(value)
                for value in self._differing
                if _field_of(value) in self._overwritten
            }
        )


def _field_of(value: ReadValue) -> str:
    """Return the key of the field of a form in which people meet a value."""
    return next(key for key, row in BY_KEY.items() if row.is_in_forms and value.name in typed_together(row))
