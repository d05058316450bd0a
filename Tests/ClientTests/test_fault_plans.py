"""Whatever goes wrong: rows are right, or the statement fails with the state that the fault has.

Each seed draws a workspace, a statement and a plan of faults. `FAULT_SEEDS=17,23` plays those alone, and
`FAULT_PLANS` says how many are played.
"""

import os

import fault_plans

PLANS = int(os.environ.get("FAULT_PLANS", "200"))
SEEDS = os.environ.get("FAULT_SEEDS")


def test_no_plan_makes_a_wrong_row():
    seeds = [int(seed) for seed in SEEDS.split(",")] if SEEDS else range(1, PLANS + 1)
    tally = fault_plans.play(seeds)
    print(f"{dict(tally.counts)}, {tally.faults} faults")
    assert not tally.wrong, "\n" + "\n\n".join(tally.wrong)
    assert SEEDS or tally.counts["right"] > PLANS / 2 and tally.counts["failed"] > PLANS / 20, tally.counts
