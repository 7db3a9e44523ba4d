"""Contains all the data models used in inputs/outputs"""

from .churn_batch import ChurnBatch
from .churn_bin import ChurnBin
from .churn_confidence import ChurnConfidence
from .churn_factor import ChurnFactor
from .churn_features import ChurnFeatures
from .churn_forward_test import ChurnForwardTest
from .churn_model import ChurnModel
from .churn_model_signature import ChurnModelSignature
from .churn_model_versions import ChurnModelVersions
from .churn_prediction import ChurnPrediction
from .churn_predictions import ChurnPredictions
from .churn_reason import ChurnReason
from .churn_risk import ChurnRisk
from .churn_source import ChurnSource
from .churn_user import ChurnUser
from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .error_model import Error
from .logistic_model import LogisticModel
from .ml_health import MlHealth
from .ml_health_status import MlHealthStatus
from .model_measure import ModelMeasure
from .model_measure_name import ModelMeasureName
from .model_reload import ModelReload
from .model_reloaded import ModelReloaded
from .model_trained import ModelTrained
from .model_trained_objections_item import ModelTrainedObjectionsItem
from .model_training import ModelTraining
from .training_snapshot import TrainingSnapshot
from .training_user import TrainingUser
from .uplift_arms import UpliftArms
from .uplift_decision import UpliftDecision
from .uplift_factors import UpliftFactors
from .uplift_learned import UpliftLearned
from .uplift_learning import UpliftLearning
from .uplift_method import UpliftMethod
from .uplift_test import UpliftTest

__all__ = (
    "ChurnBatch",
    "ChurnBin",
    "ChurnConfidence",
    "ChurnFactor",
    "ChurnFeatures",
    "ChurnForwardTest",
    "ChurnModel",
    "ChurnModelSignature",
    "ChurnModelVersions",
    "ChurnPrediction",
    "ChurnPredictions",
    "ChurnReason",
    "ChurnRisk",
    "ChurnSource",
    "ChurnUser",
    "Error",
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "LogisticModel",
    "MlHealth",
    "MlHealthStatus",
    "ModelMeasure",
    "ModelMeasureName",
    "ModelReload",
    "ModelReloaded",
    "ModelTrained",
    "ModelTrainedObjectionsItem",
    "ModelTraining",
    "TrainingSnapshot",
    "TrainingUser",
    "UpliftArms",
    "UpliftDecision",
    "UpliftFactors",
    "UpliftLearned",
    "UpliftLearning",
    "UpliftMethod",
    "UpliftTest",
)
