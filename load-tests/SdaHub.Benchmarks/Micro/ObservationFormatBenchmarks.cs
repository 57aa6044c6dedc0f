using System.Globalization;
using System.Text.Json;
using System.Xml;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Benchmarks.Micro;

/// <summary>
/// What an observation of each format costs to read. A file holds ten tracks of a thousand, and what is told is of one observation. Beside the hub's readers stands
/// the platform's general one where there is one, as a program that needs nothing better would use it; it checks and converts nothing.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[Config(typeof(Columns))]
public class ObservationFormatBenchmarks
{
    private const int TrackCount = 10;
    private const int ObservationsPerTrack = 1000;
    private const int ObservationCount = TrackCount * ObservationsPerTrack;

    private static readonly FormatRegistry Registry = new(AdapterFormats.All);

    private static readonly FormatConventions Conventions = new() { Year = 2025 };

    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>The platform's reader: System.Text.Json with its source generator, XmlReader.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = ObservationCount)]
    [Arguments("udl-json")]
    [Arguments("tdm-xml")]
    public double General(string format) => format == "tdm-xml" ? ReadXml(File(format)) : JsonSerializer.Deserialize(File(format), UdlSampleContext.Default.UdlSampleArray)!.Length;

    /// <summary>The hub's reader.</summary>
    [Benchmark(OperationsPerInvoke = ObservationCount)]
    [Arguments("udl-json")]
    [Arguments("udl-json-lines")]
    [Arguments("tdm-kvn")]
    [Arguments("tdm-xml")]
    [Arguments("b3")]
    [Arguments("b3-transmit")]
    [Arguments("csv")]
    [Arguments("iod")]
    [Arguments("uk")]
    [Arguments("rde")]
    [Arguments("crd")]
    public ReadResult<Track> Hub(string format) => Decode(format, File(format));

    private static ReadResult<Track> Decode(string format, byte[] file) =>
        Registry.ObservationDecoders[format switch { "udl-json-lines" => "udl-json", "b3-transmit" => "b3", _ => format }].Decode(file, Conventions);

    /// <summary>The file of a format, made when it is asked for first.</summary>
    private byte[] File(string format)
    {
        if (!_files.TryGetValue(format, out var file))
        {
            file = ObservationSamples.Make(format, TrackCount, ObservationsPerTrack);
            var result = Decode(format, file);
            _files[format] = result.Records.Count == TrackCount && result.Records.All(track => track.Columns.Count == ObservationsPerTrack)
                ? file
                : throw new InvalidDataException($"The sample of {format} is not read whole: {(result.Diagnostics.Count > 0 ? result.Diagnostics[0] : null)}.");
        }

        return file;
    }

    /// <summary>Every time and every number of the message, and nothing of what they mean.</summary>
    private static double ReadXml(byte[] file)
    {
        using var reader = XmlReader.Create(new MemoryStream(file));
        var sum = 0.0;
        while (reader.ReadToFollowing("EPOCH"))
        {
            sum += DateTime.Parse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture).Ticks + reader.ReadElementContentAsDouble();
        }

        return sum;
    }

    private sealed class Columns : ManualConfig
    {
        public Columns() => AddColumn(
            new RateColumn("MB/s", format => ObservationSamples.Make(format, TrackCount, ObservationsPerTrack).Length / 1e6 / ObservationCount),
            new RateColumn("million/s", _ => 1e-6));
    }
}
