using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SdaHub.Benchmarks.Micro;

/// <summary>How much of something is done in a second.</summary>
/// <param name="name">Its unit.</param>
/// <param name="amountOf">How much of it one operation does, by the benchmark's argument.</param>
internal sealed class RateColumn(string name, Func<string, double> amountOf) : IColumn
{
    private const double NsPerS = 1e9;

    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => $"{name}, from the mean";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => summary[benchmarkCase]?.ResultStatistics is { } statistics
        ? (amountOf((string)benchmarkCase.Parameters.Items[0].Value) * NsPerS / statistics.Mean).ToString("G3", CultureInfo.InvariantCulture)
        : "NA";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
