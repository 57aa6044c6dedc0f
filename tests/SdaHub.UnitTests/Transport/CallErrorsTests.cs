using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Identity;
using SdaHub.Server.Transport;
using SdaHub.UnitTests.Simulation;
using SdaHub.UnitTests.Telemetry;

namespace SdaHub.UnitTests.Transport;

/// <summary>What the edge of the hub counts and tells of calls that fail.</summary>
public sealed class CallErrorsTests : IDisposable
{
    private readonly TestMeterFactory _meters = new();
    private readonly FakeLogger<CallErrors> _logger = new();
    private readonly CallErrors _edge;

    public CallErrorsTests() => _edge = new CallErrors(new CallMetrics(_meters), _logger);

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task A_bug_is_logged_and_counted_and_the_peer_reads_an_incident_and_nothing_of_it()
    {
        using var errors = _meters.Collect<long>("sdahub.errors");
        var context = new DefaultHttpContext();
        context.Features.Set(new PeerContext(SimulatedPublisher.Agreement, SimulatedPublisher.Agreement.Identities[0]));

        var thrown = await Assert.ThrowsAsync<RpcException>(() => Serve(context, () => throw new FormatException("secret"), Token));

        Assert.True(HubError.TryRead(thrown, out var error));
        Assert.Equal((StatusCode.Internal, ErrorReason.Internal), (error.Code, error.Reason));
        Assert.Equal($"the hub failed; quote incident {error.Metadata["incident"]}", error.Message);
        var record = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal((LogLevel.Error, "secret"), (record.Level, record.Exception?.Message));
        Assert.Contains(error.Metadata["incident"], record.Message, StringComparison.Ordinal);
        var counted = Assert.Single(errors.GetMeasurementSnapshot());
        Assert.Equal(
            (1, "StreamThings", SimulatedPublisher.Agreement.Spoc, "INTERNAL"),
            (counted.Value, counted.Tags["call"], counted.Tags["partner"], counted.Tags["error.type"]));
    }

    [Fact]
    public async Task An_error_of_the_protocol_is_counted_by_its_reason_and_another_by_none()
    {
        using var errors = _meters.Collect<long>("sdahub.errors");
        var gap = HubErrors.Exception(ErrorReason.SequenceGap, "sequence 2 must come next; 3 came");

        Assert.Same(gap, await Assert.ThrowsAsync<RpcException>(() => Serve(new DefaultHttpContext(), () => throw gap, Token)));
        await Assert.ThrowsAsync<RpcException>(() => Serve(new DefaultHttpContext(), () => throw new RpcException(new Status(StatusCode.Unimplemented, "compressed")), Token));

        Assert.Equal(
            [("unknown", "SEQUENCE_GAP"), ("unknown", "UNSPECIFIED")],
            errors.GetMeasurementSnapshot().Select(counted => ((string?)counted.Tags["partner"], (string?)counted.Tags["error.type"])));
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task A_peer_that_is_gone_is_no_error()
    {
        using var errors = _meters.Collect<long>("sdahub.errors");
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Serve(new DefaultHttpContext(), () => throw new OperationCanceledException(gone.Token), gone.Token));

        Assert.Empty(errors.GetMeasurementSnapshot());
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task Serve(HttpContext context, Action fail, CancellationToken cancellationToken) => _edge.DuplexStreamingServerHandler<string, string>(
        null!, null!, new Call(context, cancellationToken), (_, _, _) =>
        {
            fail();
            return Task.CompletedTask;
        });

    private sealed class Call : ServerCallContext
    {
        public Call(HttpContext context, CancellationToken cancellationToken)
        {
            CancellationTokenCore = cancellationToken;

            // Where GetHttpContext looks for it in a call that is not of gRPC's own class.
            UserState["__HttpContext"] = context;
        }

        protected override string MethodCore => "/sdahub.things.v1.ThingService/StreamThings";

        protected override string HostCore => "hub";

        protected override string PeerCore => "peer";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore { get; }

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new(null, []);

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
    }
}
