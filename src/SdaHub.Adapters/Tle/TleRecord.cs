using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;

namespace SdaHub.Adapters.Tle;

/// <summary>Makes an element set of two lines.</summary>
internal static class TleRecord
{
    /// <summary>Reads every field of both lines; what is wrong with a line stands in its <see cref="TleLine.Fault"/> afterwards.</summary>
    public static ElementSet Read(ObjectId objectId, string? name, ref TleLine line1, ref TleLine line2)
    {
        RequireChecksum(objectId, ref line1);
        RequireChecksum(objectId, ref line2);
        line1.RequireBlank(2, 9, 18, 33, 44, 53, 62, 64);
        line2.RequireBlank(2, 8, 17, 26, 34, 43, 52);
        return new ElementSet
        {
            ObjectId = objectId,
            ObjectName = name,
            ClassificationType = Classification(ref line1),
            InternationalDesignator = TleDesignator.Decode(line1.Columns(10, 17).Trim((byte)' ')),
            Epoch = Epoch(ref line1),
            MeanMotionDotRevPerDay2 = line1.Decimal(34, 43, "mean_motion_dot", ElementDomain.Any, mayBeBlank: true),
            MeanMotionDdotRevPerDay3 = line1.Exponential(45, "mean_motion_ddot"),
            BStarPerEarthRadius = line1.Exponential(54, "b_star"),
            EphemerisType = EphemerisType(ref line1),
            ElementSetNumber = line1.Integer(65, 68, "element_set_number"),
            InclinationDeg = line2.Decimal(9, 16, "inclination", ElementDomain.Inclination),
            RaanDeg = line2.Decimal(18, 25, "raan", ElementDomain.Angle),
            Eccentricity = line2.Fraction(27, 33, "eccentricity"),
            ArgOfPericenterDeg = line2.Decimal(35, 42, "arg_of_pericenter", ElementDomain.Angle),
            MeanAnomalyDeg = line2.Decimal(44, 51, "mean_anomaly", ElementDomain.Angle),
            MeanMotionRevPerDay = line2.Decimal(53, 63, "mean_motion", ElementDomain.MeanMotion),
            RevolutionAtEpoch = line2.Integer(64, 68, "revolution"),
        };
    }

    private static void RequireChecksum(ObjectId objectId, ref TleLine line)
    {
        var expected = TleChecksum.Compute(line.Columns(1, 68));
        var found = line.Columns(69, 69)[0];
        if (found != '0' + expected)
        {
            var text = AsciiText.Printable(line.Columns(69, 69));
            line.Fail(
                "CHECKSUM_WRONG", 69, "checksum",
                $"object {objectId}: expected {expected} from columns 1 to 68, found '{text}'; the line was damaged or edited");
        }
    }

    private static char Classification(ref TleLine line)
    {
        var letter = (char)line.Columns(8, 8)[0];
        if (letter is not ('U' or 'C' or 'S' or ' '))
        {
            line.Fail("FIELD_MALFORMED", 8, "classification", $"expected U, C, S or a blank, found '{AsciiText.Printable(line.Columns(8, 8))}'");
        }

        return letter == ' ' ? 'U' : letter;
    }

    private static DateTimeOffset Epoch(ref TleLine line)
    {
        if (!TleEpoch.TryDecode(line.Columns(19, 32), out var epoch))
        {
            line.Fail(
                "FIELD_MALFORMED", 19, "epoch", $"expected YYDDD.dddddddd with a day that the year has, found '{AsciiText.Printable(line.Columns(19, 32))}'");
        }

        return epoch;
    }

    private static int EphemerisType(ref TleLine line)
    {
        var type = line.Integer(63, 63, "ephemeris_type");
        if (ElementDomain.EphemerisType(type) is { } allowed)
        {
            line.Fail("THEORY_UNSUPPORTED", 63, "ephemeris_type", $"expected {allowed}; found {type}");
        }

        return type;
    }
}
