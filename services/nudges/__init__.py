"""Nudges: messages for people who may stay away, withheld from some so that what they change can be seen."""
