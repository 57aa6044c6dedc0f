using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.EarthOrientationData;

namespace SdaHub.UnitTests.EarthOrientationData;

/// <summary>How the hub keeps the Earth's orientation as its file is, and says that the file gets old.</summary>
public sealed class EarthOrientationWatchTests : IDisposable
{
    private static readonly DateTimeOffset MeasuredUntil = new(2022, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly string _path = Path.GetTempFileName();
    private readonly FakeLogger<EarthOrientationWatch> _logger = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(MeasuredUntil);

    public void Dispose()
    {
        _services.Dispose();
        File.Delete(_path);
    }

    /// <summary>0.25 ms times the days to the power 3/4 while predicted, then 1 ms a day, on an equator that moves at 465.1 m/s.</summary>
    [Theory]
    [InlineData(9, null, null)]
    [InlineData(20, "measured part", "1.1 m")]
    [InlineData(40, "ended on", "6.1 m")]
    public async Task Age_is_told_with_what_it_means(int daysAfterMeasured, string? part, string? error)
    {
        _time.SetUtcNow(MeasuredUntil.AddDays(daysAfterMeasured));
        WriteFile(-0.11, predictedDayCount: 30);
        using var watch = Watch(out _);

        await watch.StartAsync(TestContext.Current.CancellationToken);
        await watch.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(part is null ? 0 : 1, _logger.Collector.Count);
        if (part is not null)
        {
            Assert.Equal(LogLevel.Warning, _logger.LatestRecord.Level);
            Assert.Contains(part, _logger.LatestRecord.Message, StringComparison.Ordinal);
            Assert.Contains(error!, _logger.LatestRecord.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Age_is_told_once_a_day()
    {
        WriteFile(-0.11, predictedDayCount: 30);
        using var watch = Watch(out _);
        _time.SetUtcNow(MeasuredUntil.AddDays(50));

        watch.Look();
        watch.Look();
        _time.Advance(TimeSpan.FromHours(23));
        watch.Look();
        var firstDay = _logger.Collector.Count;
        _time.Advance(TimeSpan.FromHours(1));
        watch.Look();

        Assert.Equal((1, 2), (firstDay, _logger.Collector.Count));
    }

    [Fact]
    public void Changed_file_is_read_once_it_has_settled()
    {
        WriteFile(-0.11, predictedDayCount: 3);
        using var watch = Watch(out var table);

        WriteFile(-0.22, predictedDayCount: 5);
        watch.Look();
        var unsettled = table.Count;
        watch.Look();

        Assert.Equal((5, 7), (unsettled, table.Count));
        Assert.Equal(-0.22, table.At(JulianDate.FromCalendar(2022, 1, 1, 0)).Ut1MinusUtcS, 1e-9);
    }

    [Fact]
    public void Changed_file_that_cannot_be_used_leaves_the_one_before()
    {
        WriteFile(-0.11, predictedDayCount: 3);
        using var watch = Watch(out var table);
        using var readings = new MetricCollector<long>(_services.GetRequiredService<IMeterFactory>(), "SdaHub.Core", "sdahub.earth_orientation.readings");

        File.WriteAllText(_path, "nothing of the kind\n");
        watch.Look();
        watch.Look();

        Assert.Equal(5, table.Count);
        Assert.Equal(LogLevel.Error, _logger.LatestRecord.Level);
        Assert.Equal("refused", Assert.Single(readings.GetMeasurementSnapshot()).Tags["outcome"]);
    }

    [Fact]
    public async Task Without_a_file_there_is_nothing_to_watch()
    {
        var metrics = new EarthOrientationMetrics(_services.GetRequiredService<IMeterFactory>(), EarthOrientationTable.Zero, _time);
        using var watch = new EarthOrientationWatch(Options.Create(new EarthOrientationOptions()), EarthOrientationTable.Zero, metrics, _time, _logger);

        await watch.StartAsync(TestContext.Current.CancellationToken);

        Assert.Null(watch.ExecuteTask);
        Assert.Equal(0, _logger.Collector.Count);
    }

    [Fact]
    public void Days_left_are_a_gauge()
    {
        WriteFile(-0.11, predictedDayCount: 30);
        using var watch = Watch(out _);
        using var collector = new MetricCollector<double>(_services.GetRequiredService<IMeterFactory>(), "SdaHub.Core", "sdahub.earth_orientation.remaining");

        _time.SetUtcNow(MeasuredUntil.AddDays(10.5));
        collector.RecordObservableInstruments();
        _time.SetUtcNow(MeasuredUntil.AddDays(40.5));
        collector.RecordObservableInstruments();

        Assert.Equal([19.5, -10.5], collector.GetMeasurementSnapshot().Select(measurement => measurement.Value));
    }

    [Fact]
    public void Table_without_data_that_everyone_shares_takes_nothing_over() =>
        Assert.Throws<InvalidOperationException>(() => EarthOrientationTable.Zero.TakeOver(new EarthOrientationTable()));

    private EarthOrientationWatch Watch(out EarthOrientationTable table)
    {
        table = EarthOrientationFile.Load(_path, new FakeLogger());
        var metrics = new EarthOrientationMetrics(_services.GetRequiredService<IMeterFactory>(), table, _time);
        return new EarthOrientationWatch(Options.Create(new EarthOrientationOptions { Path = _path }), table, metrics, _time, _logger);
    }

    /// <summary>Two measured days, 2022-01-01 and 02, and predicted ones behind them.</summary>
    private void WriteFile(double ut1MinusUtcS, int predictedDayCount)
    {
        var lines = new List<string> { "DATE,MJD,X,Y,UT1-UTC,LOD,DPSI,DEPS,DX,DY,DAT,DATA_TYPE" };
        for (var day = 0; day < predictedDayCount + 2; day++)
        {
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{MeasuredUntil.AddDays(day - 1):yyyy-MM-dd},{59580 + day},0.05,0.28,{ut1MinusUtcS},0.0001,-0.11,-0.007,0.0002,0.00003,37,{(day < 2 ? 'O' : 'P')}"));
        }

        File.WriteAllLines(_path, lines);
    }
}
