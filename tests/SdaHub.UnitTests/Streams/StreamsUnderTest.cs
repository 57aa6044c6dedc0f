using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Server.Identity;
using SdaHub.Server.Streams;
using SdaHub.UnitTests.Telemetry;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Streams;

/// <summary>What all streams of a hub share, with a clock that stands still and one agreement in force.</summary>
internal sealed class StreamsUnderTest : IDisposable
{
    private readonly TestMeterFactory _meters = new();
    private readonly AgreementDirectory _agreements = new();
    private readonly StreamRegistry _registry;

    public StreamsUnderTest(IObservationLog log)
    {
        Agree(Agreement);
        var (options, metrics) = (Options.Create(new StreamOptions()), new StreamMetrics(_meters));
        _registry = new StreamRegistry(_agreements, log, options, metrics, NullLogger<StreamRegistry>.Instance);
        Context = new StreamContext(_registry, options, metrics, Time, new Random(1), NullLogger<StreamContext>.Instance);
    }

    public static Agreement Agreement => SampleAgreements.Australia;

    public FakeTimeProvider Time { get; } = new();

    public StreamContext Context { get; }

    /// <summary>Puts other agreements in force.</summary>
    public void Agree(params Agreement[] agreements) => _agreements.Replace(new AgreementSet(agreements, Time.GetUtcNow()));

    /// <summary>Opens a stream of the partner.</summary>
    public ServerStream<TRequest, TResponse> Open<TRequest, TResponse>(StubCall<TRequest, TResponse> call)
        where TRequest : class
        where TResponse : class
    {
        var peer = new PeerContext(Agreement, Agreement.Identities[0]);
        return new ServerStream<TRequest, TResponse>(Context, _registry.Add(peer, "PublishObservations"), call, call, call);
    }

    public void Dispose()
    {
        _registry.Dispose();
        _meters.Dispose();
    }
}
