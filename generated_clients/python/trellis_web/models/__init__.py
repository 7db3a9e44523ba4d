"""Contains all the data models used in inputs/outputs"""

from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .ingest_error import IngestError
from .properties import Properties
from .rejection import Rejection
from .rejection_code import RejectionCode
from .server_event import ServerEvent
from .server_event_receipt import ServerEventReceipt
from .server_visitor import ServerVisitor
from .utm import Utm
from .visit_batch import VisitBatch
from .visit_event import VisitEvent
from .visit_receipt import VisitReceipt

__all__ = (
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "IngestError",
    "Properties",
    "Rejection",
    "RejectionCode",
    "ServerEvent",
    "ServerEventReceipt",
    "ServerVisitor",
    "Utm",
    "VisitBatch",
    "VisitEvent",
    "VisitReceipt",
)
