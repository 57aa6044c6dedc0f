#!/usr/bin/python3
"""Computes with independent software what tests/SdaHub.UnitTests/Astrodynamics compares with.

Needs Debian's python3-skyfield, python3-astropy and python3-sgp4; reads and downloads nothing. Usage: astrodynamics.py OUTPUT.json

How the Earth orientation is made the same on both sides. Every instant names one set of parameters, which is held constant:
  skyfield  UT1 by a timescale of constant delta T = 32.184 s + (TAI-UTC) - (UT1-UTC); the pole by a polar_motion_table of two equal rows.
  astropy   UT1 by Time.delta_ut1_utc; the pole by an IERS table of equal rows, set as earth_orientation_table. Its dX, dY are zero.
Length of day: neither takes it; the largest here, 1 ms, changes the Earth-fixed velocity of the farthest object by 1e-7 km/s.
Nutation: both use IAU 2006/2000A; SdaHub uses IAU 1976/1980 with the dPsi, dEpsilon given here, so celestial directions differ by their error.
"""

import json
import math
import sys
from datetime import datetime, timedelta
from importlib.metadata import version

import astropy.units as u
import numpy as np
from astropy.coordinates import GCRS, ITRS, TEME, CartesianDifferential, CartesianRepresentation, get_sun
from astropy.table import QTable
from astropy.time import Time
from astropy.utils import iers
from sgp4.api import Satrec
from skyfield import framelib
from skyfield.api import EarthSatellite, load, wgs84
from skyfield.sgp4lib import TEME_to_ITRF

iers.conf.auto_download = False
iers.conf.iers_degraded_accuracy = "ignore"

# UT1-UTC s, pole x, y arcsec, length of day s, dPsi, dEpsilon arcsec, TAI-UTC s. Values of the days by IERS EOP 20 C04; those of December 2025
# are made up, of the usual size.
EOP = {
    "2000-06-28": (0.2048634, 0.109610, 0.284156, 0.0004579, -0.054143, -0.006241, 32),
    "2005-12-31": (-0.6611412, 0.053717, 0.384262, 0.0000237, -0.056766, -0.002109, 32),
    "2006-01-01": (0.3387931, 0.052632, 0.383697, 0.0001379, -0.056335, -0.002031, 33),
    "2006-06-25": (0.1962263, 0.125181, 0.307248, -0.0001007, -0.058603, -0.006004, 33),
    "2022-01-19": (-0.1088143, 0.038526, 0.303982, -0.0004822, -0.109721, -0.005911, 37),
    "2025-12": (0.0712345, 0.123456, 0.345678, 0.0010000, -0.118765, -0.010321, 37),
}

SITES = {
    "kwajalein": (9.3955, 167.4793, 60.0),
    "fylingdales": (54.3617, -0.6700, 260.0),
    "thule": (76.5703, -68.2992, 425.0),
    "south pole": (-89.99, 45.0, 2835.0),
    "ascension": (-7.9067, -14.4026, 56.0),
    "dateline": (-16.8, -179.9995, 10.0),
    "socorro": (33.8172, -106.6599, 1510.2),
}

