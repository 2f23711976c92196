"""What a letter revokes and wants erased: only what belongs to its contract, where others are on file."""

from collections.abc import Iterable
from typing import NamedTuple

from vertragsbuch.contract.model import Contract


class _Scope(NamedTuple):
    """The words for what is revoked and erased: with this contract alone on file, or with others."""

    mandate: str
    mandate_with_reference: str
    data: str
    all_data: str
    of_this_contract: str = ""
    others: str = ""


_ALONE = _Scope(
    mandate="Eine Ihnen erteilte Einzugsermächtigung oder ein SEPA-Lastschriftmandat",
    mandate_with_reference="Das Ihnen erteilte SEPA-Lastschriftmandat (Mandatsreferenz {reference})",
    data="meine personenbezogenen Daten",
    all_data="alle Daten, die mich betreffen",
)
_BESIDE_OTHERS = _Scope(
    mandate=(
        "Eine Ihnen für diesen Vertrag erteilte Einzugsermächtigung oder ein SEPA-Lastschriftmandat für "
        "diesen Vertrag"
    ),
    mandate_with_reference=(
        "Das Ihnen für diesen Vertrag erteilte SEPA-Lastschriftmandat (Mandatsreferenz {reference})"
    ),
    data="die personenbezogenen Daten, die Sie nur für diesen Vertrag verarbeiten,",
    all_data="alle Daten, die mich betreffen, soweit Sie sie nur für diesen Vertrag verarbeiten",
    of_this_contract="zu diesem Vertrag",
    others="Meine übrigen Verträge bei Ihnen und die Lastschriften dafür bleiben davon unberührt.",
)
_SHARED_MANDATE = (
    "Das Ihnen erteilte SEPA-Lastschriftmandat (Mandatsreferenz {reference}), soweit es diesen Vertrag "
    "betrifft,"
)


def limits(contract: Contract, others: Iterable[Contract] = ()) -> dict[str, str]:
    """Return the words for mandate and data, by the names under which letters mention them.

    `others` are the further contracts with the same provider that go on. A mandate may serve several of them
    under one reference: then it is revoked for this contract only.
    """
    others = tuple(others)
    scope = _BESIDE_OTHERS if others else _ALONE
    return {
        "mandat": _mandate(scope, contract, others),
        "daten": scope.data,
        "alle_daten": scope.all_data,
        "zu_diesem_vertrag": scope.of_this_contract,
        "uebrige_vertraege": scope.others,
    }


def _mandate(scope: _Scope, contract: Contract, others: tuple[Contract, ...]) -> str:
    reference = contract.mandate_reference
    if not reference:
        return scope.mandate
    is_shared = any(other.mandate_reference == reference for other in others)
    return (_SHARED_MANDATE if is_shared else scope.mandate_with_reference).format(reference=reference)
