using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;
using SdaHub.Core.Catalog;
using SdaHub.Core.Orbits;

namespace SdaHub.Cli.Convert;

/// <summary>Makes states and ephemerides of element sets by SGP4, in TEME or, with the Earth's orientation, in ITRF.</summary>
/// <param name="grid">For which times.</param>
/// <param name="table">The Earth's orientation; null for TEME.</param>
/// <param name="outcome">Where to say what has no state.</param>
internal sealed class ElementSampler(TimeGrid grid, EarthOrientationTable? table, Outcome outcome)
{
    private const int HermiteDegree = 7;

    /// <summary>The state of each set at the first time; a set without one is told and left out.</summary>
    public IReadOnlyList<StateVector> States(IReadOnlyList<ElementSet> sets)
    {
        var states = new List<StateVector>();
        foreach (var set in sets)
        {
            if (Propagators.Create(set, outcome) is { } propagator && TryState(set, propagator, 0) is var (time, position, velocity))
            {
                states.Add(new StateVector
                {
                    ObjectId = set.ObjectId,
                    ObjectName = set.ObjectName,
                    InternationalDesignator = set.InternationalDesignator,
                    Frame = Frame,
                    TimeUnixNs = time,
                    PositionKm = position,
                    VelocityKmPerS = velocity,
                });
            }
        }

        return states;
    }

    /// <summary>The ephemeris of each set; where the theory has no state, it ends and that is told.</summary>
    public IReadOnlyList<OrbitEphemeris> Ephemerides(IReadOnlyList<ElementSet> sets)
    {
        var ephemerides = new List<OrbitEphemeris>();
        foreach (var set in sets)
        {
            if (Propagators.Create(set, outcome) is { } propagator && Sample(set, propagator) is { } segment)
            {
                ephemerides.Add(new OrbitEphemeris
                {
                    ObjectId = set.ObjectId,
                    ObjectName = set.ObjectName,
                    InternationalDesignator = set.InternationalDesignator,
                    Frame = Frame,
                    Segments = [segment],
                });
            }
        }

        return ephemerides;
    }

    private OrbitFrame Frame => table is null ? OrbitFrame.Teme : OrbitFrame.Itrf;

    private EphemerisSegment? Sample(ElementSet set, Sgp4Propagator propagator)
    {
        var times = new List<long>();
        var positions = new List<Vector3d>();
        var velocities = new List<Vector3d>();
        for (var i = 0; i < grid.Count && TryState(set, propagator, i * grid.StepS) is var (time, position, velocity); i++)
        {
            times.Add(time);
            positions.Add(position);
            velocities.Add(velocity);
        }

        return times.Count == 0 ? null : new EphemerisSegment([.. times], [.. positions], [.. velocities], [])
        {
            Interpolation = InterpolationMethod.Hermite,
            InterpolationDegree = HermiteDegree,
        };
    }

    private (long TimeUnixNs, Vector3d PositionKm, Vector3d VelocityKmPerS)? TryState(ElementSet set, Sgp4Propagator propagator, double secondsFromStart)
    {
        var utc = (grid.StartUtc ?? propagator.Elements.EpochUtc).AddSeconds(secondsFromStart);

        // The state belongs to the nanosecond that is written beside it.
        var time = utc.ToUnixNs();
        utc = JulianDate.FromUnixNs(time);
        var error = propagator.TryPropagate(utc, out var teme);
        if (error != Sgp4Error.None)
        {
            outcome.Fail($"object {set.ObjectId} at {UtcText.Format(utc)}: {Propagators.Text(error)}");
            return null;
        }

        if (table is null)
        {
            return (time, teme.PositionKm, teme.VelocityKmPerS);
        }

        var eop = table.At(utc);
        if (eop.IsExtrapolated)
        {
            outcome.WarnOfSpan(table, utc);
        }

        var itrf = EarthRotation.At(utc, in eop).ToItrf(in teme);
        return (time, itrf.PositionKm, itrf.VelocityKmPerS);
    }
}
