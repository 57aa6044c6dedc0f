using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Orbits;

namespace SdaHub.Core.Ephemeris;

/// <summary>Computes tables of one object by SGP4. A table ends before its last time where the theory has no state. Safe from many threads.</summary>
public sealed class TableComputer
{
    private const int HermiteDegree = 7;

    private readonly PropagatorCache _propagators;
    private readonly EarthOrientationTable _orientation;

    /// <summary>Makes a computer.</summary>
    /// <param name="propagators">Propagators of the element sets.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    public TableComputer(PropagatorCache propagators, EarthOrientationTable orientation)
    {
        _propagators = propagators;
        _orientation = orientation;
    }

    /// <summary>Works out the times of a table, for all the objects that share them.</summary>
    /// <param name="start">The first time, UTC.</param>
    /// <param name="span">The others.</param>
    public TableGrid Grid(DateTimeOffset start, TableSpan span) => new(start, span, _orientation);

    /// <summary>The states of an object.</summary>
    /// <param name="source">The object; it has elements.</param>
    /// <param name="grid">The times.</param>
    /// <param name="frame">The frame of the states.</param>
    /// <returns>The table; null when there is no state at the first time.</returns>
    public OrbitEphemeris? States(CatalogObject source, TableGrid grid, StateFrame frame)
    {
        var times = new List<long>(grid.Frames.Length);
        var positions = new List<Vector3d>(grid.Frames.Length);
        var velocities = new List<Vector3d>(grid.Frames.Length);
        foreach (var frames in grid.Frames)
        {
            if (!TryPropagate(source, frames, out var teme))
            {
                break;
            }

            var (position, velocity) = Turn(in teme, frames, frame);
            times.Add(frames.Utc.ToUnixNs());
            positions.Add(position);
            velocities.Add(velocity);
        }

        return times.Count == 0 ? null : new OrbitEphemeris
        {
            ObjectId = source.ObjectId,
            ObjectName = source.ObjectName,
            InternationalDesignator = source.InternationalDesignator,
            Frame = FrameOf(frame),
            Segments =
            [
                new EphemerisSegment([.. times], [.. positions], [.. velocities], [])
                {
                    Interpolation = InterpolationMethod.Hermite,
                    InterpolationDegree = HermiteDegree,
                },
            ],
        };
    }

    /// <summary>Where to look for an object.</summary>
    /// <param name="source">The object; it has elements.</param>
    /// <param name="grid">The times.</param>
    /// <param name="product">From where, and down to which elevation.</param>
    /// <returns>The table; null when the object is too low at all times.</returns>
    public PointingTable? Angles(CatalogObject source, TableGrid grid, AngleProduct product)
    {
        var observer = new Observer(product.Site.Position);
        var passes = new List<List<PointingRow>>();
        var isUp = false;
        foreach (var frames in grid.Frames)
        {
            if (!TryPropagate(source, frames, out var teme))
            {
                break;
            }

            var itrf = frames.ToItrf(in teme);
            var wasUp = isUp;
            isUp = observer.ObserveHorizon(in itrf).ElevationDeg >= product.MinimumElevationDeg;
            if (isUp)
            {
                var pass = wasUp ? passes[^1] : [];
                if (!wasUp)
                {
                    passes.Add(pass);
                }

                pass.Add(Look(observer, in itrf, frames));
            }
        }

        return passes.Count == 0 ? null : new PointingTable
        {
            SiteKey = product.Site.SiteKey,
            ObjectId = source.ObjectId,
            ObjectName = source.ObjectName,
            InternationalDesignator = source.InternationalDesignator,
            ElementSetEpoch = source.ElementSet!.Epoch,
            Passes = passes,
        };
    }

    /// <summary>A frame of reference as files name it.</summary>
    public static OrbitFrame FrameOf(StateFrame frame) => frame switch
    {
        StateFrame.Gcrf => OrbitFrame.Gcrf,
        StateFrame.Itrf => OrbitFrame.Itrf,
        _ => OrbitFrame.Teme,
    };

    private static PointingRow Look(Observer observer, in ItrfState itrf, EarthFrames frames)
    {
        var isSunlit = Sun.IlluminationOf(frames.ToGcrf(in itrf).PositionKm, Sun.PositionGcrfKm(frames)) != Illumination.Umbra;
        return new PointingRow(frames.Utc.ToUnixNs(), observer.Observe(in itrf, frames), isSunlit, Sun.ElevationDeg(observer, frames));
    }

    private static (Vector3d PositionKm, Vector3d VelocityKmPerS) Turn(in TemeState teme, EarthFrames frames, StateFrame frame)
    {
        switch (frame)
        {
            case StateFrame.Gcrf:
                var gcrf = frames.ToGcrf(in teme);
                return (gcrf.PositionKm, gcrf.VelocityKmPerS);
            case StateFrame.Itrf:
                var itrf = frames.ToItrf(in teme);
                return (itrf.PositionKm, itrf.VelocityKmPerS);
            default:
                return (teme.PositionKm, teme.VelocityKmPerS);
        }
    }

    private bool TryPropagate(CatalogObject source, EarthFrames frames, out TemeState teme)
    {
        teme = default;
        return _propagators.TryGet(source.ElementSet!, out var propagator) == Sgp4Error.None && propagator!.TryPropagate(frames.Utc, out teme) == Sgp4Error.None;
    }
}
