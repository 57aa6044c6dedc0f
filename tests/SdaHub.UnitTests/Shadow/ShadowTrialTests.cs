using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Server.Shadow;
using SdaHub.UnitTests.Telemetry;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Shadow;

public sealed class ShadowTrialTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestMeterFactory _meters = new();
    private readonly FakeLogger<ShadowTrial> _logger = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task A_mapping_that_fails_is_told_once_and_the_trial_goes_on()
    {
        var broken = new BrokenDecoder(calls: 2);
        var agreement = SampleAgreements.Australia with
        {
            Formats = new FormatTerms(new HashSet<string> { "orion" }, FormatConventions.Default) { Shadows = new Dictionary<string, IObservationDecoder> { ["orion"] = broken } },
        };
        var options = Options.Create(new ShadowOptions { IntervalS = 0.1 });
        var reports = new ShadowReports(options, new HostingEnvironment(), TimeProvider.System, new FakeLogger<ShadowReports>());
        using var trial = new ShadowTrial(new ShadowMetrics(_meters), reports, options, TimeProvider.System, _logger);
        using var payloads = _meters.Collect<long>("sdahub.shadow.payloads");
        await trial.StartAsync(TestContext.Current.CancellationToken);

        trial.Offer(agreement, "orion", new byte[1], new ReadResult<Track>([], []));
        trial.Offer(agreement, "orion", new byte[1], new ReadResult<Track>([], []));
        await broken.Called.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await payloads.WaitForMeasurementsAsync(2, Patience);

        Assert.Equal(["failed", "failed"], payloads.GetMeasurementSnapshot().Select(measurement => measurement.Tags["outcome"]));
        Assert.Contains("mapping broken, on trial for orion, failed", Assert.Single(_logger.Collector.GetSnapshot(), record => record.Level == LogLevel.Error).Message, StringComparison.Ordinal);
        Assert.False(trial.ExecuteTask!.IsCompleted);
        await trial.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A decoder with a bug.</summary>
    private sealed class BrokenDecoder(int calls) : IObservationDecoder
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = calls;

        public string FormatId => "broken";

        public string Edition => "";

        public Task Called => _called.Task;

        public ReadResult<Track> Decode(ReadOnlyMemory<byte> payload, FormatConventions conventions)
        {
            if (--_left == 0)
            {
                _called.SetResult();
            }

            throw new InvalidOperationException("a bug");
        }
    }
}
