using System.Globalization;
using SdaHub.Core.ObservationLog;
using StackExchange.Redis;

namespace SdaHub.Storage.Redis;

/// <summary>What the append script answers, and with which errors it refuses.</summary>
internal static class AppendAnswer
{
    /// <summary>Reads what became of each record, an outcome and a position each.</summary>
    /// <param name="batches">What was appended.</param>
    /// <param name="answer">The script's answer.</param>
    /// <returns>The results, and the newest position among them.</returns>
    public static (AppendResult[][] Results, LogPosition Head) Read(IReadOnlyList<LogBatch> batches, RedisValue[] answer)
    {
        var results = new AppendResult[batches.Count][];
        var (next, head) = (0, LogPosition.Origin);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            results[batch] = new AppendResult[batches[batch].Records.Count];
            for (var index = 0; index < results[batch].Length; index++)
            {
                var position = RecordId.ToPosition(answer[next + 1]);
                results[batch][index] = new AppendResult((AppendOutcome)(int)answer[next], position);
                head = LogPosition.Later(head, position);
                next += 2;
            }
        }

        return (results, head);
    }

    /// <summary>Runs a script, and says by an exception of the log which batches it refused.</summary>
    /// <exception cref="PublisherSupersededException">A newer claim of the publisher has been made.</exception>
    /// <exception cref="PublisherOutdatedException">The claim is of a log as it was before a failover.</exception>
    public static async Task<T> Translated<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith(RedisScripts.Superseded, StringComparison.Ordinal))
        {
            throw new PublisherSupersededException(BatchIndexes(failure));
        }
        catch (RedisServerException failure) when (failure.Message.StartsWith(RedisScripts.Outdated, StringComparison.Ordinal))
        {
            throw new PublisherOutdatedException(BatchIndexes(failure));
        }
    }

    private static int[] BatchIndexes(RedisServerException failure) =>
        [.. failure.Message.Split(' ').Skip(1).Select(index => int.Parse(index, CultureInfo.InvariantCulture))];
}
