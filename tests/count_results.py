"""Counts the tests of a run from its xUnit reports.

Usage: count_results.py RUNNER_STATUS RESULTS_FOLDER PROJECT...

Prints "N passed, N failed" (", N skipped" if any were) as the last line. A project that left no report or ran no test counts as one failure,
and so does a runner that failed though no test did. Exits 0 only if tests ran and nothing failed.
"""

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def main():
    runner_status = int(sys.argv[1])
    reports = read_reports(Path(sys.argv[2]))
    total = Counter()

    for project in (Path(argument).stem for argument in sys.argv[3:]):
        counts = reports.get(project, Counter())
        print(f"{project}: {describe(counts)}")
        if counts["passed"] + counts["failed"] == 0:
            print(f"{project} ran no test to its end", file=sys.stderr)
            counts["failed"] = 1
        total += counts

    if runner_status != 0 and total["failed"] == 0:
        print(f"the test runner ended with status {runner_status}", file=sys.stderr)
        total["failed"] = 1

    sys.stderr.flush()
    print(describe(total), flush=True)
    return 1 if total["failed"] or not total["passed"] else 0


def read_reports(folder):
    """Counts by project. Errors are failures outside a test, such as in a fixture's clean-up."""
    reports = {}
    for path in folder.glob("*.xml"):
        for assembly in ElementTree.parse(path).getroot().iter("assembly"):
            counts = reports.setdefault(Path(assembly.get("name")).stem, Counter())
            counts["passed"] += int(assembly.get("passed"))
            counts["failed"] += int(assembly.get("failed")) + int(assembly.get("errors"))
            counts["skipped"] += int(assembly.get("skipped"))
    return reports


def describe(counts):
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"{counts['passed']} passed, {counts['failed']} failed{skipped}"


sys.exit(main())
