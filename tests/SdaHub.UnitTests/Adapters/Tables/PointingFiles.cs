using System.Buffers;
using System.Text;
using SdaHub.Adapters;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Adapters.Tables;

/// <summary>A table of two passes with every number another one, and its text in a format.</summary>
internal static class PointingFiles
{
    public static readonly FormatRegistry Formats = new(AdapterFormats.All);

    public static readonly DateTimeOffset CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Marking Secret = new(
        Classification.Secret, NationCode.Parse("USA"), [NationCode.Parse("GBR"), NationCode.Parse("AUS")], DataMode.Exercise);

    public static readonly PointingTable Table = new()
    {
        SiteKey = "exmouth",
        ObjectId = ObjectId.Create(123_456_789),
        ObjectName = "A \"B\", C",
        ElementSetEpoch = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 250, TimeSpan.Zero),
        Passes = [[Row(0, 359.875, 10.5, isSunlit: true), Row(10, 0.125, 12.25, isSunlit: false)], [Row(5400, 181.5, 11, isSunlit: true)]],
    };

    public static string Write(string format, Marking? marking, params PointingTable[] tables)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Empty(Formats.PointingWriters[format].Write(tables, new FileHeader("USA", CreatedAt, marking), output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static PointingRow Row(int seconds, double azimuthDeg, double elevationDeg, bool isSunlit) => new(
        ((CreatedAt.ToUnixTimeSeconds() + seconds) * 1_000_000_000) + 500_000_000,
        new LookAngles
        {
            AzimuthDeg = azimuthDeg,
            ElevationDeg = elevationDeg,
            RangeKm = 1000.5 + seconds,
            AzimuthRateDegPerS = 0.25,
            ElevationRateDegPerS = -0.0625,
            RangeRateKmPerS = -3.5,
            RightAscensionDeg = 201.5,
            DeclinationDeg = -22.75,
        },
        isSunlit,
        SunElevationDeg: -30.5);
}