OBJECTS = {
    "VANGUARD 1": ("1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753",
                   "2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667"),
    "CBERS 2": ("1 28057U 03049A   06177.78615833  .00000060  00000-0  35940-4 0  1836",
                "2 28057  98.4283 247.6961 0000884  88.1964 271.9322 14.35478080140550"),
    "NAVSTAR 53": ("1 28129U 03058A   06175.57071136 -.00000104  00000-0  10000-3 0   459",
                   "2 28129  54.7298 324.8098 0048506 266.2640  93.1663  2.00562768 18443"),
    "MOLNIYA 2-14": ("1 08195U 75081A   06176.33215444  .00000099  00000-0  11873-3 0   813",
                     "2 08195  64.1586 279.0717 6877146 264.7651  20.2257  2.00491383225656"),
    "ISS": ("1 25544U 98067A   25364.14573551  .00004955  00000+0  98268-4 0  9990",
            "2 25544  51.6332  56.2707 0007469 318.0919  41.9497 15.48928231545557"),
    "SWARM B": ("1 39451U 13067A   25351.71023028  .00002957  00000+0  11017-3 0  9993",
                "2 39451  87.7441  37.3525 0003127  82.9666 277.1938 15.27053080655532"),
    "LAGEOS 1": ("1 08820U 76039A   25364.27801742 -.00000008  00000+0  00000+0 0  9991",
                 "2 08820 109.8328 121.5030 0044666 338.4272  41.2811  6.38664891902355"),
    "INTELSAT 39": ("1 44476U 19049B   25364.19327715  .00000053  00000+0  00000+0 0  9999",
                    "2 44476   0.0175 344.5409 0001131 179.0874  66.7846  1.00270953 23437"),
    "QZS-1R": ("1 49336U 21096A   25362.56848978 -.00000251  00000+0  00000+0 0  9993",
               "2 49336  37.1090  82.1251 0757558 271.6306  81.8959  1.00251561 15308"),
    "MERIDIAN 7": ("1 40296U 14069A   25363.18568571  .00000142  00000+0  00000+0 0  9996",
                   "2 40296  63.4684 232.3421 6721021 271.6106  18.7247  2.00595586 81821"),
    "CLUSTER II-FM7": ("1 26410U 00041A   25365.75798066  .00005735  00000+0  00000+0 0  9995",
                       "2 26410 147.9712  27.2564 8794416 243.0225 359.6665  0.44857925 19564"),
}

# object, site, Earth orientation, times
LOOKS = [
    ("VANGUARD 1", "ascension", "2000-06-28", ["2000-06-27T18:50:19.733", "2000-06-28T00:00:00.000", "2000-06-28T13:17:42.125", "2000-06-30T06:07:08.900"]),
    ("CBERS 2", "dateline", "2005-12-31", ["2005-12-31T12:00:00.000", "2005-12-31T23:59:59.500"]),
    ("CBERS 2", "dateline", "2006-01-01", ["2006-01-01T00:00:00.000", "2006-01-01T11:22:33.444"]),
    ("CBERS 2", "thule", "2006-06-25", ["2006-06-24T02:03:04.567", "2006-06-25T10:11:12.131", "2006-06-28T21:22:23.242"]),
    ("NAVSTAR 53", "socorro", "2006-06-25", ["2006-06-24T13:41:49.500", "2006-06-25T00:00:00.001", "2006-06-25T17:05:00.250", "2006-06-27T05:06:07.080"]),
    ("MOLNIYA 2-14", "fylingdales", "2006-06-25", ["2006-06-25T07:58:18.100", "2006-06-25T13:00:00.000", "2006-06-25T19:55:00.900", "2006-06-26T02:30:30.300"]),
    ("ISS", "kwajalein", "2025-12", ["2025-12-29T01:02:03.456", "2025-12-30T03:29:51.548", "2025-12-30T12:34:56.789", "2026-01-02T23:59:59.999"]),
    ("ISS", "socorro", "2025-12", ["2025-12-30T00:00:00.000", "2025-12-31T06:54:32.100", "2026-01-01T18:00:00.000"]),
    ("SWARM B", "south pole", "2025-12", ["2025-12-17T17:02:43.892", "2025-12-20T04:05:06.070", "2025-12-24T20:21:22.230"]),
    ("LAGEOS 1", "ascension", "2025-12", ["2025-12-30T06:40:20.705", "2025-12-31T17:18:19.201", "2026-01-05T00:00:00.000"]),
    ("INTELSAT 39", "kwajalein", "2025-12", ["2025-12-30T04:38:19.148", "2025-12-31T11:12:13.140"]),
    ("QZS-1R", "dateline", "2025-12", ["2025-12-28T13:38:37.560", "2025-12-29T19:20:21.220", "2025-12-30T01:23:45.678"]),
    ("MERIDIAN 7", "thule", "2025-12", ["2025-12-29T04:27:23.245", "2025-12-29T10:00:00.000", "2025-12-29T16:29:00.000", "2025-12-30T04:30:00.000"]),
    ("CLUSTER II-FM7", "kwajalein", "2025-12", ["2025-12-31T18:11:29.977", "2025-12-31T18:45:00.000", "2026-01-01T20:00:00.000"]),
    ("VANGUARD 1", "fylingdales", "2022-01-19", ["2022-01-19T07:06:05.043"]),
]

