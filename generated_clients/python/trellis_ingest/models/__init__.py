"""Contains all the data models used in inputs/outputs"""

from .alias import Alias
from .alias_item import AliasItem
from .batch_model import Batch
from .context import Context
from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .event_batch import EventBatch
from .event_input import EventInput
from .group import Group
from .group_item import GroupItem
from .identify import Identify
from .identify_item import IdentifyItem
from .ingest_error import IngestError
from .ingest_receipt import IngestReceipt
from .page import Page
from .page_item import PageItem
from .properties import Properties
from .rejection import Rejection
from .rejection_code import RejectionCode
from .screen import Screen
from .screen_item import ScreenItem
from .track import Track
from .track_item import TrackItem
from .traits import Traits

__all__ = (
    "Alias",
    "AliasItem",
    "Batch",
    "Context",
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "EventBatch",
    "EventInput",
    "Group",
    "GroupItem",
    "Identify",
    "IdentifyItem",
    "IngestError",
    "IngestReceipt",
    "Page",
    "PageItem",
    "Properties",
    "Rejection",
    "RejectionCode",
    "Screen",
    "ScreenItem",
    "Track",
    "TrackItem",
    "Traits",
)
