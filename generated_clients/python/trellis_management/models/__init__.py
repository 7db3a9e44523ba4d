"""Contains all the data models used in inputs/outputs"""

from .actor_list import ActorList
from .alert import Alert
from .alert_confidence_type_1 import AlertConfidenceType1
from .alert_confidence_type_2_type_1 import AlertConfidenceType2Type1
from .alert_confidence_type_3_type_1 import AlertConfidenceType3Type1
from .alert_direction import AlertDirection
from .alert_list import AlertList
from .alert_metric import AlertMetric
from .alert_outcome_type_1 import AlertOutcomeType1
from .alert_outcome_type_2_type_1 import AlertOutcomeType2Type1
from .alert_outcome_type_3_type_1 import AlertOutcomeType3Type1
from .alert_precision import AlertPrecision
from .alert_precision_all import AlertPrecisionAll
from .alert_precision_of_priority import AlertPrecisionOfPriority
from .alert_precision_of_type import AlertPrecisionOfType
from .alert_priority import AlertPriority
from .alert_resolved_type_1 import AlertResolvedType1
from .alert_resolved_type_2_type_1 import AlertResolvedType2Type1
from .alert_resolved_type_3_type_1 import AlertResolvedType3Type1
from .alert_rule import AlertRule
from .alert_rule_create import AlertRuleCreate
from .alert_rule_list import AlertRuleList
from .alert_rule_update import AlertRuleUpdate
from .alert_settings import AlertSettings
from .alert_settings_update import AlertSettingsUpdate
from .alert_status import AlertStatus
from .alert_type import AlertType
from .alert_value_source_type_1 import AlertValueSourceType1
from .alert_value_source_type_2_type_1 import AlertValueSourceType2Type1
from .alert_value_source_type_3_type_1 import AlertValueSourceType3Type1
from .breakdown_case import BreakdownCase
from .breakdown_cases import BreakdownCases
from .catalogue_event import CatalogueEvent
from .catalogue_event_list import CatalogueEventList
from .catalogue_property import CatalogueProperty
from .catalogue_property_list import CataloguePropertyList
from .catalogue_trait import CatalogueTrait
from .catalogue_trait_list import CatalogueTraitList
from .catalogue_trait_type import CatalogueTraitType
from .catalogue_trait_type_type import CatalogueTraitTypeType
from .catalogue_trait_value import CatalogueTraitValue
from .catalogue_type import CatalogueType
from .catalogue_type_type import CatalogueTypeType
from .catalogue_value import CatalogueValue
from .churn_backtest import ChurnBacktest
from .churn_backtest_error_type_1 import ChurnBacktestErrorType1
from .churn_backtest_error_type_2_type_1 import ChurnBacktestErrorType2Type1
from .churn_backtest_error_type_3_type_1 import ChurnBacktestErrorType3Type1
from .churn_backtest_objections_item import ChurnBacktestObjectionsItem
from .churn_backtest_status_type_1 import ChurnBacktestStatusType1
from .churn_backtest_status_type_2_type_1 import ChurnBacktestStatusType2Type1
from .churn_backtest_status_type_3_type_1 import ChurnBacktestStatusType3Type1
from .churn_bin import ChurnBin
from .churn_confidence import ChurnConfidence
from .churn_factor import ChurnFactor
from .churn_failure import ChurnFailure
from .churn_failure_cause import ChurnFailureCause
from .churn_features import ChurnFeatures
from .churn_forward_test import ChurnForwardTest
from .churn_reason import ChurnReason
from .churn_risk import ChurnRisk
from .churn_run import ChurnRun
from .churn_run_status import ChurnRunStatus
from .churn_score import ChurnScore
from .churn_score_list import ChurnScoreList
from .churn_source import ChurnSource
from .churn_user_question import ChurnUserQuestion
from .cohort import Cohort
from .cohort_create import CohortCreate
from .cohort_evidence import CohortEvidence
from .cohort_evidence_properties import CohortEvidenceProperties
from .cohort_explanation import CohortExplanation
from .cohort_leaf import CohortLeaf
from .cohort_list import CohortList
from .cohort_member import CohortMember
from .cohort_member_list import CohortMemberList
from .cohort_members_change import CohortMembersChange
from .cohort_members_changed import CohortMembersChanged
from .cohort_people import CohortPeople
from .cohort_preview import CohortPreview
from .cohort_preview_query import CohortPreviewQuery
from .cohort_status import CohortStatus
from .cohort_type import CohortType
from .cohort_update import CohortUpdate
from .contact import Contact
from .contact_create import ContactCreate
from .contact_list import ContactList
from .contact_traits import ContactTraits
from .contact_update import ContactUpdate
from .data_retention import DataRetention
from .data_retention_rule import DataRetentionRule
from .data_retention_update import DataRetentionUpdate
from .date_range import DateRange
from .date_range_result import DateRangeResult
from .dead_letter import DeadLetter
from .dead_letter_list import DeadLetterList
from .dead_letter_replay import DeadLetterReplay
from .dead_letter_replay_item import DeadLetterReplayItem
from .dead_letter_replayed import DeadLetterReplayed
from .dead_letter_replayed_outcome import DeadLetterReplayedOutcome
from .dead_letters_replay import DeadLettersReplay
from .dead_letters_replayed import DeadLettersReplayed
from .delivery import Delivery
from .delivery_list import DeliveryList
from .delivery_status import DeliveryStatus
from .delivery_topic import DeliveryTopic
from .destination import Destination
from .destination_create import DestinationCreate
from .destination_list import DestinationList
from .destination_type import DestinationType
from .destination_update import DestinationUpdate
from .destination_with_secret import DestinationWithSecret
from .discovered_sequence import DiscoveredSequence
from .discovered_sequence_verdict import DiscoveredSequenceVerdict
from .discovery_effect import DiscoveryEffect
from .discovery_question import DiscoveryQuestion
from .discovery_results import DiscoveryResults
from .discovery_results_conclusion_type_1 import DiscoveryResultsConclusionType1
from .discovery_results_conclusion_type_2_type_1 import (
    DiscoveryResultsConclusionType2Type1,
)
from .discovery_results_conclusion_type_3_type_1 import (
    DiscoveryResultsConclusionType3Type1,
)
from .discovery_results_error_type_1 import DiscoveryResultsErrorType1
from .discovery_results_error_type_2_type_1 import DiscoveryResultsErrorType2Type1
from .discovery_results_error_type_3_type_1 import DiscoveryResultsErrorType3Type1
from .discovery_results_status_type_1 import DiscoveryResultsStatusType1
from .discovery_results_status_type_2_type_1 import DiscoveryResultsStatusType2Type1
from .discovery_results_status_type_3_type_1 import DiscoveryResultsStatusType3Type1
from .discovery_target import DiscoveryTarget
from .environment import Environment
from .erasure import Erasure
from .erasure_counts import ErasureCounts
from .erasure_create import ErasureCreate
from .erasure_create_mode import ErasureCreateMode
from .erasure_list import ErasureList
from .erasure_mode import ErasureMode
from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .error_model import Error
from .estimate import Estimate
from .event_context import EventContext
from .event_kind import EventKind
from .event_list import EventList
from .event_model import Event
from .event_properties import EventProperties
from .event_selector import EventSelector
from .export import Export
from .export_create import ExportCreate
from .export_create_format import ExportCreateFormat
from .export_create_kind import ExportCreateKind
from .export_filters import ExportFilters
from .export_format import ExportFormat
from .export_kind import ExportKind
from .export_list import ExportList
from .export_status import ExportStatus
from .first_time_test import FirstTimeTest
from .frequency_cap import FrequencyCap
from .funnel_actors import FunnelActors
from .funnel_actors_query import FunnelActorsQuery
from .funnel_answer import FunnelAnswer
from .funnel_bin import FunnelBin
from .funnel_cell import FunnelCell
from .funnel_cell_outcome import FunnelCellOutcome
from .funnel_exclusion import FunnelExclusion
from .funnel_group import FunnelGroup
from .funnel_period import FunnelPeriod
from .funnel_query import FunnelQuery
from .funnel_query_attribution import FunnelQueryAttribution
from .funnel_query_entry import FunnelQueryEntry
from .funnel_query_order import FunnelQueryOrder
from .funnel_query_ties import FunnelQueryTies
from .funnel_query_trend_period import FunnelQueryTrendPeriod
from .funnel_question import FunnelQuestion
from .funnel_result import FunnelResult
from .funnel_result_attribution import FunnelResultAttribution
from .funnel_result_entry import FunnelResultEntry
from .funnel_result_order import FunnelResultOrder
from .funnel_result_ties import FunnelResultTies
from .funnel_result_trend_period_type_1 import FunnelResultTrendPeriodType1
from .funnel_result_trend_period_type_2_type_1 import FunnelResultTrendPeriodType2Type1
from .funnel_result_trend_period_type_3_type_1 import FunnelResultTrendPeriodType3Type1
from .funnel_step import FunnelStep
from .funnel_step_result import FunnelStepResult
from .funnel_times import FunnelTimes
from .funnel_timing import FunnelTiming
from .group_membership import GroupMembership
from .group_membership_traits import GroupMembershipTraits
from .ingestion_warning import IngestionWarning
from .ingestion_warning_report import IngestionWarningReport
from .interval import Interval
from .key import Key
from .key_create import KeyCreate
from .key_create_type import KeyCreateType
from .key_list import KeyList
from .key_rotate import KeyRotate
from .key_status import KeyStatus
from .key_type import KeyType
from .key_update import KeyUpdate
from .key_usage import KeyUsage
from .key_with_secret import KeyWithSecret
from .key_with_secret_status import KeyWithSecretStatus
from .key_with_secret_type import KeyWithSecretType
from .lifecycle_actors import LifecycleActors
from .lifecycle_actors_query import LifecycleActorsQuery
from .lifecycle_answer import LifecycleAnswer
from .lifecycle_cell import LifecycleCell
from .lifecycle_cell_stage import LifecycleCellStage
from .lifecycle_query import LifecycleQuery
from .lifecycle_question import LifecycleQuestion
from .lifecycle_result import LifecycleResult
from .lifecycle_stage import LifecycleStage
from .live_event_list import LiveEventList
from .merge import Merge
from .merge_cause import MergeCause
from .merge_list import MergeList
from .message_context import MessageContext
from .model_measure import ModelMeasure
from .model_measure_name import ModelMeasureName
from .nudge import Nudge
from .nudge_arm import NudgeArm
from .nudge_candidate import NudgeCandidate
from .nudge_candidates import NudgeCandidates
from .nudge_channel import NudgeChannel
from .nudge_list import NudgeList
from .nudge_reason_type_1 import NudgeReasonType1
from .nudge_reason_type_2_type_1 import NudgeReasonType2Type1
from .nudge_reason_type_3_type_1 import NudgeReasonType3Type1
from .nudge_settings import NudgeSettings
from .nudge_settings_update import NudgeSettingsUpdate
from .nudge_status import NudgeStatus
from .nudge_uplift import NudgeUplift
from .nudge_verdict import NudgeVerdict
from .nudge_withheld_type_1 import NudgeWithheldType1
from .nudge_withheld_type_2_type_1 import NudgeWithheldType2Type1
from .nudge_withheld_type_3_type_1 import NudgeWithheldType3Type1
from .own_key import OwnKey
from .own_key_status import OwnKeyStatus
from .own_key_type import OwnKeyType
from .path_actors import PathActors
from .path_actors_query import PathActorsQuery
from .path_answer import PathAnswer
from .path_cell import PathCell
from .path_cell_node import PathCellNode
from .path_cleaning import PathCleaning
from .path_edge import PathEdge
from .path_end import PathEnd
from .path_node import PathNode
from .path_query import PathQuery
from .path_question import PathQuestion
from .path_result import PathResult
from .performed_test import PerformedTest
from .period import Period
from .person_condition import PersonCondition
from .person_reference import PersonReference
from .plan import Plan
from .preview_traits import PreviewTraits
from .project import Project
from .project_update import ProjectUpdate
from .property_condition import PropertyCondition
from .property_test import PropertyTest
from .property_test_elem_match import PropertyTestElemMatch
from .property_test_not import PropertyTestNot
from .property_test_size_type_1 import PropertyTestSizeType1
from .property_test_type import PropertyTestType
from .quiet_hours import QuietHours
from .rate_limit import RateLimit
from .rate_limit_doors import RateLimitDoors
from .rate_limit_per import RateLimitPer
from .regularly_test import RegularlyTest
from .regularly_test_period import RegularlyTestPeriod
from .rejection_code import RejectionCode
from .report import Report
from .report_create import ReportCreate
from .report_list import ReportList
from .report_update import ReportUpdate
from .restarted_test import RestartedTest
from .retention_actors import RetentionActors
from .retention_actors_cell import RetentionActorsCell
from .retention_actors_query import RetentionActorsQuery
from .retention_answer import RetentionAnswer
from .retention_cell import RetentionCell
from .retention_cohort import RetentionCohort
from .retention_query import RetentionQuery
from .retention_query_entry import RetentionQueryEntry
from .retention_query_returning import RetentionQueryReturning
from .retention_query_window import RetentionQueryWindow
from .retention_question import RetentionQuestion
from .retention_result import RetentionResult
from .retention_result_entry import RetentionResultEntry
from .retention_result_returning import RetentionResultReturning
from .retention_result_window import RetentionResultWindow
from .scope import Scope
from .segmentation_answer import SegmentationAnswer
from .segmentation_group import SegmentationGroup
from .segmentation_query import SegmentationQuery
from .segmentation_result import SegmentationResult
from .sequence_step import SequenceStep
from .sequence_test import SequenceTest
from .stickiness_actors import StickinessActors
from .stickiness_actors_query import StickinessActorsQuery
from .stickiness_answer import StickinessAnswer
from .stickiness_bar import StickinessBar
from .stickiness_cell import StickinessCell
from .stickiness_query import StickinessQuery
from .stickiness_query_period import StickinessQueryPeriod
from .stickiness_question import StickinessQuestion
from .stickiness_result import StickinessResult
from .stickiness_result_period import StickinessResultPeriod
from .stopped_test import StoppedTest
from .suppression import Suppression
from .suppression_create import SuppressionCreate
from .suppression_list import SuppressionList
from .suppression_reason import SuppressionReason
from .template import Template
from .template_create import TemplateCreate
from .template_list import TemplateList
from .template_preview import TemplatePreview
from .template_preview_query import TemplatePreviewQuery
from .template_update import TemplateUpdate
from .trait_change import TraitChange
from .trait_change_list import TraitChangeList
from .trait_change_source import TraitChangeSource
from .traits import Traits
from .trend_actors import TrendActors
from .trend_actors_query import TrendActorsQuery
from .trend_answer import TrendAnswer
from .trend_cell import TrendCell
from .trend_formula import TrendFormula
from .trend_group import TrendGroup
from .trend_period import TrendPeriod
from .trend_previous import TrendPrevious
from .trend_query import TrendQuery
from .trend_query_period import TrendQueryPeriod
from .trend_question import TrendQuestion
from .trend_result import TrendResult
from .trend_result_period import TrendResultPeriod
from .trend_series import TrendSeries
from .trend_series_measure import TrendSeriesMeasure
from .uplift_interval import UpliftInterval
from .uplift_method import UpliftMethod
from .uplift_test import UpliftTest
from .usage import Usage
from .warning_kind import WarningKind

