#!/usr/bin/env python3
"""Writes the conformance vectors of config/conformance: two short tracks in every inbound format, and what each file means in canonical units.

It shares nothing with the hub: the formats are printed here from their own descriptions, field by field, and the expected values are the given ones. Run from
anywhere; it overwrites the files beside the README of that folder, which a test compares with what this program printed.
"""

import json
import pathlib
import sys
from datetime import datetime, timedelta

FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[3] / "config" / "conformance"

# A radar follows 25544 from below the horizon (a negative elevation) while it turns from approaching to receding.
RADAR = {"sensor": "345", "object": 25544, "rows": [
    # time, azimuth deg, elevation deg, range km, range rate km/s
    ("2026-01-31T23:59:50.250", 121.25, -0.25, 1292.405, -5.12345),
    ("2026-01-31T23:59:59.999", 180.0625, 45.5, 811.5, 0.00125),
    ("2026-02-01T00:00:10.000", 359.9999, 12.0625, 1300.25, 6.5),
]}

# A telescope measures a satellite that crosses the equator and 24 h of right ascension, in J2000.
OPTICAL = {"sensor": "932", "object": 40000, "rows": [
    # time, right ascension in tenths of a second of time, declination deg
    ("2026-01-31T11:22:33.450", 862795, -41.2345),
    ("2026-01-31T11:22:43.450", 37235, -0.0005),
    ("2026-01-31T11:22:53.450", 37335, 5.5),
]}


def ra_deg(tenths):
    return tenths / 2400


def stamp(text):
    return datetime.fromisoformat(text)


def utc(text):
    return text.rstrip("0").rstrip(".") + "Z"


def write(name, text):
    (FOLDER / name).write_text(text, encoding="ascii", newline="\n")


def write_expected(name, rows):
    write(name + ".expected.jsonl", "".join(json.dumps(row) + "\n" for row in rows))


def expected_radar(**more):
    return [{"sensor_key": RADAR["sensor"], "object": RADAR["object"], "time": utc(time), "azimuth_deg": az, "elevation_deg": el, "range_km": r, "range_rate_km_per_s": rr,
             "time_tag_reference": "RECEIVE", **more} for time, az, el, r, rr in RADAR["rows"]]


def expected_optical(**more):
    return [{"sensor_key": OPTICAL["sensor"], "object": OPTICAL["object"], "time": utc(time), "right_ascension_deg": ra_deg(ra), "declination_deg": dec,
             "angle_frame": "GCRF", "time_tag_reference": "RECEIVE", **more} for time, ra, dec in OPTICAL["rows"]]


# --- B3: fixed columns, signs punched over the first digit, range with a power of ten

def b3_angle(value):
    digits = f"{abs(round(value * 10000)):06d}"
    return ("}JKLMNOPQR"[int(digits[0])] + digits[1:]) if value < 0 else digits


def b3_range(km):
    power = 0
    while km / 10 ** power >= 100:
        power += 1
    return f"{round(km / 10 ** power * 100000):07d}{power}"


def b3_rate(value):
    digits = round(value * 100000)
    return f"{digits:07d}" if digits >= 0 else f"-{-digits:06d}"


def b3_card(track, time, parts, kind, equinox, position):
    card = [" "] * 80
    def put(first, text):
        card[first - 1:first - 1 + len(text)] = text
    moment = stamp(time)
    put(1, "U")
    put(2, f"{track['object']:05d}")
    put(7, track["sensor"])
    put(10, moment.strftime("%y%j%H%M%S") + f"{moment.microsecond // 1000:03d}")
    for first, text in parts:
        put(first, text)
    put(75, str(kind))
    put(76, equinox)
    put(77, str(position))
    return "".join(card).rstrip() + "\n"


def b3():
    positions = [3, 4, 5]
    write("radar.b3", "".join(
        b3_card(RADAR, time, [(24, b3_angle(el)), (31, f"{round(az * 10000):07d}"), (39, b3_range(r)), (48, b3_rate(rr))], 3, " ", position)
        for (time, az, el, r, rr), position in zip(RADAR["rows"], positions)))
    write_expected("radar.b3", expected_radar())
    write("optical.b3", "".join(
        b3_card(OPTICAL, time, [(24, b3_angle(dec)), (31, f"{ra // 36000:02d}{ra // 600 % 60:02d}{ra % 600:03d}")], 5, "2", position)
        for (time, ra, dec), position in zip(OPTICAL["rows"], positions)))
    write_expected("optical.b3", expected_optical())


# --- B3 as teletypes send it: no year, range in metres, a check digit over what is counted

