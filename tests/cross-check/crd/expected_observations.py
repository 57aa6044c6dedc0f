#!/usr/bin/env python3
"""Independent reading of CRD files, for the golden files of the CRD adapter: exact decimals, no look at the adapter's code or output.

    expected_observations.py FILE > FILE.expected.jsonl     one range or pair of angles, one line, in the order of the file
"""
import datetime
import json
import sys
from decimal import Decimal, ROUND_HALF_EVEN

HALF_C = Decimal("299792.458") / 2
EVENTS = {0: "RECEIVE", 1: "BOUNCE", 2: "TRANSMIT"}


def sessions(lines):
    """Lists of records, each from an H1 to its H8 or the next H1."""
    current = None
    for line in lines:
        words = line.split()
        if not words or words[0] == "00":
            continue
        kind = words[0].upper()
        if kind == "H1":
            if current:
                yield current
            current = []
        elif kind == "H8":
            yield current
            current = None
        if current is not None:
            current.append([kind] + words[1:])
    if current:
        yield current


def unix_ns(start, seconds, start_seconds):
    """Seconds of day in nanoseconds since 1970. No session here lasts half a day, so what is far before the start is after midnight."""
    day = (datetime.date(*start) - datetime.date(1970, 1, 1)).days
    if seconds < start_seconds - 43200:
        day += 1
    return int(((day * 86400 + seconds) * 10**9).to_integral_value(ROUND_HALF_EVEN))


def observations(records):
    head = {record[0]: record for record in records if record[0][0] == "H"}
    start = [int(word) for word in head["H4"][2:8]]
    start_seconds = start[3] * 3600 + start[4] * 60 + start[5]
    common = {"sensor_key": head["H2"][2], "object_name": head["H3"][1]}
    if int(head["H3"][4]) > 0:
        common["object"] = int(head["H3"][4])
    for record in records:
        if record[0] in ("10", "11"):
            assert head["H4"][20] == "2", "only two-way ranges are in these files"
            if record[0] == "10" and record[5] == "1":
                continue
            result = dict(common)
            result["time_unix_ns"] = unix_ns(start[:3], Decimal(record[1]), start_seconds)
            result["range_km"] = float(Decimal(record[2]) * HALF_C)
            result["time_tag_reference"] = EVENTS[int(record[4])]
            result["is_troposphere_corrected"] = head["H4"][15] == "1"
            result["is_center_of_mass_corrected"] = head["H4"][16] == "1"
            if record[0] == "11" and record[7] not in ("na", "-na") and Decimal(record[7]) > 0:
                result["range_sigma_km"] = float(Decimal(record[7]) / 10**12 * HALF_C)
            yield result
        elif record[0] == "30" and record[5] in ("0", "3"):
            result = dict(common)
            result["time_unix_ns"] = unix_ns(start[:3], Decimal(record[1]), start_seconds)
            result["azimuth_deg"], result["elevation_deg"] = float(Decimal(record[2]) + (360 if Decimal(record[2]) < 0 else 0)), float(record[3])
            result["time_tag_reference"] = "RECEIVE" if record[4] == "1" else "TRANSMIT"
            if record[6] in ("0", "1"):
                result["is_refraction_corrected"] = record[6] == "1"
            if record[5] == "3" and len(record) > 8 and record[7] != "na":
                result["azimuth_rate_deg_per_s"], result["elevation_rate_deg_per_s"] = float(record[7]), float(record[8])
            yield result


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
        for session in sessions(file):
            for row in observations(session):
                print(json.dumps(row))
