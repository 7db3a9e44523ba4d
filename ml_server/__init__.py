"""The server that predicts churn: a process of its own, with a contract of its own, openapi/ml.yaml."""
