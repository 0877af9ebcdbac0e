"""One logit or probit as an expert in numpy would write it: pandas, iteratively reweighted least squares.

usage: fit_numpy.py FILE logit|probit
"""

import sys

import numpy as np
from peer import Clock, by_name, print_answer, read_model
from scipy.special import expit, ndtr

SMALLEST_GAIN = 1e-8  # of the log-likelihood, relative: glm's rule


def working_values(model, y, eta):
    """Fitted probabilities, weights and the score's factor."""
    if model == "logit":
        mean = expit(eta)
        return mean, mean * (1 - mean), y - mean
    mean = ndtr(eta)
    density = np.exp(-0.5 * eta * eta) / np.sqrt(2 * np.pi)
    return mean, density**2 / (mean * (1 - mean)), (y - mean) * density / (mean * (1 - mean))


def fit(model, y, x):
    estimate = np.zeros(x.shape[1])
    loglik = -np.inf
    for _ in range(50):
        mean, weight, score = working_values(model, y, x @ estimate)
        new = np.log(np.where(y == 1, mean, 1 - mean)).sum()
        if abs(new - loglik) < SMALLEST_GAIN * (abs(new) + 0.1):
            break
        loglik = new
        scaled = x * np.sqrt(weight)[:, None]
        information = scaled.T @ scaled
        estimate = estimate + np.linalg.solve(information, x.T @ score)
    return new, estimate, np.sqrt(np.diag(np.linalg.inv(information)))


def main():
    clock = Clock()
    y, x, names = read_model(sys.argv[1], clock)
    loglik, estimate, std_error = fit(sys.argv[2], y, x)
    clock.note("fit")
    print(np.c_[estimate, std_error])
    print_answer(clock, loglik=loglik, information="expected",
                 estimates=by_name(names, estimate), std_errors=by_name(names, std_error))


main()
