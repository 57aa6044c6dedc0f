#!/usr/bin/env python3
"""What files of element sets and of catalog data say, read without the adapters: one JSON object a record. Python 3, standard library, exact fractions.

Usage: expected_records.py FILE... ; writes FILE's name + .expected.jsonl beside it. The kind is told by the name and the beginning of the file. What has no value
is left out; epochs are microseconds since 1970 UTC, to the nearest even.
"""
import csv
import datetime
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
OMM = {
    "NORAD_CAT_ID": "object_id", "OBJECT_NAME": "object_name", "OBJECT_ID": "international_designator", "CLASSIFICATION_TYPE": "classification", "EPOCH": "epoch_us",
    "MEAN_MOTION": "mean_motion", "ECCENTRICITY": "eccentricity", "INCLINATION": "inclination", "RA_OF_ASC_NODE": "raan", "ARG_OF_PERICENTER": "arg_of_pericenter",
    "MEAN_ANOMALY": "mean_anomaly", "BSTAR": "b_star", "MEAN_MOTION_DOT": "mean_motion_dot", "MEAN_MOTION_DDOT": "mean_motion_ddot", "EPHEMERIS_TYPE": "ephemeris_type",
    "ELEMENT_SET_NO": "element_set_number", "REV_AT_EPOCH": "revolution",
}
UDL = {
    "satNo": "NORAD_CAT_ID", "epoch": "EPOCH", "meanMotion": "MEAN_MOTION", "eccentricity": "ECCENTRICITY", "inclination": "INCLINATION", "raan": "RA_OF_ASC_NODE",
    "argOfPerigee": "ARG_OF_PERICENTER", "meanAnomaly": "MEAN_ANOMALY", "bStar": "BSTAR", "meanMotionDot": "MEAN_MOTION_DOT", "meanMotionDDot": "MEAN_MOTION_DDOT",
    "revNo": "REV_AT_EPOCH", "ephemType": "EPHEMERIS_TYPE",
}
SATCAT = {
    "NORAD_CAT_ID": "object_id", "OBJECT_NAME": "object_name", "OBJECT_ID": "international_designator", "OPS_STATUS_CODE": "operational_status", "OWNER": "owner",
    "LAUNCH_DATE": "launch_date", "LAUNCH_SITE": "launch_site", "DECAY_DATE": "decay_date", "RCS": "radar_cross_section",
}
TYPES = {"PAY": "Payload", "R/B": "RocketBody", "DEB": "Debris"}
TEXTS = ("object_name", "international_designator", "classification")
WHOLE = ("object_id", "ephemeris_type", "element_set_number", "revolution")


def seconds(year, day_of_year):
    """From 1970 to a day of a year that may have a fraction."""
    return ((datetime.date(year, 1, 1) - datetime.date(1970, 1, 1)).days + day_of_year - 1) * 86400


def epoch_us(text):
    date, time = text.rstrip("Z").split("T")
    parts = date.split("-")
    if len(parts) == 2:
        day = seconds(int(parts[0]), int(parts[1]))
    else:
        day = (datetime.date(*map(int, parts)) - datetime.date(1970, 1, 1)).days * 86400
    hour, minute, second = time.split(":")
    return round((day + int(hour) * 3600 + int(minute) * 60 + Fraction(second)) * 10**6)


def tle_exponent(text):
    """A mantissa with its point left out, and a power of ten: ' 27777-3'."""
    mantissa, power = text[:-2].strip(), int(text[-2:])
    sign = -1 if mantissa.startswith("-") else 1
    return float(sign * Fraction("0." + mantissa.lstrip("+-")) * Fraction(10) ** power)


def tle_year(digits):
    return int(digits) + (1900 if int(digits) >= 57 else 2000)


def check_digit(line):
    return sum(int(character) if character.isdigit() else character == "-" for character in line[:68]) % 10


def tle(text):
    name = one = None
    for line in text.splitlines():
        if line.startswith("1 ") and len(line) >= 69 and line[23] == ".":
            one = line
        elif line.startswith("2 ") and one is not None and line[2:7] == one[2:7]:
            if check_digit(one) == int(one[68]) and check_digit(line) == int(line[68]):
                yield tle_set(name, one, line)
            name = one = None
        elif line.strip() and not line.startswith("#"):
            name = line.removeprefix("0 ").strip()


