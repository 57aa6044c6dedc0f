using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Core.Orbits;

namespace SdaHub.Cli.Convert;

/// <summary>Gives ephemerides what the other format needs: Earth-fixed axes, velocities, or the shape of single states.</summary>
/// <param name="readTable">Reads the Earth's orientation; called where axes are turned, and not otherwise.</param>
/// <param name="outcome">Where to say what was done to the numbers.</param>
internal sealed class EphemerisReshaper(Func<EarthOrientationTable> readTable, Outcome outcome)
{
    private EarthOrientationTable? _table;

    /// <summary>Turns ephemerides of known axes around the Earth into ITRF, point by point. Covariances, which stay in the old axes, are left out and that is told.</summary>
    public IReadOnlyList<OrbitEphemeris> ToEarthFixed(IReadOnlyList<OrbitEphemeris> ephemerides) => [.. ephemerides.Select(ToEarthFixed)];

    /// <summary>
    /// Derives the velocities of ephemerides that have positions alone, as SP3 and CPF do, from the polynomial that interpolates them. That is exact to millimetres a
    /// second inside a table of the usual spacing and up to a few hundred times worse at its ends, which is told.
    /// </summary>
    public IReadOnlyList<OrbitEphemeris> WithVelocities(IReadOnlyList<OrbitEphemeris> ephemerides)
    {
        var derived = new List<OrbitEphemeris>();
        for (var i = 0; i < ephemerides.Count; i++)
        {
            derived.Add(ephemerides[i].Segments.Any(segment => segment.VelocitiesKmPerS.IsEmpty) ? WithVelocities(ephemerides[i], i + 1) : ephemerides[i]);
        }

        return derived;
    }

    /// <summary>Every point of ephemerides as a state of its own, with a velocity. One that has none and no neighbour to derive it from is left out, which is a failure.</summary>
    public IReadOnlyList<StateVector> ToStates(IReadOnlyList<OrbitEphemeris> ephemerides)
    {
        var withVelocities = WithVelocities(ephemerides);
        for (var i = 0; i < withVelocities.Count; i++)
        {
            if (withVelocities[i].Segments.Where(segment => segment.VelocitiesKmPerS.IsEmpty).Sum(segment => segment.Count) is var count and > 0)
            {
                outcome.Fail($"ephemeris {i + 1}: {count} positions were left out: a state needs a velocity, and one that stands alone has no neighbours to derive it from");
            }
        }

        return [.. StatesOf(withVelocities)];
    }

    private static IEnumerable<StateVector> StatesOf(IReadOnlyList<OrbitEphemeris> ephemerides) =>
        from ephemeris in ephemerides
        from segment in ephemeris.Segments
        where !segment.VelocitiesKmPerS.IsEmpty
        from i in Enumerable.Range(0, segment.Count)
        select new StateVector
        {
            ObjectId = ephemeris.ObjectId,
            ObjectName = ephemeris.ObjectName,
            InternationalDesignator = ephemeris.InternationalDesignator,
            Center = ephemeris.Center,
            Frame = ephemeris.Frame,
            FrameEpochUnixNs = ephemeris.FrameEpochUnixNs,
            TimeUnixNs = segment.TimeUnixNs[i],
            PositionKm = segment.PositionsKm[i],
            VelocityKmPerS = segment.VelocitiesKmPerS[i],
            AccelerationKmPerS2 = segment.AccelerationsKmPerS2.IsEmpty ? null : segment.AccelerationsKmPerS2[i],
            Covariance = segment.Covariances.FirstOrDefault(covariance => covariance.TimeUnixNs == segment.TimeUnixNs[i]),
        };

    private OrbitEphemeris ToEarthFixed(OrbitEphemeris ephemeris, int index)
    {
        // What has other axes or another center, the writer refuses by name.
        if (ephemeris.Center != OrbitEphemeris.Earth || ephemeris.Frame.Axes is OrbitAxes.Itrf or OrbitAxes.Other)
        {
            return ephemeris;
        }

        if (ephemeris.Segments.Any(segment => segment.Covariances.Count > 0 || !segment.AccelerationsKmPerS2.IsEmpty))
        {
            outcome.Warn($"ephemeris {index + 1}: turned from {ephemeris.Frame} to ITRF without its covariances and accelerations");
        }

        return ephemeris with { Frame = OrbitFrame.Itrf, FrameEpochUnixNs = null, Segments = [.. ephemeris.Segments.Select(segment => ToEarthFixed(segment, ephemeris.Frame.Axes))] };
    }