def b3_transmit():
    text = "ZCZC EXAMPLE\r\r\n"
    rows = []
    for number, ((time, az, el, r, _), position) in enumerate(zip(RADAR["rows"], [3, 4, 5])):
        moment, el, power = stamp(time), abs(el), 0
        while r * 1000 / 10 ** power >= 100:
            power += 1
        names = f"2{RADAR['sensor']}{RADAR['object']:05d}"
        counted = (f"{number:03d}{position}", moment.strftime("%j%H%M%S") + f"{moment.microsecond // 1000:03d}"
                   + f"{round(el * 10000):07d} {round(az * 10000):07d} {round(r * 1000 / 10 ** power * 100000):07d}{power}")
        check = sum(int(digit) for part in counted for digit in part if digit != " ") % 10
        text += f"U{counted[0]}{names}{counted[1]} {check}$$\r\r\n"
        rows.append({"sensor_key": RADAR["sensor"], "object": RADAR["object"], "time": utc(time), "azimuth_deg": az, "elevation_deg": el, "range_km": r,
                     "time_tag_reference": "RECEIVE"})
    write("radar.tty.b3", text + "NNNN\r\r\n")
    write_expected("radar.tty.b3", rows)


# --- CCSDS tracking data messages

def tdm_segment(track, angles, meta, rows):
    metadata = [("TIME_SYSTEM", "UTC"), ("PARTICIPANT_1", track["sensor"]), ("PARTICIPANT_2", str(track["object"])), ("MODE", "SEQUENTIAL"), *meta,
                ("TIMETAG_REF", "RECEIVE"), ("ANGLE_TYPE", angles)]
    if angles == "RADEC":
        metadata.append(("REFERENCE_FRAME", "EME2000"))
    return metadata, rows


def tdm(name, segment):
    metadata, rows = segment
    kvn = ["CCSDS_TDM_VERS = 2.0", "CREATION_DATE = 2026-02-01T01:00:00", "ORIGINATOR = VECTORS", "META_START"]
    kvn += [f"{key} = {value}" for key, value in metadata] + ["META_STOP", "DATA_START"]
    kvn += [f"{key} = {time} {value!r}" for key, time, value in rows] + ["DATA_STOP"]
    write(name + ".kvn", "\n".join(kvn) + "\n")
    xml = ['<?xml version="1.0" encoding="UTF-8"?>', '<tdm id="CCSDS_TDM_VERS" version="2.0">',
           "<header><CREATION_DATE>2026-02-01T01:00:00</CREATION_DATE><ORIGINATOR>VECTORS</ORIGINATOR></header>", "<body><segment><metadata>"]
    xml += [f"<{key}>{value}</{key}>" for key, value in metadata] + ["</metadata><data>"]
    xml += [f"<observation><EPOCH>{time}</EPOCH><{key}>{value!r}</{key}></observation>" for key, time, value in rows]
    write(name + ".xml", "\n".join(xml + ["</data></segment></body>", "</tdm>"]) + "\n")


def tdms():
    rows = [(key, time, value) for time, az, el, r, rr in RADAR["rows"]
            for key, value in (("ANGLE_1", az), ("ANGLE_2", el), ("RANGE", r), ("DOPPLER_INSTANTANEOUS", rr))]
    tdm("radar.tdm", tdm_segment(RADAR, "AZEL", [("PATH", "1,2,1"), ("RANGE_UNITS", "km")], rows))
    rows = [(key, time, value) for time, ra, dec in OPTICAL["rows"] for key, value in (("ANGLE_1", ra_deg(ra)), ("ANGLE_2", dec))]
    tdm("optical.tdm", tdm_segment(OPTICAL, "RADEC", [("PATH", "2,1")], rows))
    for suffix in (".kvn", ".xml"):
        write_expected("radar.tdm" + suffix, expected_radar())
        write_expected("optical.tdm" + suffix, expected_optical())


# --- Unified Data Library

def udl():
    common = {"classificationMarking": "U", "dataMode": "REAL", "source": "VECTORS"}
    write("radar.udl.json", json.dumps([
        {**common, "obTime": time + "Z", "idSensor": RADAR["sensor"], "satNo": RADAR["object"], "azimuth": az, "elevation": el, "range": r, "rangeRate": rr,
         "azimuthUnc": 0.02, "elevationUnc": 0.03, "rangeUnc": 0.05, "rangeRateUnc": 0.001, "trackId": "V-1"} for time, az, el, r, rr in RADAR["rows"]], indent=1) + "\n")
    write_expected("radar.udl.json", expected_radar(
        azimuth_sigma_deg=0.02, elevation_sigma_deg=0.03, range_sigma_km=0.05, range_rate_sigma_km_per_s=0.001))
    write("optical.udl.json", json.dumps([
        {**common, "obTime": time + "Z", "idSensor": OPTICAL["sensor"], "satNo": OPTICAL["object"], "ra": ra_deg(ra), "declination": dec, "raUnc": 0.0005,
         "declinationUnc": 0.00025, "referenceFrame": "J2000", "mag": 11.5, "senlat": 20.5, "senlon": -156.25, "senalt": 3.0625} for time, ra, dec in OPTICAL["rows"]], indent=1) + "\n")
    write_expected("optical.udl.json", expected_optical(
        phenomenology="OPTICAL", right_ascension_sigma_deg=0.0005, declination_sigma_deg=0.00025, magnitude=11.5, site_latitude_deg=20.5,
        site_longitude_deg=-156.25, site_altitude_m=3062.5))


# --- the hub's own formats

