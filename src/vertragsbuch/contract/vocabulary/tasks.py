"""The tasks around the end of a contract, as books and files name them."""

from vertragsbuch.typed import Literal, get_args

TaskKey = Literal[
    "check_notice",
    "dismissal_claim",
    "hardship_objection",
    "backup",
    "playlists",
    "auth_code",
    "mail_addresses",
    "port_number",
    "return_devices",
    "new_supplier",
    "meter",
    "final_bill",
    "new_cover",
    "evb",
    "proof_of_cover",
    "handover",
    "deposit",
    "address_change",
    "move_mandates",
    "statements",
    "locker",
    "job_seeker",
    "new_fund",
    "surrender_value",
    "account",
]
TASK_KEYS: tuple[TaskKey, ...] = get_args(TaskKey)