# object, site, Earth orientation, from, to, minimum elevation
PASSES = [
    ("ISS", "socorro", "2025-12", "2025-12-30T00:00:00", "2026-01-02T00:00:00", 10.0),
    ("ISS", "fylingdales", "2025-12", "2025-12-30T00:00:00", "2025-12-31T12:00:00", 0.0),
    ("SWARM B", "south pole", "2025-12", "2025-12-18T00:03:00", "2025-12-18T12:00:00", 30.0),
    ("CBERS 2", "thule", "2006-06-25", "2006-06-25T00:00:00", "2006-06-26T00:00:00", 5.0),
    ("LAGEOS 1", "ascension", "2025-12", "2025-12-30T06:00:00", "2025-12-31T18:00:00", 20.0),
    ("NAVSTAR 53", "socorro", "2006-06-25", "2006-06-24T12:00:00", "2006-06-26T12:00:00", 10.0),
    ("MOLNIYA 2-14", "fylingdales", "2006-06-25", "2006-06-24T00:00:00", "2006-06-27T00:00:00", 10.0),
    ("MERIDIAN 7", "thule", "2025-12", "2025-12-29T00:00:00", "2026-01-01T00:00:00", 40.0),
    ("QZS-1R", "dateline", "2025-12", "2025-12-28T00:00:00", "2025-12-31T00:00:00", 10.0),
    ("INTELSAT 39", "kwajalein", "2025-12", "2025-12-30T00:00:00", "2025-12-31T00:00:00", 10.0),
    ("INTELSAT 39", "ascension", "2025-12", "2025-12-30T00:00:00", "2025-12-31T00:00:00", 0.0),
    ("CLUSTER II-FM7", "kwajalein", "2025-12", "2025-12-30T00:00:00", "2026-01-04T00:00:00", 15.0),
    ("VANGUARD 1", "ascension", "2000-06-28", "2000-06-28T00:00:00", "2000-06-29T12:00:00", 60.0),
]

SUN_TIMES = ["1975-03-21T12:00:00", "2000-01-01T12:00:00", "2006-06-25T10:11:12", "2017-10-05T01:02:03", "2025-12-30T12:34:56", "2049-07-04T00:00:00"]


def timescale(eop):
    """A skyfield timescale whose UT1 and pole are those of the set, at all times."""
    dut1, x, y, _, _, _, dat = EOP[eop]
    ts = load.timescale(delta_t=32.184 + dat - dut1, builtin=True)
    ts.polar_motion_table = np.array([0.0, 1.0e9]), np.array([x, x]), np.array([y, y])
    return ts


def skyfield_time(ts, text):
    when = datetime.fromisoformat(text)
    return ts.utc(when.year, when.month, when.day, when.hour, when.minute, when.second + when.microsecond * 1e-6)


def astropy_time(eop, text):
    """An astropy time with the set's UT1, after setting the set's pole for all that follows."""
    dut1, x, y, *_ = EOP[eop]
    table = QTable()
    table["MJD"] = np.array([40000.0, 70000.0]) * u.day
    table["UT1_UTC"] = np.array([dut1, dut1]) * u.s
    table["PM_x"] = np.array([x, x]) * u.arcsec
    table["PM_y"] = np.array([y, y]) * u.arcsec
    table["dX_2000A"] = np.zeros(2) * u.arcsec
    table["dY_2000A"] = np.zeros(2) * u.arcsec
    iers.earth_orientation_table.set(iers.IERS_B(table))
    time = Time(text, scale="utc")
    time.delta_ut1_utc = dut1
    return time


