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
    public IReadOnlyList<OrbitEphemeris> ToEarthFixed(IReadOnlyList<OrbitEphemeris> ephemerides)
    {
        foreach (var same in Numbered(ephemerides, HasLosses).GroupBy(position => ephemerides[position - 1].Frame.Name))
        {
            outcome.Warn($"{Ephemerides([.. same])}: turned from {same.Key} to ITRF without covariances and accelerations");
        }

        return [.. ephemerides.Select(ToEarthFixed)];

        static bool HasLosses(OrbitEphemeris ephemeris) =>
            IsTurned(ephemeris) && ephemeris.Segments.Any(segment => segment.Covariances.Count > 0 || !segment.AccelerationsKmPerS2.IsEmpty);
    }

    /// <summary>
    /// Derives the velocities of ephemerides that have positions alone, as SP3 and CPF do, from the polynomial that interpolates them. That is exact to millimetres a
    /// second inside a table of the usual spacing and up to a few hundred times worse at its ends, which is told. Positions that stand alone among others that do not are left
    /// out, which is a failure.
    /// </summary>
    public IReadOnlyList<OrbitEphemeris> WithVelocities(IReadOnlyList<OrbitEphemeris> ephemerides)
    {
        var without = Numbered(ephemerides, HasNone);
        if (without.Count > 0)
        {
            outcome.Warn(
                $"{Ephemerides(without)}: positions alone; velocities are the derivative of the interpolating polynomial, good to millimetres a second inside the table and"
                + " worse near its ends");
        }

        return [.. ephemerides.Select((ephemeris, index) => HasNone(ephemeris) ? WithoutLonePositions(ephemeris with { Segments = [.. ephemeris.Segments.Select(WithVelocities)] }, index) : ephemeris)];

        static bool HasNone(OrbitEphemeris ephemeris) => ephemeris.Segments.Any(segment => segment.VelocitiesKmPerS.IsEmpty);
    }

    /// <summary>Every point of ephemerides as a state of its own, with a velocity. One that has none and no neighbour to derive it from is left out, which is a failure.</summary>
    public IReadOnlyList<StateVector> ToStates(IReadOnlyList<OrbitEphemeris> ephemerides)
    {
        var withVelocities = WithVelocities(ephemerides);
        for (var i = 0; i < withVelocities.Count; i++)
        {
            TellLonePositions(withVelocities[i], i);
        }

        return [.. StatesOf(withVelocities)];
    }

    private OrbitEphemeris WithoutLonePositions(OrbitEphemeris ephemeris, int index)
    {
        EphemerisSegment[] whole = [.. ephemeris.Segments.Where(segment => !segment.VelocitiesKmPerS.IsEmpty)];
        if (whole.Length == 0 || whole.Length == ephemeris.Segments.Count)
        {
            return ephemeris;
        }

        TellLonePositions(ephemeris, index);
        return ephemeris with { Segments = whole };
    }

    private void TellLonePositions(OrbitEphemeris ephemeris, int index)
    {
        if (ephemeris.Segments.Where(segment => segment.VelocitiesKmPerS.IsEmpty).Sum(segment => segment.Count) is var count and > 0)
        {
            outcome.Fail($"ephemeris {index + 1}: {count} positions were left out: a state needs a velocity, and one that stands alone has no neighbours to derive it from");
        }
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

    /// <summary>Positions, from 1, of the ephemerides that have something in common.</summary>
    private static List<int> Numbered(IReadOnlyList<OrbitEphemeris> ephemerides, Func<OrbitEphemeris, bool> has) =>
        [.. Enumerable.Range(1, ephemerides.Count).Where(position => has(ephemerides[position - 1]))];

    /// <summary>One line tells how many ephemerides had the same.</summary>
    private static string Ephemerides(List<int> positions) => $"ephemeris {positions[0]}{(positions.Count > 1 ? $" and {positions.Count - 1} more" : "")}";

    /// <summary>What has other axes or another center, the writer refuses by name.</summary>
    private static bool IsTurned(OrbitEphemeris ephemeris) => ephemeris.Center == OrbitEphemeris.Earth && ephemeris.Frame.Axes is not (OrbitAxes.Itrf or OrbitAxes.Other);

    private OrbitEphemeris ToEarthFixed(OrbitEphemeris ephemeris) => !IsTurned(ephemeris) ? ephemeris : ephemeris with
    {
        Frame = OrbitFrame.Itrf,
        FrameEpochUnixNs = null,
        Segments = [.. ephemeris.Segments.Select(segment => ToEarthFixed(segment, ephemeris.Frame.Axes, FramesAt(ephemeris.FrameEpochUnixNs)))],
    };

    /// <summary>The frames of an epoch for which axes of date stand still; null where they move with the states.</summary>
    private EarthFrames? FramesAt(long? epochUnixNs) => epochUnixNs is { } epoch ? FramesAt(epoch) : null;

    private EarthFrames FramesAt(long timeUnixNs)
    {
        var utc = JulianDate.FromUnixNs(timeUnixNs);
        var eop = (_table ??= readTable()).At(utc);
        if (eop.IsExtrapolated)
        {
            outcome.WarnOfSpan(_table, utc);
        }

        return EarthFrames.At(utc, in eop);
    }

    private EphemerisSegment ToEarthFixed(EphemerisSegment segment, OrbitAxes axes, EarthFrames? axesFrames)
    {
        var hasVelocities = !segment.VelocitiesKmPerS.IsEmpty;
        var positions = new Vector3d[segment.Count];
        var velocities = new Vector3d[hasVelocities ? segment.Count : 0];
        for (var i = 0; i < segment.Count; i++)
        {
            var frames = FramesAt(segment.TimeUnixNs[i]);
            var gcrf = ToGcrf(segment, i, axes, axesFrames ?? frames);
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

    private static GcrfState ToGcrf(EphemerisSegment segment, int index, OrbitAxes axes, EarthFrames frames)
    {
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
