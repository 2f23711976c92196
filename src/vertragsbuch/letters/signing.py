"""Who a letter is from and who signs it: the holder alone, several together, or somebody in their name."""

from datetime import date

from vertragsbuch.action import Remedy, action, remedy
from vertragsbuch.casework.days import end_of_period
from vertragsbuch.contract.events.life import HolderDied
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person, person_named, same_name
from vertragsbuch.errors import Fault
from vertragsbuch.language import N_, sentence
from vertragsbuch.law import german
from vertragsbuch.law.norms import number
from vertragsbuch.letters.plain import plain_line
from vertragsbuch.letters.tenor import bond_itself
from vertragsbuch.named_tuple import NamedTuple

IN_HER_NAME = "i. V. "
"""Begins the line that a representative signs."""

POWER_OF_ATTORNEY = "Vollmacht von {name} (Original)"
"""How the paper is listed that § 174 BGB asks for."""


_HOMES = ("rent_home", "rent_furnished_room")
"""Kinds in which who lives there has rights of their own after a death (§§ 563, 563a BGB)."""


class SigningParty(NamedTuple):
    """The side of a contract that writes a letter.

    `signatures` are the lines to be signed, none where the sender signs alone; `preamble` says in whose name
    they are, `enclosures` what goes along on paper. `is_plural` means that the letter says „wir“.
    """

    sender: Holder
    signatures: tuple[str, ...] = ()
    preamble: str = ""
    enclosures: tuple[str, ...] = ()
    is_plural: bool = False


def party_of(
    contract: Contract, holder: Holder | None, people: tuple[Person, ...], told: tuple[str, ...] = ()
) -> SigningParty | None:
    """Return who writes a letter about a contract; None where a name is not in the book.

    `told` are sentences that its preamble begins with.
    """
    party = _writing(contract, holder, people)
    if party is None or not told:
        return party
    first, *more = filter(None, (*told, party.preamble))
    return party._replace(preamble=" ".join((first, *map(_capital, more))))


def _writing(contract: Contract, holder: Holder | None, people: tuple[Person, ...]) -> SigningParty | None:
    names, died = _writers(contract), _death(contract)
    if not names and holder is None:
        return None
    persons = [_person(name, holder, people) for name in names] if names else [Person(*(holder or ("",)))]
    in_book = [person for person in persons if person is not None]
    if len(in_book) != len(persons):
        return None
    writer = plain_line(holder.name) if holder else ""
    party = _party(in_book, writer)
    if died is None:
        return party if names or holder is None else SigningParty(holder)
    of_death = _told_of_death(contract, died, is_plural=party.is_plural)
    preamble = " ".join(filter(None, (of_death, party.preamble and _capital(party.preamble))))
    paper = "Erbnachweis (Kopie)" if _writes_as_heir(contract, died) else "Sterbeurkunde (Kopie)"
    return party._replace(preamble=preamble, enclosures=(*party.enclosures, paper))


def _party(persons: list[Person], writer: str) -> SigningParty:
    names = [plain_line(person.name) for person in persons]
    signatures = tuple(line for person in persons for line in _lines_of(person, writer))
    is_alone = len(persons) == 1 and persons[0].signing == "self"
    return SigningParty(
        persons[0].as_holder._replace(name=_joined(names)),
        () if is_alone else signatures,
        _preamble(persons, writer),
        tuple(_power(person) for person in persons if person.signing == "representative"),
        is_plural=len(persons) > 1,
    )


def _death(contract: Contract) -> HolderDied | None:
    """Return the last death of a holder that is noted."""
    if not contract.events:
        return None
    deaths = (event for event in reversed(contract.effective_events) if isinstance(event, HolderDied))
    return next(deaths, None)


def _deceased(contract: Contract, died: HolderDied) -> str:
    """Return who died; an empty text where that is not known."""
    only = contract.holders[0] if len(contract.holders) == 1 else ""
    return plain_line(died.name or only)


def _writers(contract: Contract) -> tuple[str, ...]:
    """Return the names of those who write: the holders, after a death those who are left or inherit."""
    died = _death(contract)
    if died is None:
        return contract.holders
    if died.heirs:
        return died.heirs
    if died.co_tenant:
        deceased = _deceased(contract, died)
        return tuple(name for name in contract.holders if not same_name(name, deceased))
    return ()


def _writes_as_heir(contract: Contract, died: HolderDied) -> bool:
    """Return whether who writes is a party by inheritance alone: in a home the household goes before it."""
    if contract.kind in _HOMES:
        return not died.co_tenant and not died.same_household and not _is_open(contract, died)
    return (not died.co_tenant or bool(died.heirs)) and not _is_open(contract, died)


def _is_open(contract: Contract, died: HolderDied) -> bool:
    """Return whether nobody noted what makes who writes a party: the household, the lease, or the estate."""
    if died.heirs:
        return False
    if contract.kind in _HOMES:
        return not died.co_tenant and died.same_household is None
    return contract.kind == "allotment" and died.co_tenant is None


