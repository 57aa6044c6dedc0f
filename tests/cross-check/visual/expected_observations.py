#!/usr/bin/env python3
"""Independent reading of IOD, UK and RDE records, for the golden files of the visual adapters: exact decimals, no look at the adapters' code or output.

    expected_observations.py iod|uk|rde FILE > FILE.expected.jsonl     one observation, one line, in the order of the file

B1950 goes to J2000 by the matrix of Murray (A&A 218, 1989), the older charts by Newcomb's angles as Woolard and Clemence print them; the adapters use others.
"""
import datetime
import json
import math
import sys
from fractions import Fraction

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
EPOCHS = {"1": 1855, "2": 1875, "3": 1900, "4": 1950, "5": 2000, "6": 2050}
# code: first angle, second angle, unit of accuracy as a part of a degree, digits before the accuracy's decimal point
CODES = {
    "1": ("hms", "dms", 3600, 3), "2": ("hm", "dm", 60, 2), "3": ("hm", "d", 1, 1),
    "4": ("dms", "dms", 3600, 3), "5": ("dm", "dm", 60, 2), "6": ("d", "d", 1, 1),
}


def split(text, whole, kind):
    """Digits of an angle as a fraction of degrees; blanks on the right are zeros."""
    digits = text.replace(" ", "0")
    parts = {"hms": 2, "dms": 2, "hm": 1, "dm": 1, "d": 0}[kind]
    value, divisor, rest = Fraction(int(digits[:whole])), 1, digits[whole:]
    for _ in range(parts):
        divisor *= 60
        value += Fraction(int(rest[:2]), divisor)
        rest = rest[2:]
    if rest:
        value += Fraction(int(rest), divisor * 10 ** len(rest))
    return value * 15 if kind[0] == "h" else value


def sin_cos(angle):
    return math.sin(angle), math.cos(angle)


def rotate(axis, angle, v):
    s, c = sin_cos(angle)
    x, y, z = v
    return (c * x + s * y, c * y - s * x, z) if axis == "z" else (c * x - s * z, y, s * x + c * z)


def to_j2000(epoch, ra, dec):
    """RA and declination of a chart, degrees, in J2000."""
    if epoch == 2000:
        return float(ra), float(dec)
    a, d = math.radians(ra), math.radians(dec)
    v = (math.cos(d) * math.cos(a), math.cos(d) * math.sin(a), math.sin(d))
    arcsec = math.pi / 648000
    if epoch == 2050:
        # IAU 1976, the other way round: from J2000 to J2050, inverted.
        t = 0.5
        zeta, z, theta = ((2306.2181 * t + 0.30188 * t**2 + 0.017998 * t**3) * arcsec, (2306.2181 * t + 1.09468 * t**2 + 0.018203 * t**3) * arcsec,
                          (2004.3109 * t - 0.42665 * t**2 - 0.041833 * t**3) * arcsec)
        v = rotate("z", zeta, rotate("y", -theta, rotate("z", z, v)))
    else:
        if epoch != 1950:
            # Newcomb's angles from a start in tropical centuries since 1900 (Explanatory Supplement, 1961).
            t0, t = (epoch - 1900) / 100, (1950 - epoch) / 100
            zeta = ((2304.250 + 1.396 * t0) * t + 0.302 * t**2 + 0.018 * t**3) * arcsec
            z = zeta + (0.791 * t**2 + 0.001 * t**3) * arcsec
            theta = ((2004.682 - 0.853 * t0) * t - 0.426 * t**2 - 0.042 * t**3) * arcsec
            v = rotate("z", -z, rotate("y", theta, rotate("z", -zeta, v)))
        e = (-1.62557e-6, -0.31919e-6, -0.13843e-6)
        dot = sum(p * q for p, q in zip(v, e))
        v = tuple(p - q + dot * p for p, q in zip(v, e))
        murray = ((0.9999256794956877, -0.0111814832204662, -0.0048590038153592),
                  (0.0111814832391717, 0.9999374848933135, -0.0000271625947142),
                  (0.0048590037723143, -0.0000271702937440, 0.9999881946023742))
        v = tuple(sum(p * q for p, q in zip(row, v)) for row in murray)
    return math.degrees(math.atan2(v[1], v[0])) % 360, math.degrees(math.atan2(v[2], math.hypot(v[0], v[1])))


def position(result, code, epoch, first, second, sigma, width_is_iod):
    kinds = ("hms", "d", 1, 1) if width_is_iod and code == "7" else CODES[code if code in CODES else str(int(code) - 3)]
    horizon = kinds[0][0] == "d"
    one = split(first, 3 if horizon else 2, kinds[0])
    two = split(second[1:], 2, kinds[1]) * (-1 if second[0] == "-" else 1)
    if horizon:
        result["azimuth_deg"], result["elevation_deg"] = float(one), float(two)
        names = ("azimuth_sigma_deg", "elevation_sigma_deg")
        if not width_is_iod:
            result["is_refraction_corrected"] = code in "456"
    else:
        chart = EPOCHS.get(epoch)
        ra, dec = (float(one), float(two)) if chart is None else to_j2000(chart, one, two)
        result["right_ascension_deg"], result["declination_deg"] = ra, dec
        result["angle_frame"] = "MOD" if chart is None else "GCRF"
        names, two = ("right_ascension_sigma_deg", "declination_sigma_deg"), dec
    if sigma:
        result[names[1]] = float(sigma / kinds[2])
        result[names[0]] = min(float(sigma / kinds[2]) / math.cos(math.radians(two)), 180.0)
    return kinds


