"""Small tools of a measurement."""

import os
import platform
import time
from pathlib import Path

_began = time.perf_counter()


def timed(what):
    """Say how far the measurement is."""
    print(f"[{time.perf_counter() - _began:6.0f} s] {what}", flush=True)


def spread(values):
    """ "p50 / p95 / p99" of some milliseconds."""
    ordered = sorted(values)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95, 0.99)]
    return " / ".join(f"{value:.1f}" for value in at)


def reciprocal(keys, key):
    """One through the rank of a key among the first ten, or nothing."""
    return 1 / (keys[:10].index(key) + 1) if key in keys[:10] else 0.0


def memory():
    """Megabytes of this process: its own, mapped files, and the most it ever had."""
    kept = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return [int(kept[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile", "VmHWM")]


def machine():
    """The machine and how busy it was, in a line."""
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.machine())  # fmt: skip
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    machine = f"{os.cpu_count()} cores ({model}), {total:.0f} GB of memory, Python {platform.python_version()}"
    return f"{machine}; load average {load}"


def table(rows):
    """Rows of two columns as Markdown."""
    return ["| what | measured |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows)]
