"""Vietnamese administrative reports (báo cáo) as structured data.

>>> from baocao_parser import parse_text
>>> parse_text("hỗ trợ 2.100 bộ bóng đèn").quantities[0].value
Decimal('2100')
"""

from baocao_parser.emitters.json import to_json
from baocao_parser.errors import (
    BaocaoError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    FileNotOpenedError,
    LexiconError,
    NoTextError,
    UnreadableFileError,
    UnsupportedFormatError,
    WrongExtensionError,
)
from baocao_parser.model import (
    Act,
    Award,
    Change,
    Copy,
    Difference,
    Division,
    Edit,
    Extracted,
    Header,
    Issue,
    Item,
    Kept,
    Origin,
    Page,
    Period,
    Place,
    Provision,
    Quantity,
    Recipient,
    Reference,
    Repeat,
    Report,
    Signature,
)
from baocao_parser.parse import parse_report, parse_text
from baocao_parser.version import __version__

__all__ = [
    "Act",
    "Award",
    "BaocaoError",
    "Change",
    "Copy",
    "DamagedFileError",
    "Difference",
    "Division",
    "Edit",
    "EmptyFileError",
    "EncryptedFileError",
    "Extracted",
    "FileNotOpenedError",
    "Header",
    "Issue",
    "Item",
    "Kept",
    "LexiconError",
    "NoTextError",
    "Origin",
    "Page",
    "Period",
    "Place",
    "Provision",
    "Quantity",
    "Recipient",
    "Reference",
    "Repeat",
    "Report",
    "Signature",
    "UnreadableFileError",
    "UnsupportedFormatError",
    "WrongExtensionError",
    "__version__",
    "parse_report",
    "parse_text",
    "to_json",
]
