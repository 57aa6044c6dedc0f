#!/usr/bin/env python3
"""What orbit data messages say, read without the adapter: one JSON object a state or covariance.

Python 3 with astropy (Debian's python3-astropy) for the time scales. Usage: expected_states.py FILE... ; writes FILE's stem + .expected.jsonl beside it.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree
from datetime import datetime

from astropy.time import Time, TimeDelta

STATE = ["X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT", "X_DDOT", "Y_DDOT", "Z_DDOT"]
SPACECRAFT = ["MASS", "SOLAR_RAD_AREA", "SOLAR_RAD_COEFF", "DRAG_AREA", "DRAG_COEFF"]
AXES = ["X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"]
TERMS = [f"C{row}_{column}" for i, row in enumerate(AXES) for column in AXES[: i + 1]]


def unix_ns(text, system):
    """Nanoseconds since 1970 UTC without leap seconds, by astropy."""
    text = text.rstrip("Z")
    scale = {"UTC": "utc", "GPS": "tai"}.get(system, system.lower())
    date, clock = text.split("T")
    if len(date) == 8:
        time = Time(f"{date[:4]}:{date[5:]}:{clock}", format="yday", scale=scale)
    else:
        time = Time(text, format="isot", scale=scale)
    if system == "GPS":
        time = time + TimeDelta(19, format="sec", scale="tai")
    time.utc.precision = 9
    utc = time.utc.copy()
    utc.precision = 9
    whole, fraction = utc.isot.split(".")
    seconds = (datetime.fromisoformat(whole) - datetime(1970, 1, 1)).total_seconds()
    return int(seconds) * 1_000_000_000 + int(fraction)


def number(text):
    return float(text.split("[")[0])


def kvn(path):
    """Blocks of (metadata, states, covariances, other values)."""
    blocks, section, values = [], "header", {}
    for line in path.read_text("latin-1").splitlines():
        line = line.strip()
        if not line or line.startswith("COMMENT"):
            continue
        if line in ("META_START", "META_STOP", "COVARIANCE_START", "COVARIANCE_STOP"):
            section = {"META_START": "meta", "META_STOP": "data", "COVARIANCE_START": "cov", "COVARIANCE_STOP": "data"}[line]
            if line == "META_START":
                blocks.append(({}, [], [], {}))
        elif section == "meta":
            key, value = (part.strip() for part in line.split("=", 1))
            blocks[-1][0][key] = value
        elif section == "cov":
            if line.startswith("EPOCH"):
                blocks[-1][2].append([line.split("=")[1].strip(), None, []])
            elif line.startswith("COV_REF_FRAME"):
                blocks[-1][2][-1][1] = line.split("=")[1].strip()
            else:
                blocks[-1][2][-1][2].extend(float(word) for word in line.split())
        elif section == "data":
            words = line.split()
            blocks[-1][1].append((words[0], [float(word) for word in words[1:]]))
        elif "=" in line:
            key, value = (part.strip() for part in line.split("=", 1))
            values.setdefault(key, value)
    if not blocks:
        blocks.append((values, [], [], values))
    return blocks


def xml(path):
    for segment in ElementTree.parse(path).getroot().iter("segment"):
        metadata = {element.tag: element.text.strip() for element in segment.find("metadata")}
        states = [
            (state.findtext("EPOCH"), [float(state.findtext(key)) for key in STATE if state.find(key) is not None]) for state in segment.iter("stateVector")
        ]
        covariances = [
            [matrix.findtext("EPOCH") or states[0][0], matrix.findtext("COV_REF_FRAME"), [float(matrix.findtext(term)) for term in TERMS]]
            for matrix in segment.iter("covarianceMatrix")
        ]
        values = {element.tag: element.text for element in segment.iter() if element.tag in SPACECRAFT}
        yield metadata, states, covariances, values


def expected(path):
    for index, (metadata, states, covariances, values) in enumerate(xml(path) if path.suffix == ".xml" else kvn(path)):
        system = metadata["TIME_SYSTEM"]
        if not states:
            states = [(values["EPOCH"], [number(values[key]) for key in STATE[:6]])]
            if "CX_X" in values:
                covariances = [[values["EPOCH"], values.get("COV_REF_FRAME"), [number(values[term]) for term in TERMS]]]
        for place, (epoch, numbers) in enumerate(states):
            if place > 0 and states[place - 1] == (epoch, numbers):
                continue  # The same state twice is one state.
            row = {"segment": index, "object_name": metadata["OBJECT_NAME"], "object_id": metadata["OBJECT_ID"], "center": metadata["CENTER_NAME"].upper()}
            row |= {"frame": metadata["REF_FRAME"], "time_unix_ns": unix_ns(epoch, system), "state": numbers}
            row |= {key.lower(): number(values[key]) for key in SPACECRAFT if key in values}
            yield row
        for epoch, frame, terms in covariances:
            yield {"segment": index, "covariance_time_unix_ns": unix_ns(epoch, system), "frame": frame, "terms": terms}


def main():
    for name in sys.argv[1:]:
        source = pathlib.Path(name)
        target = source.with_suffix(".expected.jsonl")
        target.write_text("".join(json.dumps(row) + "\n" for row in expected(source)))
        print(target)


if __name__ == "__main__":
    main()
