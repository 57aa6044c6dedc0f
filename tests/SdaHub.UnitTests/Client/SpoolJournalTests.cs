using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Protocol.Client.Publishing;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Client;

public sealed class SpoolJournalTests : IDisposable
{
    private const int SmallSegmentBytes = 100;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-spool-");
    private readonly FakeLogger _logger = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Batches_and_state_come_back()
    {
        var state = new SpoolState(2, 3, 41, "log-1");
        using (var journal = Open())
        {
            Append(journal, 1, "a", "b", "c");
            journal.Append(state with { Oldest = 1 });
            journal.Append(state);
        }

        using var again = Open();

        Assert.Equal(state, again.Image.State);
        Assert.Equal(["b", "c"], Names(again.Image));
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public void Every_field_of_a_batch_comes_back()
    {
        var request = new PublishObservationsRequest
        {
            NativeBatch = new NativeBatch { Format = "tdm-kvn", Payload = Google.Protobuf.ByteString.CopyFromUtf8("CCSDS_TDM_VERS = 2.0") },
        };
        using (var journal = Open())
        {
            journal.Append(1, request);
        }

        using var again = Open();

        Assert.Equal(request, Assert.Single(again.Image.Batches));
    }

    [Fact]
    public void Last_record_torn_at_any_byte_is_cut_off_and_the_journal_goes_on()
    {
        using (var journal = Open())
        {
            Append(journal, 1, "a");
        }

        var wholeBytes = new FileInfo(LastFile()).Length;
        using (var journal = Open())
        {
            Append(journal, 2, "b");
        }

        var bytes = File.ReadAllBytes(LastFile());
        for (var length = wholeBytes; length < bytes.Length; length++)
        {
            File.WriteAllBytes(LastFile(), bytes[..(int)length]);
            using (var torn = Open())
            {
                Assert.Equal(["a"], Names(torn.Image));
                Append(torn, 2, "c");
            }

            using var mended = Open();
            Assert.Equal(["a", "c"], Names(mended.Image));
        }

        Assert.All(_logger.Collector.GetSnapshot(), record => Assert.Equal(LogLevel.Warning, record.Level));
        Assert.Equal(bytes.Length - wholeBytes - 1, _logger.Collector.Count);
    }

    [Fact]
    public void Last_record_with_any_bit_wrong_is_cut_off()
    {
        using (var journal = Open())
        {
            Append(journal, 1, "a");
        }

        var wholeBytes = new FileInfo(LastFile()).Length;
        using (var journal = Open())
        {
            Append(journal, 2, "b");
        }

        var bytes = File.ReadAllBytes(LastFile());
        for (var bit = wholeBytes * 8; bit < bytes.Length * 8; bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            File.WriteAllBytes(LastFile(), damaged);

            using var journal = Open();

            Assert.Equal(["a"], Names(journal.Image));
        }
    }

    [Fact]
    public void Damage_before_the_end_is_an_error_that_names_the_file()
    {
        using (var journal = Open(SmallSegmentBytes))
        {
            Append(journal, 1, "a", "b", "c", "d");
        }

        var first = Files()[0];
        var bytes = File.ReadAllBytes(first);
        bytes[^1] ^= 1;
        File.WriteAllBytes(first, bytes);

        var error = Assert.Throws<InvalidDataException>(() => Open(SmallSegmentBytes));

        Assert.Contains(first, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damage_before_a_whole_record_of_the_last_file_is_an_error_and_cuts_nothing_off(bool isStateBehind)
    {
        using (var journal = Open())
        {
            Append(journal, 1, "a");
        }

        var firstByte = new FileInfo(LastFile()).Length;
        using (var journal = Open())
        {
            Append(journal, 2, "b");
        }

        var endByte = new FileInfo(LastFile()).Length;
        using (var journal = Open())
        {
            if (isStateBehind)
            {
                journal.Append(new SpoolState(1, 2, 7, "log-1"));
            }
            else
            {
                Append(journal, 3, "c", "d");
            }
        }

        var bytes = File.ReadAllBytes(LastFile());
        for (var at = firstByte; at < endByte; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 1;
            File.WriteAllBytes(LastFile(), damaged);

            var error = Assert.Throws<InvalidDataException>(() => Open());

            Assert.Contains($"from byte {firstByte} on", error.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(LastFile()));
        }
    }

    [Fact]
    public void File_that_was_begun_in_vain_is_begun_again()
    {
        using var journal = Open(SmallSegmentBytes);
        Append(journal, 1, "a", "b");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "spool-0000000000000000003.journal"), []);

        Append(journal, 3, "c");

        journal.Dispose();
        using var again = Open(SmallSegmentBytes);
        Assert.Equal(["a", "b", "c"], Names(again.Image));
    }

    /// <summary>A directory in the place of a file denies its deletion and its making, to any user.</summary>
    [Fact]
    public void Denied_file_is_a_passing_trouble()
    {
        using var journal = Open(SmallSegmentBytes);
        Append(journal, 1, "a", "b", "c");
        var first = Files()[0];
        File.Delete(first);
        Directory.CreateDirectory(first);

        journal.TryAppend(new SpoolState(3, 3, 0, "log-1"));
        Directory.Delete(first);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "spool-0000000000000000005.journal"));
        Append(journal, 4, "d");

