using System.Globalization;
using SdaHub.Adapters.Odm;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>What the metadata of one block say.</summary>
/// <param name="Subject">The object, its frame and clock.</param>
/// <param name="Interpolation">As in <see cref="EphemerisSegment.Interpolation"/>.</param>
/// <param name="InterpolationDegree">As in <see cref="EphemerisSegment.InterpolationDegree"/>.</param>
/// <param name="StartUnixNs">The time from which states and covariances are given, UTC in nanoseconds since 1970; null when it is not said.</param>
/// <param name="StopUnixNs">The time that they reach, likewise.</param>
/// <param name="UseableStartUnixNs">As in <see cref="EphemerisSegment.UseableStartUnixNs"/>.</param>
/// <param name="UseableStopUnixNs">As in <see cref="EphemerisSegment.UseableStopUnixNs"/>.</param>
internal sealed record OemBlock(
    OdmSubject Subject, InterpolationMethod? Interpolation, int? InterpolationDegree, long? StartUnixNs, long? StopUnixNs, long? UseableStartUnixNs, long? UseableStopUnixNs)
{
    private const int MaxDegree = 99;

    /// <summary>Reads the metadata. What is wrong rejects <paramref name="values"/>.</summary>
    /// <returns>The block; null when it is rejected.</returns>
    public static OemBlock? Read(OdmValues values)
    {
        var subject = OdmSubject.Read(values);
        if (!TryReadMethod(values, out var method) | !TryReadDegree(values, out var degree))
        {
            // One is nothing without the other.
            (method, degree) = (null, null);
        }

        var start = OdmTime.Read(values, OdmFields.StartTime, subject.TimeSystem);
        var stop = OdmTime.Read(values, OdmFields.StopTime, subject.TimeSystem);
        var useableStart = OdmTime.Read(values, OdmFields.UseableStart, subject.TimeSystem);
        var useableStop = OdmTime.Read(values, OdmFields.UseableStop, subject.TimeSystem);
        if (start > stop || useableStart > useableStop)
        {
            values.Fail("VALUE_OUT_OF_RANGE", values.At(OdmFields.StopTime), OdmFields.StopTime.Name, "expected a span that ends after it begins");
        }

        return values.IsRejected ? null : new OemBlock(subject, method, degree, start, stop, useableStart, useableStop);
    }

    /// <summary>Whether a time lies where the metadata say that states and covariances are; true as far as they do not say it.</summary>
    public bool Covers(long timeUnixNs) => !(timeUnixNs < StartUnixNs) && !(timeUnixNs > StopUnixNs);

    private static bool TryReadMethod(OdmValues values, out InterpolationMethod? method)
    {
        method = null;
        if (values.Text(OdmFields.Interpolation) is not { } text)
        {
            return true;
        }

        if (Enum.TryParse<InterpolationMethod>(text, ignoreCase: true, out var known) && !text.Any(char.IsAsciiDigit))
        {
            method = known;
            return true;
        }

        values.Doubt("INTERPOLATION_UNSUPPORTED", OdmFields.Interpolation, "expected LINEAR, LAGRANGE or HERMITE; the states were taken, and are interpolated by the hub's own method");
        return false;
    }

    private static bool TryReadDegree(OdmValues values, out int? degree)
    {
        degree = null;
        if (values.Text(OdmFields.InterpolationDegree) is not { } text)
        {
            return true;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxDegree)
        {
            degree = number;
            return true;
        }

        values.Doubt(
            "INTERPOLATION_UNSUPPORTED", OdmFields.InterpolationDegree, $"expected a whole number from 1 to {MaxDegree}; the states were taken, and are interpolated by the hub's own method");
        return false;
    }
}
