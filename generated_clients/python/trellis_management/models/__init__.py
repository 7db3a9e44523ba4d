"""Contains all the data models used in inputs/outputs"""

from .contact import Contact
from .contact_create import ContactCreate
from .contact_list import ContactList
from .contact_traits import ContactTraits
from .contact_update import ContactUpdate
from .date_range import DateRange
from .date_range_result import DateRangeResult
from .environment import Environment
from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .error_model import Error
from .event_context import EventContext
from .event_kind import EventKind
from .event_list import EventList
from .event_model import Event
from .event_properties import EventProperties
from .funnel_group import FunnelGroup
from .funnel_query import FunnelQuery
from .funnel_query_entry import FunnelQueryEntry
from .funnel_query_order import FunnelQueryOrder
from .funnel_query_ties import FunnelQueryTies
from .funnel_result import FunnelResult
from .funnel_result_entry import FunnelResultEntry
from .funnel_result_order import FunnelResultOrder
from .funnel_result_ties import FunnelResultTies
from .funnel_step import FunnelStep
from .funnel_step_result import FunnelStepResult
from .group_membership import GroupMembership
from .group_membership_traits import GroupMembershipTraits
from .interval import Interval
from .key import Key
from .key_create import KeyCreate
from .key_create_type import KeyCreateType
from .key_list import KeyList
from .key_rotate import KeyRotate
from .key_status import KeyStatus
from .key_type import KeyType
from .key_update import KeyUpdate
from .key_with_secret import KeyWithSecret
from .key_with_secret_status import KeyWithSecretStatus
from .key_with_secret_type import KeyWithSecretType
from .own_key import OwnKey
from .own_key_status import OwnKeyStatus
from .own_key_type import OwnKeyType
from .plan import Plan
from .project import Project
from .project_update import ProjectUpdate
from .property_condition import PropertyCondition
from .property_test import PropertyTest
from .rate_limit import RateLimit
from .rate_limit_doors import RateLimitDoors
from .rate_limit_per import RateLimitPer
from .scope import Scope
from .trait_change import TraitChange
from .trait_change_list import TraitChangeList
from .trait_change_source import TraitChangeSource
from .traits import Traits

__all__ = (
    "Contact",
    "ContactCreate",
    "ContactList",
    "ContactTraits",
    "ContactUpdate",
    "DateRange",
    "DateRangeResult",
    "Environment",
    "Error",
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "Event",
    "EventContext",
    "EventKind",
    "EventList",
    "EventProperties",
    "FunnelGroup",
    "FunnelQuery",
    "FunnelQueryEntry",
    "FunnelQueryOrder",
    "FunnelQueryTies",
    "FunnelResult",
    "FunnelResultEntry",
    "FunnelResultOrder",
    "FunnelResultTies",
    "FunnelStep",
    "FunnelStepResult",
    "GroupMembership",
    "GroupMembershipTraits",
    "Interval",
    "Key",
    "KeyCreate",
    "KeyCreateType",
    "KeyList",
    "KeyRotate",
    "KeyStatus",
    "KeyType",
    "KeyUpdate",
    "KeyWithSecret",
    "KeyWithSecretStatus",
    "KeyWithSecretType",
    "OwnKey",
    "OwnKeyStatus",
    "OwnKeyType",
    "Plan",
    "Project",
    "ProjectUpdate",
    "PropertyCondition",
    "PropertyTest",
    "RateLimit",
    "RateLimitDoors",
    "RateLimitPer",
    "Scope",
    "TraitChange",
    "TraitChangeList",
    "TraitChangeSource",
    "Traits",
)
