using System.Buffers;
using System.Globalization;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Tle;

/// <summary>
/// Writes TLE files: a name line <c>0 NAME</c> where the set has a name, then the two lines. The <c>0 </c> keeps a name that begins with a digit or
/// a <c>#</c> from being read as something else.
/// </summary>
internal sealed class TleWriter : IElementSetWriter
{
    /// <inheritdoc/>
    public string FormatId => TleFormat.Id;

    /// <inheritdoc/>
    public string Edition => TleFormat.Edition;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Letter;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>();
        Span<byte> line1 = stackalloc byte[TleFormat.LineLength];
        Span<byte> line2 = stackalloc byte[TleFormat.LineLength];
        for (var i = 0; i < elementSets.Count; i++)
        {
            var set = elementSets[i];
            if (TryFormat(set, line1, line2) is { } fault)
            {
                diagnostics.Add(fault with { Line = i + 1 });
                continue;
            }

            if (LostFields(set, line1, line2) is { Length: > 0 } lost)
            {
                diagnostics.Add(new Diagnostic(
                    DiagnosticSeverity.Warning, "DIGITS_LOST", i + 1, 0, null, $"object {set.ObjectId}: a TLE has no room for all digits of {lost}"));
            }

            if (set.ObjectName is { } name)
            {
                var line = ObjectNames.InAscii(name);
                if (!name.All(char.IsAscii))
                {
                    diagnostics.Add(new Diagnostic(
                        DiagnosticSeverity.Warning, "TEXT_NOT_ASCII", i + 1, 0, "object_name",
                        $"object {set.ObjectId}: the name has characters that are not ASCII, for each of which a question mark is written: '{line}'"));
                }

                PrintedText.WriteText($"0 {line}\n", output);
            }

            output.Write(line1);
            output.Write("\n"u8);
            output.Write(line2);
            output.Write("\n"u8);
        }

        return diagnostics;
    }

    private static Diagnostic? TryFormat(ElementSet set, Span<byte> columns1, Span<byte> columns2)
    {
        var line1 = new TleLineBuilder(columns1, '1');
        var line2 = new TleLineBuilder(columns2, '2');
        if (!AlphaFive.TryEncode(set.ObjectId, line1.Columns(3, 7)))
        {
            var message = $"a TLE can name objects up to {AlphaFive.MaxValue} (alpha-5), not {set.ObjectId}; use an OMM";
            return new Diagnostic(DiagnosticSeverity.Error, "ID_TOO_LARGE", 0, 0, "catalog_number", message);
        }

        line1.Columns(3, 7).CopyTo(line2.Columns(3, 7));
        if (!TleEpoch.TryEncode(set.Epoch, line1.Columns(19, 32), out _))
        {
            var message = $"object {set.ObjectId}: a TLE can name the years 1957 to 2056, not {set.Epoch.UtcDateTime.Year}; use an OMM";
            return new Diagnostic(DiagnosticSeverity.Error, "VALUE_OUT_OF_RANGE", 0, 0, "epoch", message);
        }

        FormatLine1(set, ref line1);
        FormatLine2(set, ref line2);
        return (line1.Fault ?? line2.Fault) is { } fault
            ? new Diagnostic(
                DiagnosticSeverity.Error, "VALUE_OUT_OF_RANGE", 0, 0, fault.Field,
                string.Create(CultureInfo.InvariantCulture, $"object {set.ObjectId}: {fault.Field} is {fault.Value:R}, which does not fit its columns in a TLE; use an OMM"))
            : null;
    }

    private static void FormatLine1(ElementSet set, ref TleLineBuilder line)
    {
        line.Columns(8, 8)[0] = (byte)set.ClassificationType;
        if (set.InternationalDesignator is { } designator)
        {
            TleDesignator.TryEncode(designator, line.Columns(10, 17));
        }

        line.SignedFraction(34, "mean_motion_dot", set.MeanMotionDotRevPerDay2);
        line.Exponential(45, "mean_motion_ddot", set.MeanMotionDdotRevPerDay3);
        line.Exponential(54, "b_star", set.BStarPerEarthRadius);
        line.Integer(63, 63, set.EphemerisType);
        line.Integer(65, 68, set.ElementSetNumber);
        line.Finish();
    }

    private static void FormatLine2(ElementSet set, ref TleLineBuilder line)
    {
        line.Decimal(9, 16, "inclination", set.InclinationDeg, "F4");
        line.Decimal(18, 25, "raan", InOneTurn(set.RaanDeg), "F4");
        line.Fraction(27, "eccentricity", set.Eccentricity);
        line.Decimal(35, 42, "arg_of_pericenter", InOneTurn(set.ArgOfPericenterDeg), "F4");
        line.Decimal(44, 51, "mean_anomaly", InOneTurn(set.MeanAnomalyDeg), "F4");
        line.Decimal(53, 63, "mean_motion", set.MeanMotionRevPerDay, "F8");
        line.Integer(64, 68, set.RevolutionAtEpoch);
        line.Finish();
    }

    // What the lines say is read back, so that a loss is found whatever its cause.
    private static string LostFields(ElementSet set, ReadOnlySpan<byte> columns1, ReadOnlySpan<byte> columns2)
    {
        var line1 = new TleLine(columns1, 1);
        var line2 = new TleLine(columns2, 2);
        var written = TleRecord.Read(set.ObjectId, set.ObjectName, ref line1, ref line2);
        var lost = new List<string>();
        Compare(written.InternationalDesignator == set.InternationalDesignator, "designator");
        Compare(written.Epoch == set.Epoch, "epoch");
        Compare(written.MeanMotionDotRevPerDay2 == set.MeanMotionDotRevPerDay2, "mean_motion_dot");
        Compare(written.MeanMotionDdotRevPerDay3 == set.MeanMotionDdotRevPerDay3, "mean_motion_ddot");
        Compare(written.BStarPerEarthRadius == set.BStarPerEarthRadius, "b_star");
        Compare(written.EphemerisType == set.EphemerisType, "ephemeris_type");
        Compare(written.ElementSetNumber == set.ElementSetNumber, $"element_set_number (written {written.ElementSetNumber} for {set.ElementSetNumber})");
        Compare(written.InclinationDeg == set.InclinationDeg, "inclination");
        Compare(SameAngle(written.RaanDeg, set.RaanDeg), "raan");
        Compare(written.Eccentricity == set.Eccentricity, "eccentricity");
        Compare(SameAngle(written.ArgOfPericenterDeg, set.ArgOfPericenterDeg), "arg_of_pericenter");
        Compare(SameAngle(written.MeanAnomalyDeg, set.MeanAnomalyDeg), "mean_anomaly");
        Compare(written.MeanMotionRevPerDay == set.MeanMotionRevPerDay, "mean_motion");
        Compare(written.RevolutionAtEpoch == set.RevolutionAtEpoch, $"revolution (written {written.RevolutionAtEpoch} for {set.RevolutionAtEpoch})");
        return string.Join(", ", lost);

        void Compare(bool isEqual, string field)
        {
            if (!isEqual)
            {
                lost.Add(field);
            }
        }
    }

    // Rounded to the four decimals that will be printed, so that 359.99999 becomes 0 and not 360.
    private static double InOneTurn(double angleDeg)
    {
        var rounded = Math.Round(angleDeg, 4, MidpointRounding.AwayFromZero);
        return rounded - (360 * Math.Floor(rounded / 360));
    }

    private static bool SameAngle(double writtenDeg, double angleDeg) => Math.Abs(Math.IEEERemainder(writtenDeg - angleDeg, 360)) < 1e-9;
}
