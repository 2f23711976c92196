"""Entering and changing a contract: fields at the left, what follows from them at the right, as one types."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from vertragsbuch.casework.living_again import is_ending, touches_terms
from vertragsbuch.contract.fields import BY_KEY, FIELDS
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.patterns import PATTERNS, told
from vertragsbuch.directory.proposal import Proposal
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import ClauseReading
from vertragsbuch.reading.clause_words import ClauseLine, clause_lines, with_open_clause
from vertragsbuch.reading.rough_days import asked_back, is_made_after, made_after_start
from vertragsbuch.reading.typed_values import typed_text, year_taken
from vertragsbuch.tui.contract.contract_fields import (
    NEEDED_FOR_AN_ANSWER,
    contract_typed,
    contradictions_of,
    entries,
    offer_what_matters,
    texts_of_terms,
)
from vertragsbuch.tui.contract.how_often import with_rhythm
from vertragsbuch.tui.contract.person_form import ask_for_unknown_holders
from vertragsbuch.tui.contract.proposed_providers import PROPOSALS, choice_of, proposed_in_words, texts_of
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import Question, placed
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.key_line import KeyLine
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook, in_steps
from vertragsbuch.tui.kit.sizes import WIDTHS
from vertragsbuch.tui.kit.styles import style_sheets
from vertragsbuch.tui.kit.textual_private.screens import PaintedOnce, paint_with
from vertragsbuch.tui.words.detail import consequences_of
from vertragsbuch.usecases import register
from vertragsbuch.usecases.overview import agenda_item
from vertragsbuch.usecases.providers import Directory, directory

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

_FROM_THE_BEGINNING = ("probation_until", "probation_notice")
"""What a clause says only together with the first day of the contract."""


class ContractForm(UsesBook, PaintedOnce[str | None]):
    """The answer is the identifier of the contract that was kept."""

    AUTO_FOCUS = "#entry-title"
    CSS_PATH: ClassVar = style_sheets("kit/form", "contract/contract_form")
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        SAVE.binding,
        Binding(
            "escape",
            "leave",
            N_("Zurück"),
            tooltip=N_("Zurück ohne zu speichern"),
            id="leave",
            key_display="Esc",
        ),
    ]

    def __init__(self, contract: Contract | None = None) -> None:
        super().__init__()
        self._contract = contract
        self._clause: ClauseReading | None = None
        self._directory: Directory | None = None
        self._proposed: list[Proposal] = []
        self._taken = ""
        self._is_behind = False

    def compose(self) -> ComposeResult:
        """Lay out title, fields and what follows from them."""
        yield Static(self.heading(), id="form_title", markup=False)
        with Horizontal(id="form_middle"):
            yield Form(*self.fields())
            yield from self.beside()
        yield KeyLine()

    def heading(self) -> str:
        """Return what stands above the fields."""
        if self._contract is None:
            return _("Neuer Vertrag")
        return _("Ändern: {title}").format(title=self._contract.title)

    def fields(self) -> list[FormEntry]:
        """Return the fields as they are filled at first."""
        return entries(self._contract, self.context.today)

    def beside(self) -> ComposeResult:
        """Yield what stands beside the fields."""
        yield DetailPane(id="consequences")

    def origin(self) -> list[Paragraph]:
        """Return where what stands in the chosen field comes from, if that can be told."""
        return []

    def on_mount(self) -> None:
        """Show what follows from the fields as they are, in the first frame already."""
        self.show_consequences()

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def show_consequences(self) -> None:
        """Show beside the fields what follows from them."""
        values, faults = self._form.read()
        texts = self._form.texts()
        open_faults = [f for f in faults if f.place in NEEDED_FOR_AN_ANSWER and texts[f.place].strip()]
        paragraphs = [Paragraph(_("Damit"), "look--title"), *_years_taken(texts, values)]
        if open_faults or values["starts_on"] is None:
            paragraphs.append(Paragraph(_("Sobald Beginn und Frist dastehen, steht hier, was daraus folgt.")))
        else:
            contract = contract_typed(values | {"title": "", "provider": ""}, None)
            paragraphs += _days_in_doubt(contract)
            paragraphs += consequences_of(self._line_of(contract), self.program.keys_of)
        paragraphs = [*proposed_in_words(self._proposed, self.program.key_of(PROPOSALS)), *paragraphs]
        beside = [*_pattern_in_words(texts.get("pattern", "")), *_clause_in_words(self._clause)]
        self.query_one("#consequences", DetailPane).show([*self.origin(), *paragraphs, *beside])
        offer_what_matters(self._form)

    def _line_of(self, contract: Contract) -> "Item":
        return agenda_item(contract, self.context)

    @on(Form.Changed)
    def _changed(self, event: Form.Changed) -> None:
        """Take over what a pattern or a clause says, and show what follows."""
        text = event.entry.raw
        if event.entry.field == "pattern" and text in PATTERNS:
            pattern = PATTERNS[text]
            self._fill({"kind": pattern.kind, **texts_of_terms(pattern)})
        elif event.entry.field == "provider":
            self._propose()
        elif event.entry.field == "clause":
            self._clause = self._clause_read(text)
            if self._clause is not None:
                self._fill(_texts_of_clause(self._clause, self._form.texts()))
        elif event.entry.field == "starts_on" and self._clause is not None:
            self._clause = self._clause_read(self._form.texts()["clause"])
            if self._clause is not None and self._clause.probation_until is not None:
                texts = _texts_of_clause(self._clause, self._form.texts())
                self._fill({name: texts[name] for name in _FROM_THE_BEGINNING if name in texts})
        if not self._is_behind:
            self._is_behind = True
            self.call_later(self._catch_up)

    def _catch_up(self) -> None:
        """Show what follows from all that has changed, as soon as nothing else waits to be taken over."""
        self._is_behind = False
        self.show_consequences()
        paint_with(self.query_one("#consequences", DetailPane))

    def _propose(self) -> None:
        """Look whom the name may mean; the directory is loaded in the background when it is first needed."""
        name = self._form.entry("provider")
        if self._directory is not None:
            is_taken = name.raw == self._taken
            self._proposed = [] if is_taken else self._directory.proposals(name.raw)
        elif name.raw.strip() and name.raw != name.initial:
            self.attempt(partial(directory, self.context), self._has_directory)

    def _has_directory(self, loaded: Directory) -> None:
        self._directory = loaded
        self._propose()
        self.show_consequences()

    @in_steps
    async def action_choose_provider(self) -> None:
        """Take name and address of a provider that may be meant."""
        if not self._proposed:
            return
        proposal = await self.ask(choice_of(self._proposed))
        if proposal is not None:
            self._taken, self._proposed = proposal.name, []
            self._fill(texts_of(proposal, self._form.texts()["notes"]))
            self.show_consequences()

    def _clause_read(self, text: str) -> ClauseReading | None:
        """Return what a clause says; a trial period in it counts from the beginning, once that is typed."""
        starts_on = self._form.read()[0]["starts_on"]
        return read_clause(text, starts_on if isinstance(starts_on, date) else None) if text.strip() else None

    def _fill(self, texts: dict[str, str]) -> None:
        for name, text in texts.items():
            self._form.entry(name).raw = text

    @on(Form.Submitted)
    @in_steps
    async def action_save(self) -> None:
        """Keep the contract where nothing is wrong; else show every fault beside its field."""
        price = self._form.entry("price")
        price.raw = await with_rhythm(self, price.raw)
        values, faults = self._form.read()
        contract = None if faults else contract_typed(values, self._contract)
        if contract is not None:
            contract = self._with_open_clause(contract)
            faults = contradictions_of(contract) + self._asked_back(contract)
        self._form.show_faults(faults)
        if contract is not None and not faults:
            touched = {name: values[name] for name in self._form.changed_fields}
            keep = partial(self._kept_or_refused, contract, touched, continues=await self._lives_on(contract))
            outcome = await self.result_of(keep, _("Wird eingetragen"))
            if isinstance(outcome, str) and contract.holders:
                await ask_for_unknown_holders(self, outcome)
            if isinstance(outcome, str) and self._contract is None:
                await self._name_twin(outcome)
            self._kept(outcome)

    async def _name_twin(self, contract_id: str) -> None:
        """Say where a contract that looks like the same one is in the book already."""
        twin = await self.result_of(partial(register.entered_before, self.context, contract_id))
        if twin is not None:
            self.notify(twin, severity="warning", markup=False)

    def _with_open_clause(self, contract: Contract) -> Contract:
        if self._clause is None:
            return contract
        notes = with_open_clause(contract.notes, self._form.texts()["clause"], self._clause)
        return contract._replace(notes=notes)

    async def _lives_on(self, changed: Contract) -> bool:
        """Return whether a contract that has been ended goes on under what is typed; ask for it."""
        before = self._contract
        if before is None or not is_ending(before) or not touches_terms(before, changed):
            return False
        goes_on: bool | None = await self.ask(_what_it_means(before))
        return goes_on is True

    def _asked_back(self, contract: Contract) -> list[Fault]:
        text = self._form.texts()["concluded_on"]
        question = asked_back(text, contract.concluded_on, contract.terms.starts_on)
        return [Fault("concluded_on", question)] if question else []

    def _kept_or_refused(
        self, contract: Contract, touched: dict[str, Any], *, continues: bool
    ) -> str | BadInput:
        try:
            return self.keep(contract, touched, continues=continues)
        except BadInput as refused:
            return refused

    def keep(self, contract: Contract, touched: dict[str, Any], *, continues: bool) -> str:
        """Keep what is typed, `touched` is what the person changed; return the identifier of the contract.

        Raises BadInput.
        """
        if self._contract is None:
            return register.add_contract(self.context, contract)
        if touched:
            self._keep_touched(contract.id, touched, continues=continues)
        return contract.id

    def _keep_touched(self, contract_id: str, touched: dict[str, Any], *, continues: bool) -> None:
        """Change what the person changed, in the contract as the book has it now: others write there too."""
        changed = contract_typed(touched, register.contract_of(self.context, contract_id))
        faults = contradictions_of(changed)
        if faults:
            raise BadInput(faults)
        register.edit_contract(self.context, changed, continues=continues)

    def _kept(self, outcome: str | BadInput) -> None:
        if isinstance(outcome, str):
            self.dismiss(outcome)
            return
        self._form.show_faults(placed(outcome.faults, self._form))

    @in_steps
    async def action_leave(self) -> None:
        """Go back; ask first where something would be lost."""
        if not self._form.is_changed or await self.ask(_leaving()):
            self.dismiss(None)


def _what_it_means(contract: Contract) -> Question:
    return Question(
        _("{title}: schon gekündigt").format(title=contract.title),
        _(
            "Läuft der Vertrag mit diesen Angaben weiter? Oder sind sie nur berichtigt, und er bleibt "
            "gekündigt?"
        ),
        yes=N_("Läuft weiter"),
        no=N_("Nur berichtigt"),
    )


def _leaving() -> Question:
    return Question(
        _("Eingaben verwerfen?"),
        _("Was geändert wurde, ist noch nicht gespeichert."),
        yes=N_("Verwerfen"),
        no=N_("Weiter bearbeiten"),
        destroys=True,
    )


def _texts_of_clause(reading: ClauseReading, texts: dict[str, str]) -> dict[str, str]:
    """Return the fields that a clause speaks of, as they are to be filled."""
    read = texts_of_terms(reading) | {"price": _price_text(reading)}
    return {name: text for name, text in read.items() if text and text != texts[name]}


def _years_taken(texts: dict[str, str], values: dict[str, Any]) -> list[Paragraph]:
    """Return which year was read for each day that was typed without one."""
    sentences = (year_taken(row.field, texts[row.key], values[row.key]) for row in FIELDS if row.key in texts)
    return [Paragraph(each, lead="? ", lead_look="look--soon") for each in sentences if each is not None]


def _days_in_doubt(contract: Contract) -> list[Paragraph]:
    """Return what to look at again where a contract would have been made after its start."""
    made_on, starts_on = contract.concluded_on, contract.terms.starts_on
    if made_on is None or not is_made_after(made_on, starts_on):
        return []
    return [Paragraph(made_after_start(made_on, starts_on), lead="? ", lead_look="look--soon")]


def _price_text(reading: ClauseReading) -> str:
    return typed_text(BY_KEY["price"].field, (reading.price, ())) if reading.price else ""


def _pattern_in_words(name: str) -> list[Paragraph]:
    """Return that a pattern is a proposal, and where it comes from."""
    return [BLANK_LINE, Paragraph(told(PATTERNS[name]), "look--quiet")] if name in PATTERNS else []


def _clause_in_words(reading: ClauseReading | None) -> list[Paragraph]:
    """Return which words of the clause were used, and what is open in it."""
    if reading is None:
        return []
    paragraphs = [BLANK_LINE, Paragraph(_("Aus der Klausel"), "look--title")]
    return paragraphs + [_paragraph_of(line) for line in clause_lines(reading)]


def _paragraph_of(line: ClauseLine) -> Paragraph:
    if line.kind == "doubt":
        return Paragraph(line.text, lead="? ", lead_look="look--soon")
    if line.kind == "passed":
        return Paragraph(line.text, lead="– ", lead_look="look--quiet")
    return Paragraph(line.text, lead=f"{line.label}: " if line.label else "", lead_look="look--quiet")


async def enter_contract(desk: UsesBook, _item: object) -> str | None:
    """Enter a contract."""
    return await desk.ask(ContractForm())


async def change_contract(desk: UsesBook, item: "Item") -> str | None:
    """Change the terms of a contract."""
    return await desk.ask(ContractForm(item.contract))
