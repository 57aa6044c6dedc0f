using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Server.Hosting;

namespace SdaHub.UnitTests.Hosting;

public sealed class FolderNoticesTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-notices-");
    private readonly FakeLogger _logger = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("write")]
    [InlineData("delete")]
    [InlineData("rename")]
    public async Task A_change_ends_the_wait(string change)
    {
        var file = Path.Combine(_folder.FullName, "a.yaml");
        await File.WriteAllTextAsync(file, "one", Token);
        using var notices = new FolderNotices(_folder.FullName, TimeProvider.System, _logger);
        var waiting = notices.WaitAsync(Day, Settle, Token);

        switch (change)
        {
            case "write":
                await File.WriteAllTextAsync(file, "three", Token);
                break;
            case "delete":
                File.Delete(file);
                break;
            default:
                File.Move(file, Path.Combine(_folder.FullName, "b.yaml"));
                break;
        }

        await waiting.WaitAsync(Patience, Token);
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task Without_a_notice_the_wait_ends_by_itself()
    {
        var time = new FakeTimeProvider();
        using var notices = new FolderNotices(_folder.FullName, time, _logger);
        var waiting = notices.WaitAsync(TimeSpan.FromSeconds(30), Settle, Token);

        time.Advance(TimeSpan.FromSeconds(29));
        var wasEarly = waiting.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(1));
        await waiting.WaitAsync(Patience, Token);

        Assert.False(wasEarly);
    }

    [Fact]
    public async Task Lost_notices_are_a_warning_and_a_reason_to_look()
    {
        using var notices = new FolderNotices(_folder.FullName, TimeProvider.System, _logger);
        var waiting = notices.WaitAsync(Day, Settle, Token);

        notices.Lose(new InternalBufferOverflowException("too many changes at once"));

        await waiting.WaitAsync(Patience, Token);
        var record = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal(LogLevel.Warning, record.Level);
        Assert.Contains("too many changes at once", record.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.FullName, record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_a_warning_and_the_waits_go_on()
    {
        var time = new FakeTimeProvider();
        using var notices = new FolderNotices(Path.Combine(_folder.FullName, "none"), time, _logger);

        // The warning is a reason to look; after it nothing comes but the time.
        var first = notices.WaitAsync(Day, TimeSpan.Zero, Token);
        await first.WaitAsync(Patience, Token);
        var second = notices.WaitAsync(Day, TimeSpan.Zero, Token);
        var wasEarly = second.IsCompleted;
        time.Advance(Day);
        await second.WaitAsync(Patience, Token);

        Assert.False(wasEarly);
        Assert.Equal(LogLevel.Warning, Assert.Single(_logger.Collector.GetSnapshot()).Level);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
