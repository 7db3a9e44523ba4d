"""The version of Trellis, which the contract's documents carry as well."""

VERSION = "0.1.0"
