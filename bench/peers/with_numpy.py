"""
The drawn half of the appraisal with numpy, written the usual way: everything is an array over all draws at once, and
levels are looked up by a product with a 0/1 table.

    python3 with_numpy.py PROBLEM DRAWS WARM ROUNDS

PROBLEM is the file that `bench/peers.ts` writes. Prints JSON: `times`, the milliseconds of each round after so many
rounds that are not counted, from beliefs to rank shares and percentiles; and `ranks`, the share of draws of all counted
rounds in which each approach takes each place, with the share in which it is not possible last. Each round draws anew.
Central weights are left out.
"""

import json
import sys
from time import perf_counter

import numpy as np

LEVELS = 4


def tables(problem):
    """The problem as arrays; made once, as a program that is used again and again would keep them."""
    factors = {factor["id"]: at for at, factor in enumerate(problem["factors"])}
    approaches = problem["approaches"]

    def side(kind):
        table = np.zeros((len(factors), LEVELS, len(approaches)))
        base = np.zeros(len(approaches))
        for at, approach in enumerate(approaches):
            whole = problem["doubt"] + sum(pair["size"] for pair in approach[kind])
            base[at] = problem["doubt"] / 2 / whole
            for pair in approach[kind]:
                table[factors[pair["factor"]], :, at] = pair["size"] * np.array(pair["values"]) / whole
        return table.reshape(len(factors) * LEVELS, len(approaches)), base

    return {
        "ends": np.cumsum([factor["belief"] for factor in problem["factors"]], axis=1)[:, :-1],
        "need": side("need"),
        "readiness": side("readiness"),
        "gives": np.array([[a["gives"][outcome] for a in approaches] for outcome in problem["outcomes"]]),
        "practicality": np.array([approach["practicality"] for approach in approaches]),
        "tiers": [[problem["outcomes"].index(outcome) for outcome in tier] for tier in problem["tiers"]],
        "knockouts": [
            (at, [(factors[test["factor"]], np.array(test["levels"])) for test in tests])
            for at, approach in enumerate(approaches)
            for tests in approach["knockouts"]
        ],
    }


def draw_weights(rng, tiers, draws):
    """Evenly from the weights that sum to 1 and agree with what matters more: the largest go to the first tier."""
    outcomes = sum(len(tier) for tier in tiers)
    sizes = -np.sort(-rng.dirichlet(np.ones(outcomes), draws), axis=1)
    weights = np.empty_like(sizes)
    taken = 0
    for tier in tiers:
        weights[:, tier] = rng.permuted(sizes[:, taken : taken + len(tier)], axis=1)
        taken += len(tier)
    return weights


def appraise(known, draws, rng):
    ends = known["ends"]
    uniform = rng.random((draws, ends.shape[0], 1))
    levels = (uniform >= ends).sum(axis=2)
    chosen = np.eye(LEVELS)[levels].reshape(draws, -1)
    (need, need_base), (readiness, readiness_base) = known["need"], known["readiness"]
    worth = draw_weights(rng, known["tiers"], draws) @ known["gives"]
    benefit = 100 * (chosen @ need + need_base) * (chosen @ readiness + readiness_base) * worth * known["practicality"]
    out = np.zeros(benefit.shape, dtype=bool)
    for approach, tests in known["knockouts"]:
        out[:, approach] |= np.logical_and.reduce([holds[levels[:, factor]] for factor, holds in tests])
    benefit[out] = 0
    percentiles = np.percentile(benefit, [10, 50, 90], axis=0)
    approaches = benefit.shape[1]
    order = np.argsort(np.where(out, 1.0, -benefit), axis=1)
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(approaches)[np.newaxis, :], axis=1)
    places[out] = approaches
    ranks = np.stack([np.bincount(places[:, at], minlength=approaches + 1) for at in range(approaches)])
    return ranks / draws, percentiles


def main():
    path, draws, warm, rounds = sys.argv[1], *map(int, sys.argv[2:5])
    with open(path, encoding="utf-8") as file:
        known = tables(json.load(file))
    rng = np.random.default_rng(1)
    times, ranks = [], []
    for turn in range(warm + rounds):
        start = perf_counter()
        shares, _ = appraise(known, draws, rng)
        if turn >= warm:
            times.append(1000 * (perf_counter() - start))
            ranks.append(shares)
    print(json.dumps({"times": times, "ranks": np.mean(ranks, axis=0).tolist()}))


main()
