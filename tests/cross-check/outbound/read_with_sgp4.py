#!/usr/bin/env python3
"""Reads a file of element sets that a hub sent with python-sgp4 (Debian's python3-sgp4), the library that most others read them with: one JSON object a set.

Usage: read_with_sgp4.py tle|omm-csv|omm-json|omm-xml FILE. 'elements' are those of the satellite that the library made, in the units of an OMM. What the library
refuses, or cannot propagate to its epoch, ends the program with an error.
"""
import json
import math
import sys

from sgp4 import omm
from sgp4.api import Satrec

MINUTES_PER_DAY = 1440


def of_fields(fields):
    satellite = Satrec()
    omm.initialize(satellite, fields)
    return satellite


def of_lines(file):
    lines = [line.rstrip("\n") for line in file if not line.startswith("0 ")]
    return [Satrec.twoline2rv(one, two) for one, two in zip(lines[::2], lines[1::2])]


READERS = {
    "tle": of_lines, "omm-csv": lambda file: map(of_fields, omm.parse_csv(file)), "omm-xml": lambda file: map(of_fields, omm.parse_xml(file)),
    "omm-json": lambda file: map(of_fields, json.load(file, parse_float=str, parse_int=str)),
}

with open(sys.argv[2], encoding="utf-8") as opened:
    for found in READERS[sys.argv[1]](opened):
        error, _, _ = found.sgp4(found.jdsatepoch, found.jdsatepochF)
        if error:
            raise ValueError(f"object {found.satnum}: error {error}")
        angles = [math.degrees(angle) for angle in (found.inclo, found.nodeo, found.argpo, found.mo)]
        print(json.dumps({"object": found.satnum, "elements": [found.no_kozai * MINUTES_PER_DAY / (2 * math.pi), found.ecco, *angles], "b_star": found.bstar}))
