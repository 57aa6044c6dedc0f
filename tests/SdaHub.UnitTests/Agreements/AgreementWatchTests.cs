using SdaHub.Core.Agreements;
using SdaHub.Server.Agreements;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementWatchTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly AgreementHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Change_that_the_system_tells_of_is_taken_at_once()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        using var watch = _house.Watch(rescanInterval: TimeSpan.FromDays(1), TimeProvider.System);
        await watch.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["aus-spoc@7"], _house.InForce);

        // Moved into place, as editors do, so that no half of it is seen.
        _house.Write("next", AgreementText.With("version: 7", "version: 8"));
        File.Move(Path.Combine(_house.Path, "next"), Path.Combine(_house.Path, "aus.yaml"), overwrite: true);

        await InForceAsync("aus-spoc@8", advance: TimeSpan.Zero);
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Folder_is_looked_at_every_so_often()
    {
        _house.Write("aus.yaml", AgreementText.Full);
        using var watch = _house.Watch(rescanInterval: TimeSpan.FromMinutes(1));
        await watch.StartAsync(TestContext.Current.CancellationToken);

        _house.Write("aus.yaml", AgreementText.With("version: 7", "version: 8"));

        await InForceAsync("aus-spoc@8", advance: TimeSpan.FromSeconds(30));
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Agreement_ends_at_its_moment_and_not_at_the_next_look()
    {
        _house.Time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 22, 59, 0, TimeSpan.Zero));
        _house.Write("aus.yaml", AgreementText.Full);
        using var watch = _house.Watch(rescanInterval: TimeSpan.FromDays(1));
        await watch.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["aus-spoc@7"], _house.InForce);

        await InForceAsync("", advance: TimeSpan.FromSeconds(1));

        // The test's clock may run ahead of the watch by a few steps, but not by the day until the next look.
        var end = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);
        Assert.InRange(_house.Agreements.Current.Time, end, end.AddHours(2));
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Start_fails_with_the_errors_and_watches_nothing()
    {
        _house.Write("aus.yaml", "spoc: [");
        using var watch = _house.Watch(rescanInterval: TimeSpan.FromDays(1));

        await Assert.ThrowsAsync<AgreementLoadException>(() => watch.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_folder_the_directory_is_left_alone()
    {
        using var watch = new AgreementWatch(
            _house.Loader,
            _house.Agreements,
            Microsoft.Extensions.Options.Options.Create(new AgreementOptions { Path = "" }),
            _house.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<AgreementWatch>.Instance);
        var agreements = new AgreementSet([AgreementSamples.Minimal()], _house.Time.GetUtcNow());
        _house.Agreements.Replace(agreements);

        await watch.StartAsync(TestContext.Current.CancellationToken);
        await watch.StopAsync(TestContext.Current.CancellationToken);

        Assert.Same(agreements, _house.Agreements.Current);
    }

    /// <summary>Waits until just this is in force. The clock of the test goes on only here, a step each time the watch has had a moment to act.</summary>
    private async Task InForceAsync(string citations, TimeSpan advance)
    {
        using var bound = new CancellationTokenSource(Bound);
        while (string.Join(' ', _house.InForce) != citations)
        {
            Assert.False(bound.IsCancellationRequested, $"'{citations}' was not in force within {Bound}");
            var changed = _house.Agreements.Changed.Next;
            _house.Time.Advance(advance);
            await Task.WhenAny(changed, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }
}
