using System.Diagnostics.CodeAnalysis;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Core.Catalog;

namespace SdaHub.Core.Ephemeris;

/// <summary>
/// Everything predicted for one instant, shared by all streams. It holds what all of them together asked for, so a reader takes out what it wants and may have.
/// Immutable.
/// </summary>
public sealed class EphemerisFrame
{
    private readonly CatalogObject[] _objects;
    private readonly TemeState[] _teme;
    private readonly GcrfState[] _gcrf;
    private readonly ItrfState[] _itrf;
    private readonly IReadOnlyDictionary<GeodeticSite, SiteAngles> _angles;

    internal EphemerisFrame(DateTimeOffset instant, PropagatedObjects propagated, GcrfState[] gcrf, ItrfState[] itrf, IReadOnlyDictionary<GeodeticSite, SiteAngles> angles)
    {
        Instant = instant;
        Failures = propagated.Failures;
        _objects = propagated.Objects;
        _teme = propagated.States;
        _gcrf = gcrf;
        _itrf = itrf;
        _angles = angles;
    }

    /// <summary>The instant, UTC.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>The objects that have a state, in ascending order of catalog number. Their element sets and markings are those that the states come from.</summary>
    public ReadOnlySpan<CatalogObject> Objects => _objects;

    /// <summary>Objects wanted that SGP4 has no state for, by reason.</summary>
    public IReadOnlyDictionary<Sgp4Error, int> Failures { get; }

    /// <summary>State of each object in TEME of date.</summary>
    public ReadOnlySpan<TemeState> Teme => _teme;

    /// <summary>State of each object in GCRF; empty when no subscription wanted it.</summary>
    public ReadOnlySpan<GcrfState> Gcrf => _gcrf;

    /// <summary>State of each object in ITRF; empty when no subscription wanted it.</summary>
    public ReadOnlySpan<ItrfState> Itrf => _itrf;

    /// <summary>Finds the angles from a site.</summary>
    /// <returns>Whether a subscription wanted them.</returns>
    public bool TryGetAngles(GeodeticSite site, [NotNullWhen(true)] out SiteAngles? angles) => _angles.TryGetValue(site, out angles);
}