def unix_ns(year, month, day, digits):
    digits = digits.replace(" ", "0").ljust(15, "0")
    seconds = (datetime.datetime(year, month, day) - datetime.datetime(1970, 1, 1)).days * 86400
    seconds += int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6])
    return seconds * 10**9 + int(digits[6:15])


def century(year):
    return year + (2000 if year < 57 else 1900)


def piece(number):
    return LETTERS[number - 1] if number <= 24 else LETTERS[(number - 1) // 24 - 1] + LETTERS[(number - 1) % 24]


def scaled(mx):
    return Fraction(int(mx[0])) * Fraction(10) ** (int(mx[1]) - 8)


def iod(lines):
    for line in lines:
        if line[:1] == "#" or not line.strip():
            continue
        line = line.ljust(80)
        col = lambda first, last: line[first - 1:last]
        result = {"sensor_key": col(17, 20)}
        if "90000" <= col(1, 5) <= "99999":
            result["object_name"] = col(1, 5)
        elif col(1, 5).strip():
            result["object"] = int(str(10 + LETTERS.index(line[0]) if line[0] in LETTERS else line[0]) + col(2, 5))
            result["object_name"] = f"{century(int(col(7, 8)))}-{col(10, 15).strip()}"
        result["time_unix_ns"] = unix_ns(int(col(24, 27)), int(col(28, 29)), int(col(30, 31)), col(32, 40))
        if col(42, 43).strip():
            result["time_sigma_s"] = float(scaled(col(42, 43)))
        measured = False
        if col(48, 61).strip():
            sigma = scaled(col(63, 64)) if col(63, 64).strip() else None
            position(result, col(45, 45), col(46, 46), col(48, 54), col(55, 61), sigma, True)
            measured = True
        if col(67, 70).strip():
            result["magnitude"] = float(Fraction(int(col(67, 70).replace(" ", "0")), 10))
            if col(72, 73).strip():
                result["magnitude_sigma"] = float(Fraction(int(col(72, 73).rstrip().ljust(2, "0")), 10))
            measured = True
        if measured:
            yield result


def uk(lines):
    for line in lines:
        if not line[:7].isdigit() or len(line) < 17:
            continue
        line = line.ljust(80)
        col = lambda first, last: line[first - 1:last]
        result = {"sensor_key": col(8, 11), "object_name": f"{century(int(col(1, 2)))}-{col(3, 5)}{piece(int(col(6, 7)))}"}
        result["time_unix_ns"] = unix_ns(century(int(col(12, 13))), int(col(14, 15)), int(col(16, 17)), col(18, 27))
        if col(28, 32).strip():
            result["time_sigma_s"] = float(Fraction(int(col(28, 32).replace(" ", "0")), 10**4))
        sigma = None
        if col(51, 54).strip():
            code = col(34, 34)
            before = CODES[code if code in CODES else str(int(code) - 3)][3]
            sigma = Fraction(int(col(51, 54).replace(" ", "0")), 10 ** (4 - before))
        position(result, col(34, 34), col(55, 55), col(35, 42), col(43, 50).replace(" ", "+", 1) if col(43, 43) == " " else col(43, 50), sigma, False)
        text = col(69, 71) if col(69, 71).strip() else col(72, 74)
        if text.strip() and text != "INV":
            sign = {"+": 1, "-": -1}.get(text[0])
            result["magnitude"] = float(Fraction(int(text[1:].replace(" ", "0")) * sign if sign else int(text.replace(" ", "0")), 10))
        yield result


def rde(lines):
    head = day = None
    for line in lines:
        if line.strip() == "999":
            head = None
        elif head is None:
            if len(line) == 20 and line[4] == " " and line[9] == " " and line[15] == " ":
                head = line
        elif len(line.strip()) <= 2 and line.strip():
            day = int(line)
        elif line.strip():
            result = {"sensor_key": head[:4], "object_name": f"{century(int(line[:2]))}-{line[2:5]}{piece(int(line[5:7]))}"}
            result["time_unix_ns"] = unix_ns(century(int(head[5:7])), int(head[7:9]), day, line[8:17].replace(".", ""))
            result["time_sigma_s"] = float(Fraction(head[10:13]))
            position(result, head[14], head[19], line[18:24], line[24:31], Fraction(int(head[16:19])), False)
            if line[31:35].strip():
                result["magnitude"] = float(line[31:35])
            yield result


if __name__ == "__main__":
    with open(sys.argv[2], encoding="ascii") as file:
        for row in {"iod": iod, "uk": uk, "rde": rde}[sys.argv[1]](file.read().split("\n")):
            print(json.dumps(row))
