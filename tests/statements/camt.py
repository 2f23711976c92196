"""CAMT as German banks write it, in the older and the newer version; everybody in it is invented."""

from typing import NamedTuple

from tests.statements.tables import CREDITOR, OWN, TELECOM


class Entry(NamedTuple):
    """What differs from entry to entry; the rest is a direct debit."""

    amount: str = "39.99"
    direction: str = "DBIT"
    day: str = "<Dt>2026-08-03</Dt>"
    value_day: str = "<Dt>2026-08-03</Dt>"
    state: str = "BOOK"
    reference: str = "BANK-1"
    code: str = "NDDT+105+9200+992"
    name: str = "Funkwerk GmbH"
    ultimate: str = ""
    mandate: str = "MREF-1"
    end_to_end: str = "RE-4711"
    purpose: str = "Rechnung 4711"
    currency: str = "EUR"
    more: str = ""
    details: str = ""


def detail(entry: Entry, *, newer: bool = True) -> str:
    """Return the details of a movement; a party stands one element deeper in the newer version."""
    open_, close = ("<Pty>", "</Pty>") if newer else ("", "")
    ultimate = f"<UltmtCdtr>{open_}<Nm>{entry.ultimate}</Nm>{close}</UltmtCdtr>" if entry.ultimate else ""
    return (
        f"<TxDtls><Refs><EndToEndId>{entry.end_to_end}</EndToEndId><MndtId>{entry.mandate}</MndtId></Refs>"
        f'<Amt Ccy="{entry.currency}">{entry.amount}</Amt><CdtDbtInd>{entry.direction}</CdtDbtInd>'
        f"<BkTxCd><Prtry><Cd>{entry.code}</Cd><Issr>DK</Issr></Prtry></BkTxCd>"
        f"<RltdPties><Dbtr>{open_}<Nm>Erika Muster</Nm>{close}</Dbtr><DbtrAcct><Id><IBAN>{OWN}</IBAN><"
        "/Id></DbtrAcct>"
        f"<Cdtr>{open_}<Nm>{entry.name}</Nm><Id><PrvtId><Othr><Id>{CREDITOR}</Id></Othr></PrvtId><"
        f"/Id>{close}</Cdtr>"
        f"<CdtrAcct><Id><IBAN>{TELECOM}</IBAN></Id></CdtrAcct>{ultimate}</RltdPties>"
        f"<RmtInf><Ustrd>{entry.purpose}</Ustrd></RmtInf>{entry.more}</TxDtls>"
    )


def written(entry: Entry, *, newer: bool = True) -> str:
    """Return an entry; `details` takes the place of its only movement."""
    state = f"<Cd>{entry.state}</Cd>" if newer else entry.state
    return (
        f'<Ntry><Amt Ccy="{entry.currency}">{entry.amount}</Amt><CdtDbtInd>{entry.direction}</CdtDbtInd>'
        f"<Sts>{state}</Sts><BookgDt>{entry.day}</BookgDt><ValDt>{entry.value_day}</ValDt>"
        f"<AcctSvcrRef>{entry.reference}</AcctSvcrRef><BkTxCd/>"
        f"<NtryDtls>{entry.details or detail(entry, newer=newer)}</NtryDtls></Ntry>"
    )


def document(*entries: Entry, newer: bool = True, account: str = OWN, report: str = "Stmt") -> str:
    """Return a message with the entries of one account."""
    version = "08" if newer else "02"
    body = "".join(written(entry, newer=newer) for entry in entries)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Document '
        'xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.'
        f'{version}"><BkToCstmrStmt><{report}><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{body}</{report}>'
        "</BkToCstmrStmt></Document>"
    )
