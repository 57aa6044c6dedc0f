using Grpc.Core;

namespace SdaHub.IntegrationTests.Hub;

/// <summary>Bounded waits on streams: a test that waits in vain says for what.</summary>
internal static class Wait
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Reads messages until one is of the wanted kind.</summary>
    public static async Task<T> For<T>(IAsyncStreamReader<T> reader, string what, Predicate<T> isWanted)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        try
        {
            while (await reader.MoveNext(timeout.Token))
            {
                if (isWanted(reader.Current))
                {
                    return reader.Current;
                }
            }
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Cancelled && timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"no {what} within {Limit}", exception);
        }

        throw new InvalidOperationException($"the stream ended without {what}");
    }

    /// <summary>Reads until the stream ends in good order.</summary>
    public static async Task ForEnd<T>(IAsyncStreamReader<T> reader)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        while (await reader.MoveNext(timeout.Token))
        {
        }
    }

    /// <summary>Reads until the stream ends with an error.</summary>
    public static async Task<RpcException> ForError<T>(IAsyncStreamReader<T> reader)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Limit);
        return await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await reader.MoveNext(timeout.Token))
            {
            }
        });
    }
}
