#!/usr/bin/env python3
"""Independent reading of EOObservation, RadarObservation and RFObservation of the Unified Data Library, for the golden files of the adapter.

Written from what the library's schemas say of each member, with exact decimals and without a look at the adapter's code or output. It reads an object, an array, or one of these a
line; every record in it has to be whole. Sensors that stand or move in axes that do not turn with the Earth need the Earth's rotation, which this program has not: their records are
left out, or with --without-place taken as if no place came with any of them.

    expected_observations.py [--without-place] FILE            observations, one a line
"""
import datetime
import json
import math
import sys
from decimal import Decimal

# Name in the schemas, name in the hub. The unit is the same: degrees, kilometres, seconds, magnitudes, square metres.
VALUES = {
    "azimuth": ("azimuth_deg", "azimuth_sigma_deg"), "elevation": ("elevation_deg", "elevation_sigma_deg"), "range": ("range_km", "range_sigma_km"),
    "rangeRate": ("range_rate_km_per_s", "range_rate_sigma_km_per_s"), "ra": ("right_ascension_deg", "right_ascension_sigma_deg"),
    "declination": ("declination_deg", "declination_sigma_deg"), "azimuthRate": ("azimuth_rate_deg_per_s", "azimuth_rate_sigma_deg_per_s"),
    "elevationRate": ("elevation_rate_deg_per_s", "elevation_rate_sigma_deg_per_s"), "mag": ("magnitude", "magnitude_sigma"),
    "rcs": ("radar_cross_section_m2", "radar_cross_section_sigma_m2"),
}
FRAMES = {"J2000": "GCRF", "GCRF": "GCRF", "TEME": "TEME"}
# Members that only the schema of telescopes has.
TELESCOPE = ("mag", "losx", "losUnc", "expDuration", "solarPhaseAngle", "eoobservationDetails", "magNormRange", "shutterDelay")
EARTH_FIXED = ("ITRF", "ECR/ECEF", "EFG/TDR")
# Above it a sensor is in orbit.
IN_ORBIT_KM = 100
SEMI_MAJOR_M, FLATTENING = 6378137.0, 1 / 298.257223563


def records(path):
    """The objects of a file; numbers are exact."""
    text = open(path, encoding="utf-8-sig").read()
    read = lambda part: json.loads(part, parse_float=Decimal, parse_int=Decimal)
    try:
        found = [read(text)]
    except json.JSONDecodeError:
        found = [read(line) for line in text.splitlines() if line.strip()]
    for one in found:
        yield from one if isinstance(one, list) else [one]


def unix_ns(text):
    """Nanoseconds since 1970 of a UTC time; what is finer is cut off."""
    whole, _, fraction = text.rstrip("Z").partition(".")
    seconds = (datetime.datetime.fromisoformat(whole) - datetime.datetime(1970, 1, 1)).total_seconds()
    return int(seconds) * 10**9 + int((fraction + "0" * 9)[:9])


def geodetic(x, y, z):
    """Latitude, longitude (deg) and height (m) on WGS 84 of a place (m), by fixed-point iteration."""
    e2 = FLATTENING * (2 - FLATTENING)
    p, latitude = math.hypot(x, y), math.atan2(z, math.hypot(x, y) * (1 - e2))
    for _ in range(50):
        normal = SEMI_MAJOR_M / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
        latitude = math.atan2(z + e2 * normal * math.sin(latitude), p)
    normal = SEMI_MAJOR_M / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    height = p * math.cos(latitude) + z * math.sin(latitude) - SEMI_MAJOR_M**2 / normal
    return [math.degrees(latitude), math.degrees(math.atan2(y, x)), height]


