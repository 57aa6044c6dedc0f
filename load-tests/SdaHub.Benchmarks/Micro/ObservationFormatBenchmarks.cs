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
    private readonly IObservationDecoder _b3 = Decoder("b3");
    private readonly IObservationDecoder _iod = Decoder("iod");
    private readonly IObservationDecoder _uk = Decoder("uk");
    private readonly IObservationDecoder _rde = Decoder("rde");
    private readonly IObservationDecoder _crd = Decoder("crd");
    private readonly byte[] _array = Encoding.UTF8.GetBytes($"[{string.Join(",\n", Repeat(Observation))}]");
    private readonly byte[] _lines = Encoding.UTF8.GetBytes(string.Join('\n', Repeat(Observation)));
    private readonly byte[] _rows =
        Encoding.UTF8.GetBytes("time,sensor_key,object,azimuth_deg,elevation_deg,range_km,range_rate_km_per_s,range_sigma_km\n" + string.Join('\n', Repeat(Row)));
    private readonly byte[] _cards = Lines(Card);
    private readonly byte[] _iodRecords = Lines(IodRecord);
    private readonly byte[] _ukRecords = Lines(UkRecord);
    private readonly byte[] _rdeBlock = [.. "2420 1909 0.211 1205\n28\n"u8, .. Lines(RdeRecord), .. "\n999\n"u8];
    private readonly byte[] _session =
    [
        .. "H1 CRD 2 2022 5 1 3\nH2 YARL 7090 5 13 3 ILRS\nH3 lageos2 9207002 5986 22195 0 1 1\n"u8,
        .. "H4 0 2022 5 1 0 0 0 2022 5 1 12 0 0 0 0 0 0 1 0 2 0\nC0 0 532.000 std\n"u8, .. Lines(Shot), .. "\nH8\nH9\n"u8,
    ];

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

    /// <summary>B3 cards of type 4.</summary>
    [Benchmark]
    public ReadResult<Track> B3() => _b3.Decode(_cards, FormatConventions.Default);

    /// <summary>IOD records.</summary>
    [Benchmark]
    public ReadResult<Track> Iod() => _iod.Decode(_iodRecords, FormatConventions.Default);

    /// <summary>UK records.</summary>
    [Benchmark]
    public ReadResult<Track> Uk() => _uk.Decode(_ukRecords, FormatConventions.Default);

    /// <summary>One RDE block.</summary>
    [Benchmark]
    public ReadResult<Track> Rde() => _rde.Decode(_rdeBlock, FormatConventions.Default);

    /// <summary>Full-rate laser ranges.</summary>
    [Benchmark]
    public ReadResult<Track> Crd() => _crd.Decode(_session, FormatConventions.Default);

    private static IObservationDecoder Decoder(string formatId) => new FormatRegistry(AdapterFormats.All).ObservationDecoders[formatId];

    private static byte[] Lines(Func<int, string> record) => Encoding.ASCII.GetBytes(string.Join('\n', Repeat(record)));

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

    private static string Card(int index) =>
        $"U01328354220010{index / 3600 % 10}{index / 60 % 60:D2}{index % 60:D2}001442373 2186962 16786022 -408682 01799 -0336 00000  4 4  10132801328";

    private static string IodRecord(int index) => $"23794 96 010A   2701 G 2004050601{index / 60 % 60:D2}{index % 60:D2}270 17 25 1100114-184298 38 I+020 10";

    private static string UkRecord(int index) => $"970120120180310152{index / 60 % 60:D2}{index % 60:D2}5542  01   12172038  +15585   1  5             +6 +8   190R";

    private static string RdeRecord(int index) => $"0502402 18{index / 60 % 60:D2}{index % 60:D2}.93 193923+452358 3.1 3.1 0 S";

    private static string Shot(int index) => $"10 {index + 0.019063653420:F12} 0.143461677858 std 2 2 0 0 0 na";

    private static string Row(int index) => $"2025-04-30T10:{index / 60 % 60:D2}:{index % 60:D2}.004007Z,exmouth-radar,25544,121.2345,45.4321,812.12345,-3.123456,0.015";
}
