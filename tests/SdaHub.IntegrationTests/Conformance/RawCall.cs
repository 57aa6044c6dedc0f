using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Errors;

namespace SdaHub.IntegrationTests.Conformance;

/// <summary>A stream of bytes: whatever a test wants goes over the wire, message or not.</summary>
internal sealed class RawCall : IAsyncDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static (byte[] message) => message, static message => message);

    private readonly StreamKind _kind;
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<byte[], byte[]> _call;

    public RawCall(HubFixture hub, StreamKind kind, string identity = SampleAgreements.CanadianSpoc, Metadata? headers = null)
    {
        _kind = kind;
        _channel = hub.Connect(identity);
        _call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(
            new Method<byte[], byte[]>(MethodType.DuplexStreaming, kind.Service, kind.Name, Bytes, Bytes), null,
            new CallOptions(headers, cancellationToken: TestContext.Current.CancellationToken));
    }

    /// <summary>The hub's answer to open.</summary>
    public IMessage Opened { get; private set; } = null!;

    /// <summary>Opens a stream as the protocol asks for, and waits for the answer.</summary>
    public static async Task<RawCall> Open(HubFixture hub, StreamKind kind, string identity = SampleAgreements.CanadianSpoc)
    {
        var call = new RawCall(hub, kind, identity);
        await call.Send(kind.Open);
        call.Opened = await call.Next("opened");
        Assert.Equal("opened", StreamKind.CaseOf(call.Opened));
        return call;
    }

    public Task Send(IMessage message) => Send(message.ToByteArray());

    /// <summary>Sends bytes; when the hub has ended the stream already, its error tells why.</summary>
    public async Task Send(byte[] message)
    {
        try
        {
            await _call.RequestStream.WriteAsync(message, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    public async Task<IMessage> Next(string what) => _kind.Parse(await Wait.For(_call.ResponseStream, what, _ => true));

    /// <summary>Reads messages until one has the case.</summary>
    public async Task<IMessage> WaitFor(string caseName) =>
        _kind.Parse(await Wait.For(_call.ResponseStream, caseName, response => StreamKind.CaseOf(_kind.Parse(response)) == caseName));

    /// <summary>Reads until the stream ends with an error, of the hub or of what lies below.</summary>
    public Task<RpcException> WaitForException() => Wait.ForError(_call.ResponseStream);

    /// <summary>Reads until the stream ends with an error of the protocol.</summary>
    public async Task<HubError> WaitForError()
    {
        var exception = await WaitForException();
        Assert.True(HubError.TryRead(exception, out var error), $"{_kind.Name} ended with {exception.Status}, which is no error of the protocol");
        Assert.Equal(exception.StatusCode, error.Code);
        return error;
    }

    /// <summary>Ends the sending side, unless the hub was faster, and reads to the end, which must be in good order.</summary>
    public async Task Finish()
    {
        try
        {
            await Complete();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // The stream has ended.
        }

        await Wait.ForEnd(_call.ResponseStream);
        Assert.Equal(StatusCode.OK, _call.GetStatus().StatusCode);
    }

    /// <summary>Ends the sending side.</summary>
    public Task Complete() => _call.RequestStream.CompleteAsync();

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }
}
