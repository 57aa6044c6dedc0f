using System.ComponentModel.DataAnnotations;

namespace SdaHub.Core.Ephemeris;

/// <summary>How predictions are computed. Bound to <c>SdaHub:Ephemeris</c>.</summary>
public sealed class EphemerisOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "SdaHub:Ephemeris";

    /// <summary>
    /// Processors that one tick may keep busy, 0 to 256. Default 0: all but one, at least one, so that ingest goes on while the catalog is propagated.
    /// </summary>
    [Range(0, 256)]
    public int ProcessorCount { get; set; }
}
