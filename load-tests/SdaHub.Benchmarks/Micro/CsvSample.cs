using CsvHelper;

namespace SdaHub.Benchmarks.Micro;

/// <summary>What a row of the samples of separated values holds, for CsvHelper, which generates the code that reads it. Numbers are in the file's units.</summary>
[CsvRecord]
internal sealed partial record CsvSample(
    [CsvColumn(Index = 0)] DateTime Time, [CsvColumn(Index = 1)] string Sensor, [CsvColumn(Index = 2)] int Object, [CsvColumn(Index = 3)] double Azimuth,
    [CsvColumn(Index = 4)] double Elevation, [CsvColumn(Index = 5)] double Range, [CsvColumn(Index = 6)] double RangeRate, [CsvColumn(Index = 7)] double RangeSigma);
