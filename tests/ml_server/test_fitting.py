"""The numbers that are taken out of scikit-learn say what it says."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from ml_server.features import INPUTS, Numbers
from ml_server.logistic import Logistic
from ml_server.members import FACTORS, Members
from ml_server.train.fitting import STRENGTH, boosting_of, fitted_trees
from ml_server.train.snapshots import Snapshot


def test_boosted_trees_are_those_of_scikit_learn(people: Snapshot, inputs: Numbers) -> None:
    fitted = fitted_trees(inputs, people.labels, np.ones(len(inputs)))
    noise = np.random.default_rng(1).normal(size=(2_000, len(INPUTS))) * 2
    noise[np.random.default_rng(2).random(noise.shape) < 0.2] = np.nan
    for rows in (inputs, noise):
        np.testing.assert_allclose(
            boosting_of(fitted).probabilities(rows), fitted.predict_proba(rows)[:, 1], rtol=0, atol=1e-12
        )


def test_logistic_regression_is_that_of_scikit_learn(people: Snapshot, inputs: Numbers, members: Members) -> None:
    ours: Logistic = members.logistic
    theirs = LogisticRegression(C=STRENGTH / len(inputs), max_iter=1_000).fit(ours.scaled(inputs), people.labels)
    np.testing.assert_allclose(
        ours.probabilities(inputs), theirs.predict_proba(ours.scaled(inputs))[:, 1], rtol=0, atol=1e-12
    )


def test_factors_add_up_to_the_log_odds(people: Snapshot, members: Members) -> None:
    factors = members.factors(people)
    assert factors.shape == (len(people.labels), len(FACTORS))
    probabilities = 1 / (1 + np.exp(-(factors.sum(axis=1) + members.logistic.intercept)))
    np.testing.assert_allclose(probabilities, members.logistic.probabilities(people.inputs), rtol=0, atol=1e-12)


@pytest.mark.parametrize("input_", [one for one in INPUTS if one.sign], ids=lambda one: one.name)
def test_trees_never_say_that_more_activity_is_more_churn(inputs: Numbers, members: Members, input_: object) -> None:
    column = INPUTS.index(input_)
    changed = inputs.copy()
    changed[:, column] = np.nan_to_num(inputs[:, column]) + 0.5
    before = members.boosting.probabilities(np.where(np.isnan(inputs), 0, inputs))
    after = members.boosting.probabilities(np.where(np.isnan(changed), 0, changed))
    assert np.all((after - before) * input_.sign >= -1e-12)
