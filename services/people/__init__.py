"""People by conditions: `sets` finds all for whom one holds, `verdicts` says it of one person, `turns` when it changes.

`scene` is what they look at, `traits` finds who has which trait, `who` are sets of people.
"""
