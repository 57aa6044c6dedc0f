using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Observations;

/// <summary>A partner whose format its agreement describes, and a mapping that is tried on what it sends.</summary>
public sealed class MappedFormatTests
{
    private const string InForce = "layout: delimited\nfields:\n  time: { from: 1 }\n  sensor_key: { from: 2 }\n  range_km: { from: 3, unit: m }\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_payload_is_read_as_the_agreement_describes_and_a_mapping_on_trial_is_compared_with_it()
    {
        var reports = Directory.CreateTempSubdirectory("sdahub-shadow-");
        try
        {
            await using var hub = await HubFixture.Start(new Dictionary<string, string?> { ["SdaHub:Shadow:ReportPath"] = reports.FullName });
            hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Formats = Terms() });
            var (publisher, _) = await RawPublisher.Open(hub);
            await using var __ = publisher;
            var report = FirstFile(reports);

            await publisher.Send(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "orion", Payload = ByteString.CopyFromUtf8(Payload()) } });
            var result = await publisher.WaitForResult(1);

            Assert.Null(result.Error);
            Assert.Equal((2, 1), (result.AcceptedCount + result.WarnedCount, result.RejectedCount));
            var finding = result.Tracks.Single(track => track.TrackId.Length == 0).Findings.Single();
            Assert.Equal(("FIELD_MALFORMED", 3, "range_km"), (finding.Code, finding.Line, finding.FieldName));

            using var written = JsonDocument.Parse(await File.ReadAllTextAsync(await report, TestContext.Current.CancellationToken));
            Assert.Equal("aus-spoc@1", written.RootElement.GetProperty("agreement").GetString());
            Assert.Equal(2, written.RootElement.GetProperty("changed_count_by_field").GetProperty("range_km").GetInt32());
            Assert.Equal(("700", "700000"), written.RootElement.GetProperty("examples")[0] is var example
                ? (example.GetProperty("in_force").GetString(), example.GetProperty("tried").GetString())
                : default);
        }
        finally
        {
            reports.Delete(recursive: true);
        }
    }

    [Fact]
    [Trait("Must", "P-45")]
    public async Task Operators_ask_what_a_mapping_on_trial_would_change_and_see_of_observations_what_may_be_released_to_them()
    {
        await using var hub = await HubFixture.Start();
        hub.Agree(SampleAgreements.Host, SampleAgreements.Australia with { Formats = Terms() });
        await using var client = hub.ConnectClient(SampleAgreements.Operator);
        Assert.Empty(await client.ListShadowReportsAsync(cancellationToken: TestContext.Current.CancellationToken));
        var (publisher, _) = await RawPublisher.Open(hub);
        await using var __ = publisher;
        await publisher.Send(new() { NativeBatch = new NativeBatch { Sequence = 1, Format = "orion", Payload = ByteString.CopyFromUtf8(Payload()) } });
        await publisher.WaitForResult(1);

        var report = await Report(client);

        Assert.Equal(("aus-spoc", "aus-spoc@1", "orion", "orion-2"), (report.Spoc, report.Agreement, report.FormatInForce, report.FormatTried));
        Assert.Equal((1, 0, 2, 0, 0), (report.PayloadCount, report.SameCount, report.ChangedCount, report.OnlyInForceCount, report.OnlyTriedCount));
        Assert.Equal([("range_km", 2L)], report.ChangedFields.Select(change => (change.FieldName, change.ChangedCount)));
        Assert.Equal(
            [("OR-1", "range_km", "700", "700000"), ("OR-1", "range_km", "701", "701000")],
            report.Differences.Select(difference => (difference.SensorKey, difference.FieldName, difference.InForce, difference.Tried)));
        Assert.Empty(await client.ListShadowReportsAsync("can-spoc", TestContext.Current.CancellationToken));

        // Numbers stay; what observations say goes no further than the host's own terms.
        hub.Agree(
            SampleAgreements.Host with { Version = 2, Release = SampleAgreements.Host.Release with { Products = new HashSet<Product>() } },
            SampleAgreements.Australia with { Formats = Terms() });
        var narrowed = await Report(client);
        Assert.Equal(2, narrowed.ChangedCount);
        Assert.Empty(narrowed.Differences);

        await using var partner = hub.ConnectClient(SampleAgreements.AustralianSpoc);
        var refused = await Assert.ThrowsAsync<SdaHubException>(() => partner.ListShadowReportsAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(ErrorReason.NotAgreed, refused.Error!.Reason);
    }

    private static async Task<ShadowReport> Report(SdaHubClient client)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            if (await client.ListShadowReportsAsync(cancellationToken: limit.Token) is [var report])
            {
                return report;
            }
        }
    }

    private static string Payload()
    {
        var taken = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return $"{taken}.1,OR-1,700000\n{taken}.2,OR-1,701000\n{taken}.3,OR-1,far\n";
    }

    private static FormatTerms Terms() =>
        new(new HashSet<string> { "orion" }, FormatConventions.Default)
        {
            Mapped = new Dictionary<string, IObservationDecoder> { ["orion"] = Decoder("orion", InForce) },
            Shadows = new Dictionary<string, IObservationDecoder> { ["orion"] = Decoder("orion-2", InForce.Replace(", unit: m", "", StringComparison.Ordinal)) },
        };

    private static IObservationDecoder Decoder(string formatId, string text)
    {
        var mapping = MappingFileReader.Read("mapping.yaml", text, formatId, out var errors);
        Assert.Empty(errors);
        return new MappingCompiler().Compile(mapping!);
    }

    /// <summary>Armed when called: completes with the path of the first report.</summary>
    private static async Task<string> FirstFile(DirectoryInfo folder)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder.FullName);
        watcher.Renamed += (_, change) => found.TrySetResult(change.FullPath);
        watcher.EnableRaisingEvents = true;
        return await found.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