def cartesian_km(latitude, longitude, height):
    """Earth-fixed x, y, z (km) of a place on WGS 84 (deg, deg, m)."""
    e2, latitude, longitude = FLATTENING * (2 - FLATTENING), math.radians(latitude), math.radians(longitude)
    normal = SEMI_MAJOR_M / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    across = (normal + height) * math.cos(latitude)
    return [part / 1000 for part in (across * math.cos(longitude), across * math.sin(longitude), (normal * (1 - e2) + height) * math.sin(latitude))]


def place(record):
    """Where the sensor stood, or was in orbit: members of the row, empty where no place came; None where the Earth's rotation is needed."""
    has_state = all(record.get(name) is not None for name in ("senx", "seny", "senz", "senvelx", "senvely", "senvelz"))
    in_orbit = (record.get("senalt") or 0) > IN_ORBIT_KM
    if record.get("senlat") is not None and not (has_state and in_orbit):
        if record.get("senalt") is None:
            return {}
        where = [float(record["senlat"]), float(record["senlon"]), float(record["senalt"] * 1000)]
        return {"sensor": cartesian_km(*where)} if in_orbit else {"site": where}
    if record.get("senx") is None:
        return {}
    if record.get("senReferenceFrame") not in EARTH_FIXED:
        return None
    where = geodetic(*(float(record[name] * 1000) for name in ("senx", "seny", "senz")))
    return {"sensor": [float(record[name]) for name in ("senx", "seny", "senz")]} if where[2] > IN_ORBIT_KM * 1000 else {"site": where}


def is_above_zero(value):
    return value is not None and value > 0


def direction(record, row):
    """Right ascension and declination from the line of sight where they are missing, their axes, and the sigma of the line of sight where they have none."""
    right_ascension, declination = (VALUES[name][0] for name in ("ra", "declination"))
    if right_ascension not in row and declination not in row and record.get("losx") is not None:
        x, y, z = (float(record[name]) for name in ("losx", "losy", "losz"))
        row[right_ascension], row[declination] = math.degrees(math.atan2(y, x)) % 360, math.degrees(math.atan2(z, math.hypot(x, y)))
    if right_ascension in row or declination in row:
        row["angle_frame"] = FRAMES[record.get("referenceFrame") or "J2000"]
        if is_above_zero(record.get("losUnc")):
            # "One sigma uncertainty in the line of sight pointing in micro-radians": an arc on the sky, which is longer counted along a parallel.
            sigma = math.degrees(float(record["losUnc"]) * 1e-6)
            if declination in row:
                row.setdefault(VALUES["declination"][1], sigma)
            if declination in row and right_ascension in row:
                row.setdefault(VALUES["ra"][1], sigma / math.cos(math.radians(row[declination])))


def row_of(record):
    """What an observation says."""
    row = {"time_unix_ns": unix_ns(record["obTime"]), "sensor_key": record.get("idSensor") or record["origSensorId"]}
    number = int(record["satNo"]) if record.get("satNo") else 0
    if number and not record.get("uct"):
        row["object"] = number
    name = record.get("origObjectId") or (str(number) if number and record.get("uct") else None)
    if name:
        row["object_name"] = name
    is_telescope = record.get("type") == "OPTICAL" or any(record.get(name) is not None for name in TELESCOPE)
    for member, (value_name, sigma_name) in VALUES.items():
        value, measured = record.get(member), record.get(member + "Measured")
        # "If null, consumers may consult the data provider": a telescope's range is not taken without a word of it.
        if value is None or measured is False or (is_telescope and member in ("range", "rangeRate") and measured is not True) or (member == "rcs" and value <= 0):
            continue
        row[value_name] = float(value + 360 if member in ("azimuth", "ra") and value < 0 else value)
        if is_above_zero(record.get(member + "Unc")):
            row[sigma_name] = float(record[member + "Unc"])
    direction(record, row)
    return row


def main():
    is_placed = sys.argv[1] != "--without-place"
    for record in records(sys.argv[-1]):
        where = place(record) if is_placed else {}
        if where is not None:
            print(json.dumps(row_of(record) | where))


if __name__ == "__main__":
    main()
