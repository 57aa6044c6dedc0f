#!/usr/bin/env python3
"""Reads a file that a hub sent, without the hub's code: one JSON object a record. Standard library of Python 3 alone.

Usage: read_files.py FORMAT FILE. A state: object, time, frame, position_km, velocity_km_per_s (none in a CPF). A direction: site, object, time, azimuth_deg,
elevation_deg. An element set: object, epoch and the six elements. 'object' is what the format has: a catalog number, or a designator. Whatever breaks the rules of
the format that are checked here ends the program with an error.
"""
import csv
import datetime
import io
import json
import sys
import xml.etree.ElementTree as ElementTree

STATE = ["X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"]
ELEMENTS = ["MEAN_MOTION", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY"]
ODM_HEADER = ["CLASSIFICATION", "CREATION_DATE", "ORIGINATOR"]
ODM_SUBJECT = ["OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM"]


def require(truth, what):
    if not truth:
        raise ValueError(what)


def pairs(text):
    """Keyword = value lines; other lines have None for the keyword. A line has 254 characters at most, all printable ASCII."""
    for line in text.split("\n"):
        require(len(line) <= 254 and all(" " <= character <= "~" for character in line), f"line: {line!r}")
        if line.startswith("COMMENT "):
            continue
        if " = " in line:
            key, value = line.split(" = ", 1)
            yield key, value
        elif line.strip():
            yield None, line


def state(subject, time, numbers):
    require(subject["TIME_SYSTEM"] == "UTC" and subject["CENTER_NAME"] == "EARTH", "UTC around the Earth")
    return {"object": subject["OBJECT_ID"], "time": time, "frame": subject["REF_FRAME"], "position_km": numbers[:3], "velocity_km_per_s": numbers[3:]}


def oem_kvn(text):
    lines = list(pairs(text))
    require(lines[0] == ("CCSDS_OEM_VERS", "3.0"), "version first")
    require([key for key, _ in lines[1:4]] == ODM_HEADER, "header in order")
    require([key for key, _ in lines].count("CCSDS_OEM_VERS") == 1, "one message a file")
    subject, inside, count, last = {}, False, 0, ""
    for key, value in lines[4:]:
        if value in ("META_START", "META_STOP"):
            inside = value == "META_START"
        elif inside:
            subject[key] = value
        else:
            words = value.split()
            require(len(words) == 7 and words[0] > last, "seven columns, times that rise")
            count, last = count + 1, words[0]
            require(count > 1 or words[0] == subject["START_TIME"], "begins at START_TIME")
            yield state(subject, words[0], [float(word) for word in words[1:]])
    require(last == subject["STOP_TIME"], "ends at STOP_TIME")


def opm_kvn(text):
    lines = list(pairs(text))
    require([key for key, _ in lines] == ["CCSDS_OPM_VERS", *ODM_HEADER, *ODM_SUBJECT, "EPOCH", *STATE], "keywords of one message in order")
    fields = dict(lines)
    yield state(fields, fields["EPOCH"], [float(fields[key]) for key in STATE])


def messages(text, name):
    root = ElementTree.fromstring(text)
    require(root.tag == "ndm", "an NDM")
    for message in root:
        require(message.tag == name and message.get("id") == f"CCSDS_{name.upper()}_VERS" and message.get("version") == "3.0", "message and version")
        require([element.tag for element in message.find("header")] == ODM_HEADER, "header in order")
        for segment in message.find("body"):
            subject = {element.tag: element.text for element in segment.find("metadata")}
            yield subject, segment.find("data")


def odm_xml(name):
    def read(text):
        for subject, data in messages(text, name):
            for vector in data.iter("stateVector"):
                fields = [(element.tag, element.text) for element in vector]
                require([key for key, _ in fields] == ["EPOCH", *STATE], "elements of a state in order")
                yield state(subject, fields[0][1], [float(value) for _, value in fields[1:]])
    return read


def cpf(text):
    number, last = None, None
    for line in text.splitlines():
        words = line.split()
        if words[0] == "H1":
            require(words[1:3] == ["CPF", "2"] and len(words) >= 11, "H1")
        elif words[0] == "H2":
            require(words[19] == "0" and len(words) == 23, "H2 in the Earth-fixed frame")
            number = int(words[3])
        elif words[0] == "10":
            require(words[1] == "0" and words[4] == "0" and len(words) == 8, "record 10")
            moment = (int(words[2]) - 40587) * 86400 + float(words[3])
            require(last is None or moment > last, "times rise")
            last = moment
            time = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
            yield {"object": number, "time": time, "frame": "ITRF", "position_km": [float(word) / 1000 for word in words[5:8]]}
        else:
            require(words[0] in ("H9", "99"), f"record {words[0]}")


def states_csv(text):
    for row in csv.DictReader(io.StringIO(text)):
        require(row["classification"] and row["originator"] and row["data_mode"], "a marking")
        yield {
            "object": int(row["object"]), "time": row["time"], "frame": row["frame"], "position_km": [float(row[f"{axis}_km"]) for axis in "xyz"],
            "velocity_km_per_s": [float(row[f"{axis}_dot_km_per_s"]) for axis in "xyz"],
        }


def states_udl(text):
    for record in json.loads(text):
        require(record["classificationMarking"].startswith("U//REL TO ") and record["dataMode"] == "REAL" and record["source"], "what UDL demands")
        yield {
            "object": record["satNo"], "time": record["epoch"], "frame": record["referenceFrame"],
            "position_km": [record[f"{axis}pos"] for axis in "xyz"], "velocity_km_per_s": [record[f"{axis}vel"] for axis in "xyz"],
        }


def pointing_csv(text):
    for row in csv.DictReader(io.StringIO(text)):
        require(row["classification"] and row["originator"] and row["data_mode"], "a marking")
        yield {"site": row["site"], "object": int(row["object"]), "time": row["time"], "azimuth_deg": float(row["azimuth_deg"]), "elevation_deg": float(row["elevation_deg"])}


def directions(subject, records):
    """Pairs ANGLE_1 and ANGLE_2 of one time."""
    require(subject["ANGLE_TYPE"] == "AZEL" and subject["TIME_SYSTEM"] == "UTC" and subject["PATH"] == "2,1", "metadata")
    angles = {}
    for time, key, value in records:
        angles.setdefault(time, {})[key] = float(value)
    for time, of_time in angles.items():
        yield {
            "site": subject["PARTICIPANT_1"], "object": int(subject["PARTICIPANT_2"]), "time": time, "azimuth_deg": of_time["ANGLE_1"], "elevation_deg": of_time["ANGLE_2"],
        }


def tdm_kvn(text):
    require(text.startswith("CCSDS_TDM_VERS = 2.0\n"), "version first")
    subject, records, section = {}, [], "header"
    for key, value in pairs(text):
        if value in ("META_START", "META_STOP", "DATA_START", "DATA_STOP"):
            section = value
            if value == "META_START":
                subject, records = {}, []
            elif value == "DATA_STOP":
                yield from directions(subject, records)
        elif section == "META_START":
            subject[key] = value
        elif section == "DATA_START":
            time, number = value.split()
            records.append((time, key, number))


def tdm_xml(text):
    root = ElementTree.fromstring(text)
    require(root.tag == "tdm" and root.get("version") == "2.0", "a TDM")
    for segment in root.find("body"):
        subject = {element.tag: element.text for element in segment.find("metadata")}
        yield from directions(subject, [(record[0].text, record[1].tag, record[1].text) for record in segment.find("data")])


def element_set(number, epoch, values):
    return {"object": int(number), "epoch": epoch.rstrip("Z"), "elements": [float(value) for value in values]}


def tle(text):
    lines = [line for line in text.splitlines() if not line.startswith("0 ")]
    for one, two in zip(lines[::2], lines[1::2]):
        for line in (one, two):
            digits = sum(int(character) if character.isdigit() else character == "-" for character in line[:68])
            require(len(line) == 69 and digits % 10 == int(line[68]), f"check digit: {line}")
        year = 2000 + int(one[18:20])
        epoch = datetime.datetime(year, 1, 1) + datetime.timedelta(days=float(one[20:32]) - 1)
        yield element_set(one[2:7], epoch.isoformat(), [two[52:63], "0." + two[26:33], two[8:16], two[17:25], two[34:42], two[43:51]])


def omm_kvn(text):
    fields = {}
    for key, value in pairs(text):
        require(key is not None, "keywords alone")
        fields[key] = value
        if key == "MEAN_MOTION_DDOT":
            require(fields["CCSDS_OMM_VERS"] == "3.0" and fields["MEAN_ELEMENT_THEORY"] == "SGP4" and fields["REF_FRAME"] == "TEME", "SGP4 in TEME")
            yield element_set(fields["NORAD_CAT_ID"], fields["EPOCH"], [fields[name] for name in ELEMENTS])
            fields = {}


def omm_xml(text):
    for subject, data in messages(text, "omm"):
        require(subject["MEAN_ELEMENT_THEORY"] == "SGP4" and subject["REF_FRAME"] == "TEME", "SGP4 in TEME")
        yield element_set(data.findtext("tleParameters/NORAD_CAT_ID"), data.findtext("meanElements/EPOCH"), [data.findtext(f"meanElements/{name}") for name in ELEMENTS])


def omm_rows(rows):
    for row in rows:
        yield element_set(row["NORAD_CAT_ID"], row["EPOCH"], [row[name] for name in ELEMENTS])


def elset_udl(text):
    for record in json.loads(text):
        require(record["classificationMarking"].startswith("U//REL TO ") and record["dataMode"] == "REAL" and record["source"], "what UDL demands")
        names = ["meanMotion", "eccentricity", "inclination", "raan", "argOfPerigee", "meanAnomaly"]
        yield element_set(record["satNo"], record["epoch"], [record[name] for name in names])


READERS = {
    "oem-kvn": oem_kvn, "oem-xml": odm_xml("oem"), "opm-kvn": opm_kvn, "opm-xml": odm_xml("opm"), "cpf": cpf, "statevector-csv": states_csv,
    "udl-statevector-json": states_udl, "pointing-csv": pointing_csv, "tdm-kvn": tdm_kvn, "tdm-xml": tdm_xml, "tle": tle, "omm-kvn": omm_kvn, "omm-xml": omm_xml,
    "omm-json": lambda text: omm_rows(json.loads(text)), "omm-csv": lambda text: omm_rows(csv.DictReader(io.StringIO(text))), "udl-elset-json": elset_udl,
}

if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        for found in READERS[sys.argv[1]](file.read()):
            print(json.dumps(found))
