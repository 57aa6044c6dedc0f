using System.Collections.Frozen;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Formats;

/// <summary>What formats leave to an agreement between the parties. The defaults are what a format's text says when it says anything.</summary>
public sealed record FormatConventions
{
    /// <summary>Nothing agreed beyond the format's text.</summary>
    public static FormatConventions Default { get; } = new();

    /// <summary>Whether a range over a two-way path is the whole way there and back, to be halved. Default false: one-way.</summary>
    public bool IsRangeRoundTrip { get; init; }

    /// <summary>Whether Doppler over a two-way path is that of the whole way, to be halved. Default false: one-way.</summary>
    public bool IsDopplerRoundTrip { get; init; }

    /// <summary>Length of one range unit (RU) in kilometres, one-way; null when none is agreed, and ranges in RU cannot be used.</summary>
    public double? RangeUnitKm { get; init; }

    /// <summary>Axes of right ascension and declination where the format may leave them out; null when none is agreed, and such angles cannot be used.</summary>
    public AngleFrame? DefaultAngleFrame { get; init; }

    /// <summary>
    /// What the letters of X/Y angles (X-east Y-north, X-south Y-east) name. False: the direction in which the angle grows, as NASA's stations have it.
    /// True: the direction of the axis the mount turns about, as some European stations have it. The two readings swap the two types. Default false.
    /// </summary>
    public bool AreXyAnglesNamedByAxis { get; init; }

    /// <summary>
    /// Sensor keys whose azimuth rates come plain, in formats where they mostly come multiplied by the cosine of elevation (the rate on the sky, as most US
    /// radars send it on B3 cards). Default empty.
    /// </summary>
    public IReadOnlySet<string> PlainAzimuthRateSensors { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Year of the first observation of a payload whose times have a day of the year and no year (transmit lines of B3); later ones may be of the next. Null when none is agreed:
    /// each is then of the latest year in which it was made before it was received.
    /// </summary>
    public int? Year { get; init; }

    /// <summary>When the payload was received, for what depends on it: see <see cref="Year"/>. Null when that is not known.</summary>
    public DateTimeOffset? ReceivedTime { get; init; }

    /// <summary>How the sensors see where the format does not say.</summary>
    public Phenomenology DefaultPhenomenology { get; init; }

    /// <summary>
    /// Nation that the records come from. Null outside an agreement: formats whose records carry a marking then check it, and make none, since a marking names
    /// its originator.
    /// </summary>
    public NationCode? Originator { get; init; }

    /// <summary>
    /// The agreement's marking of records that carry none. Where a record's own marking names no nations, this one says who may hold it. Null when the
    /// agreement has none.
    /// </summary>
    public Marking? DefaultMarking { get; init; }

    /// <summary>
    /// Rotation of the Earth, for what cannot be brought to UTC or to Earth-fixed axes without it: UT1, sensor positions in inertial axes. Where it has no data
    /// such records are refused. Default: no data.
    /// </summary>
    public EarthOrientationTable EarthOrientation { get; init; } = EarthOrientationTable.Zero;
}
