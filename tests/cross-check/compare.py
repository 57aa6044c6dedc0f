#!/usr/bin/env python3
"""Compares what the command line reads in files with what the independent readers in this folder read in them.

    compare.py [--sdahub "COMMAND"] FILE|FOLDER...

Observations, as `sdahub decode` prints them, by the end of the name: .b3; .npt .frd .np2 .fr2 .crd; .kvn .tdm .xml of a tracking data message; .iod .uk .rde;
.json .jsonl with "obTime" of the Unified Data Library.
Ephemerides, element sets and states, as `sdahub convert` writes them in a notation that a reader here knows: SP3, CPF, OEM, OPM, TLE, OMM, by what stands in the
file. Other files are passed over. Every record of the one must be in the other, times and names the same, values within a part in 10^12. A line a file; exit 1
when any differs. A file that the independent reader cannot read is told. COMMAND runs the command line; without it the Release build of this checkout.
"""
import argparse
import collections
import datetime
import functools
import importlib.util
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parent.parent / "src/SdaHub.Cli/bin/Release/net10.0/sdahub.dll"
OBSERVATIONS = {
    "b3": (["b3"], ["b3/expected_observations.py"]),
    "crd": (["npt", "frd", "np2", "fr2", "crd"], ["crd/expected_observations.py"]),
    "tdm-kvn": (["kvn", "tdm"], ["tdm/expected_observations.py"]),
    "tdm-xml": (["xml"], ["tdm/expected_observations.py"]),
    "iod": (["iod"], ["visual/expected_observations.py", "iod"]),
    "uk": (["uk"], ["visual/expected_observations.py", "uk"]),
    "rde": (["rde"], ["visual/expected_observations.py", "rde"]),
    "udl-json": ([], ["udl/expected_observations.py"]),
}
BY_NAME = {end: format_id for format_id, (ends, _) in OBSERVATIONS.items() for end in ends}
BY_CONTENT = [
    ("oem-kvn", rb"\s*(COMMENT.*\s+)*CCSDS_OEM_VERS"), ("opm-kvn", rb"\s*(COMMENT.*\s+)*CCSDS_OPM_VERS"), ("omm-kvn", rb"\s*(COMMENT.*\s+)*CCSDS_OMM_VERS"),
    ("tdm-kvn", rb"\s*(COMMENT.*\s+)*CCSDS_TDM_VERS"), ("cpf", rb"(?i)(00.*\s+)*H1\s+CPF"), ("sp3", rb"#[a-d][PV]"), ("tdm-xml", rb"(?s)\s*<.*<tdm\b"),
    ("oem-xml", rb"(?s)\s*<.*<oem\b"), ("opm-xml", rb"(?s)\s*<.*<opm\b"), ("omm-xml", rb"(?s)\s*<.*<omm\b"), ("omm-json", rb'(?s)\s*[\[{].*"MEAN_MOTION"'),
    ("omm-csv", rb"(?s)[^\n]*\bMEAN_MOTION\b"), ("udl-json", rb'(?s)\s*[\[{].*"obTime"'), ("tle", rb"(?s).*?^1 [\dA-Z ]{5}[ UCS]"),
]
PLACES = {"site": ("site_latitude_deg", "site_longitude_deg", "site_altitude_m"), "sensor": ("sensor_x_km", "sensor_y_km", "sensor_z_km")}
# Of the last digit that a double has, and of what a conversion of units and charts may cost.
TOLERANCE = 1e-12
# Of a place that was made geodetic: a millimetre on the ground.
PLACE_TOLERANCE = 1e-8


@functools.cache
def reader_in(name):
    """A reader of this folder, loaded once it is needed: some need astropy."""
    path = HERE / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def format_of(path):
    """The format id of a file; None when this program has no reader for it."""
    content = path.read_bytes()
    by_content = next((format_id for format_id, form in BY_CONTENT if re.match(form, content.removeprefix(b"\xef\xbb\xbf"), re.MULTILINE)), None)
    return by_content or BY_NAME.get(path.suffix[1:].lower().replace("xml", "").replace("kvn", ""))


def unix_ns(text):
    """Nanoseconds since 1970 of a time as `decode` prints it."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    seconds = (datetime.datetime.fromisoformat(whole) - datetime.datetime(1970, 1, 1)).total_seconds()
    return int(seconds) * 10**9 + int((fraction + "0" * 9)[:9])


def run(command):
    """Lines that a program prints."""
    done = subprocess.run(command, capture_output=True, check=False)
    return [json.loads(line) for line in done.stdout.splitlines()], done


def observations(path, format_id, sdahub):
    """What both read: rows of observations."""
    reader = OBSERVATIONS[format_id][1]
    expected, independent = run([sys.executable, HERE / reader[0], *reader[1:], path])
    if independent.returncode != 0:
        raise ValueError(independent.stderr.decode(errors="replace").splitlines()[-1])
    found, _ = run([*sdahub, "decode", "--format", format_id, path])
    for row in found:
        row["time_unix_ns"] = unix_ns(row.pop("time"))
        for name, parts in PLACES.items():
            if parts[0] in row:
                row[name] = [row.pop(part) for part in parts]
    return expected, found


def converted(path, format_id, to, sdahub, read):
    """What a reader reads in what the command line makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "converted"
        subprocess.run([*sdahub, "convert", "--from", format_id, "--to", to, "-o", output, path], capture_output=True, check=False)
        return [row for file in sorted(pathlib.Path(folder).iterdir()) for row in read(file)]


