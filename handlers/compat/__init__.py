"""The routes of other vendors' SDKs: each dialect is translated to the calls of the ingest doors."""
