using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.EarthOrientationData;

namespace SdaHub.UnitTests.EarthOrientationData;

/// <summary>Where the Earth's orientation comes from.</summary>
public sealed class EarthOrientationFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();
    private readonly FakeLogger _logger = new();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Without_a_file_the_orientation_is_zero_with_a_warning()
    {
        var table = EarthOrientationFile.Load("", _logger);

        Assert.Same(EarthOrientationTable.Zero, table);
        Assert.Equal(LogLevel.Warning, _logger.LatestRecord.Level);
        Assert.Contains("SdaHub:EarthOrientation:Path", _logger.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_without_any_usable_line_is_an_error_and_zero()
    {
        File.WriteAllText(_path, "nothing of the kind\n");

        var table = EarthOrientationFile.Load(_path, _logger);

        Assert.Equal(0, table.Count);
        Assert.Equal(LogLevel.Error, _logger.LatestRecord.Level);
    }

    [Fact]
    public void File_is_read_at_start()
    {
        File.WriteAllLines(_path,
        [
            "VERSION 1.1",
            "BEGIN OBSERVED",
            "2022 01 01 59580  0.054644  0.276986 -0.1104988 -0.0000267 -0.113601 -0.007273  0.000232 -0.000026  37",
            "2022 01 02 59581  0.053738  0.278009 -0.1103751 -0.0001798 -0.112600 -0.006570  0.000224 -0.000035  37",
            "END OBSERVED",
        ]);

        using var provider = Provide(_path);
        var table = provider.GetRequiredService<EarthOrientationTable>();

        Assert.Equal(2, table.Count);
        Assert.Equal(-0.1104988, table.At(JulianDate.FromCalendar(2022, 1, 1, 0)).Ut1MinusUtcS, 1e-9);
    }

    [Fact]
    public void Missing_file_stops_the_start()
    {
        using var provider = Provide(_path + ".missing");

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<EarthOrientationTable>());

        Assert.Contains(_path + ".missing", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provide(string path) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("SdaHub:EarthOrientation:Path", path)]).Build())
        .AddLogging()
        .AddEarthOrientation()
        .BuildServiceProvider();
}