def tle_set(name, one, two):
    number = one[2:7].strip()
    if number[0].isalpha():
        number = str(LETTERS.index(number[0]) + 10) + number[1:]
    row = {"object_id": int(number), "object_name": name, "classification": one[7].strip() or None}
    designator = re.fullmatch(r"(\d\d)(\d{3})([A-Z]{1,3})", one[9:17].strip())
    if designator:
        row["international_designator"] = f"{tle_year(designator[1])}-{designator[2]}{designator[3]}"
    row["epoch_us"] = round(seconds(tle_year(one[18:20]), Fraction(one[20:32].strip())) * 10**6)
    row |= {"mean_motion_dot": float(Fraction(one[33:43].strip())), "mean_motion_ddot": tle_exponent(one[44:52]), "b_star": tle_exponent(one[53:61])}
    row |= {"ephemeris_type": int(one[62].strip() or 0), "element_set_number": int(one[64:68].strip() or 0)}
    row |= {"inclination": float(two[8:16]), "raan": float(two[17:25]), "eccentricity": float(Fraction("0." + two[26:33].strip())), "arg_of_pericenter": float(two[34:42])}
    row |= {"mean_anomaly": float(two[43:51]), "mean_motion": float(two[52:63]), "revolution": int(two[63:68].strip() or 0)}
    return row


def omm_set(fields):
    row = {}
    for keyword, name in OMM.items():
        text = str(fields.get(keyword) or "").strip()
        if name == "epoch_us":
            row[name] = epoch_us(text)
        elif name in TEXTS:
            row[name] = text or None
        elif name in WHOLE:
            row[name] = int(text or 0)
        else:
            row[name] = float(Fraction(text or "0"))
    return row


def omm_kvn(text):
    fields = {}
    for line in text.splitlines():
        key, equals, value = line.partition("=")
        if key.strip() == "CCSDS_OMM_VERS" and fields:
            yield omm_set(fields)
            fields = {}
        if equals and not line.startswith("COMMENT"):
            fields[key.strip()] = value.split("[")[0].strip() if key.strip() != "OBJECT_NAME" else value.strip()
    yield omm_set(fields)


def omm_xml(text):
    for message in ElementTree.fromstring(text.encode()).iter("omm"):
        yield omm_set({element.tag: element.text for element in message.iter()})


def numbers_as_text(text):
    """JSON whose numbers stay as they are printed."""
    found = json.loads(text, parse_float=str, parse_int=str)
    return found if isinstance(found, list) else [found]


def udl(records):
    for record in records:
        yield omm_set({UDL[name]: value for name, value in record.items() if name in UDL} | {"CLASSIFICATION_TYPE": "U"})


def satcat(rows):
    for fields in rows:
        row = {name: (fields.get(column) or "").strip() or None for column, name in SATCAT.items()}
        row["object_id"] = int(row["object_id"])
        row["object_type"] = "Payload" if fields.get("PAYLOAD_FLAG") == "1" else TYPES.get(fields.get("OBJECT_TYPE"), "Unknown")
        if row["radar_cross_section"]:
            row["radar_cross_section"] = float(row["radar_cross_section"])
        yield row


def records(path):
    text = path.read_text("utf-8-sig")
    if text.lstrip().startswith("<"):
        return omm_xml(text)
    if text.lstrip().startswith(("{", "[")):
        found = numbers_as_text(text)
        return udl(found) if "satNo" in found[0] else (omm_set(record) for record in found)
    if "CCSDS_OMM_VERS" in text:
        return omm_kvn(text)
    if path.suffix == ".csv":
        rows = csv.DictReader(io.StringIO(text))
        return satcat(rows) if "RCS" in rows.fieldnames else (omm_set(row) for row in rows)
    return tle(text)


def main():
    for argument in sys.argv[1:]:
        source = pathlib.Path(argument)
        rows = [{name: value for name, value in record.items() if value is not None} for record in records(source)]
        source.with_name(source.name + ".expected.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
        print(source.name, len(rows))


if __name__ == "__main__":
    main()