    private EphemerisSegment ToEarthFixed(EphemerisSegment segment, OrbitAxes axes)
    {
        var hasVelocities = !segment.VelocitiesKmPerS.IsEmpty;
        var positions = new Vector3d[segment.Count];
        var velocities = new Vector3d[hasVelocities ? segment.Count : 0];
        for (var i = 0; i < segment.Count; i++)
        {
            var gcrf = ToGcrf(segment, i, axes, out var frames);
            var itrf = frames.ToItrf(in gcrf);
            positions[i] = itrf.PositionKm;
            if (hasVelocities)
            {
                velocities[i] = itrf.VelocityKmPerS;
            }
        }

        return new EphemerisSegment(segment.TimeUnixNs.ToArray(), positions, velocities, [])
        {
            Interpolation = segment.Interpolation,
            InterpolationDegree = segment.InterpolationDegree,
            UseableStartUnixNs = segment.UseableStartUnixNs,
            UseableStopUnixNs = segment.UseableStopUnixNs,
        };
    }

    private GcrfState ToGcrf(EphemerisSegment segment, int index, OrbitAxes axes, out EarthFrames frames)
    {
        var utc = JulianDate.FromUnixNs(segment.TimeUnixNs[index]);
        var eop = (_table ??= readTable()).At(utc);
        if (eop.IsExtrapolated)
        {
            outcome.WarnOfSpan(_table, utc);
        }

        frames = EarthFrames.At(utc, in eop);
        var from = axes switch
        {
            OrbitAxes.Teme => CelestialFrame.Teme,
            OrbitAxes.TrueOfDate => CelestialFrame.TrueOfDate,
            OrbitAxes.MeanOfDate => CelestialFrame.MeanOfDate,
            _ => CelestialFrame.Gcrf,
        };
        var velocity = segment.VelocitiesKmPerS.IsEmpty ? default : segment.VelocitiesKmPerS[index];
        return new GcrfState(frames.ToGcrfDirection(from, segment.PositionsKm[index]), frames.ToGcrfDirection(from, velocity));
    }

    private OrbitEphemeris WithVelocities(OrbitEphemeris ephemeris, int position)
    {
        outcome.Warn(
            $"ephemeris {position}: it has positions alone; velocities are the derivative of the interpolating polynomial, good to millimetres a second inside the table and"
            + " worse near its ends");
        return ephemeris with { Segments = [.. ephemeris.Segments.Select(WithVelocities)] };
    }

    /// <summary>A segment with velocities; as it is when it has them, or when one point alone has no derivative.</summary>
    private static EphemerisSegment WithVelocities(EphemerisSegment segment)
    {
        if (!segment.VelocitiesKmPerS.IsEmpty || segment.Count < 2)
        {
            return segment;
        }

        // The whole table, since its useable part is for those who interpolate between the points.
        var whole = new EphemerisSegment(segment.TimeUnixNs.ToArray(), segment.PositionsKm.ToArray(), [], [])
        {
            Interpolation = segment.Interpolation,
            InterpolationDegree = segment.InterpolationDegree,
        };
        var velocities = new Vector3d[segment.Count];
        for (var i = 0; i < velocities.Length; i++)
        {
            whole.TryInterpolate(segment.TimeUnixNs[i], out var point);
            velocities[i] = point.VelocityKmPerS;
        }

        return new EphemerisSegment(segment.TimeUnixNs.ToArray(), segment.PositionsKm.ToArray(), velocities, segment.AccelerationsKmPerS2.ToArray())
        {
            Covariances = segment.Covariances,
            Interpolation = segment.Interpolation,
            InterpolationDegree = segment.InterpolationDegree,
            UseableStartUnixNs = segment.UseableStartUnixNs,
            UseableStopUnixNs = segment.UseableStopUnixNs,
        };
    }
}