def element_sets(path, format_id, sdahub):
    """What both read: rows of element sets."""
    elements = reader_in("elements/expected_records.py")
    return [[{name: value for name, value in row.items() if value is not None} for row in rows]
            for rows in (elements.records(path), converted(path, format_id, "omm-json", sdahub, elements.records))]


def positions(path, format_id, sdahub):
    """What both read: rows of positions, of the satellites together."""
    def state_rows(file):
        return [{"time_unix_ns": row["time_unix_ns"], "position_km": row["state"][:3], "velocity_km_per_s": row["state"][3:6]} for row in states_of(file)]

    expected = [{"time_unix_ns": ns, "position_km": position} | ({"velocity_km_per_s": velocity} if velocity else {}) for _, ns, position, velocity in reader_in("ephemerides/expected_positions.py").positions(path)]
    return expected, converted(path, format_id, "oem-kvn", sdahub, state_rows)


def states_of(path):
    return [{name: value for name, value in row.items() if name not in ("segment", "frame", "center")} for row in reader_in("odm/expected_states.py").expected(path) if "state" in row]


def states(path, format_id, sdahub):
    """What both read: rows of states."""
    return states_of(path), converted(path, format_id, f"{format_id[:3]}-kvn", sdahub, states_of)


READERS = {"tle": element_sets, "cpf": positions, "sp3": positions} | {f"omm-{form}": element_sets for form in ("kvn", "xml", "json", "csv")} \
    | {f"{kind}-{form}": states for kind in ("oem", "opm") for form in ("kvn", "xml")} | dict.fromkeys(OBSERVATIONS, observations)


def key(row):
    """Order of records: a file may interleave them and repeat itself."""
    return [str(row.get(name)) for name in ("time_unix_ns", "epoch_us")] + sorted(f"{name} {value}" if isinstance(value, str) else f"{name} {flat(value)}" for name, value in row.items())


def flat(value):
    return " ".join(f"{part:.5g}" for part in value) if isinstance(value, list) else f"{value:.5g}" if isinstance(value, float) else str(value)


def is_same(expected, found, slack=0):
    """Whether two values are the same; numbers with a fraction to a part in 10^12, or to the slack."""
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) <= len(found) and all(is_same(one, other, slack) for one, other in zip(expected, found))
    if isinstance(expected, float) and isinstance(found, (int, float)):
        return abs(expected - found) <= max(slack, TOLERANCE * max(1.0, abs(expected)))
    return expected == found


def difference(expected, found):
    """The first name that differs; None when none does."""
    def fits(name, value):
        return is_same(value, found.get(name), PLACE_TOLERANCE if name in PLACES else 0)

    return next((f"{name} is {found.get(name)}, expected {value}" for name, value in expected.items() if not fits(name, value)), None)


def compare(expected, found):
    """What differs in a file; None when nothing does."""
    if len(expected) != len(found):
        kinds = [collections.Counter(str(row.get("sensor_key") or row.get("object_name") or row.get("object_id")) for row in rows) for rows in (expected, found)]
        return f"{len(found)} records, expected {len(expected)}; {dict(kinds[1] - kinds[0])} more, {dict(kinds[0] - kinds[1])} fewer"
    names = {name for row in expected for name in row}
    for wanted, row in zip(sorted(expected, key=key), sorted(found, key=lambda row: key({name: value for name, value in row.items() if name in names}))):
        if (what := difference(wanted, row)) is not None:
            return f"{what} in {json.dumps(wanted)}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sdahub", default=f"dotnet {BUILT}", help="command that runs the command line")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    files = [file for path in arguments.paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file()]
    total, wrong, unread = 0, 0, 0
    for file in files:
        if (format_id := format_of(file)) is None:
            continue
        try:
            expected, found = READERS[format_id](file, format_id, shlex.split(arguments.sdahub))
        except Exception as fault:  # Whatever a reader that expects a valid file makes of another one: there is nothing to compare with.
            unread += 1
            print(f"{file}: {format_id}, not compared: the independent reader failed with {type(fault).__name__}: {fault}", flush=True)
            continue
        fault = compare(expected, found)
        total, wrong = total + len(found), wrong + (fault is not None)
        print(f"{file}: {format_id}, {fault or f'{len(found)} records, all the same'}", flush=True)
    print(f"{total} records; {wrong} files differ, {unread} not compared")
    return 1 if wrong or total == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
