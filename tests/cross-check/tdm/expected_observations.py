#!/usr/bin/env python3
"""Independent reading of tracking data messages, KVN and XML, for the golden files of the TDM adapters and for what the hub writes.

Written from the standard's rules (CCSDS 503.0-B-2) with exact decimals and without a look at the adapter's code or output. It leaves out what no agreement makes
usable: range units, ambiguous ranges, relayed ranges, differenced data, and whatever has no place in an observation.

    expected_observations.py FILE                               observations, one a line; .xml by the name's end
    expected_observations.py --xml FILE.kvn > FILE.xml          the same message in XML
"""
import datetime
import json
import math
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal, InvalidOperation
from xml.sax.saxutils import escape

LIGHT_KM_PER_S = Decimal("299792.458")
UNAMBIGUOUS_KM = 2_000_000
FRAMES = {"EME2000": "GCRF", "J2000": "GCRF", "ICRF": "GCRF", "GCRF": "GCRF", "TOD": "TOD", "MOD": "MOD", "TEME": "TEME"}
CORRECTED = {"ANGLE_1": "ANGLE_1", "ANGLE_2": "ANGLE_2", "RANGE": "RANGE", "DOPPLER_INSTANTANEOUS": "DOPPLER", "DOPPLER_INTEGRATED": "DOPPLER", "MAG": "MAG", "RCS": "RCS"}
NO_NAME = ("UNKNOWN", "UCT")

# The first day of each count of TAI - UTC, from 10 s on: IERS Bulletin C.
LEAPS = [
    datetime.date(*map(int, text.split("-")))
    for text in (
        "1972-1-1 1972-7-1 1973-1-1 1974-1-1 1975-1-1 1976-1-1 1977-1-1 1978-1-1 1979-1-1 1980-1-1 1981-7-1 1982-7-1 1983-7-1 1985-7-1 1988-1-1 1990-1-1 "
        "1991-1-1 1992-7-1 1993-7-1 1994-7-1 1996-1-1 1997-7-1 1999-1-1 2006-1-1 2009-1-1 2012-7-1 2015-7-1 2017-1-1"
    ).split()
]
TAI_MINUS = {"TAI": Decimal(0), "GPS": Decimal(-19), "TT": Decimal("32.184")}


def kvn_segments(path):
    """Metadata and records (keyword, tag, value) of each segment; a tag or value that is not there is ''."""
    meta, data, section = {}, [], None
    for line in (line.strip() for line in open(path, encoding="utf-8")):
        if line in ("META_START", "DATA_START"):
            section = line[:4]
        elif line in ("META_STOP", "DATA_STOP"):
            section = None
            if line == "DATA_STOP":
                yield meta, data
                meta, data = {}, []
        elif "=" in line and not line.startswith("COMMENT") and section:
            key, value = (part.strip() for part in line.split("=", 1))
            if section == "META":
                meta[key] = value
            else:
                data.append((key, *(value.split(None, 1) + ["", ""])[:2]))


def xml_segments(path):
    """As kvn_segments."""
    root = ElementTree.parse(path).getroot()
    for element in root.iter():
        element.tag = element.tag.split("}")[-1]
    for segment in root.iter("segment"):
        meta = {element.tag: (element.text or "").strip() for element in segment.find("metadata")}
        data = []
        for observation in segment.find("data").iter("observation"):
            tag = (observation.findtext("EPOCH") or "").strip()
            data += [(element.tag, tag, (element.text or "").strip()) for element in observation if element.tag not in ("EPOCH", "COMMENT")]
        yield meta, data


def instant(tag, system):
    """Nanoseconds since 1970 in UTC without leap seconds; None for a tag that is no time."""
    try:
        day, clock = tag.rstrip("Z").split("T")
        date = datetime.datetime.strptime(day, "%Y-%m-%d" if day.count("-") == 2 else "%Y-%j").date()
        hour, minute, second = clock.split(":")
        second_of_day = int(hour) * 3600 + int(minute) * 60 + Decimal(second)
    except (ValueError, InvalidOperation):
        return None
    if int(hour) > 23 or int(minute) > 59 or Decimal(second) >= 60:
        return None
    seconds = (date - datetime.date(1970, 1, 1)).days * 86400 + second_of_day
    if system in TAI_MINUS:
        tai = seconds - TAI_MINUS[system]
        counts = [count for count, leap in enumerate(LEAPS, 10) if (leap - datetime.date(1970, 1, 1)).days * 86400 + count <= tai]
        seconds = tai - counts[-1]
    elif system != "UTC":
        return None
    return int(seconds * 10**9)


def number(text):
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def horizon(kind, x, y):
    """Azimuth and elevation by turning the zenith about the two axes of the mount, as matrices."""
    x, y = math.radians(x), math.radians(y)
    # east, north, up of a beam that leaves the zenith by X towards the first letter's direction and by Y towards the second's
    toward_first, toward_second, up = math.sin(x) * math.cos(y), math.sin(y), math.cos(x) * math.cos(y)
    east, north = (toward_first, toward_second) if kind == "XEYN" else (toward_second, -toward_first)
    return math.degrees(math.atan2(east, north)) % 360, math.degrees(math.asin(up))