def fixed_velocity(satellite, t, eop, position):
    """Earth-fixed velocity by sgp4lib.TEME_to_ITRF: skyfield's other way to it turns the Earth about the ITRF z axis instead of its pole (1e-6 km/s)."""
    _, x, y, *_ = EOP[eop]
    r, v, _ = satellite._position_and_velocity_TEME_km(t)
    arcsec = math.pi / 648000.0
    r, v = TEME_to_ITRF(t.whole, r, v * 86400.0, x * arcsec, y * arcsec, t.ut1_fraction)
    assert np.linalg.norm(r - position) < 1e-5
    return v / 86400.0


def by_skyfield(name, site, eop, text):
    ts = timescale(eop)
    t = skyfield_time(ts, text)
    satellite = EarthSatellite(*OBJECTS[name], name, ts)
    latitude, longitude, altitude = SITES[site]
    place = wgs84.latlon(latitude, longitude, elevation_m=altitude)
    position = satellite.at(t).frame_xyz(framelib.itrs).km
    velocity = fixed_velocity(satellite, t, eop, position)
    seen = (satellite - place).at(t)
    elevation, azimuth, distance, elevation_rate, azimuth_rate, _ = seen.frame_latlon_and_rates(place)
    line_of_sight = position - place.itrs_xyz.km
    ra, dec, _ = seen.radec()
    return {
        "itrf_km": list(position),
        "itrf_km_per_s": list(velocity),
        "azimuth_deg": azimuth.degrees,
        "elevation_deg": elevation.degrees,
        "range_km": distance.km,
        "azimuth_rate_deg_per_s": azimuth_rate.degrees.per_second,
        "elevation_rate_deg_per_s": elevation_rate.degrees.per_second,
        "range_rate_km_per_s": line_of_sight.dot(velocity) / np.linalg.norm(line_of_sight),
        "right_ascension_deg": ra.hours * 15.0,
        "declination_deg": dec.degrees,
    }


def by_astropy(name, eop, text):
    time = astropy_time(eop, text)
    # Not time.jd1, time.jd2: on the day of a leap second those are of a day of 86,401 s.
    days, microseconds = divmod((datetime.fromisoformat(text) - datetime(2000, 1, 1)) / timedelta(microseconds=1), 86_400_000_000)
    error, r, v = Satrec.twoline2rv(*OBJECTS[name]).sgp4(2451544.5 + days, microseconds / 86_400_000_000)
    assert error == 0
    teme = TEME(CartesianRepresentation(r * u.km, differentials=CartesianDifferential(v * u.km / u.s)), obstime=time)
    itrs = teme.transform_to(ITRS(obstime=time))
    return {
        "teme_km": list(r),
        "teme_km_per_s": list(v),
        "itrf_km": list(itrs.cartesian.xyz.to_value(u.km)),
        "gcrf_km": list(itrs.transform_to(GCRS(obstime=time)).cartesian.xyz.to_value(u.km)),
    }


