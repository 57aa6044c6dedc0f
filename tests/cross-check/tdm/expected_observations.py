#!/usr/bin/env python3
"""Independent reading of tracking data messages in KVN, for the golden files of the TDM adapters.

Written from the standard's rules with exact decimals and without a look at the adapter's code or output. It knows only what the golden files use,
and leaves out what no agreement makes usable (range units, ambiguous ranges, relayed ranges, angles out of range).

    expected_observations.py FILE.kvn > FILE.expected.jsonl     observations, one a line
    expected_observations.py --xml FILE.kvn > FILE.xml          the same message in XML
"""
import datetime
import json
import math
import sys
from decimal import Decimal
from xml.sax.saxutils import escape

LIGHT_KM_PER_S = Decimal("299792.458")
SECONDS_TO_UTC = {"UTC": Decimal(0), "TAI": Decimal(-37), "GPS": Decimal(-18), "TT": Decimal("-69.184")}  # from 2017 on
FRAMES = {"EME2000": "GCRF", "TOD": "TOD"}


def segments(path):
    lines = [line.strip() for line in open(path, encoding="utf-8")]
    meta, data, section = {}, [], None
    for line in lines:
        if line in ("META_START", "DATA_START"):
            section = line[:4]
        elif line == "DATA_STOP":
            yield meta, data
            meta, data, section = {}, [], None
        elif "=" in line and not line.startswith("COMMENT") and section:
            key, value = (part.strip() for part in line.split("=", 1))
            if section == "META":
                meta[key] = value
            else:
                tag, number = value.split()
                data.append((key, tag, number))


def instant(tag, system):
    day, clock = tag.rstrip("Z").split("T")
    form = "%Y-%m-%d" if len(day) == 10 else "%Y-%j"
    hour, minute, second = clock.split(":")
    days = (datetime.datetime.strptime(day, form) - datetime.datetime(1970, 1, 1)).days
    seconds = Decimal(days) * 86400 + int(hour) * 3600 + int(minute) * 60 + Decimal(second) + SECONDS_TO_UTC[system]
    return int(seconds * 10**9)


def horizon(kind, x, y):
    """Azimuth and elevation by turning the zenith about the two axes of the mount, as matrices."""
    x, y = math.radians(x), math.radians(y)
    # east, north, up of a beam that leaves the zenith by X towards the first letter's direction and by Y towards the second's
    toward_first, toward_second, up = math.sin(x) * math.cos(y), math.sin(y), math.cos(x) * math.cos(y)
    east, north = (toward_first, toward_second) if kind == "XEYN" else (toward_second, -toward_first)
    return math.degrees(math.atan2(east, north)) % 360, math.degrees(math.asin(up))


def observations(meta, data):
    correction = {key: Decimal(meta.get("CORRECTION_" + key, "0")) if meta.get("CORRECTIONS_APPLIED") == "NO" else Decimal(0)
                  for key in ("ANGLE_1", "ANGLE_2", "RANGE", "DOPPLER", "MAG", "RCS")}
    path = meta.get("PATH", "").split(",")
    distances = len(path) == 2 or (len(path) == 3 and path[0] == path[2])
    modulus = Decimal(meta.get("RANGE_MODULUS", "0")) * (LIGHT_KM_PER_S if meta.get("RANGE_UNITS") == "s" else 1)
    rows = {}
    has_instantaneous = any(key == "DOPPLER_INSTANTANEOUS" for key, _, _ in data)
    for key, tag, number in data:
        value, row = Decimal(number), {}
        if key in ("ANGLE_1", "ANGLE_2") and (not -180 <= value < 360 or (key == "ANGLE_2" and abs(value) > 90)):
            continue
        if key in ("ANGLE_1", "ANGLE_2", "MAG", "RCS"):
            row[key] = value + correction[key]
        elif key == "RANGE" and distances and meta.get("RANGE_UNITS", "km") != "RU" and (modulus == 0 or modulus >= 2_000_000):
            row[key] = (value + correction[key]) * (LIGHT_KM_PER_S if meta.get("RANGE_UNITS") == "s" else 1)
        elif key == "DOPPLER_INSTANTANEOUS" or (key == "DOPPLER_INTEGRATED" and not has_instantaneous):
            row["DOPPLER"] = value + correction["DOPPLER"]
        if row:
            rows.setdefault(instant(tag, meta["TIME_SYSTEM"]), {}).update(row)
    for time in sorted(rows):
        yield express(meta, path, time, rows[time])


def express(meta, path, time, row):
    target = meta["PARTICIPANT_" + path[-2]]
    result = {"sensor_key": meta["PARTICIPANT_" + path[-1]], "time_unix_ns": time}
    result.update({"object": int(target)} if target.isdigit() else {"object_name": target})
    kind = meta.get("ANGLE_TYPE")
    if "ANGLE_1" in row and kind in ("XEYN", "XSYE"):
        result["azimuth_deg"], result["elevation_deg"] = horizon(kind, float(row["ANGLE_1"]), float(row["ANGLE_2"]))
    elif "ANGLE_1" in row:
        names = ("azimuth_deg", "elevation_deg") if kind == "AZEL" else ("right_ascension_deg", "declination_deg")
        result[names[0]], result[names[1]] = float(row["ANGLE_1"] % 360 + (360 if row["ANGLE_1"] % 360 < 0 else 0)), float(row["ANGLE_2"])
    for key, name in (("RANGE", "range_km"), ("DOPPLER", "range_rate_km_per_s"), ("MAG", "magnitude"), ("RCS", "radar_cross_section_m2")):
        if key in row:
            result[name] = float(row[key])
    if kind == "RADEC" and any(key.startswith("right") for key in result):
        result["angle_frame"] = FRAMES[meta["REFERENCE_FRAME"]]
    return result


def as_xml(path):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<tdm id="CCSDS_TDM_VERS" version="2.0">', "<header>"]
    words = {"META_START": "<segment><metadata>", "META_STOP": "</metadata>", "DATA_START": "<data>", "DATA_STOP": "</data></segment>"}
    section = "header"
    for line in (line.strip() for line in open(path, encoding="utf-8")):
        if line in words:
            lines += ["</header>", "<body>"] if section == "header" else []
            lines.append(words[line])
            section = line
        elif line.startswith("COMMENT"):
            lines.append(f"<COMMENT>{escape(line[8:])}</COMMENT>")
        elif "=" in line and not line.startswith("CCSDS"):
            key, value = (part.strip() for part in line.split("=", 1))
            if section == "DATA_START":
                tag, number = value.split()
                lines.append(f"<observation><EPOCH>{tag}</EPOCH><{key}>{number}</{key}></observation>")
            else:
                lines.append(f"<{key}>{escape(value)}</{key}>")
    print("\n".join(lines + ["</body>", "</tdm>"]))


if __name__ == "__main__":
    if sys.argv[1] == "--xml":
        as_xml(sys.argv[2])
    else:
        for segment in segments(sys.argv[1]):
            for observation in observations(*segment):
                print(json.dumps(observation))
