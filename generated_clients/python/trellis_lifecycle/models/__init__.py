"""Contains all the data models used in inputs/outputs"""

from .error_body import ErrorBody
from .error_code import ErrorCode
from .error_detail import ErrorDetail
from .health import Health
from .health_services import HealthServices
from .health_services_database import HealthServicesDatabase
from .health_services_ml_server import HealthServicesMlServer
from .health_status import HealthStatus
from .lifecycle_error import LifecycleError

__all__ = (
    "ErrorBody",
    "ErrorCode",
    "ErrorDetail",
    "Health",
    "HealthServices",
    "HealthServicesDatabase",
    "HealthServicesMlServer",
    "HealthStatus",
    "LifecycleError",
)
