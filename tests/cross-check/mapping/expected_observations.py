#!/usr/bin/env python3
"""Independent reading of files that mappings describe, for the golden files of the mapped formats: exact decimals, no look at the adapter's code or output.

    expected_observations.py w3b|lageos2|t25872|t22694|sexagesimal|nested FILE > NAME.expected.jsonl     one observation, one line, in the order of the file

Positions of sensors in the GCRF are turned into Earth-fixed axes by Debian's python3-skyfield, with UT1 = UTC and no polar motion. The sigmas of W3B, and that its angles hold refraction and its ranges the troposphere, are what od_test_W3.in says beside it at its origin.
"""
import datetime
import json
import re
import sys
from fractions import Fraction

EPOCH = datetime.datetime(1970, 1, 1)


def unix_ns(text):
    date, _, decimals = text.rstrip("Z").partition(".")
    moment = datetime.datetime.strptime(date, "%Y-%m-%dT%H:%M:%S")
    seconds = (moment - EPOCH).days * 86400 + (moment - EPOCH).seconds
    return seconds * 10**9 + int(decimals.ljust(9, "0"))


def w3b(words):
    row = {"sensor_key": words[2], "object_name": "W3B", "time_unix_ns": unix_ns(words[0]), "is_refraction_corrected": False, "is_troposphere_corrected": False}
    if words[1] == "RANGE" and len(words) == 4:
        row.update(range_km=float(words[3]), range_sigma_km=float(Fraction(20, 1000)))
    elif words[1] == "AZ_EL" and len(words) == 5:
        row.update(azimuth_deg=float(words[3]), elevation_deg=float(words[4]), azimuth_sigma_deg=0.02, elevation_sigma_deg=0.02)
    else:
        raise ValueError(words)
    return row


def lageos2(words):
    time, kind, station, range_km = words
    assert kind == "RANGE"
    return {"sensor_key": station, "object": 22195, "time_unix_ns": unix_ns(time), "range_km": float(range_km)}


def earth_fixed(time_unix_ns, position_km):
    from skyfield.api import load
    from skyfield.framelib import itrs
    scale = load.timescale(delta_t=32.184 + 37)
    moment = EPOCH + datetime.timedelta(seconds=time_unix_ns // 10**9)
    time = scale.utc(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    return [float(x) for x in itrs.rotation_at(time) @ position_km]


def simulated(sensor, number):
    def read(words):
        x, y, z = earth_fixed(unix_ns(words[0]), [float(word) for word in words[3:6]])
        return {
            "sensor_x_km": x, "sensor_y_km": y, "sensor_z_km": z,
            "sensor_key": sensor, "object": number, "time_unix_ns": unix_ns(words[0]), "angle_frame": "GCRF",
            "right_ascension_deg": float(Fraction(words[1]) * 15), "declination_deg": float(words[2]), "magnitude": float(words[6]),
        }
    return read


def with_units(text):
    sign = -1 if text.startswith("-") else 1
    numbers = [Fraction(number.replace(",", ".")) for number in re.findall(r"[0-9]+(?:[.,][0-9]*)?", text)]
    value = sum(number / 60 ** place for place, number in enumerate(numbers))
    return float(sign * value * (15 if "h" in text.lower() else 1))


def sexagesimal(lines):
    for line in lines[1:]:
        date, clock, station, right_ascension, declination, magnitude = line.rstrip("\n").split(";")
        day, month, year = date.split(".")
        yield {
            "sensor_key": station, "time_unix_ns": unix_ns(f"{year}-{month}-{day}T{clock.replace(',', '.')}"), "angle_frame": "GCRF",
            "right_ascension_deg": with_units(right_ascension), "declination_deg": with_units(declination),
            "magnitude": float(magnitude.replace(",", ".")), "magnitude_sigma": 0.25,
        }


def nested(lines):
    for site in json.loads("".join(lines))["sites"]:
        for track in site["tracks"]:
            for clock, azimuth, elevation, range_km in track["observations"]:
                yield {
                    "sensor_key": site["code"], "object": track["target"]["number"], "time_unix_ns": unix_ns(f"{site['date']}T{clock}"),
                    "azimuth_deg": azimuth, "elevation_deg": elevation, "range_km": range_km, "range_sigma_km": track["sigmaKm"],
                }


WHOLE = {"sexagesimal": sexagesimal, "nested": nested}
READERS = {"w3b": w3b, "lageos2": lageos2, "t25872": simulated("AREL", 25872), "t22694": simulated("S1", 22694)}


def main():
    if sys.argv[1] in WHOLE:
        with open(sys.argv[2], encoding="utf-8") as lines:
            for row in WHOLE[sys.argv[1]](list(lines)):
                print(json.dumps(row))
        return
    read = READERS[sys.argv[1]]
    with open(sys.argv[2], encoding="ascii") as lines:
        for line in lines:
            words = line.split()
            if words and not words[0].startswith("#") and words[0] != "UTC":
                print(json.dumps(read(words)))


if __name__ == "__main__":
    main()
