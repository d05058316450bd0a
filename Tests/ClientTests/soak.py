"""Plays plans of faults for a while, with eight threads in one process, and watches the memory of the process.

Arguments: minutes, and the first seed. Ends with 1 where a row was wrong, something hung, or memory grew.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import fault_plans
from conftest import register

THREADS = 8
# What allocators and caches may still take after the first fifth of the time.
ALLOWANCE = 64_000_000


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


class Watch:
    """Memory of the process, the largest of every twentieth of the time."""

    def __init__(self, seconds):
        self.began, self.seconds = time.monotonic(), seconds
        self.largest = {}
        self.told = 0

    def __call__(self, tally):
        part = int(20 * (time.monotonic() - self.began) / self.seconds)
        self.largest[part] = max(self.largest.get(part, 0), resident())
        if part > self.told:
            self.told = part
            counts = ", ".join(f"{number} {name}" for name, number in tally.counts.items())
            print(f"{part * 5:3} %: {counts}, {tally.faults} faults, {self.largest[part - 1] >> 20} MB", flush=True)

    def growth(self):
        """Bytes between the time after the first fifth and the end."""
        early = [size for part, size in self.largest.items() if 4 <= part < 8]
        late = [size for part, size in self.largest.items() if 16 <= part < 20]
        return max(late) - max(early) if early and late else 0


def main():
    seconds, seed = float(sys.argv[1]) * 60, int(sys.argv[2])
    folder = tempfile.mkdtemp()
    # The driver manager reads the environment of this process.
    os.environ.update(register(Path(folder), "http://127.0.0.1"))
    watch = Watch(seconds)
    tally = fault_plans.play(
        range(seed, seed + (1 << 40)),
        threads=THREADS,
        until=time.monotonic() + seconds,
        meanwhile=watch,
    )
    print(f"{dict(tally.counts)}, {tally.faults} faults, memory {watch.growth() / 1e6:+.1f} MB", flush=True)
    for wrong in tally.wrong:
        print(f"\n{wrong}")
    sys.exit(1 if tally.wrong or watch.growth() > ALLOWANCE else 0)


if __name__ == "__main__":
    main()