class Horizon:
    """Elevation and the rest of one object from one site, as functions of seconds since a start."""

    def __init__(self, name, site, eop, start):
        self.ts = timescale(eop)
        self.start = datetime.fromisoformat(start)
        latitude, longitude, altitude = SITES[site]
        place = wgs84.latlon(latitude, longitude, elevation_m=altitude)
        self.difference = EarthSatellite(*OBJECTS[name], name, self.ts) - place

    def at(self, seconds):
        s = self.start
        return self.difference.at(self.ts.utc(s.year, s.month, s.day, s.hour, s.minute, s.second + seconds)).altaz()

    def elevation(self, seconds):
        return self.at(seconds)[0].degrees

    def crossing(self, low, high, minimum):
        was_up = self.elevation(low) >= minimum
        while high - low > 1e-4:
            middle = 0.5 * (low + high)
            if (self.elevation(middle) >= minimum) == was_up:
                low = middle
            else:
                high = middle
        return 0.5 * (low + high)

    def highest(self, low, high):
        ratio = (math.sqrt(5.0) - 1.0) / 2.0
        while high - low > 1e-3:
            a, b = high - ratio * (high - low), low + ratio * (high - low)
            if self.elevation(a) > self.elevation(b):
                high = b
            else:
                low = a
        return 0.5 * (low + high)

    def event(self, seconds):
        if seconds is None:
            return None
        elevation, azimuth, distance = self.at(seconds)
        when = self.start + timedelta(seconds=seconds)
        return {
            "utc": when.isoformat(timespec="microseconds") + "Z",
            "azimuth_deg": azimuth.degrees,
            "elevation_deg": elevation.degrees,
            "range_km": distance.km,
        }


def passes(name, site, eop, start, end, minimum):
    """Passes by skyfield's elevation alone: a grid of times, then bisection for rise and set and golden section for the culmination."""
    horizon = Horizon(name, site, eop, start)
    duration = (datetime.fromisoformat(end) - horizon.start).total_seconds()
    grid = np.append(np.arange(0.0, duration, 30.0), duration)
    heights = horizon.elevation(grid)
    up = np.concatenate(([False], heights >= minimum, [False]))
    found = []
    for first, after in zip(np.flatnonzero(~up[:-1] & up[1:]), np.flatnonzero(up[:-1] & ~up[1:])):
        best = first + int(np.argmax(heights[first:after]))
        culmination = horizon.highest(grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)])
        found.append({
            "rise": horizon.event(horizon.crossing(grid[first - 1], grid[first], minimum) if first > 0 else None),
            "culmination": horizon.event(culmination),
            "set": horizon.event(horizon.crossing(grid[after - 1], grid[after], minimum) if after < len(grid) else None),
        })
    return found


def sun(text):
    direction = get_sun(astropy_time("2025-12", text))
    return {"utc": text + "Z", "right_ascension_deg": direction.ra.deg, "declination_deg": direction.dec.deg, "distance_km": direction.distance.to_value(u.km)}


def eop_record(eop):
    dut1, x, y, lod, dpsi, depsilon, _ = EOP[eop]
    return {
        "ut1_minus_utc_s": dut1,
        "polar_motion_x_arcsec": x,
        "polar_motion_y_arcsec": y,
        "length_of_day_s": lod,
        "d_psi_arcsec": dpsi,
        "d_epsilon_arcsec": depsilon,
    }


def place_record(name, site, eop):
    latitude, longitude, altitude = SITES[site]
    return {
        "object": name,
        "line1": OBJECTS[name][0],
        "line2": OBJECTS[name][1],
        "site": {"name": site, "latitude_deg": latitude, "longitude_deg": longitude, "altitude_m": altitude},
        "earth_orientation": eop_record(eop),
    }


def main():
    result = {
        "made_by": "tests/cross-check/astrodynamics.py",
        "versions": {name: version(name) for name in ("skyfield", "astropy", "pyerfa", "sgp4", "numpy")} | {"python": sys.version.split()[0]},
        "looks": [
            place_record(name, site, eop) | {"utc": text + "Z", "skyfield": by_skyfield(name, site, eop, text), "astropy": by_astropy(name, eop, text)}
            for name, site, eop, times in LOOKS for text in times
        ],
        "passes": [
            place_record(name, site, eop)
            | {"from": start + "Z", "to": end + "Z", "min_elevation_deg": minimum, "skyfield": passes(name, site, eop, start, end, minimum)}
            for name, site, eop, start, end, minimum in PASSES
        ],
        "sun": [sun(text) for text in SUN_TIMES],
    }
    with open(sys.argv[1], "w", encoding="ascii", newline="\n") as output:
        json.dump(result, output, indent=1)
        output.write("\n")


if __name__ == "__main__":
    main()
