#!/usr/bin/env python3
"""Compares what `sdahub decode` reads in files of observations with what the independent readers in this folder read in them.

    compare.py [--sdahub "COMMAND"] FILE|FOLDER...

The format is told by the end of the name: .b3; .npt .frd .np2 .fr2 .crd; .kvn .tdm .xml of a tracking data message; .iod .uk .rde; .json .jsonl with
"obTime" of the Unified Data Library. Other files are passed over. Every
observation of the one must be in the other: sensor, object and time the same, values within a part in 10^12. A line a file; exit 1 when any differs.
COMMAND runs the command line; without it the Release build of this checkout.
"""
import argparse
import collections
import datetime
import json
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "src/SdaHub.Cli/bin/Release/net10.0/sdahub.dll"
READERS = {
    "b3": (["b3"], ["b3/expected_observations.py"]),
    "crd": (["npt", "frd", "np2", "fr2", "crd"], ["crd/expected_observations.py"]),
    "tdm-kvn": (["kvn", "tdm"], ["tdm/expected_observations.py"]),
    "tdm-xml": (["xml"], ["tdm/expected_observations.py"]),
    "iod": (["iod"], ["visual/expected_observations.py", "iod"]),
    "uk": (["uk"], ["visual/expected_observations.py", "uk"]),
    "rde": (["rde"], ["visual/expected_observations.py", "rde"]),
    "udl-json": (["json", "jsonl"], ["udl/expected_observations.py"]),
}
FORMATS = {end: format_id for format_id, (ends, _) in READERS.items() for end in ends}
# What a file has in it where the end of its name says too little.
SIGNS = {"tdm-xml": b"<tdm", "udl-json": b'"obTime"'}
SUBJECT = ("sensor_key", "object", "object_name", "angle_frame")
PLACES = {"site": ("site_latitude_deg", "site_longitude_deg", "site_altitude_m"), "sensor": ("sensor_x_km", "sensor_y_km", "sensor_z_km")}
# Of the last digit that a double has, and of what a conversion of units and charts may cost.
TOLERANCE = 1e-12
# Of a place that was made geodetic: a millimetre on the ground.
PLACE_TOLERANCE = 1e-8


def format_of(path):
    """The format id of a file; None when this program has no reader for it."""
    found = FORMATS.get(path.suffix[1:].lower())
    return None if found in SIGNS and SIGNS[found] not in path.read_bytes() else found


def unix_ns(text):
    """Nanoseconds since 1970 of a time as `decode` prints it."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    seconds = (datetime.datetime.fromisoformat(whole) - datetime.datetime(1970, 1, 1)).total_seconds()
    return int(seconds) * 10**9 + int((fraction + "0" * 9)[:9])


def key(row):
    """Order of observations: a file may interleave tracks and repeat itself."""
    place = [f"{part:.8f}" for part in row.get("sensor", ())]
    return [row["time_unix_ns"], *(str(row.get(name)) for name in SUBJECT), *place, *sorted(f"{name} {value:.6f}" for name, value in row.items() if isinstance(value, float))]


def run(command):
    """Lines that a program prints."""
    done = subprocess.run(command, capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()], done


def is_same(expected, found):
    """Whether two values are the same; numbers with a fraction to a part in 10^12, places to a millimetre."""
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(abs(one - other) <= max(PLACE_TOLERANCE, TOLERANCE * abs(one)) for one, other in zip(expected, found))
    if isinstance(expected, float) and isinstance(found, (int, float)):
        return abs(expected - found) <= TOLERANCE * max(1.0, abs(expected))
    return expected == found


def difference(expected, found):
    """The first name that differs; None when none does."""
    return next((f"{name} is {found.get(name)}, expected {value}" for name, value in expected.items() if not is_same(value, found.get(name))), None)


def compare(path, format_id, sdahub):
    """What differs in a file; None and the count when nothing does."""
    reader = READERS[format_id][1]
    expected, independent = run([sys.executable, HERE / reader[0], *reader[1:], path])
    if independent.returncode != 0:
        return f"the independent reader failed: {independent.stderr.decode(errors='replace').splitlines()[-1]}", 0
    found, _ = run([*sdahub, "decode", "--format", format_id, path])
    for row in found:
        row["time_unix_ns"] = unix_ns(row.pop("time"))
        for name, parts in PLACES.items():
            if parts[0] in row:
                row[name] = [row.pop(part) for part in parts]
    counts = collections.Counter(row["sensor_key"] for row in expected), collections.Counter(row["sensor_key"] for row in found)
    if counts[0] != counts[1]:
        return f"{len(found)} observations, expected {len(expected)}; by sensor {dict(counts[1] - counts[0])} more, {dict(counts[0] - counts[1])} fewer", len(found)
    for wanted, row in zip(sorted(expected, key=key), sorted(found, key=key)):
        if (what := difference(wanted, row)) is not None:
            return f"{what} in {json.dumps(wanted)}", len(found)
    return None, len(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sdahub", default=f"dotnet {BUILT}", help="command that runs the command line")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    files = [file for path in arguments.paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file()]
    total, wrong = 0, 0
    for file in files:
        if (format_id := format_of(file)) is None:
            continue
        fault, count = compare(file, format_id, shlex.split(arguments.sdahub))
        total, wrong = total + count, wrong + (fault is not None)
        print(f"{file}: {format_id}, {fault or f'{count} observations, all the same'}", flush=True)
    print(f"{total} observations; {wrong} files differ")
    return 1 if wrong or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
