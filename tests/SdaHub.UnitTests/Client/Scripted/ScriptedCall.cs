using System.Threading.Channels;
using Grpc.Core;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>The hub's side of one call, played by a test.</summary>
internal sealed class ScriptedCall<TRequest, TResponse>
    where TRequest : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IAsyncStreamReader<TRequest> _requests;
    private readonly IServerStreamWriter<TResponse> _responses;
    private readonly ServerCallContext _context;
    private readonly TaskCompletionSource _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedCall(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        (_requests, _responses, _context) = (requests, responses, context);
        ConnectionId = context.GetHttpContext().Connection.Id;
    }

    /// <summary>Tells connections apart.</summary>
    public string ConnectionId { get; }

    public Metadata RequestHeaders => _context.RequestHeaders;

    /// <summary>Hands a call to the test and serves it until the test ends it.</summary>
    public static async Task Serve(
        Channel<ScriptedCall<TRequest, TResponse>> calls, IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        var call = new ScriptedCall<TRequest, TResponse>(requests, responses, context);
        await calls.Writer.WriteAsync(call, context.CancellationToken);
        await call._ending.Task.WaitAsync(context.CancellationToken);
    }

    /// <summary>The next message of the client; null when it has completed its side.</summary>
    public async Task<TRequest?> Receive() =>
        await _requests.MoveNext(_context.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken) ? _requests.Current : null;

    public Task Send(TResponse response) => _responses.WriteAsync(response).WaitAsync(Patience, TestContext.Current.CancellationToken);

    /// <summary>Ends the call in good order, if it has not ended.</summary>
    public void End() => _ending.TrySetResult();

    /// <summary>Ends the call with an error.</summary>
    public void Fail(RpcException error) => _ending.SetException(error);

    /// <summary>
    /// Answers <c>open</c> with an error. Reads it first: a client's transport that is still sending when the call ends may report its own failure instead.
    /// </summary>
    public async Task Refuse(RpcException error)
    {
        await Receive();
        Fail(error);
    }

    /// <summary>Breaks the call without a word.</summary>
    public void Abort() => _context.GetHttpContext().Abort();
}
