#!/usr/bin/env python3
"""What CPF and SP3 files say, read without the adapters: one JSON object a position. Times by astropy (Debian's python3-astropy).

Usage: expected_positions.py FILE... ; writes FILE's name + .expected.jsonl beside it. A last line "midpoints" gives what a Lagrange polynomial through
ten (CPF) or eleven (SP3) neighbours, in exact fractions, makes of the middle between two positions.
"""
import json
import pathlib
import sys
from datetime import datetime, timedelta
from fractions import Fraction

from astropy.time import Time, TimeDelta

EPOCH = datetime(1970, 1, 1)


def utc_ns(year, month, day, hour, minute, second, system):
    whole = f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:012.9f}"
    if system == "GPS":
        time = Time(whole, scale="tai", precision=9) + TimeDelta(19, format="sec", scale="tai")
        utc = time.utc
        utc.precision = 9
        whole = utc.isot
    date, fraction = whole.split(".")
    return int((datetime.fromisoformat(date) - EPOCH) / timedelta(seconds=1)) * 10**9 + int(fraction)


def cpf(path):
    for line in path.read_text().splitlines():
        words = line.split()
        if words and words[0] == "10":
            ns = (int(words[2]) - 40587) * 86400 * 10**9 + int(Fraction(words[3]) * 10**9)
            yield "", ns, [float(Fraction(word) / 1000) for word in words[5:8]], None


def sp3(path):
    system, epoch, rows = "GPS", None, []
    clocks = 0
    for line in path.read_text("latin-1").splitlines():
        if line.startswith("%c"):
            clocks += 1
            if clocks == 1 and line[9:12] != "ccc":
                system = line[9:12]
        elif line.startswith("* "):
            words = line[1:].split()
            epoch = utc_ns(*(int(word) for word in words[:5]), float(words[5]), system)
        elif line.startswith("P"):
            name = line[1:4]
            name = "G" + name.strip().rjust(2, "0") if name.strip().isdigit() else name
            position = [float(line[start : start + 14]) for start in (4, 18, 32)]
            if any(position):
                rows.append([name, epoch, position, None])
        elif line.startswith("V") and rows and rows[-1][1] == epoch:
            rows[-1][3] = [float(Fraction(line[start : start + 14].strip()) / 10000) for start in (4, 18, 32)]
    return rows


def lagrange(rows, at):
    total = [Fraction(0)] * 3
    for i, (_, ti, pi, _) in enumerate(rows):
        weight = Fraction(1)
        for j, (_, tj, _, _) in enumerate(rows):
            if j != i:
                weight *= Fraction(at - tj, ti - tj)
        total = [value + weight * Fraction(part) for value, part in zip(total, pi)]
    return [float(value) for value in total]


def positions(path):
    """Name, time, position and velocity or None, satellite by satellite."""
    rows = list(sp3(path) if path.read_bytes().startswith(b"#") else cpf(path))
    rows.sort(key=lambda row: row[0])
    return rows


def main():
    for name in sys.argv[1:]:
        source = pathlib.Path(name)
        rows = positions(source)
        count = 11 if source.suffix == ".sp3" else 10
        with open(source.with_name(source.name + ".expected.jsonl"), "w") as target:
            for satellite, ns, position, velocity in rows:
                row = {"object_name": satellite, "time_unix_ns": ns, "position_km": position}
                target.write(json.dumps(row | ({"velocity_km_per_s": velocity} if velocity else {})) + "\n")
            rows = [row for row in rows if row[0] == rows[0][0]]
            if len(rows) > 60:
                for middle in (20, 31, 47):
                    at = (rows[middle][1] + rows[middle + 1][1]) // 2 - 7 * 10**9
                    first = middle + 1 - count // 2 if count % 2 == 0 else middle - count // 2
                    if count % 2 == 1 and rows[middle + 1][1] - at < at - rows[middle][1]:
                        first += 1
                    target.write(json.dumps({"interpolated_time_unix_ns": at, "position_km": lagrange(rows[first : first + count], at)}) + "\n")
        print(source, len(rows))


if __name__ == "__main__":
    main()
