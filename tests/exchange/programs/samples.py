"""Exports as other programs write them, with invented contracts."""

import json

WALLOS_CSV = (
    "Name,Payment Cycle,Next Payment,Renewal,Category,Payment Method,Paid By,Price,Notes,URL,State,"
    "Notifications,Cancellation Date,Active\n"
    "Bildfluss,Monthly,2026-12-14,Automatic,Entertainment,PayPal,Maren,€17.99,,https://bild.example,"
    "Enabled,Enabled,,Yes\n"
    "Wasser &amp; Wein,Every 3 Months,2027-01-31,Manual,Insurance,Credit Card,Maren,CHF42.5,Zeile 1\n"
    "Zeile 2,,Enabled,Disabled,2026-12-31,Yes\n"
    "Alt,Yearly,2026-01-01,Automatic,Other,,,€ 5,,,Disabled,Enabled,,No\n"
)
WALLOS_API = json.dumps(
    {
        "success": True,
        "subscriptions": [
            {
                "id": 7, "name": "Cloud", "price": 2.99, "currency_id": 1, "start_date": "2024-01-31",
                "next_payment": "2026-12-31", "cycle": 3, "frequency": 2, "auto_renew": 1, "notes": "",
                "category_name": "Software", "payment_method_name": "PayPal", "url": "", "inactive": 0,
                "cancellation_date": "2026-05-20", "payer_user_name": "Jan",
            },
        ],
    }
)  # fmt: skip
SUBTRACKR_CSV = (
    "ID,Name,Category,Cost,Currency,Schedule,Schedule Interval,Status,Payment Method,Account,Start Date,"
    "Renewal Date,Cancellation Date,URL,Notes,Usage,Created At\n"
    '1,"Abend, Blatt",News,129.00,EUR,Every 2 Years,2,Trial,Lastschrift,,2026-11-01,2028-11-01,2026-11-28,,,'
    "None,2025-08-01 10:00:00\n"
    "2,Vorbei,Software,3.00,USD,Monthly,1,Cancelled,,,2020-01-01,,2021-01-01,,,None,2025-08-01 10:00:00\n"
    "3,Läuft aus,Software,3.00,USD,Monthly,1,Cancelled,,,2020-01-01,,2027-01-01,,,None,2025-08-01 10:00:00\n"
)
SUBTRACKR_JSON = json.dumps(
    {
        "subscriptions": [
            {
                "id": 1, "name": "Rad", "cost": 12.5, "original_currency": "EUR", "schedule": "Quarterly",
                "schedule_interval": 2, "status": "Paused", "category": {"id": 1, "name": "Fitness"},
                "payment_method": "", "account": "", "start_date": "2024-03-01T00:00:00Z",
                "renewal_date": None, "cancellation_date": None, "url": "", "notes": "", "usage": "",
            },
        ],
        "exported_at": "2026-11-01T10:00:00Z",
        "total_count": 1,
    }
)  # fmt: skip


def jameica_object(kind: str, number: int, /, **fields: object) -> str:
    """Return an object as the writer of Jameica serializes one."""
    types = {int: "java.lang.Integer", float: "java.lang.Double", str: "java.lang.String"}
    lines = "".join(
        f'    <{name} type="{types[type(value)]}">{value}</{name}>\n' for name, value in fields.items()
    )
    name = f"de.janrieke.contractmanager.server.{kind}Impl"
    return f'  <object type="{name}" id="{number}">\n{lines}  </object>\n'


def jameica(*objects: str) -> bytes:
    """Return a backup with these objects."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<objects>\n'
    return (head + "".join(objects) + "</objects>").encode()


ADDRESS = jameica_object(
    "Address", 3, name="Musterhost &amp; Co. KG", street="Serverallee", number="1", extra="Kundendienst",
    zipcode="76131", city="Karlsruhe", country="Deutschland",
)  # fmt: skip
CONTRACT = jameica_object(
    "Contract", 1, name="Webhosting", contract_no="H-20117", customer_no="0815", address_id=3,
    startdate="15.03.2024 00:00:00", cancelation_period_count=3, cancelation_period_type=3,
    first_min_runtime_count=12, first_min_runtime_type=3,
    next_min_runtime_count=1, next_min_runtime_type=4,
    runtime_snap_to_end=0, ignore_cancellations=0, sepa_creditor="DE98 ZZZ0 9999 9999 99",
    sepa_customer="MREF-1", uri="https://host.example",
    comment="Erste Zeile\nZweite", do_not_remind_before="",
)  # fmt: skip
COSTS = (
    jameica_object("Costs", 1, contract_id=1, description="Grundpreis", money=9.99, period=3)
    + jameica_object("Costs", 2, contract_id=1, description="Domain", money=14.4, period=4)
    + jameica_object("Costs", 3, contract_id=1, description="Einrichtung", money=1.0e1, period=0)
)
PAPER = jameica_object(
    "Storage", 9, contract_id=1, description="Vertrag", path="vertrag.pdf", file="JVBERi0="
)
JAMEICA = jameica(ADDRESS, CONTRACT, COSTS, PAPER)

NEXTCLOUD = json.dumps(
    {
        "schemaVersion": 1,
        "exportedAt": "2026-11-01T10:00:00+00:00",
        "appVersion": "1.4.0",
        "categories": [{"exportId": 5, "name": "Versicherung", "sortOrder": 1}],
        "contracts": [
            {
                "exportId": 11, "categoryExportId": 5, "name": "Haftpflicht", "vendor": "Muster AG",
                "status": "active", "startDate": "2020-02-01T00:00:00+00:00",
                "endDate": "2027-01-31T00:00:00+00:00", "cancelledOn": None, "cancelledTo": None,
                "cancellationPeriod": "3 Monate", "contractType": "auto_renewal",
                "renewalPeriod": "12 months", "cancellationDeadlineType": "normal", "cost": "59.90",
                "currency": "EUR", "costInterval": "yearly", "amountType": "brutto",
                "contractFolder": "/Verträge/Haftpflicht", "mainDocument": None, "notes": "Police HV-1",
                "customField1": "Makler Meier", "archived": 0,
            },
            {
                "exportId": 12, "categoryExportId": None, "name": "Halle", "vendor": "Verein",
                "status": "cancelled", "startDate": "2024-01-01T00:00:00+01:00", "endDate": None,
                "cancelledOn": "2026-10-01T00:00:00+02:00", "cancelledTo": "2026-12-31T00:00:00+01:00",
                "cancellationPeriod": "ein Vierteljahr", "contractType": "fixed", "renewalPeriod": None,
                "cancellationDeadlineType": "month_end", "cost": "100", "currency": "EUR",
                "costInterval": "one_time", "amountType": "netto", "archived": 0,
            },
            {
                "exportId": 13, "name": "Alt", "vendor": "X", "status": "ended", "startDate": None,
                "cancellationPeriod": "", "contractType": "fixed",
            },
        ],
        "optouts": [],
    }
)  # fmt: skip