def _told_of_death(contract: Contract, died: HolderDied, *, is_plural: bool) -> str:
    """Return that the holder has died, and what makes the writers a party (§§ 563, 563a, 1922 BGB)."""
    us, name = "uns" if is_plural else "mich", _deceased(contract, died)
    on = f" am {german.day(died.died_on)}" if died.died_on else ""
    if died.co_tenant and contract.kind in _HOMES:
        with_us = "uns" if is_plural else "mir"
        goes_on = f"das Mietverhältnis wird mit {with_us} fortgesetzt (§ 563a Abs. 1 BGB)"
        return f"{name} ist{on} verstorben; {goes_on}."
    if died.same_household and contract.kind in _HOMES:
        lived = "wir haben" if is_plural else "ich habe"
        return (
            f"{name} ist{on} verstorben; {lived} mit {name} einen gemeinsamen Haushalt geführt (§ 563 BGB)."
        )
    if _is_open(contract, died):
        return f"{name} ist{on} verstorben."
    if not _writes_as_heir(contract, died):
        return (
            f"{name} ist{on} verstorben; Vertragspartner {'sind auch wir' if is_plural else 'bin auch ich'}."
        )
    return (
        f"{name} ist{on} verstorben; {bond_itself(contract)} ist durch Erbfolge auf {us} übergegangen "
        "(§ 1922 BGB). Eine Kopie des Erbnachweises liegt bei."
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def missing_of_party(
    contract: Contract, holder: Holder | None, people: tuple[Person, ...], written_on: date
) -> list[Fault]:
    """Return what must be known of other holders before a letter can leave: names, signers, their age."""
    faults: list[Fault] = []
    died = _death(contract)
    if died is not None and not _deceased(contract, died):
        text = N_("Wer gestorben ist, fehlt: beim Ereignis „Inhaber gestorben“ den Namen angeben.")
        faults.append(Fault("holders", str(sentence(text)), remedy("event", contract.id)))
    for name, person in writers(contract, holder, people):
        if person is None:
            text = N_("„{name}“ steht als Inhaber im Vertrag, aber nicht im Buch.")
            faults.append(Fault("holders", str(sentence(text, name=name)), _to_enter(contract)))
        else:
            faults += signing_faults(person, holder, written_on)
    return faults


def writers(
    contract: Contract, holder: Holder | None, people: tuple[Person, ...]
) -> list[tuple[str, Person | None]]:
    """Return who writes about a contract, by name, each as the book knows them; None where it does not."""
    return [(name, _person(name, holder, people)) for name in _writers(contract)]


def _to_enter(contract: Contract) -> Remedy:
    text = N_("als weiteren Inhaber eintragen ({holder}), oder den Vertrag ändern: {edit}")
    return Remedy(text, (action("holder"), action("edit", contract.id)))


def signing_faults(person: Person, holder: Holder | None, written_on: date) -> list[Fault]:
    """Return why nobody can sign for a person on a day, at the fields of a contract; none where one can."""
    if person.signing == "self":
        return []
    if not person.signers and holder is None:
        text = N_("Wer für {name} unterschreibt, steht nicht im Buch.")
        return [Fault("holders", str(sentence(text, name=person.name)), remedy("holder"))]
    if person.signing == "parents" and person.birthday is not None:
        of_age_on = end_of_period(person.birthday, number("bgb-2", "of_age", written_on))
        if of_age_on <= written_on:
            text = N_("{name} ist seit dem {day} volljährig; die Eltern vertreten nicht mehr (§ 1629 BGB).")
            fault = sentence(text, name=person.name, day=german.day(of_age_on))
            return [Fault("holders", str(fault))]
    return []


def _person(name: str, holder: Holder | None, people: tuple[Person, ...]) -> Person | None:
    further = person_named(people, name)
    if further is None and holder is not None and same_name(holder.name, name):
        return Person(*holder)
    return further


def _signers(person: Person, writer: str) -> tuple[str, ...]:
    return tuple(map(plain_line, person.signers)) or (writer,)


def _lines_of(person: Person, writer: str) -> tuple[str, ...]:
    name = plain_line(person.name)
    if person.signing == "representative":
        return tuple(f"{IN_HER_NAME}{signer} (für {name})" for signer in _signers(person, writer))
    if person.signing == "parents":
        return tuple(f"{signer} (für {name})" for signer in _signers(person, writer))
    return (name,)


def _preamble(persons: list[Person], writer: str) -> str:
    """Return in whose name the letter is; nothing where everybody signs in their own."""
    if len(persons) == 1:
        return _alone(persons[0], writer)
    return " ".join(_represented(person, writer) for person in persons if person.signing != "self")


def _alone(person: Person, writer: str) -> str:
    name, signers = plain_line(person.name), _signers(person, writer)
    meant = f"„ich“ und „mein“ stehen darin für {name}."
    if person.signing == "self":
        return ""
    if person.signing == "representative":
        acts = f"ich vertrete {name} und gebe" if len(signers) == 1 else f"wir vertreten {name} und geben"
        return (
            f"{acts} alle Erklärungen dieses Schreibens im Namen von {name} ab; {meant} "
            "Die Vollmachtsurkunde liegt im Original bei (§ 174 BGB)."
        )
    born = f", geboren am {german.day(person.birthday)}," if person.birthday else ""
    if len(signers) == 1:
        acts = f"ich vertrete mein Kind {name}{born} allein (§ 1629 Abs. 1 BGB) und gebe"
    else:
        acts = f"wir vertreten unser Kind {name}{born} gemeinsam (§ 1629 Abs. 1 BGB) und geben"
    return f"{acts} alle Erklärungen dieses Schreibens im Namen von {name} ab; {meant}"


def _represented(person: Person, writer: str) -> str:
    name, by = plain_line(person.name), _joined(list(_signers(person, writer)))
    if person.signing == "representative":
        proof = "die Vollmachtsurkunde liegt im Original bei (§ 174 BGB)"
        return f"bei diesem Schreiben wird {name} durch {by} vertreten; {proof}."
    return f"bei diesem Schreiben wird {name} gesetzlich durch {by} vertreten (§ 1629 Abs. 1 BGB)."


def _power(person: Person) -> str:
    return POWER_OF_ATTORNEY.format(name=plain_line(person.name))


def _joined(names: list[str]) -> str:
    return " und ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
