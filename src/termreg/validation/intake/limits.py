"""How much a record may hold before it is refused unread: one table."""

from dataclasses import dataclass

from termreg.validation.engine.wanted import Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one check may take in and give out; every field is a setting of the same name.

    `engine` is which of the engines may judge.
    """

    max_record_bytes: int = 5_000_000
    max_unpacked_bytes: int = 50_000_000
    max_members: int = 1_000
    max_ratio: int = 200
    max_depth: int = 32
    max_nodes: int = 20_000
    max_values: int = 500
    max_types: int = 8
    max_records: int = 5_000
    max_digits: int = 300
    max_findings: int = 10_000
    max_seconds: float = 8.0
    max_worker_bytes: int = 2_000_000_000
    max_sheet_rows: int = 50_000
    max_sheet_columns: int = 500
    max_cell_characters: int = 32_767
    engine: Choice = Choice.AUTO
