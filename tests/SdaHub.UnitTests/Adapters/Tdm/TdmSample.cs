using System.Text;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>Messages for tests: a valid one in KVN, of which a test changes or adds lines, and golden files.</summary>
internal static class TdmSample
{
    public const string Header = "CCSDS_TDM_VERS = 2.0\nCREATION_DATE = 2024-03-01T00:00:00\nORIGINATOR = TEST\n";

    /// <summary>Metadata of a radar, lines 5 to 10 of a message with one segment.</summary>
    public const string Radar =
        "TIME_SYSTEM = UTC\nPARTICIPANT_1 = RADAR\nPARTICIPANT_2 = 25544\nMODE = SEQUENTIAL\nPATH = 1,2,1\nANGLE_TYPE = AZEL\n";

    public static byte[] Golden(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "Tdm", "Golden", name));

    public static string Message(string metadata, string data) => $"{Header}META_START\n{metadata}META_STOP\nDATA_START\n{data}DATA_STOP\n";

    public static ReadResult<Track> DecodeKvn(string message, FormatConventions? conventions = null) =>
        new TdmKvnDecoder().Decode(Encoding.UTF8.GetBytes(message), conventions ?? FormatConventions.Default);

    public static ReadResult<Track> DecodeXml(string message, FormatConventions? conventions = null) =>
        new TdmXmlDecoder().Decode(Encoding.UTF8.GetBytes(message), conventions ?? FormatConventions.Default);

    /// <summary>Reads one segment and expects one track.</summary>
    public static Track Single(string metadata, string data, FormatConventions? conventions = null) =>
        Assert.Single(DecodeKvn(Message(metadata, data), conventions).Records);

    /// <summary>Reads one segment, of which nothing may be taken, and expects one diagnostic.</summary>
    public static Diagnostic SoleDiagnosticOfNothing(string metadata, string data, FormatConventions? conventions = null)
    {
        var result = DecodeKvn(Message(metadata, data), conventions);
        Assert.Empty(result.Records);
        return Assert.Single(result.Diagnostics);
    }

    public static long UnixNs(string utc) => (DateTimeOffset.Parse(utc + "Z") - DateTimeOffset.UnixEpoch).Ticks * 100;
}
