using System.Threading.Channels;
using Grpc.Core;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>The calls of one method, in the order in which the client made them.</summary>
internal sealed class CallQueue<TRequest, TResponse>
    where TRequest : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<ScriptedCall<TRequest, TResponse>> _calls = Channel.CreateBounded<ScriptedCall<TRequest, TResponse>>(16);

    private readonly List<ScriptedCall<TRequest, TResponse>> _accepted = [];

    /// <summary>Waits for the client's next call.</summary>
    public async Task<ScriptedCall<TRequest, TResponse>> Accept()
    {
        var call = await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        _accepted.Add(call);
        return call;
    }

    /// <summary>Ends what the test has left open.</summary>
    public void EndAll() => _accepted.ForEach(call => call.End());

    public Task Serve(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context) =>
        ScriptedCall<TRequest, TResponse>.Serve(_calls, requests, responses, context);
}
