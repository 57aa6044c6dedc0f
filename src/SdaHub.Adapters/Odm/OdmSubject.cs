using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Core.Catalog;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Odm;

/// <summary>What the metadata of a block say: which object, around which center, in which frame, by which clock.</summary>
internal sealed record OdmSubject
{
    private static readonly OdmField[] Required = [OdmFields.ObjectName, OdmFields.ObjectId, OdmFields.Center, OdmFields.Frame, OdmFields.TimeSystem];

    /// <inheritdoc cref="OrbitEphemeris.ObjectId"/>
    public ObjectId? ObjectId { get; private init; }

    /// <inheritdoc cref="OrbitEphemeris.ObjectName"/>
    public string? ObjectName { get; private init; }

    /// <inheritdoc cref="OrbitEphemeris.InternationalDesignator"/>
    public string? InternationalDesignator { get; private init; }

    /// <inheritdoc cref="OrbitEphemeris.Center"/>
    public required string Center { get; init; }

    /// <inheritdoc cref="OrbitEphemeris.Frame"/>
    public OrbitFrame Frame { get; private init; }

    /// <inheritdoc cref="OrbitEphemeris.FrameEpochUnixNs"/>
    public long? FrameEpochUnixNs { get; private init; }

    /// <summary>The time system of all epochs.</summary>
    public TimeScale TimeSystem { get; private init; }

    /// <summary>Reads the metadata. What is wrong rejects <paramref name="values"/>.</summary>
    /// <returns>What they say, as far as it can be read: it counts only where nothing rejects them. An unknown time system is UTC here, so that the times are looked at too.</returns>
    public static OdmSubject Read(OdmValues values)
    {
        values.Require(Required);
        var frame = default(OrbitFrame);
        if (values.Text(OdmFields.Frame) is { } frameName && !OrbitFrame.TryParse(frameName, out frame))
        {
            values.Fail("FRAME_UNSUPPORTED", values.At(OdmFields.Frame), OdmFields.Frame.Name, $"expected GCRF, ICRF, EME2000, TEME, TOD, MOD, ITRF with or without its year, WGS84, GRC, GTOD, TDR or MCI; found '{Printable(frameName)}'");
        }

        var timeSystem = TimeScale.Utc;
        if (values.Text(OdmFields.TimeSystem) is { } clock && !TimeScales.TryParse(System.Text.Encoding.UTF8.GetBytes(clock), out timeSystem))
        {
            timeSystem = TimeScale.Utc;
            values.Fail(
                "TIME_SYSTEM_UNSUPPORTED", values.At(OdmFields.TimeSystem), OdmFields.TimeSystem.Name,
                $"expected UTC, TAI, TT, GPS, TDB, TCG or TCB, from which UTC can be had; found '{Printable(clock)}'");
        }

        return Make(values, frame, timeSystem);
    }

    private static OdmSubject Make(OdmValues values, OrbitFrame frame, TimeScale timeSystem)
    {
        var identity = Known(values.Text(OdmFields.ObjectId));
        var center = values.Text(OdmFields.Center) ?? "";
        var isNumber = identity is { Length: <= 9 } && identity.All(char.IsAsciiDigit);
        return new OdmSubject
        {
            ObjectName = Known(values.Text(OdmFields.ObjectName)),
            InternationalDesignator = identity,
            ObjectId = isNumber && Core.Catalog.ObjectId.TryCreate(int.Parse(identity!, System.Globalization.CultureInfo.InvariantCulture), out var number) ? number : null,
            Center = center.Equals(OrbitEphemeris.Earth, StringComparison.OrdinalIgnoreCase) ? OrbitEphemeris.Earth : center,
            Frame = frame,
            FrameEpochUnixNs = OdmTime.Read(values, OdmFields.FrameEpoch, timeSystem),
            TimeSystem = timeSystem,
        };
    }

    /// <summary>502.0-B-3 asks for this word where there is no name.</summary>
    private static string? Known(string? text) => text is "UNKNOWN" ? null : text;

    private static string Printable(string text) => AsciiText.Printable(System.Text.Encoding.UTF8.GetBytes(text));
}
