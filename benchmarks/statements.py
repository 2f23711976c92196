"""How long a hundred thousand bookings take to read, and how much memory, each kind of file in a process.

Run it in an environment into which the wheel was installed (pip compiles the byte code):
    python -m benchmarks.statements [BOOKINGS]
The figures are seconds of the processor: for reading, then with each booking brought once, fingerprinted, and
with what is paid in a rhythm.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from vertragsbuch.statements.same import merged, with_fingerprints
from vertragsbuch.usecases.statement_files import read_files
from vertragsbuch.usecases.statements import seen_in

BOOKINGS = 100_000
CONTRACTS, MONTHS, SHOPS = 60, 24, 500
IBAN = "DE02120300000000202051"
HEAD = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";'
    '"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastschrift Ursprungsbetrag";'
    '"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";'
    '"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\n'
)


class Debit(NamedTuple):
    """A booking: of one of sixty contracts, once a month, or by card in one of five hundred shops."""

    number: int
    day: date
    name: str
    iban: str
    creditor_id: str
    mandate: str
    amount: str
    code: str
    words: str
    purpose: str


def debits(count: int) -> Iterator[Debit]:
    """Yield so many bookings of two years in the order of their days."""
    every, chance = max(1, count // (CONTRACTS * MONTHS)), Random(count)  # noqa: S311 - the same every time
    for number in range(count):
        day = date(2024, 1, 1) + timedelta(days=number * 730 // count)
        if number % every == 0:
            contract = number // every % CONTRACTS
            yield Debit(
                number, day, f"Anbieter {contract} GmbH", f"DE88100900001{contract:09}",
                f"DE98ZZZ{contract:011}", f"MREF-{contract}", f"{contract + 5}.99", "NDDT+105+9200+992",
                "FOLGELASTSCHRIFT",
                f"Rechnung {number} vom {day}",
            )  # fmt: skip
        else:
            shop, amount = chance.randrange(SHOPS), f"{chance.randrange(90)}.{chance.randrange(100):02}"
            yield Debit(
                number,
                day,
                f"Laden {shop}",
                "",
                "",
                "",
                amount,
                "NMSC+106+9200",
                "KARTENZAHLUNG",
                f"{day}T10:00",
            )


def camt(count: int) -> Iterator[str]:
    """Yield the bookings as the newest version of CAMT writes them, an element a line."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">\n'
        f"<BkToCstmrStmt><Stmt><Acct><Id><IBAN>{IBAN}</IBAN></Id></Acct>\n"
    )
    for debit in debits(count):
        yield ENTRY.format(debit=debit, iban=IBAN).replace("><", ">\n        <")
    yield "</Stmt></BkToCstmrStmt></Document>\n"


ENTRY = (
    '<Ntry><Amt Ccy="EUR">{debit.amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
    "<BookgDt><Dt>{debit.day}</Dt></BookgDt><ValDt><Dt>{debit.day}</Dt></ValDt>"
    "<AcctSvcrRef>00.06.{debit.number}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls>"
    "<Refs><EndToEndId>RE-{debit.number}</EndToEndId><MndtId>{debit.mandate}</MndtId></Refs>"
    '<Amt Ccy="EUR">{debit.amount}</Amt><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RDDT</Cd>'
    "<SubFmlyCd>ESDD</SubFmlyCd></Fmly></Domn><Prtry><Cd>{debit.code}</Cd><Issr>DK</Issr></Prtry></BkTxCd>"
    "<RltdPties><Dbtr><Pty><Nm>Erika</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct>"
    "<Cdtr><Pty><Nm>{debit.name}</Nm><Id><PrvtId><Othr><Id>{debit.creditor_id}</Id></Othr></PrvtId></Id>"
    "</Pty></Cdtr><CdtrAcct><Id><IBAN>{debit.iban}</IBAN></Id></CdtrAcct></RltdPties>"
    "<RmtInf><Ustrd>{debit.purpose}</Ustrd></RmtInf></TxDtls></NtryDtls>"
    "<AddtlNtryInf>{debit.words}</AddtlNtryInf></Ntry>\n"
)


def table(count: int) -> Iterator[str]:
    """Yield the bookings as the table of a Sparkasse."""
    yield HEAD
    for debit in debits(count):
        day, amount = f"{debit.day:%d.%m.%y}", debit.amount.replace(".", ",")
        yield (
            f'"{IBAN}";"{day}";"{day}";"{debit.words}";"{debit.purpose}";"{debit.creditor_id}";"{debit.mandate}";'
            f'"RE-{debit.number}";"";"";"";"{debit.name}";"{debit.iban}";"TESTDEFFXXX";"-{amount}";"EUR";'
            '"Umsatz gebucht"\n'
        )


def mt940(count: int) -> Iterator[str]:
    """Yield the bookings as MT940."""
    yield ":20:STARTUMS\n:25:12030000/0000202051\n:28C:1/1\n:60F:C240101EUR0,00\n"
    for debit in debits(count):
        amount = debit.amount.replace(".", ",")
        yield (
            f":61:{debit.day:%y%m%d}{debit.day:%m%d}DR{amount}NDDTNONREF//B{debit.number}\n"
            f":86:{debit.code.split('+')[1]}?00{debit.words}?20EREF+RE-{debit.number}?21MREF+{debit.mandate}"
            f"?22CRED+{debit.creditor_id}?23SVWZ+{debit.purpose}\n"
            f"?30TESTDEFFXXX?31{debit.iban}?32{debit.name}\n"
        )


KINDS = {"camt.xml": camt, "camt.zip": camt, "tabelle.csv": table, "mt940.sta": mt940}


def measured(file: Path) -> str:
    """Return what reading a file took in this process."""
    begun = time.process_time()
    (read,) = read_files([file])
    read_in = time.process_time() - begun
    fingerprints = {each.fingerprint for each in with_fingerprints(merged([read.statement]).bookings)}
    told = seen_in([read], date.max)
    whole = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return (
        f"{file.name:12} {file.stat().st_size / 10**6:6.1f} MB  {len(fingerprints):7} bookings  "
        f"{len(read.statement.faults)} faults  read {read_in:5.2f} s  with {len(told.recurring)} contracts "
        f"{whole:5.2f} s  peak {most:5.0f} MB"
    )


def main() -> None:
    """Write the files, and read each in a process of its own: its memory is that of the file alone."""
    count = int(sys.argv[1]) if sys.argv[1:] else BOOKINGS
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in KINDS.items():
            file = Path(folder, name)
            if file.suffix == ".zip":
                with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                    archive.write(Path(folder, "camt.xml"), "2026/camt.xml")
            else:
                with file.open("w", encoding="utf-8") as stream:
                    stream.writelines(lines(count))
            command = [
                sys.executable,
                "-c",
                f"from benchmarks.statements import *; print(measured(Path({str(file)!r})))",
            ]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
