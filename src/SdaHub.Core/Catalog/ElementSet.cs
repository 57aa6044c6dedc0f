namespace SdaHub.Core.Catalog;

/// <summary>
/// SGP4 mean elements of one object in TEME of date with WGS-72 constants, as a TLE or an OMM carries them. Never osculating elements.
/// Numbers are those of the source, digit for digit, so that writing what was read loses nothing.
/// </summary>
public sealed record ElementSet
{
    /// <summary>Catalog number.</summary>
    public required ObjectId ObjectId { get; init; }

    /// <summary>Common name; null when the source has none.</summary>
    public string? ObjectName { get; init; }

    /// <summary>International designator as in an OMM, <c>1998-067A</c>; null when the source has none.</summary>
    public string? InternationalDesignator { get; init; }

    /// <summary>Classification letter of the source: <c>U</c>, <c>C</c> or <c>S</c>. It is carried, and decides nothing once the set is in the catalog: markings do.</summary>
    public char ClassificationType { get; init; } = 'U';

    /// <summary>
    /// What the source says of who may hold it, when that is more than that anyone may; null otherwise. Nothing here keeps it as a marking, so
    /// <see cref="CatalogLoader"/> takes no such set, and one in a catalog has none.
    /// </summary>
    public string? SourceRestriction { get; init; }

    /// <summary>Epoch, UTC.</summary>
    public required DateTimeOffset Epoch { get; init; }

    /// <summary>Mean motion in revolutions per day (Kozai's, as printed in a TLE), above 0.</summary>
    public required double MeanMotionRevPerDay { get; init; }

    /// <summary>Eccentricity, 0 to below 1.</summary>
    public required double Eccentricity { get; init; }

    /// <summary>Inclination in degrees, 0 to 180.</summary>
    public required double InclinationDeg { get; init; }

    /// <summary>Right ascension of the ascending node in degrees.</summary>
    public required double RaanDeg { get; init; }

    /// <summary>Argument of pericenter in degrees.</summary>
    public required double ArgOfPericenterDeg { get; init; }

    /// <summary>Mean anomaly in degrees.</summary>
    public required double MeanAnomalyDeg { get; init; }

    /// <summary>Drag term B* per Earth radius.</summary>
    public required double BStarPerEarthRadius { get; init; }

    /// <summary>Half the first derivative of mean motion, as printed in a TLE, in revolutions per day squared. SGP4 ignores it.</summary>
    public double MeanMotionDotRevPerDay2 { get; init; }

    /// <summary>A sixth of the second derivative of mean motion, as printed in a TLE, in revolutions per day cubed. SGP4 ignores it.</summary>
    public double MeanMotionDdotRevPerDay3 { get; init; }

    /// <summary>Ephemeris type of the source; 0 in every public set. 4 (SGP4-XP) never gets here: readers refuse it.</summary>
    public int EphemerisType { get; init; }

    /// <summary>Number of the element set; often 999.</summary>
    public int ElementSetNumber { get; init; }

    /// <summary>Revolution at epoch.</summary>
    public int RevolutionAtEpoch { get; init; }
}
