using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.PythonClient;

namespace SdaHub.IntegrationTests.Files;

/// <summary>tests/cross-check/compare.py holds the command line against the independent readers, and tells what differs.</summary>
public sealed class CompareTests : IDisposable
{
    private static readonly string Sdahub = $"dotnet {Path.Combine(AppContext.BaseDirectory, "sdahub.dll")}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("B3", "every_type.b3", "b3, 11 records")]
    [InlineData("Crd", "every_event.crd", "crd, 9 records")]
    [InlineData("Tdm", "radar_and_telescope.kvn", "tdm-kvn, 10 records")]
    [InlineData("", "stations_celestrak.tle", "tle, 27 records")]
    [InlineData("", "sample_omm.xml", "omm-xml, 1 records")]
    public async Task Files_read_the_same_are_told_with_their_count(string folder, string name, string expected)
    {
        var file = Path.Combine(Folders.Root, "tests", "SdaHub.UnitTests", "Adapters", folder, "Golden", name);

        var (exitCode, output, error) = await Compare(Sdahub, file);

        Assert.True(exitCode == 0, output + error);
        Assert.Contains($"{expected}, all the same", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1000.5", "range_km is 1000.5, expected 1000.25")]
    [InlineData(null, "0 records, expected 1")]
    public async Task What_differs_is_named_and_fails(string? rangeKm, string expected)
    {
        var file = Path.Combine(_folder.FullName, "one.kvn");
        await File.WriteAllTextAsync(file, """
            CCSDS_TDM_VERS = 2.0
            CREATION_DATE = 2026-01-31T00:00:00
            ORIGINATOR = TEST
            META_START
            TIME_SYSTEM = UTC
            PARTICIPANT_1 = 25544
            PARTICIPANT_2 = S1
            MODE = SEQUENTIAL
            PATH = 1,2
            RANGE_UNITS = km
            META_STOP
            DATA_START
            RANGE = 2026-01-31T00:00:01.5 1000.25
            DATA_STOP

            """, TestContext.Current.CancellationToken);
        var row = "{\"sensor_key\":\"S1\",\"object\":25544,\"time\":\"2026-01-31T00:00:01.5Z\",\"range_km\":" + rangeKm + "}";
        var other = Path.Combine(_folder.FullName, "other.sh");
        await File.WriteAllTextAsync(other, rangeKm is null ? "true\n" : $"echo '{row}'\n", TestContext.Current.CancellationToken);

        var (exitCode, output, _) = await Compare($"sh {other}", file);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Compare(string sdahub, string path) =>
        PythonScript.Run(Path.Combine(Folders.Root, "tests", "cross-check", "compare.py"), "--sdahub", sdahub, path);
}
