using System.Text;
using System.Xml;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Simulator.Tdm;
using Phenomenology = SdaHub.Protocol.Observations.V1.Phenomenology;
using Track = SdaHub.Protocol.Observations.V1.Track;

namespace SdaHub.UnitTests.Simulator;

/// <summary>What the simulator writes, the hub's own readers take as it was meant.</summary>
public sealed class TdmDocumentTests
{
    private static readonly DateTimeOffset CreationTime = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly Track[] Tracks =
    [
        new()
        {
            TrackId = "run-1",
            SensorKey = "fylingdales",
            ObjectId = 25544,
            Phenomenology = Phenomenology.Radar,
            TimeUnixNs = { 1_767_323_045_123_456_700, 1_767_323_046_123_456_700 },
            AzimuthDeg = { 359.123456, 0.654321 },
            ElevationDeg = { 12.345678, 13.456789 },
            RangeKm = { 1234.56789, 1230.12345 },
            RangeRateKmPerS = { -4.1234567, -4.0123456 },
        },
        new()
        {
            TrackId = "run-2",
            SensorKey = "herstmonceux",
            ObjectName = "UCT-2",
            Phenomenology = Phenomenology.Optical,
            TimeUnixNs = { 1_767_323_045_000_000_000 },
            RightAscensionDeg = { 210.987654 },
            DeclinationDeg = { -7.654321 },
        },
    ];

    public static TheoryData<IObservationDecoder, byte[]> Documents => new()
    {
        { new TdmKvnDecoder(), WriteKvn() },
        { new TdmXmlDecoder(), WriteXml() },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Hub_reads_what_the_simulator_writes(IObservationDecoder decoder, byte[] document)
    {
        var decoded = decoder.Decode(document, FormatConventions.Default);

        Assert.Empty(decoded.Diagnostics);
        Assert.Equal(2, decoded.Records.Count);
        var radar = decoded.Records[0];
        Assert.Equal(("run-1", "fylingdales", 25544), (radar.TrackId, radar.SensorKey, radar.ObjectId?.Value));
        Assert.Equal(Tracks[0].TimeUnixNs, radar.Columns.TimeUnixNs.ToArray());
        Assert.Equal(Tracks[0].AzimuthDeg, radar.Columns.Values(Observable.AzimuthDeg).ToArray());
        Assert.Equal(Tracks[0].ElevationDeg, radar.Columns.Values(Observable.ElevationDeg).ToArray());
        Assert.Equal(Tracks[0].RangeKm, radar.Columns.Values(Observable.RangeKm).ToArray());
        Assert.Equal(Tracks[0].RangeRateKmPerS, radar.Columns.Values(Observable.RangeRateKmPerS).ToArray());
        var optical = decoded.Records[1];
        Assert.Equal(("run-2", "herstmonceux", "UCT-2"), (optical.TrackId, optical.SensorKey, optical.ObjectName));
        Assert.Null(optical.ObjectId);
        Assert.Equal(AngleFrame.Gcrf, optical.AngleFrame);
        Assert.Equal(Tracks[1].RightAscensionDeg, optical.Columns.Values(Observable.RightAscensionDeg).ToArray());
        Assert.Equal(Tracks[1].DeclinationDeg, optical.Columns.Values(Observable.DeclinationDeg).ToArray());
    }

    private static byte[] WriteKvn()
    {
        var writer = new StringWriter { NewLine = "\n" };
        TdmDocument.Write(Tracks, "gbr-spoc", CreationTime, new TdmKvnPrinter(writer));
        return Encoding.ASCII.GetBytes(writer.ToString());
    }

    private static byte[] WriteXml()
    {
        using var stream = new MemoryStream();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        TdmDocument.Write(Tracks, "gbr-spoc", CreationTime, new TdmXmlPrinter(writer));
        return stream.ToArray();
    }
}
