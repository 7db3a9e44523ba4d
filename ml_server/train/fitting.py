"""Fits what predicts, and takes the numbers out of what scikit-learn has fitted."""

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from ml_server.boosting import LEAF, Boosting
from ml_server.features import INPUTS, Numbers
from ml_server.logistic import Logistic
from ml_server.members import Members
from ml_server.train.snapshots import Labels

STRENGTH = 10.0  # of the penalty's inverse, shared by all rows: few rows, or many, are held back alike
TREES, LEAVES, RATE = 120, 8, 0.06


def fit(inputs: Numbers, labels: Labels, weights: Numbers | None = None) -> Members:
    """Returns what was learned from INPUTS and from who stayed away (1). The weights are of the rows."""
    scale = np.ones(len(labels)) if weights is None else weights / weights.mean()
    return Members(logistic_of(inputs, labels, scale), boosting_of(fitted_trees(inputs, labels, scale)))


def logistic_of(inputs: Numbers, labels: Labels, weights: Numbers) -> Logistic:
    """Returns a logistic regression that is held back by a penalty on the squares of its weights."""
    deviations = np.nanstd(inputs, axis=0)
    blank = Logistic(np.nanmean(inputs, axis=0), np.where(deviations > 0, deviations, 1.0), np.zeros(len(INPUTS)), 0.0)
    found = LogisticRegression(C=STRENGTH / len(labels), max_iter=1_000)
    found.fit(blank.scaled(inputs), labels, sample_weight=weights)
    return Logistic(blank.means, blank.deviations, found.coef_[0], float(found.intercept_[0]))


def fitted_trees(inputs: Numbers, labels: Labels, weights: Numbers) -> HistGradientBoostingClassifier:
    """Returns small trees, which cannot say that who comes more often is the more likely to stay away."""
    trees = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=min(max(len(labels) // 100, 20), 200),
        l2_regularization=20,
        max_features=0.3,
        early_stopping=False,
        monotonic_cst=[one.sign for one in INPUTS],
        random_state=0,
    )
    return trees.fit(inputs, labels, sample_weight=weights)


def boosting_of(fitted: HistGradientBoostingClassifier) -> Boosting:
    """Returns the trees as arrays. scikit-learn has no public name for them; a test compares the two's answers."""
    trees = [trees[0].nodes for trees in fitted._predictors]
    roots = np.cumsum([0, *map(len, trees[:-1])])
    nodes = np.concatenate(trees)
    offsets = np.repeat(roots, [len(tree) for tree in trees])
    is_leaf = nodes["is_leaf"].astype(bool)
    return Boosting(
        roots=roots.astype(np.int32),
        inputs=np.where(is_leaf, LEAF, nodes["feature_idx"]).astype(np.int16),
        thresholds=np.where(is_leaf, 0, nodes["num_threshold"]).astype(np.float64),
        left=np.where(is_leaf, 0, nodes["left"] + offsets).astype(np.int32),
        right=np.where(is_leaf, 0, nodes["right"] + offsets).astype(np.int32),
        unknown_left=nodes["missing_go_to_left"].astype(bool),
        values=np.where(is_leaf, nodes["value"], 0).astype(np.float64),
        baseline=float(np.ravel(fitted._baseline_prediction)[0]),
    )