__all__ = (
    "ActorList",
    "Alert",
    "AlertConfidenceType1",
    "AlertConfidenceType2Type1",
    "AlertConfidenceType3Type1",
    "AlertDirection",
    "AlertList",
    "AlertMetric",
    "AlertOutcomeType1",
    "AlertOutcomeType2Type1",
    "AlertOutcomeType3Type1",
    "AlertPrecision",
    "AlertPrecisionAll",
    "AlertPrecisionOfPriority",
    "AlertPrecisionOfType",
    "AlertPriority",
    "AlertResolvedType1",
    "AlertResolvedType2Type1",
    "AlertResolvedType3Type1",
    "AlertRule",
    "AlertRuleCreate",
    "AlertRuleList",
    "AlertRuleUpdate",
    "AlertSettings",
    "AlertSettingsUpdate",
    "AlertStatus",
    "AlertType",
    "AlertValueSourceType1",
    "AlertValueSourceType2Type1",
    "AlertValueSourceType3Type1",
    "BreakdownCase",
    "BreakdownCases",
    "CatalogueEvent",
    "CatalogueEventList",
    "CatalogueProperty",
    "CataloguePropertyList",
    "CatalogueTrait",
    "CatalogueTraitList",
    "CatalogueTraitType",
    "CatalogueTraitTypeType",
    "CatalogueTraitValue",
    "CatalogueType",
    "CatalogueTypeType",
    "CatalogueValue",
    "ChurnBacktest",
    "ChurnBacktestErrorType1",
    "ChurnBacktestErrorType2Type1",
    "ChurnBacktestErrorType3Type1",
    "ChurnBacktestObjectionsItem",
    "ChurnBacktestStatusType1",
    "ChurnBacktestStatusType2Type1",
    "ChurnBacktestStatusType3Type1",
    "ChurnBin",
    "ChurnConfidence",
    "ChurnFactor",
    "ChurnFailure",
    "ChurnFailureCause",
    "ChurnFeatures",
    "ChurnForwardTest",
    "ChurnReason",
    "ChurnRisk",
    "ChurnRun",
    "ChurnRunStatus",
    "ChurnScore",
    "ChurnScoreList",
    "ChurnSource",
    "ChurnUserQuestion",
    "Cohort",
    "CohortCreate",
    "CohortEvidence",
    "CohortEvidenceProperties",
    "CohortExplanation",
    "CohortLeaf",
    "CohortList",
    "CohortMember",
    "CohortMemberList",
    "CohortMembersChange",
    "CohortMembersChanged",
    "CohortPeople",
    "CohortPreview",
    "CohortPreviewQuery",
    "CohortStatus",
    "CohortType",
    "CohortUpdate",
    "Contact",
    "ContactCreate",
    "ContactList",
    "ContactTraits",
    "ContactUpdate",
    "DataRetention",
    "DataRetentionRule",
    "DataRetentionUpdate",
    "DateRange",
    "DateRangeResult",
    "DeadLetter",
    "DeadLetterList",
    "DeadLetterReplay",
    "DeadLetterReplayed",
    "DeadLetterReplayedOutcome",
    "DeadLetterReplayItem",
    "DeadLettersReplay",
    "DeadLettersReplayed",
    "Delivery",
    "DeliveryList",
    "DeliveryStatus",
    "DeliveryTopic",
    "Destination",
    "DestinationCreate",
    "DestinationList",
    "DestinationType",
    "DestinationUpdate",
    "DestinationWithSecret",
    "DiscoveredSequence",
    "DiscoveredSequenceVerdict",
    "DiscoveryEffect",
    "DiscoveryQuestion",
    "DiscoveryResults",
    "DiscoveryResultsConclusionType1",
    "DiscoveryResultsConclusionType2Type1",
    "DiscoveryResultsConclusionType3Type1",
    "DiscoveryResultsErrorType1",
    "DiscoveryResultsErrorType2Type1",
    "DiscoveryResultsErrorType3Type1",
    "DiscoveryResultsStatusType1",
    "DiscoveryResultsStatusType2Type1",
    "DiscoveryResultsStatusType3Type1",
    "DiscoveryTarget",
    "Environment",
    "Erasure",
    "ErasureCounts",
    "ErasureCreate",
    "ErasureCreateMode",
    "ErasureList",
    "ErasureMode",
    "Error",
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "Estimate",
    "Event",
    "EventContext",
    "EventKind",
    "EventList",
    "EventProperties",
    "EventSelector",
    "Export",
    "ExportCreate",
    "ExportCreateFormat",
    "ExportCreateKind",
    "ExportFilters",
    "ExportFormat",
    "ExportKind",
    "ExportList",
    "ExportStatus",
    "FirstTimeTest",
    "FrequencyCap",
    "FunnelActors",
    "FunnelActorsQuery",
    "FunnelAnswer",
    "FunnelBin",
    "FunnelCell",
    "FunnelCellOutcome",
    "FunnelExclusion",
    "FunnelGroup",
    "FunnelPeriod",
    "FunnelQuery",
    "FunnelQueryAttribution",
    "FunnelQueryEntry",
    "FunnelQueryOrder",
    "FunnelQueryTies",
    "FunnelQueryTrendPeriod",
    "FunnelQuestion",
    "FunnelResult",
    "FunnelResultAttribution",
    "FunnelResultEntry",
    "FunnelResultOrder",
    "FunnelResultTies",
    "FunnelResultTrendPeriodType1",
    "FunnelResultTrendPeriodType2Type1",
    "FunnelResultTrendPeriodType3Type1",
    "FunnelStep",
    "FunnelStepResult",
    "FunnelTimes",
    "FunnelTiming",
    "GroupMembership",
    "GroupMembershipTraits",
    "IngestionWarning",
    "IngestionWarningReport",
    "Interval",
    "Key",
    "KeyCreate",
    "KeyCreateType",
    "KeyList",
    "KeyRotate",
    "KeyStatus",
    "KeyType",
    "KeyUpdate",
    "KeyUsage",
    "KeyWithSecret",
    "KeyWithSecretStatus",
    "KeyWithSecretType",
    "LifecycleActors",
    "LifecycleActorsQuery",
    "LifecycleAnswer",
    "LifecycleCell",
    "LifecycleCellStage",
    "LifecycleQuery",
    "LifecycleQuestion",
    "LifecycleResult",
    "LifecycleStage",
    "LiveEventList",
    "Merge",
    "MergeCause",
    "MergeList",
    "MessageContext",
    "ModelMeasure",
    "ModelMeasureName",
    "Nudge",
    "NudgeArm",
    "NudgeCandidate",
    "NudgeCandidates",
    "NudgeChannel",
    "NudgeList",
    "NudgeReasonType1",
    "NudgeReasonType2Type1",
    "NudgeReasonType3Type1",
    "NudgeSettings",
    "NudgeSettingsUpdate",
    "NudgeStatus",
    "NudgeUplift",
    "NudgeVerdict",
    "NudgeWithheldType1",
    "NudgeWithheldType2Type1",
    "NudgeWithheldType3Type1",
    "OwnKey",
    "OwnKeyStatus",
    "OwnKeyType",
    "PathActors",
    "PathActorsQuery",
    "PathAnswer",
    "PathCell",
    "PathCellNode",
    "PathCleaning",
    "PathEdge",
    "PathEnd",
    "PathNode",
    "PathQuery",
    "PathQuestion",
    "PathResult",
    "PerformedTest",
    "Period",
    "PersonCondition",
    "PersonReference",
    "Plan",
    "PreviewTraits",
    "Project",
    "ProjectUpdate",
    "PropertyCondition",
    "PropertyTest",
    "PropertyTestElemMatch",
    "PropertyTestNot",
    "PropertyTestSizeType1",
    "PropertyTestType",
    "QuietHours",
    "RateLimit",
    "RateLimitDoors",
    "RateLimitPer",
    "RegularlyTest",
    "RegularlyTestPeriod",
    "RejectionCode",
    "Report",
    "ReportCreate",
    "ReportList",
    "ReportUpdate",
    "RestartedTest",
    "RetentionActors",
    "RetentionActorsCell",
    "RetentionActorsQuery",
    "RetentionAnswer",
    "RetentionCell",
    "RetentionCohort",
    "RetentionQuery",
    "RetentionQueryEntry",
    "RetentionQueryReturning",
    "RetentionQueryWindow",
    "RetentionQuestion",
    "RetentionResult",
    "RetentionResultEntry",
    "RetentionResultReturning",
    "RetentionResultWindow",
    "Scope",
    "SegmentationAnswer",
    "SegmentationGroup",
    "SegmentationQuery",
    "SegmentationResult",
    "SequenceStep",
    "SequenceTest",
    "StickinessActors",
    "StickinessActorsQuery",
    "StickinessAnswer",
    "StickinessBar",
    "StickinessCell",
    "StickinessQuery",
    "StickinessQueryPeriod",
    "StickinessQuestion",
    "StickinessResult",
    "StickinessResultPeriod",
    "StoppedTest",
    "Suppression",
    "SuppressionCreate",
    "SuppressionList",
    "SuppressionReason",
    "Template",
    "TemplateCreate",
    "TemplateList",
    "TemplatePreview",
    "TemplatePreviewQuery",
    "TemplateUpdate",
    "TraitChange",
    "TraitChangeList",
    "TraitChangeSource",
    "Traits",
    "TrendActors",
    "TrendActorsQuery",
    "TrendAnswer",
    "TrendCell",
    "TrendFormula",
    "TrendGroup",
    "TrendPeriod",
    "TrendPrevious",
    "TrendQuery",
    "TrendQueryPeriod",
    "TrendQuestion",
    "TrendResult",
    "TrendResultPeriod",
    "TrendSeries",
    "TrendSeriesMeasure",
    "UpliftInterval",
    "UpliftMethod",
    "UpliftTest",
    "Usage",
    "WarningKind",
)
