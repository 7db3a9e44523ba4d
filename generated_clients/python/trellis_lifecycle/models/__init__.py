"""Contains all the data models used in inputs/outputs"""

from .alert_ask import AlertAsk
from .alert_found import AlertFound
from .alert_found_alert_type_type_1 import AlertFoundAlertTypeType1
from .alert_found_alert_type_type_2_type_1 import AlertFoundAlertTypeType2Type1
from .alert_found_alert_type_type_3_type_1 import AlertFoundAlertTypeType3Type1
from .alert_found_priority_type_1 import AlertFoundPriorityType1
from .alert_found_priority_type_2_type_1 import AlertFoundPriorityType2Type1
from .alert_found_priority_type_3_type_1 import AlertFoundPriorityType3Type1
from .button_click_event import ButtonClickEvent
from .churn_calculate import ChurnCalculate
from .churn_calculated import ChurnCalculated
from .churn_confidence import ChurnConfidence
from .churn_factor import ChurnFactor
from .churn_failure import ChurnFailure
from .churn_failure_cause import ChurnFailureCause
from .churn_reason import ChurnReason
from .churn_risk import ChurnRisk
from .churn_run_status import ChurnRunStatus
from .churn_score import ChurnScore
from .churn_source import ChurnSource
from .churn_stats import ChurnStats
from .custom_event import CustomEvent
from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .event_recorded import EventRecorded
from .event_recorded_message import EventRecordedMessage
from .form_submit_event import FormSubmitEvent
from .health import Health
from .health_services import HealthServices
from .health_services_database import HealthServicesDatabase
from .health_services_ml_server import HealthServicesMlServer
from .health_status import HealthStatus
from .lifecycle_error import LifecycleError
from .message_context import MessageContext
from .nudge_channel import NudgeChannel
from .nudge_create import NudgeCreate
from .nudge_created import NudgeCreated
from .nudge_reason_type_1 import NudgeReasonType1
from .nudge_reason_type_2_type_1 import NudgeReasonType2Type1
from .nudge_reason_type_3_type_1 import NudgeReasonType3Type1
from .nudge_status import NudgeStatus
from .nudge_withheld_type_1 import NudgeWithheldType1
from .nudge_withheld_type_2_type_1 import NudgeWithheldType2Type1
from .nudge_withheld_type_3_type_1 import NudgeWithheldType3Type1
from .page_view_event import PageViewEvent
from .page_view_event_properties import PageViewEventProperties
from .properties import Properties
from .script_host import ScriptHost
from .script_installed import ScriptInstalled
from .sessions_end import SessionsEnd
from .sessions_ended import SessionsEnded
from .traits import Traits
from .user_identified import UserIdentified
from .user_identified_message import UserIdentifiedMessage
from .user_identify import UserIdentify
from .user_input_event import UserInputEvent

__all__ = (
    "AlertAsk",
    "AlertFound",
    "AlertFoundAlertTypeType1",
    "AlertFoundAlertTypeType2Type1",
    "AlertFoundAlertTypeType3Type1",
    "AlertFoundPriorityType1",
    "AlertFoundPriorityType2Type1",
    "AlertFoundPriorityType3Type1",
    "ButtonClickEvent",
    "ChurnCalculate",
    "ChurnCalculated",
    "ChurnConfidence",
    "ChurnFactor",
    "ChurnFailure",
    "ChurnFailureCause",
    "ChurnReason",
    "ChurnRisk",
    "ChurnRunStatus",
    "ChurnScore",
    "ChurnSource",
    "ChurnStats",
    "CustomEvent",
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "EventRecorded",
    "EventRecordedMessage",
    "FormSubmitEvent",
    "Health",
    "HealthServices",
    "HealthServicesDatabase",
    "HealthServicesMlServer",
    "HealthStatus",
    "LifecycleError",
    "MessageContext",
    "NudgeChannel",
    "NudgeCreate",
    "NudgeCreated",
    "NudgeReasonType1",
    "NudgeReasonType2Type1",
    "NudgeReasonType3Type1",
    "NudgeStatus",
    "NudgeWithheldType1",
    "NudgeWithheldType2Type1",
    "NudgeWithheldType3Type1",
    "PageViewEvent",
    "PageViewEventProperties",
    "Properties",
    "ScriptHost",
    "ScriptInstalled",
    "SessionsEnd",
    "SessionsEnded",
    "Traits",
    "UserIdentified",
    "UserIdentifiedMessage",
    "UserIdentify",
    "UserInputEvent",
)
