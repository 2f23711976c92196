"""Where CAMT keeps what is read, from version 1 to 8: a row for each value, its older and newer paths."""

STATEMENTS = frozenset(("Stmt", "Rpt", "Ntfctn"))
"""The elements of 053, 052 and 054 that hold the entries of one account."""
RECORDS = STATEMENTS | {"Ntry", "TxDtls"}

STATEMENT_PATHS: dict[str, tuple[str, ...]] = {
    "account": ("Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id", "Acct/Id/BBAN"),
}

ENTRY_PATHS: dict[str, tuple[str, ...]] = {
    "amount": ("Amt",),
    "currency": ("Amt@Ccy",),
    "direction": ("CdtDbtInd",),
    "is_reversal": ("RvslInd",),
    "state": ("Sts/Cd", "Sts"),
    "booked_on": ("BookgDt/Dt", "BookgDt/DtTm"),
    "value_on": ("ValDt/Dt", "ValDt/DtTm"),
    "bank_reference": ("AcctSvcrRef",),
    "code": ("BkTxCd/Prtry/Cd",),
    "family": ("BkTxCd/Domn/Fmly/Cd",),
    "sub_family": ("BkTxCd/Domn/Fmly/SubFmlyCd",),
    "words": ("AddtlNtryInf",),
}

DETAIL: dict[str, tuple[str, ...]] = {
    "amount": ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/CntrValAmt/Amt", "AmtDtls/InstdAmt/Amt"),
    "currency": (
        "Amt@Ccy",
        "AmtDtls/TxAmt/Amt@Ccy",
        "AmtDtls/CntrValAmt/Amt@Ccy",
        "AmtDtls/InstdAmt/Amt@Ccy",
    ),
    "direction": ("CdtDbtInd",),
    "bank_reference": ("Refs/AcctSvcrRef",),
    "end_to_end": ("Refs/EndToEndId",),
    "mandate": ("Refs/MndtId",),
    "code": ("BkTxCd/Prtry/Cd",),
    "family": ("BkTxCd/Domn/Fmly/Cd",),
    "sub_family": ("BkTxCd/Domn/Fmly/SubFmlyCd",),
    "words": ("AddtlTxInf",),
    "return_reason": ("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/RtrRsn/Cd"),
    "creditor_name": ("RltdPties/Cdtr/Pty/Nm", "RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Agt/FinInstnId/Nm"),
    "creditor_iban": ("RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"),
    "creditor_bic": ("RltdAgts/CdtrAgt/FinInstnId/BICFI", "RltdAgts/CdtrAgt/FinInstnId/BIC"),
    "ultimate_creditor": ("RltdPties/UltmtCdtr/Pty/Nm", "RltdPties/UltmtCdtr/Nm"),
    "debtor_name": ("RltdPties/Dbtr/Pty/Nm", "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Agt/FinInstnId/Nm"),
    "debtor_iban": ("RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"),
    "debtor_bic": ("RltdAgts/DbtrAgt/FinInstnId/BICFI", "RltdAgts/DbtrAgt/FinInstnId/BIC"),
    "ultimate_debtor": ("RltdPties/UltmtDbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm"),
    "creditor_id": (
        "RltdPties/Cdtr/Pty/Id/PrvtId/Othr/Id",
        "RltdPties/Cdtr/Pty/Id/OrgId/Othr/Id",
        "RltdPties/Cdtr/Id/PrvtId/Othr/Id",
        "RltdPties/Cdtr/Id/OrgId/Othr/Id",
        "RltdPties/Cdtr/Id/PrvtId/OthrId/Id",
        "RltdPties/Cdtr/Id/OrgId/PrtryId/Id",
    ),
    "purpose": ("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/AddtlRmtInf"),
}

PATHS = frozenset(
    path for rows in (STATEMENT_PATHS, ENTRY_PATHS, DETAIL) for paths in rows.values() for path in paths
)
"""Every path of every record: what stands elsewhere is not kept."""
