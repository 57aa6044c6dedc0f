using System.Globalization;
using SdaHub.Adapters.Odm;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>What the metadata of one block say.</summary>
/// <param name="Subject">The object, its frame and clock.</param>
/// <param name="Interpolation">As in <see cref="EphemerisSegment.Interpolation"/>.</param>
/// <param name="InterpolationDegree">As in <see cref="EphemerisSegment.InterpolationDegree"/>.</param>
/// <param name="StopUnixNs">The time that the states reach, UTC in nanoseconds since 1970; null when it is not said.</param>
/// <param name="UseableStartUnixNs">As in <see cref="EphemerisSegment.UseableStartUnixNs"/>.</param>
/// <param name="UseableStopUnixNs">As in <see cref="EphemerisSegment.UseableStopUnixNs"/>.</param>
internal sealed record OemBlock(
    OdmSubject Subject, InterpolationMethod? Interpolation, int? InterpolationDegree, long? StopUnixNs, long? UseableStartUnixNs, long? UseableStopUnixNs)
{
    private const int MaxDegree = 99;

    /// <summary>Reads the metadata. What is wrong becomes the fault of <paramref name="values"/>.</summary>
    /// <returns>The block; null when a fault rejects it.</returns>
    public static OemBlock? Read(OdmValues values)
    {
        if (OdmSubject.Read(values) is not { } subject)
        {
            return null;
        }

        var method = ReadMethod(values);
        var degree = ReadDegree(values);
        var start = OdmTime.Read(values, OdmFields.StartTime, subject.TimeSystem);
        var stop = OdmTime.Read(values, OdmFields.StopTime, subject.TimeSystem);
        var useableStart = OdmTime.Read(values, OdmFields.UseableStart, subject.TimeSystem);
        var useableStop = OdmTime.Read(values, OdmFields.UseableStop, subject.TimeSystem);
        if (start > stop || useableStart > useableStop)
        {
            values.Fail("VALUE_OUT_OF_RANGE", values.At(OdmFields.StopTime), OdmFields.StopTime.Name, "expected a span that ends after it begins");
        }

        return values.Fault is not null ? null : new OemBlock(subject, method, degree, stop, useableStart, useableStop);
    }

    private static InterpolationMethod? ReadMethod(OdmValues values)
    {
        if (values.Text(OdmFields.Interpolation) is not { } text)
        {
            return null;
        }

        if (Enum.TryParse<InterpolationMethod>(text, ignoreCase: true, out var method) && !text.Any(char.IsAsciiDigit))
        {
            return method;
        }

        values.Fail(
            "INTERPOLATION_UNSUPPORTED", values.At(OdmFields.Interpolation), OdmFields.Interpolation.Name, "expected LINEAR, LAGRANGE or HERMITE");
        return null;
    }

    private static int? ReadDegree(OdmValues values)
    {
        if (values.Text(OdmFields.InterpolationDegree) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var degree) && degree is >= 1 and <= MaxDegree)
        {
            return degree;
        }

        values.Fail(
            "FIELD_MALFORMED", values.At(OdmFields.InterpolationDegree), OdmFields.InterpolationDegree.Name, $"expected a whole number from 1 to {MaxDegree}");
        return null;
    }
}
