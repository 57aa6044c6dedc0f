using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Benchmarks.Micro;

/// <summary>
/// What reading a megabyte of observations costs, so that 10 ms are 100 MB/s: JSON of the Unified Data Library beside System.Text.Json's source generator, which makes an object
/// an observation and neither checks nor converts anything, and the hub's own delimited format, which goes through the compiled mappings.
/// </summary>
[MemoryDiagnoser]
public class ObservationFormatBenchmarks
{
    private const int PayloadBytes = 1_000_000;

    private readonly IObservationDecoder _udl = Decoder("udl-json");
    private readonly IObservationDecoder _csv = Decoder("csv");
    private readonly byte[] _array = Encoding.UTF8.GetBytes($"[{string.Join(",\n", Repeat(Observation))}]");
    private readonly byte[] _lines = Encoding.UTF8.GetBytes(string.Join('\n', Repeat(Observation)));
    private readonly byte[] _rows =
        Encoding.UTF8.GetBytes("time,sensor_key,object,azimuth_deg,elevation_deg,range_km,range_rate_km_per_s,range_sigma_km\n" + string.Join('\n', Repeat(Row)));

    /// <summary>Objects of System.Text.Json, as a program that needs nothing better would read them.</summary>
    [Benchmark(Baseline = true)]
    public int SourceGenerator() => JsonSerializer.Deserialize(_array, UdlSampleContext.Default.UdlSampleArray)!.Length;

    /// <summary>An array of observations.</summary>
    [Benchmark]
    public ReadResult<Track> UdlArray() => _udl.Decode(_array, FormatConventions.Default);

    /// <summary>An observation a line.</summary>
    [Benchmark]
    public ReadResult<Track> UdlLines() => _udl.Decode(_lines, FormatConventions.Default);

    /// <summary>Rows of separated values.</summary>
    [Benchmark]
    public ReadResult<Track> Csv() => _csv.Decode(_rows, FormatConventions.Default);

    private static IObservationDecoder Decoder(string formatId) => new FormatRegistry(AdapterFormats.All).ObservationDecoders[formatId];

    private static IEnumerable<string> Repeat(Func<int, string> record)
    {
        for (var (index, length) = (0, 0); length < PayloadBytes; index++)
        {
            var text = record(index);
            length += text.Length + 1;
            yield return text;
        }
    }

    private static string Observation(int index) =>
        "{\"id\":\"15e6a95f-a2fe-473c-b4cf-f396182a7a9f\",\"classificationMarking\":\"U\",\"obTime\":\"2025-04-30T10:"
        + $"{index / 60 % 60:D2}:{index % 60:D2}.004007Z\",\"satNo\":48340,\"trackId\":\"b4d5ce56-25ac-11f0-ac99-d60b38eb5ae0\","
        + "\"origSensorId\":\"2c6327e3-a43c-11ef-99d6-0050568b12a3\",\"uct\":false,\"ra\":316.9857989915044,\"declination\":24.378477509704783,\"senlat\":49.91677,"
        + "\"senlon\":-110.8684267,\"senalt\":0.736530029296875,\"expDuration\":0.3,\"mag\":0.033094173525809276,\"source\":\"SMS\",\"dataMode\":\"REAL\","
        + "\"createdAt\":\"2025-04-30T11:00:36.145Z\",\"createdBy\":\"system.sms\",\"referenceFrame\":\"J2000\",\"senReferenceFrame\":\"J2000\",\"type\":\"OPTICAL\"}";

    private static string Row(int index) => $"2025-04-30T10:{index / 60 % 60:D2}:{index % 60:D2}.004007Z,exmouth-radar,25544,121.2345,45.4321,812.12345,-3.123456,0.015";
}
