namespace SdaHub.Core.Formats.Mapping;

/// <summary>Ways to write a value.</summary>
public enum ValueFormKind
{
    /// <summary>A plain number or text.</summary>
    Plain,

    /// <summary>A pattern of units.</summary>
    Pattern,

    /// <summary>An angle in degrees or hours, minutes and seconds, each with its unit behind it, as in <c>01h02m03.45s</c> and <c>-12°34'56.7"</c>.</summary>
    WithUnits,

    /// <summary>Digits of which the first or last carries the sign: <c>{</c> and A to I for plus, <c>}</c> and J to R for minus.</summary>
    Overpunch,

    /// <summary>A catalog number of five characters, the first of which may be a letter.</summary>
    AlphaFive,

    /// <summary>ISO 8601, by month and day or by the day of the year.</summary>
    Iso,

    /// <summary>Seconds since 1970.</summary>
    UnixS,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMs,

    /// <summary>Microseconds since 1970.</summary>
    UnixUs,

    /// <summary>Nanoseconds since 1970.</summary>
    UnixNs,

    /// <summary>Seconds of GPS time since 1980-01-06.</summary>
    GpsS,

    /// <summary>Milliseconds of GPS time since 1980-01-06.</summary>
    GpsMs,

    /// <summary>Week of GPS time since 1980-01-06, not counted modulo 1024, and second of the week, with a blank between.</summary>
    GpsWeekS,

    /// <summary>Modified Julian date in days.</summary>
    ModifiedJulianDate,

    /// <summary>Julian date in days.</summary>
    JulianDate,
}
