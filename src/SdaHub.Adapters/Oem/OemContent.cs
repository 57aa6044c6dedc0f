using SdaHub.Adapters.Odm;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>The content of an OEM in the order of CCSDS 502.0-B-3, tables 5-2 to 5-4.</summary>
internal static class OemContent
{
    /// <summary>Says what an OEM cannot carry.</summary>
    /// <returns>The segments that can be written; none when the ephemeris cannot.</returns>
    public static IReadOnlyList<EphemerisSegment> WritableSegments(OrbitEphemeris ephemeris, int position, List<Diagnostic> diagnostics)
    {
        if (ephemeris.Segments.Any(segment => segment.VelocitiesKmPerS.IsEmpty))
        {
            diagnostics.Add(new(DiagnosticSeverity.Error, "VELOCITY_MISSING", position, 0, null, "an OEM needs velocities, and this ephemeris has positions alone"));
            return [];
        }

        if (ephemeris.Segments.Any(segment => segment.Interpolation is null != segment.InterpolationDegree is null))
        {
            diagnostics.Add(new(
                DiagnosticSeverity.Warning, "NOT_CARRIED", position, 0, OdmFields.Interpolation.Name, "an OEM names method and degree of interpolation together or not at all"));
        }

        OdmContent.Check(ephemeris.Frame, position, diagnostics);
        OdmContent.Check([.. ephemeris.Segments.SelectMany(segment => segment.Covariances)], position, diagnostics);
        EphemerisSegment[] writable = [.. ephemeris.Segments.Where(HasUseablePart)];
        if (writable.Length < ephemeris.Segments.Count)
        {
            diagnostics.Add(new(
                writable.Length == 0 ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, "NOT_CARRIED", position, 0, OdmFields.UseableStart.Name,
                $"the useable span of an OEM lies inside its block: {ephemeris.Segments.Count - writable.Length} segments with no useable part were left out"));
        }

        return writable;
    }

    /// <summary>What an OEM identifies the object by; null when nothing does.</summary>
    public static string? IdentityOf(OrbitEphemeris ephemeris) => ephemeris.InternationalDesignator ?? ephemeris.ObjectId?.ToString();

    /// <summary>The metadata of a segment.</summary>
    public static void WriteMetadata(OrbitEphemeris ephemeris, EphemerisSegment segment, OdmNotation notation)
    {
        OdmContent.WriteSubject(ephemeris.ObjectName, IdentityOf(ephemeris), ephemeris.Center, ephemeris.Frame, ephemeris.FrameEpochUnixNs, notation);

        // The span is that of states and covariances both.
        long[] covarianceTimes = [.. segment.Covariances.Where(OdmContent.HasAxes).Select(covariance => covariance.TimeUnixNs)];
        notation.Time(OdmFields.StartTime, covarianceTimes.Append(segment.TimeUnixNs[0]).Min());
        notation.Optional(OdmFields.UseableStart, segment.UseableStartUnixNs is { } start ? Math.Max(start, segment.TimeUnixNs[0]) : null);
        notation.Optional(OdmFields.UseableStop, segment.UseableStopUnixNs is { } stop ? Math.Min(stop, segment.TimeUnixNs[^1]) : null);
        notation.Time(OdmFields.StopTime, covarianceTimes.Append(segment.TimeUnixNs[^1]).Max());
        if (segment.Interpolation is { } method && segment.InterpolationDegree is { } degree)
        {
            notation.Text(OdmFields.Interpolation.Keyword.Span, method.ToString().ToUpperInvariant());
            notation.Text(OdmFields.InterpolationDegree.Keyword.Span, degree.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static bool HasUseablePart(EphemerisSegment segment) =>
        !(segment.UseableStartUnixNs > segment.TimeUnixNs[^1]) && !(segment.UseableStopUnixNs < segment.TimeUnixNs[0]);
}
