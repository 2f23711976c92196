"""Who the parties of a contract are on a day: taken over by others, a name changed, a provider renamed."""

from datetime import date

from vertragsbuch.contract.events.life import HolderRenamed, ProviderRenamed, TakenOver
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.people import Person, person_named, same_name
from vertragsbuch.law import german
from vertragsbuch.letters.plain import plain_line
from vertragsbuch.letters.tenor import bond_itself
from vertragsbuch.named_tuple import NamedTuple


class PartiesOnDay(NamedTuple):
    """A contract with its parties as they are on a day, and the further holders with their names that day.

    `told` are the sentences that a letter begins with: what changed, with the name of before.
    """

    contract: Contract
    people: tuple[Person, ...]
    told: tuple[str, ...] = ()


def parties_on(
    contract: Contract, holder: Holder | None, people: tuple[Person, ...], day: date
) -> PartiesOnDay:
    """Return who the parties are on a day; what changes on that very day counts."""
    parties = PartiesOnDay(contract, people)
    if not contract.events:
        return parties
    for event in contract.effective_events:
        match event:
            case TakenOver() if event.holders and _has_come(event.from_on, day):
                parties = _taken_over(parties, event, event.holders, holder)
            case HolderRenamed() if event.new_name and _has_come(event.from_on, day):
                parties = _renamed(parties, event, event.new_name, holder)
            case ProviderRenamed() if event.new_name and _has_come(event.from_on, day):
                parties = _provider_renamed(parties, event, event.new_name)
    return parties


def _has_come(from_on: date | None, day: date) -> bool:
    return from_on is not None and from_on <= day


def _holders(parties: PartiesOnDay, holder: Holder | None) -> tuple[str, ...]:
    """Return the names of the holders; without any it is who writes the letters."""
    return parties.contract.holders or ((holder.name,) if holder else ())


def _taken_over(
    parties: PartiesOnDay, event: TakenOver, holders: tuple[str, ...], holder: Holder | None
) -> PartiesOnDay:
    """Return the parties after others took the contract over: nothing is told where they hold it anyway."""
    before, after = _joined(_holders(parties, holder)), _joined(holders)
    changed = parties.contract._replace(holders=holders)
    if not before or same_name(before, after):
        return parties._replace(contract=changed)
    bond = bond_itself(changed)
    transition = f"{bond} ist{_since(event.from_on, ' zum')} von {before} auf {after} übergegangen."
    return PartiesOnDay(changed, parties.people, (*parties.told, transition))


def _renamed(
    parties: PartiesOnDay, event: HolderRenamed, new_name: str, holder: Holder | None
) -> PartiesOnDay:
    """Return the parties with the new name of a holder; nothing changes where the old one is none of them."""
    names = _holders(parties, holder)
    old_name = event.old_name or (names[0] if len(names) == 1 else "")
    if not any(same_name(name, old_name) or same_name(name, new_name) for name in names):
        return parties
    renamed = tuple(new_name if same_name(name, old_name) else name for name in names)
    people = parties.people
    is_in_book = person_named(people, new_name) or (holder and same_name(holder.name, new_name))
    person = person_named(people, old_name)
    if person is None and holder is not None and same_name(holder.name, old_name):
        person = Person(*holder)
    if not is_in_book and person is not None:
        people = (*people, person._replace(name=new_name))
    changed = parties.contract._replace(holders=renamed)
    if not old_name or same_name(old_name, new_name):
        return parties._replace(contract=changed, people=people)
    transition = (
        f"{bond_itself(changed)} läuft auf den früheren Namen {plain_line(old_name)};"
        f"{_since(event.from_on, ' seit dem')} lautet der Name {plain_line(new_name)}."
    )
    return PartiesOnDay(changed, people, (*parties.told, transition))


def _provider_renamed(parties: PartiesOnDay, event: ProviderRenamed, new_name: str) -> PartiesOnDay:
    """Return the parties with the new name of the provider, and the old one told once."""
    provider = parties.contract.provider
    old_name = event.old_name or provider.name
    changed = parties.contract._replace(provider=provider._replace(name=new_name))
    if same_name(old_name, new_name):
        return parties._replace(contract=changed)
    bond = bond_itself(changed)
    transition = f"{bond} besteht mit {plain_line(new_name)}, vormals {plain_line(old_name)}."
    return parties._replace(contract=changed, told=(*parties.told, transition))


def _since(day: date | None, word: str) -> str:
    return f"{word} {german.day(day)}" if day else ""


def _joined(names: tuple[str, ...]) -> str:
    return " und ".join(map(plain_line, names))
