"""Workbooks (.xlsx) for the calculators: read as records, written as results and as templates to fill in.

On top of `calculators`, which know nothing of this package, and openpyxl. In the browser it is loaded when the first workbook
is opened or asked for; `calculators.table_conversation.Workbooks` says what is expected of it.
"""

from workbooks.reading import records
from workbooks.receipts import receipt_file
from workbooks.results import target

__all__ = ["receipt_file", "records", "target"]