def correction(meta, key):
    """What is to be added; None when the file does not say whether it is in the data already."""
    given = meta.get("CORRECTION_" + CORRECTED[key])
    if given is None or meta.get("CORRECTIONS_APPLIED") == "YES":
        return Decimal(0)
    return number(given) if meta.get("CORRECTIONS_APPLIED") == "NO" else None


def in_order(records, system):
    """Leaves out records without a time or a number, a keyword's second value of one time, and times of a keyword that run backwards."""
    last = {}
    for key, tag, text in records:
        time, value = instant(tag, system), number(text)
        if time is not None and value is not None and time > last.get(key, -(10**19)):
            last[key] = time
            yield key, time, value


def observations(meta, data):
    path = meta.get("PATH", "").split(",")
    if meta.get("MODE", "SEQUENTIAL") != "SEQUENTIAL" or len(path) < 2:
        return
    distances = len(path) == 2 or (len(path) == 3 and path[0] == path[2])
    unit = meta.get("RANGE_UNITS", "km")
    modulus = Decimal(meta.get("RANGE_MODULUS", "0")) * (LIGHT_KM_PER_S if unit == "s" else 1)
    is_unambiguous = unit != "RU" and (modulus == 0 or modulus >= UNAMBIGUOUS_KM)
    has_instantaneous = any(key == "DOPPLER_INSTANTANEOUS" for key, _, _ in data)
    has_directions = meta.get("ANGLE_TYPE") in ("AZEL", "XEYN", "XSYE") or (meta.get("ANGLE_TYPE") == "RADEC" and meta.get("REFERENCE_FRAME") in FRAMES)
    rows = {}
    for key, time, value in in_order(data, meta["TIME_SYSTEM"]):
        added = correction(meta, key) if key in CORRECTED else None
        if added is None or (key in ("ANGLE_1", "ANGLE_2") and (not has_directions or not -180 <= value < 360 or (key == "ANGLE_2" and abs(value) > 90))):
            continue
        if key in ("ANGLE_1", "ANGLE_2", "MAG", "RCS"):
            rows.setdefault(time, {})[key] = value + added
        elif key == "RANGE" and distances and is_unambiguous:
            rows.setdefault(time, {})[key] = (value + added) * (LIGHT_KM_PER_S if unit == "s" else 1)
        elif distances and (key == "DOPPLER_INSTANTANEOUS" or (key == "DOPPLER_INTEGRATED" and not has_instantaneous)):
            rows.setdefault(time, {})["DOPPLER"] = value + added
    for time in sorted(rows):
        if found := express(meta, path, time, rows[time]):
            yield found


def express(meta, path, time, row):
    """None when nothing remains of the row."""
    target = meta["PARTICIPANT_" + path[-2]]
    kind = meta.get("ANGLE_TYPE")
    values = {}
    if kind in ("XEYN", "XSYE"):
        if "ANGLE_1" in row and "ANGLE_2" in row:
            values["azimuth_deg"], values["elevation_deg"] = horizon(kind, float(row["ANGLE_1"]), float(row["ANGLE_2"]))
    else:
        names = ("azimuth_deg", "elevation_deg") if kind == "AZEL" else ("right_ascension_deg", "declination_deg")
        if "ANGLE_1" in row:
            values[names[0]] = float(row["ANGLE_1"] % 360 + (360 if row["ANGLE_1"] % 360 < 0 else 0))
        if "ANGLE_2" in row:
            values[names[1]] = float(row["ANGLE_2"])
    for key, name in (("RANGE", "range_km"), ("DOPPLER", "range_rate_km_per_s"), ("MAG", "magnitude"), ("RCS", "radar_cross_section_m2")):
        if key in row:
            values[name] = float(row[key])
    if not values:
        return None
    result = {"sensor_key": meta["PARTICIPANT_" + path[-1]], "time_unix_ns": time}
    result.update({"object": int(target)} if target.isdigit() else {} if target in NO_NAME else {"object_name": target})
    result.update(values)
    if kind == "RADEC" and any(key in ("right_ascension_deg", "declination_deg") for key in result):
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
                tag, number_text = value.split()
                lines.append(f"<observation><EPOCH>{tag}</EPOCH><{key}>{number_text}</{key}></observation>")
            else:
                lines.append(f"<{key}>{escape(value)}</{key}>")
    print("\n".join(lines + ["</body>", "</tdm>"]))


if __name__ == "__main__":
    if sys.argv[1] == "--xml":
        as_xml(sys.argv[2])
    else:
        for segment in (xml_segments if sys.argv[1].endswith(".xml") else kvn_segments)(sys.argv[1]):
            for observation in observations(*segment):
                print(json.dumps(observation))
