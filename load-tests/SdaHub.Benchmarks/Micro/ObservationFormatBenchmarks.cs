using System.Globalization;
using System.Text.Json;
using System.Xml;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CsvHelper;
using SdaHub.Adapters;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Benchmarks.Micro;

/// <summary>
/// What an observation of each format costs to read. A file holds ten tracks of a thousand, and what is told is of one observation. Beside the hub's readers stands
/// a general one where there is one, as a program that needs nothing better would use it; it checks and converts nothing.
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

    private readonly Dictionary<string, IObservationDecoder> _mapped = [];

    /// <summary>A general reader: System.Text.Json with its source generator, XmlReader, CsvHelper.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = ObservationCount)]
    [Arguments("udl-json")]
    [Arguments("tdm-xml")]
    [Arguments("csv")]
    [Arguments("mapped-delimited")]
    public double General(string format) => format switch
    {
        "tdm-xml" => ReadXml(File(format)),
        "csv" => ReadRows(File(format), ','),
        "mapped-delimited" => ReadRows(File(format), ';'),
        _ => JsonSerializer.Deserialize(File(format), UdlSampleContext.Default.UdlSampleArray)!.Length,
    };

    /// <summary>The hub's reader.</summary>
    [Benchmark(OperationsPerInvoke = ObservationCount)]
    [Arguments("udl-json")]
    [Arguments("udl-json-lines")]
    [Arguments("tdm-kvn")]
    [Arguments("tdm-xml")]
    [Arguments("b3")]
    [Arguments("b3-transmit")]
    [Arguments("csv")]
    [Arguments("jsonl")]
    [Arguments("mapped-delimited")]
    [Arguments("mapped-fixed")]
    [Arguments("mapped-json")]
    [Arguments("iod")]
    [Arguments("uk")]
    [Arguments("rde")]
    [Arguments("crd")]
    public ReadResult<Track> Hub(string format) => Decode(format, File(format));

    private ReadResult<Track> Decode(string format, byte[] file) => DecoderOf(format).Decode(file, Conventions);

    /// <summary>The decoder of a format; that of a mapping is made when it is asked for first, as a hub makes it when it reads the agreement.</summary>
    private IObservationDecoder DecoderOf(string format)
    {
        if (MappingSamples.Of(format) is not { } mapping)
        {
            return Registry.ObservationDecoders[format switch { "udl-json-lines" => "udl-json", "b3-transmit" => "b3", _ => format }];
        }

        if (!_mapped.TryGetValue(format, out var decoder))
        {
            decoder = new MappingCompiler().Compile(MappingFileReader.Read(format, mapping, format, out _)!);
            _mapped.Add(format, decoder);
        }

        return decoder;
    }

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

    /// <summary>An object for each row, its numbers as they stand there.</summary>
    private static double ReadRows(byte[] file, char separator)
    {
        using var rows = CsvReader.Create(file, new CsvReaderOptions { Separator = separator });
        return rows.GetRecords<CsvSample>().Sum(row => row.Range);
    }

    private sealed class Columns : ManualConfig
    {
        public Columns() => AddColumn(
            new RateColumn("MB/s", format => ObservationSamples.Make(format, TrackCount, ObservationsPerTrack).Length / 1e6 / ObservationCount),
            new RateColumn("million/s", _ => 1e-6));
    }
}
