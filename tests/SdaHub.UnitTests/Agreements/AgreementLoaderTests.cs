using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SdaHub.Server.Agreements;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementLoaderTests : IDisposable
{
    private readonly AgreementHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Good_folder_is_in_force_after_the_start()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Write("README.md", "no agreement");
        _house.Write(".aus.yaml", "an editor's own");

        _house.Loader.Start();

        Assert.Equal(["aus-spoc@7"], _house.InForce);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
        Assert.Equal(["Agreement aus-spoc@7 is in force until 2026-12-31 23:00:00Z"], _house.Logged(LogLevel.Information));
    }

    [Fact]
    public void Start_lists_every_error_of_every_file()
    {
        _house.Write("aus.yaml", AgreementText.With("version: 7", "version: zero"));
        _house.Write("can.yaml", AgreementText.Full.Replace("frame: itrf", "frame: ecef", StringComparison.Ordinal).Replace("role: spoc", "role: boss", StringComparison.Ordinal));

        var exception = Assert.Throws<AgreementLoadException>(_house.Loader.Start);

        Assert.Equal(
            ["aus.yaml version", "can.yaml identities[0].role", "can.yaml products.states[0].frame"],
            exception.Errors.Select(error => $"{error.File} {error.Key}"));
        Assert.All(exception.Errors, error => Assert.Contains(error.ToString(), exception.Message, StringComparison.Ordinal));
        Assert.Empty(_house.Agreements.Current.Known);
    }

    [Fact]
    public void Start_without_the_folder_fails_with_its_path()
    {
        Directory.Delete(_house.Path);

        var exception = Assert.Throws<AgreementLoadException>(_house.Loader.Start);

        Assert.Contains(_house.Path, exception.Message, StringComparison.Ordinal);
        Directory.CreateDirectory(_house.Path);
    }

    [Fact]
    public async Task Bad_change_is_refused_with_an_alarm_while_the_old_stays_in_force()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Loader.Start();
        var before = _house.Agreements.Current;

        _house.Write("aus.yaml", AgreementText.With("version: 7", "version: 8\nquota: none"));
        _house.Loader.Refresh();

        Assert.Same(before, _house.Agreements.Current);
        var error = Assert.Single(_house.Logged(LogLevel.Error));
        Assert.Contains("aus.yaml:4:1: quota: is no key of an agreement here; did you mean 'quotas'?", error, StringComparison.Ordinal);
        var health = await HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("aus.yaml:4:1", health.Description, StringComparison.Ordinal);
        Assert.Equal(["accepted", "refused"], _house.Loads.GetMeasurementSnapshot().Select(load => (string)load.Tags["outcome"]!));
    }

    [Fact]
    public void Same_errors_are_told_once()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Loader.Start();
        _house.Write("aus.yaml", "spoc: [");

        _house.Loader.Refresh();
        _house.Loader.Refresh();

        Assert.Single(_house.Logged(LogLevel.Error));
    }

    [Fact]
    public async Task Mended_file_ends_the_alarm()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Loader.Start();
        _house.Write("aus.yaml", "spoc: [");
        _house.Loader.Refresh();

        _house.Write("aus.yaml", AgreementText.With("version: 7", "version: 8"));
        _house.Loader.Refresh();

        Assert.Equal(["aus-spoc@8"], _house.InForce);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
        Assert.Contains("All agreement files are right again", _house.Logged(LogLevel.Information));
    }

    [Fact]
    public void Unchanged_folder_wakes_nobody()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Loader.Start();
        var changed = _house.Agreements.Changed.Next;

        _house.Loader.Refresh();

        Assert.False(changed.IsCompleted);
    }

    [Fact]
    public void Removed_file_ends_its_agreement()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Loader.Start();

        _house.Delete("aus.yaml");
        _house.Loader.Refresh();

        Assert.Empty(_house.Agreements.Current.Known);
        Assert.Contains("Agreement aus-spoc@7 is no longer in force", _house.Logged(LogLevel.Information));
    }

    [Fact]
    public void Folder_that_cannot_be_read_ends_nothing()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Loader.Start();
        Directory.Delete(_house.Path, recursive: true);

        _house.Loader.Refresh();

        Assert.Equal(["aus-spoc@7"], _house.InForce);
        Assert.StartsWith("the folder cannot be read: ", Assert.Single(_house.Loader.Errors).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(_house.Path);
    }

    [Fact]
    public void Agreement_begins_and_ends_by_the_clock()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        _house.Time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 22, 59, 59, TimeSpan.Zero));
        _house.Loader.Start();
        Assert.Equal(["aus-spoc@7"], _house.InForce);

        _house.Time.Advance(TimeSpan.FromSeconds(1));
        _house.Loader.Refresh();

        Assert.Empty(_house.InForce);
        Assert.Single(_house.Agreements.Current.Known);
    }

    [Fact]
    public void File_that_is_not_utf8_is_refused()
    {
        File.WriteAllBytes(Path.Combine(_house.Path, "aus.yaml"), [.. Encoding.UTF8.GetBytes("spoc: "), 0xFF, 0xFE]);

        var exception = Assert.Throws<AgreementLoadException>(_house.Loader.Start);

        Assert.Equal("aus.yaml: is not UTF-8 text", Assert.Single(exception.Errors).ToString());
    }

    [Fact]
    public void Huge_file_is_refused_unread()
    {
        using (var file = File.Create(Path.Combine(_house.Path, "aus.yaml")))
        {
            file.SetLength(2L * 1024 * 1024);
        }

        var exception = Assert.Throws<AgreementLoadException>(_house.Loader.Start);

        Assert.Equal("aus.yaml: holds 2097152 bytes; allowed are 262144 characters", Assert.Single(exception.Errors).ToString());
    }

    private Task<HealthCheckResult> HealthAsync() =>
        new AgreementHealthCheck(_house.Loader).CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
