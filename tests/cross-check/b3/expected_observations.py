#!/usr/bin/env python3
"""Independent reading of B3 cards, for the golden files of the B3 adapter: exact decimals, no look at the adapter's code or output.

    expected_observations.py FILE.b3 > FILE.expected.jsonl          one card, one line, in the order of the file
    expected_observations.py FILE.tty 2024 > FILE.expected.jsonl    the same of transmit lines, the first of which is of that year
"""
import datetime
import json
import math
import sys
from decimal import Decimal

ALPHA = {letter: 10 + i for i, letter in enumerate("ABCDEFGHJKLMNPQRSTUVWXYZ")}


def signed(text):
    text = text.strip()
    if text[0] in "}JKLMNOPQR":
        return -Decimal(str("}JKLMNOPQR".index(text[0])) + text[1:])
    return Decimal(text.replace(" ", ""))


def geodetic(x, y, z):
    """Latitude, longitude, altitude by Newton steps on the WGS-84 ellipsoid."""
    a, f = 6378137.0, 1 / 298.257223563
    e2, p = f * (2 - f), math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(50):
        n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * n * math.sin(lat), p)
    n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    return math.degrees(lat), math.degrees(math.atan2(y, x)), p * math.cos(lat) + z * math.sin(lat) - a * math.sqrt(1 - e2 * math.sin(lat) ** 2)


def observation(card):
    card = card.ljust(90)
    col = lambda first, last: card[first - 1:last]
    kind, result = int(col(75, 75)), {"sensor_key": col(7, 9)}
    number = str(ALPHA.get(col(2, 2), col(2, 2))) + col(3, 6)
    if 90000 <= int(number) <= 99999:
        result["object_name"] = number
    elif int(number):
        result["object"] = int(number)
    year = int(col(10, 11))
    day = datetime.datetime(2000 + year if year < 57 else 1900 + year, 1, 1) + datetime.timedelta(int(col(12, 14)) - 1)
    seconds = int((day - datetime.datetime(1970, 1, 1)).total_seconds()) + int(col(15, 16)) * 3600 + int(col(17, 18)) * 60
    result["time_unix_ns"] = seconds * 10**9 + int(col(19, 23)) * 10**6
    if kind in (1, 2, 3, 4, 8):
        result["azimuth_deg"] = float(signed(col(31, 37)) / 10**4)
        result["elevation_deg"] = float(signed(col(24, 29)) / 10**4)
    if kind in (2, 3, 4, 6, 8):
        result["range_km"] = float(Decimal(col(39, 45)) / 10**5 * 10 ** int(col(46, 46)))
    if kind in (0, 3, 4):
        result["range_rate_km_per_s"] = float(signed(col(48, 54)) / 10**5)
    if kind == 4:
        result["elevation_rate_deg_per_s"] = float(signed(col(56, 60)) / 10**4)
        result["azimuth_rate_deg_per_s"] = float(signed(col(62, 66)) / 10**4) / math.cos(math.radians(result["elevation_deg"]))
    if kind in (5, 9):
        h, m, s = int(col(31, 32)), int(col(33, 34)), Decimal(col(35, 37)) / 10
        result["right_ascension_deg"] = float((h * 3600 + m * 60 + s) * 15 / 3600)
        result["declination_deg"] = float(signed(col(24, 29)) / 10**4)
        result["angle_frame"] = {" ": "TEME", "0": "TEME", "2": "GCRF"}[col(76, 76)]
    if kind in (8, 9):
        place = [signed(col(first, first + 8)) for first in (47, 56, 65)]
        site = geodetic(*map(float, place))
        result |= {"site": site} if site[2] <= 100_000 else {"sensor": [float(metres / 1000) for metres in place]}
    return result


def cards(lines, year):
    """Transmit lines as the cards that they are of: other places, range in metres. Days follow one another, and one that is less than the last begins a year."""
    last_day = 0
    for line in lines:
        if not line.endswith("$$"):
            continue
        day = int(line[14:17])
        year += day < last_day
        last_day = day
        elevation = line[26] + line[28:33] if line[26] == "-" else line[27:33]
        card = f"U{line[9:14]}{line[6:9]}{year % 100:02d}{line[14:26]}{elevation} {line[34:41]} {line[42:49]}{int(line[49]) - 3}"
        yield card.ljust(74) + line[5] + " " + line[4]


if __name__ == "__main__":
    text = open(sys.argv[1], encoding="ascii", newline="").read().replace("\r", "")
    for card in cards(text.split("\n"), int(sys.argv[2])) if sys.argv[2:] else text.splitlines():
        print(json.dumps(observation(card)))