        Assert.Throws<IOException>(() => Append(journal, 5, "e"));
        Assert.Equal(LogLevel.Warning, Assert.Single(_logger.Collector.GetSnapshot()).Level);
    }

    [Fact]
    public void Torn_record_is_cut_off_before_there_is_a_next_file()
    {
        using var journal = Open(SmallSegmentBytes);
        Append(journal, 1, "a", "b");
        var whole = File.ReadAllBytes(LastFile());
        using (var torn = new FileStream(LastFile(), FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
        {
            torn.Write(whole.AsSpan(0, 10));
        }

        // In the way of the next file, whose making ends the step there as a kill would.
        var next = Directory.CreateDirectory(Path.Combine(_folder.FullName, "spool-0000000000000000003.journal"));
        Assert.ThrowsAny<SystemException>(() => Append(journal, 3, "c"));
        next.Delete();

        Assert.Equal(whole, File.ReadAllBytes(LastFile()));
    }

    [Fact]
    public void File_that_is_missing_is_an_error()
    {
        using (var journal = Open(SmallSegmentBytes))
        {
            Append(journal, 1, "a", "b", "c", "d");
        }

        File.Delete(Files()[1]);

        Assert.Throws<InvalidDataException>(() => Open(SmallSegmentBytes));
    }

    [Fact]
    public void Files_go_once_none_of_their_batches_is_held()
    {
        using var journal = Open(SmallSegmentBytes);
        Append(journal, 1, [.. Enumerable.Range(1, 20).Select(number => $"t-{number}")]);
        var filesBefore = Files().Count;

        journal.Append(new SpoolState(19, 20, 0, "log-1"));
        journal.Dispose();
        using var again = Open(SmallSegmentBytes);

        Assert.True(filesBefore >= 7, $"{filesBefore} files");
        Assert.InRange(Files().Count, 1, 2);
        Assert.Equal(["t-19", "t-20"], Names(again.Image));
        Assert.Equal(new SpoolState(19, 20, 0, "log-1"), again.Image.State);
    }

    [Fact]
    public void State_that_is_the_same_is_not_written_again()
    {
        using var journal = Open();
        journal.Append(new SpoolState(1, 1, 7, "log-1"));
        var length = new FileInfo(LastFile()).Length;

        journal.Append(new SpoolState(1, 1, 7, "log-1"));

        Assert.Equal(length, new FileInfo(LastFile()).Length);
    }

    [Fact]
    public void One_process_at_a_time_has_it_open()
    {
        using var journal = Open();

        var error = Assert.Throws<IOException>(() => Open());

        Assert.Contains(_folder.FullName, error.Message, StringComparison.Ordinal);
    }

    private static void Append(SpoolJournal journal, long index, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            journal.Append(index++, new PublishObservationsRequest { Batch = new ObservationBatch { Tracks = { Publishing.Track(name) } } });
        }
    }

    private static IEnumerable<string> Names(SpoolImage image) => image.Batches.Select(request => request.Batch.Tracks.Single().TrackId);

    private SpoolJournal Open(long segmentBytes = 1 << 20) => SpoolJournal.Open(_folder.FullName, _logger, segmentBytes);

    private List<string> Files() => [.. Directory.GetFiles(_folder.FullName, "*.journal").Order(StringComparer.Ordinal)];

    private string LastFile() => Files()[^1];
}
