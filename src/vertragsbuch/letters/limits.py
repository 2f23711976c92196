"""What a letter revokes and wants erased: only what belongs to its contract, where others are on file."""

from collections.abc import Iterable
from typing import NamedTuple

from vertragsbuch.contract.model import Contract
from vertragsbuch.letters.tenor import is_debited, may_be_debited, tenor


class _Scope(NamedTuple):
    """The words for what is revoked and erased: with this contract alone on file, or with others.

    `mandate` is for one that may have been given, `mandate_known` for one that was used.
    """

    mandate: str
    mandate_known: str
    mandate_with_reference: str
    data: str
    all_data: str
    of_this_contract: str = ""
    others: str = ""


_ALONE = _Scope(
    mandate="Ein Ihnen etwa erteiltes Lastschriftmandat",
    mandate_known="Das Ihnen erteilte SEPA-Lastschriftmandat",
    mandate_with_reference="Das Ihnen erteilte SEPA-Lastschriftmandat (Mandatsreferenz {reference})",
    data="meine personenbezogenen Daten",
    all_data="alle Daten, die mich betreffen",
)
_BESIDE_OTHERS = _Scope(
    mandate="Ein Ihnen für {this} etwa erteiltes Lastschriftmandat",
    mandate_known="Das Ihnen für {this} erteilte SEPA-Lastschriftmandat",
    mandate_with_reference=(
        "Das Ihnen für {this} erteilte SEPA-Lastschriftmandat (Mandatsreferenz {reference})"
    ),
    data="die personenbezogenen Daten, die Sie nur für {this} verarbeiten,",
    all_data="alle Daten, die mich betreffen, soweit Sie sie nur für {this} verarbeiten",
    of_this_contract="zu {to_this}",
    others="Meine übrigen Verträge bei Ihnen und die Lastschriften dafür bleiben davon unberührt.",
)
_OTHERS_WITHOUT_DEBITS = "Meine übrigen Verträge bei Ihnen bleiben davon unberührt."
_AS_FAR_AS = "soweit es {this} betrifft"
_SHARED_MANDATE = f"Das Ihnen erteilte SEPA-Lastschriftmandat (Mandatsreferenz {{reference}}), {_AS_FAR_AS},"


def limits(contract: Contract, others: Iterable[Contract] = ()) -> dict[str, str]:
    """Return the words for mandate and data, by the names under which letters mention them.

    `others` are the further contracts with the same provider that go on. A mandate may serve several of them
    under one reference: then it is revoked for this contract only.
    """
    others = tuple(others)
    scope = _BESIDE_OTHERS if others else _ALONE
    words = {
        "mandat": _mandate(scope, contract, others),
        "soweit_betroffen": _AS_FAR_AS if _is_shared(contract, others) else "",
        "daten": scope.data,
        "alle_daten": scope.all_data,
        "zu_diesem_vertrag": scope.of_this_contract,
        "uebrige_vertraege": _others(scope, contract, others),
    }
    bond = tenor(contract)
    marks = {"this": bond.this_accusative, "to_this": bond.this_dative}
    return {name: text.format(**marks, reference=contract.mandate_reference) for name, text in words.items()}


def _others(scope: _Scope, contract: Contract, others: tuple[Contract, ...]) -> str:
    """Return that the others go on; of debits only where there may be some."""
    speaks_of_debits = not others or any(map(may_be_debited, (contract, *others)))
    return scope.others if speaks_of_debits else _OTHERS_WITHOUT_DEBITS


def _mandate(scope: _Scope, contract: Contract, others: tuple[Contract, ...]) -> str:
    """Return the words for the mandate; none where nothing is known of one and none is usual."""
    if contract.mandate_reference:
        return _SHARED_MANDATE if _is_shared(contract, others) else scope.mandate_with_reference
    if is_debited(contract):
        return scope.mandate_known
    return scope.mandate if may_be_debited(contract) else ""


def _is_shared(contract: Contract, others: tuple[Contract, ...]) -> bool:
    """Return whether one mandate serves this contract and others that go on."""
    reference = contract.mandate_reference
    return bool(reference) and any(other.mandate_reference == reference for other in others)