def own():
    rows = [{"time": utc(time), "sensor_key": RADAR["sensor"], "object": RADAR["object"], "azimuth_deg": az, "elevation_deg": el, "range_km": r, "range_sigma_km": 0.05,
             "range_rate_km_per_s": rr, "phenomenology": "radar"} for time, az, el, r, rr in RADAR["rows"]]
    rows += [{"time": utc(time), "sensor_key": OPTICAL["sensor"], "object": OPTICAL["object"], "right_ascension_deg": ra_deg(ra), "declination_deg": dec,
              "angle_frame": "gcrf", "phenomenology": "optical", "is_aberration_corrected": "true"} for time, ra, dec in OPTICAL["rows"]]
    names = list(dict.fromkeys(name for row in rows for name in row))
    write("both.csv", ",".join(names) + "\n" + "".join(",".join(str(row.get(name, "")) for name in names) + "\n" for row in rows))
    write("both.jsonl", "".join(json.dumps({**row, **({"is_aberration_corrected": True} if "is_aberration_corrected" in row else {})}) + "\n" for row in rows))
    both = expected_radar(phenomenology="RADAR", range_sigma_km=0.05) + expected_optical(phenomenology="OPTICAL", is_aberration_corrected=True)
    write_expected("both.csv", both)
    write_expected("both.jsonl", both)


# --- visual observers' lines

def visual():
    iod, uk, names = "", "", {"object_name": "2014-076A", "phenomenology": "OPTICAL", "sensor_key": "0932", "time_sigma_s": 0.1}
    for time, ra, dec in OPTICAL["rows"]:
        moment = stamp(time)
        clock = moment.strftime("%H%M%S") + f"{moment.microsecond // 1000:03d}"
        hms = f"{ra // 36000:02d}{ra // 600 % 60:02d}{ra % 600:03d}"
        sign, ten_thousandths = "-" if dec < 0 else "+", abs(round(dec * 10000))
        iod += f"{OPTICAL['object']:05d} 14 076A   0932 G {moment:%Y%m%d}{clock} 17 75 {hms}{sign}{ten_thousandths:06d}\n"
        tenths = abs(round(dec * 36000))
        dms = f"{tenths // 36000:02d}{tenths // 600 % 60:02d}{tenths % 600:03d}"
        uk += "14" + "076" + "01" + "0932" + moment.strftime("%y%m%d") + clock + "0" + "01000" + "1" + "1" + hms + "0" + sign + dms + "    " + "5" + "\n"
    write("optical.iod.txt", iod)
    write_expected("optical.iod.txt", expected_optical(**names))
    write("optical.uk.txt", uk)
    rows = expected_optical(**names)
    for row in rows:
        del row["object"]
    write_expected("optical.uk.txt", rows)

    rows = [("2026-01-31T11:22:33.450", 86279, -(41 * 3600 + 14 * 60 + 5)), ("2026-01-31T11:22:43.450", 3723, -1), ("2026-01-31T11:22:53.450", 3733, 5 * 3600 + 1800)]
    block = "0932 2601 0.111    5\n31\n"
    for time, ra, dec in rows:
        moment, size = stamp(time), abs(dec)
        block += (f"1407601 {moment:%H%M%S}.{moment.microsecond // 10000:02d} {ra // 3600:02d}{ra // 60 % 60:02d}{ra % 60:02d}{'-' if dec < 0 else '+'}"
                  f"{size // 3600:02d}{size // 60 % 60:02d}{size % 60:02d}\n")
    write("optical.rde.txt", block + "999\n")
    write_expected("optical.rde.txt", [
        {"time": utc(time), "right_ascension_deg": ra / 240, "declination_deg": dec / 3600, "angle_frame": "GCRF", "time_tag_reference": "RECEIVE", **names} for time, ra, dec in rows])


# --- laser ranges

def crd():
    points = [("43200.123456789", "0.045678901234", 94.0), ("43320.987654321", "0.044567890123", 87.5)]
    lines = ["H1 CRD  2 2026 02 01 01", "H2 YARL 7090 5 13 4 WPLTN", "H3 lageos2 9207002 5986 22195 0 1 1",
             "H4 1 2026 1 31 12 0 0 2026 1 31 12 10 0 0 0 0 0 1 0 2 0", "C0 0 532.000 std1"]
    lines += [f"11 {second} {flight} std1 2 120.0 18 {scatter} na na na na 0 na" for second, flight, scatter in points]
    write("laser.crd", "\n".join(lines + ["H8", "H9"]) + "\n")
    write_expected("laser.crd", [
        {"sensor_key": "7090", "object": 22195, "object_name": "lageos2", "time": f"2026-01-31T12:{int(float(second)) // 60 % 60:02d}:{int(float(second)) % 60:02d}.{second.split('.')[1]}Z",
         "range_km": float(flight) * 299792.458 / 2, "range_sigma_km": scatter * 1e-12 * 299792.458 / 2, "time_tag_reference": "TRANSMIT", "phenomenology": "LASER",
         "is_troposphere_corrected": False, "is_center_of_mass_corrected": False} for second, flight, scatter in points])


FOLDER.mkdir(parents=True, exist_ok=True)
b3()
b3_transmit()
tdms()
udl()
own()
visual()
crd()
