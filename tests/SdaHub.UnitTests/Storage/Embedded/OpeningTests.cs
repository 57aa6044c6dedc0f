using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using SdaHub.Core.ObservationLog;
using SdaHub.Storage.Embedded;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage.Embedded;

public sealed class OpeningTests : IDisposable
{
    private const string LogFile = "observations.db";

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_files_are_for_their_owner_alone()
    {
        var path = _directory.File("made/by/the/store");

        await using var store = await EmbeddedStores.Open(path);
        await store.ObservationLog.AppendAsync([new LogBatch(Samples.Publisher, 1, [Samples.Record("t-1")])], TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
        var files = Directory.GetFiles(path);
        string[] expected = ["observations.db", "observations.db-wal", "observations.mark", "hub.db", "store.lock"];
        Assert.Empty(expected.Except(files.Select(file => Path.GetFileName(file))));
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_store_that_is_open_is_refused_to_a_second_one()
    {
        await using var store = await EmbeddedStores.Open(_directory.Path);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => EmbeddedStores.Open(_directory.Path));

        Assert.Contains($"in use by process {Environment.ProcessId}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SdaHub:Store:Embedded:Directory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_was_closed_may_be_opened_again()
    {
        await (await EmbeddedStores.Open(_directory.Path)).DisposeAsync();

        await using var again = await EmbeddedStores.Open(_directory.Path);

        Assert.Equal(LogPosition.Origin, again.ObservationLog.Head);
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_named()
    {
        var file = _directory.File("file");
        await File.WriteAllTextAsync(file, "no directory", TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => EmbeddedStores.Open(Path.Combine(file, "store")));

        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_of_a_newer_hub_is_refused()
    {
        await (await EmbeddedStores.Open(_directory.Path)).DisposeAsync();
        Execute("PRAGMA user_version = 99");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => EmbeddedStores.Open(_directory.Path));

        Assert.Contains("written by a newer SdaHub: its schema has version 99", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE holidays (day TEXT); INSERT INTO holidays VALUES ('2026-01-01')");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => EmbeddedStores.Open(_directory.Path));

        Assert.Contains("holds something else", failure.Message, StringComparison.Ordinal);
        Assert.Equal("holidays", Query("SELECT group_concat(name) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(_directory.File(LogFile), new string('x', 5000), TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => EmbeddedStores.Open(_directory.Path));

        Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_of_a_closed_store_fails()
    {
        var store = await EmbeddedStores.Open(_directory.Path);
        await store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await store.ObservationLog.GetDurableSequenceAsync(Samples.Publisher, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _directory.Dispose();

    private void Execute(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    private string Query(string sql)
    {
        using var connection = Connect();
        return connection.Scalar<string>(sql);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_directory.File(LogFile)};Pooling=False");
        connection.Open();
        return connection;
    }
}
