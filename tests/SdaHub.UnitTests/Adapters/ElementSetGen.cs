using CsCheck;
using SdaHub.Core.Catalog;

namespace SdaHub.UnitTests.Adapters;

/// <summary>Random valid element sets.</summary>
internal static class ElementSetGen
{
    private static readonly Gen<string?> Name = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Char["ABC xyz019,;:\"'<>&[]=#/\\{}()-_\u00E9\u6F22"].Array[1, 30].Select(characters => NullIfBlank(new string(characters))));

    private static readonly Gen<string?> Designator = Gen.OneOf(
        Gen.Const((string?)null),
        Gen.Select(Gen.Int[1957, 2056], Gen.Int[1, 999], Gen.Char['A', 'Z'].Array[1, 3], (year, launch, piece) => (string?)$"{year}-{launch:000}{new string(piece)}"));

    private static readonly Gen<double> Tiny = Gen.OneOf(
        Gen.Const(0.0), Gen.Double[-0.9, 0.9], Gen.Select(Gen.Double[-0.9, 0.9], Gen.Int[-12, 0], (mantissa, exponent) => mantissa * Math.Pow(10, exponent)));

    /// <summary>A full circle is written as none.</summary>
    private static readonly Gen<double> Angle = Gen.Double[-360, 360].Where(angleDeg => angleDeg < 360);

    /// <summary>Sets that an OMM can carry to the last bit.</summary>
    public static readonly Gen<ElementSet> Any =
        from objectId in Gen.Int[1, ObjectId.MaxValue]
        from name in Name
        from designator in Designator
        from classification in Gen.Char["UCS"]
        from microseconds in Gen.Long[new DateTime(1957, 1, 2).Ticks / TimeSpan.TicksPerMicrosecond, new DateTime(2056, 12, 30).Ticks / TimeSpan.TicksPerMicrosecond]
        from meanMotion in Gen.Double[0.001, 20]
        from eccentricity in Gen.Double[0, 0.9999]
        from angles in Gen.Select(Gen.Double[0, 180], Angle, Angle, Angle)
        from drag in Gen.Select(Tiny, Tiny, Tiny)
        from counts in Gen.Select(Gen.Int[0, 1].Select(half => 2 * half), Gen.Int[0, 9_999], Gen.Int[0, 99_999])
        select new ElementSet
        {
            ObjectId = ObjectId.Create(objectId),
            ObjectName = name,
            InternationalDesignator = designator,
            ClassificationType = classification,
            Epoch = new DateTimeOffset(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
            MeanMotionRevPerDay = meanMotion,
            Eccentricity = eccentricity,
            InclinationDeg = angles.Item1,
            RaanDeg = angles.Item2,
            ArgOfPericenterDeg = angles.Item3,
            MeanAnomalyDeg = angles.Item4,
            BStarPerEarthRadius = drag.Item1,
            MeanMotionDotRevPerDay2 = drag.Item2,
            MeanMotionDdotRevPerDay3 = drag.Item3,
            EphemerisType = counts.Item1,
            ElementSetNumber = counts.Item2,
            RevolutionAtEpoch = counts.Item3,
        };

    /// <summary>Sets whose number a TLE can carry.</summary>
    public static readonly Gen<ElementSet> ForTle =
        Gen.Select(Any, Gen.Int[1, 339_999], (set, objectId) => set with { ObjectId = ObjectId.Create(objectId) });

    /// <summary>A name as a format has it that is ASCII: its two letters that are not, as question marks.</summary>
    public static string? InAscii(string? name) => name?.Replace('\u00E9', '?').Replace('\u6F22', '?');

    private static string? NullIfBlank(string name) => name.Trim() is { Length: > 0 } trimmed && trimmed != "UNKNOWN" ? trimmed : null;
}
