using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Cli;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Protocol.Observations.V1;
using SdaHub.UnitTests.Client.Scripted;

namespace SdaHub.UnitTests.Cli;

/// <summary>The verbs under <c>sdahub client</c> as a user meets them: what is on standard output, what on standard error, and the exit code.</summary>
public sealed class ClientCommandTests : IDisposable
{
    private static readonly Timestamp Noon = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private static readonly Marking Marking = new()
    {
        Classification = Classification.Unclassified,
        Originator = "USA",
        ReleasableTo = { "AUS", "CAN" },
        DataMode = DataMode.Simulated,
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sdahub-client-verbs-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task States_are_printed_one_a_line()
    {
        await using var hub = await ScriptedHub.Start();

        var running = Run(hub, "watch", "states", "--object", "5", "11", "--frame", "gcrf", "--count", "1");
        var call = await hub.Streams.StateVectors.Accept();
        var open = await call.Receive();
        await call.Send(new() { Opened = new StateVectorsOpened() });
        var batch = new StateVectorBatch
        {
            EpochTime = Noon,
            Frame = ReferenceFrame.Gcrf,
            Marking = Marking,
            ObjectId = { 5, 11 },
            XKm = { 1.5, 2.5 },
            YKm = { 3.5, 4.5 },
            ZKm = { 5.5, 6.5 },
            XDotKmPerS = { 0.1, 0.2 },
            YDotKmPerS = { 0.3, 0.4 },
            ZDotKmPerS = { 0.5, 0.6 },
            ElementSetEpochUnixNs = { 1_767_225_600_000_000_000, 1_767_225_600_123_456_000 },
        };
        await call.Send(new() { Batch = batch });
        var (exitCode, output, error) = await running;

        Assert.Equal(new StateVectorsOpen { ObjectIds = { 5, 11 }, Frame = ReferenceFrame.Gcrf, Format = "native" }, open!.Open);
        Assert.Equal(
            """
            {"object":5,"time":"2026-01-01T12:00:00Z","frame":"GCRF","x_km":1.5,"y_km":3.5,"z_km":5.5,"x_dot_km_per_s":0.1,"y_dot_km_per_s":0.3,"z_dot_km_per_s":0.5,"element_set_epoch":"2026-01-01T00:00:00Z","classification":"UNCLASSIFIED","originator":"USA","releasable_to":["AUS","CAN"],"data_mode":"SIMULATED"}
            {"object":11,"time":"2026-01-01T12:00:00Z","frame":"GCRF","x_km":2.5,"y_km":4.5,"z_km":6.5,"x_dot_km_per_s":0.2,"y_dot_km_per_s":0.4,"z_dot_km_per_s":0.6,"element_set_epoch":"2026-01-01T00:00:00.123456Z","classification":"UNCLASSIFIED","originator":"USA","releasable_to":["AUS","CAN"],"data_mode":"SIMULATED"}

            """,
            output);
        Assert.Equal((0, ""), (exitCode, error));
    }

    [Fact]
    public async Task Angles_are_printed_one_a_line()
    {
        await using var hub = await ScriptedHub.Start();

        var running = Run(hub, "watch", "angles", "--site", "exmouth", "--count", "1");
        var call = await hub.Streams.PointingAngles.Accept();
        var open = await call.Receive();
        await call.Send(new() { Opened = new PointingAnglesOpened() });
        var batch = new PointingAnglesBatch
        {
            EpochTime = Noon,
            SiteKey = "exmouth",
            SunElevationDeg = -7.5,
            ObjectId = { 5 },
            AzimuthDeg = { 120 },
            ElevationDeg = { 30 },
            RangeKm = { 900 },
            AzimuthRateDegPerS = { 0.1 },
            ElevationRateDegPerS = { 0.2 },
            RangeRateKmPerS = { -3 },
            RightAscensionDeg = { 210 },
            DeclinationDeg = { -11 },
            IsSunlit = { true },
            ElementSetEpochUnixNs = { 1_767_225_600_000_000_000 },
        };
        await call.Send(new() { Batch = batch });
        var (exitCode, output, _) = await running;

        Assert.Equal(["exmouth"], open!.Open.SiteKeys);
        Assert.Equal(
            """
            {"site":"exmouth","object":5,"time":"2026-01-01T12:00:00Z","azimuth_deg":120,"elevation_deg":30,"range_km":900,"azimuth_rate_deg_per_s":0.1,"elevation_rate_deg_per_s":0.2,"range_rate_km_per_s":-3,"right_ascension_deg":210,"declination_deg":-11,"sunlit":true,"sun_elevation_deg":-7.5,"element_set_epoch":"2026-01-01T00:00:00Z"}

            """,
            output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Observations_are_printed_one_a_line_and_the_resume_token_at_the_end()
    {
        await using var hub = await ScriptedHub.Start();

        var running = Run(hub, "watch", "observations", "--data-mode", "simulated", "--resume", "dDA=", "--count", "1");
        var call = await hub.Streams.Subscribe.Accept();
        var open = await call.Receive();
        await call.Send(Subscribing.Opened("t0"));
        var track = Publishing.Track("t-1");
        track.ObjectId = 5;
        track.TimeUnixNs.Add(1_767_000_000_500_000_000);
        track.AzimuthDeg.Add(double.NaN);
        track.ElevationDeg.Add(46);
        track.ElevationSigmaDeg.Add(0.25);
        var delivered = new DeliveredTrack
        {
            Spoc = "aus-spoc",
            ReceivedTime = Noon,
            Track = track,
            Verdicts = { Verdict.Accepted, Verdict.Warned },
            Correlation = new() { Status = CorrelationStatus.Reassigned, ObjectId = 11, NormalizedResidual = 0.5 },
        };
        var delivery = Subscribing.Delivery(1, "t1");
        delivery.Delivery.Tracks.Clear();
        delivery.Delivery.Tracks.Add(delivered);
        await call.Send(delivery);
        var (exitCode, output, error) = await running;

        Assert.Equal("t0", open!.Open.ResumeToken.ToStringUtf8());
        Assert.Equal(DataMode.Simulated, open.Open.Filter.DataMode);
        Assert.Equal(
            """
            {"spoc":"aus-spoc","track_id":"t-1","sensor_key":"radar-1","object":5,"time":"2025-12-29T09:20:00Z","azimuth_deg":123.456,"elevation_deg":45.678,"elevation_sigma_deg":0.25,"verdict":"ACCEPTED","correlation":"REASSIGNED","correlated_object":11,"normalized_residual":0.5,"received_time":"2026-01-01T12:00:00Z"}
            {"spoc":"aus-spoc","track_id":"t-1","sensor_key":"radar-1","object":5,"time":"2025-12-29T09:20:00.5Z","elevation_deg":46,"elevation_sigma_deg":0.25,"verdict":"WARNED","correlation":"REASSIGNED","correlated_object":11,"normalized_residual":0.5,"received_time":"2026-01-01T12:00:00Z"}

            """,
            output);
        Assert.Equal($"resume token: dDA=\n", error);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Catalog_is_printed_whole_then_what_changes()
    {
        await using var hub = await ScriptedHub.Start();

        // Changes that come before the last ones were printed are merged, so the second delta waits for the first to be seen.
        using var printed = new SignallingWriter("\"object\":11,\"version\":3");
        var running = RunTo(printed, hub, "watch", "catalog", "--count", "2");
        var call = await hub.Streams.SyncCatalog.Accept();
        await call.Receive();
        await call.Send(new() { Opened = new SyncOpened { IsSnapshot = true } });
        var vanguard = new CatalogObject { ObjectId = 5, Version = 1, ObjectName = "VANGUARD 1", Details = new CatalogDetails { ObjectType = "PAYLOAD" } };
        var other = new CatalogObject { ObjectId = 11, Version = 3 };
        await call.Send(new() { Delta = new CatalogDelta { Nonce = 1, IsSnapshotEnd = true, ResumeToken = Subscribing.Token("c1"), Objects = { other, vanguard } } });
        await call.Receive();
        await printed.Seen.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        var changed = new CatalogObject { ObjectId = 5, Version = 2, ElementSet = new ElementSet { EpochTime = Noon, MeanMotionRevPerDay = 10.8, Eccentricity = 0.18 } };
        await call.Send(new() { Delta = new CatalogDelta { Nonce = 2, ResumeToken = Subscribing.Token("c2"), Objects = { changed }, RemovedObjectIds = { 11 } } });
        var (exitCode, output, _) = await running;

        Assert.Equal(
            """
            {"object":5,"version":1,"object_name":"VANGUARD 1","object_type":"PAYLOAD"}
            {"object":11,"version":3}
            {"object":5,"version":2,"epoch":"2026-01-01T12:00:00Z","mean_motion_rev_per_day":10.8,"eccentricity":0.18,"inclination_deg":0,"ra_of_asc_node_deg":0,"arg_of_pericenter_deg":0,"mean_anomaly_deg":0,"b_star_per_earth_radius":0}
            {"object":11,"removed":true}

            """,
            output);
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Object_is_printed_or_missed()
    {
        await using var hub = await ScriptedHub.Start();

        Assert.Equal((0, "{\"object\":25544,\"version\":1,\"object_name\":\"ISS (ZARYA)\"}\n", ""), await Run(hub, "get-object", "25544"));
        Assert.Equal((1, "", "sdahub: there is no object 7 that may be told.\n"), await Run(hub, "get-object", "7"));
    }

    [Fact]
    public async Task Load_prints_what_it_did_and_fails_when_a_record_was_rejected()
    {
        await using var hub = await ScriptedHub.Start();
        var file = Write("catalog.3le", "0 VANGUARD 1");

        var (exitCode, output, error) = await Run(hub, "load-catalog", "--format", "tle", "--originator", "USA", "--releasable-to", "AUS, CAN", file);

        Assert.Equal("{\"inserted_count\":1,\"updated_count\":0,\"unchanged_count\":0,\"stale_count\":0,\"rejected_count\":1}\n", output);
        Assert.Equal($"{file}:1:1: error LINE_MISSING : tle USA AUS,CAN REAL 0 VANGUARD 1\n", error);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Native_tracks_are_published_a_line_each_and_findings_are_told()
    {
        await using var hub = await ScriptedHub.Start();
        var file = Write("tracks.jsonl", $"{JsonFormatter.Default.Format(Publishing.Track("a"))}\n\n{JsonFormatter.Default.Format(Publishing.Track("b"))}\n");

        var running = Run(hub, "publish", "--publisher", "p1", "--format", "native", file);
        var call = await hub.AcceptPublisher();
        var batch = await call.ReceiveBatch();
        var finding = new Finding { Verdict = Verdict.Rejected, Code = "VALUE_OUT_OF_RANGE", FieldName = "elevation_deg", Message = "95 lies outside -90 to 90" };
        var judged = new BatchResult { Sequence = 1, AcceptedCount = 1, RejectedCount = 1, Tracks = { new TrackResult { TrackId = "b", Findings = { finding } } } };
        await call.Send(new() { Result = new PublishResult { Sequence = 1, Durability = Durability.Fsync, Batches = { judged } } });
        await call.Receive();
        call.End();
        var (exitCode, output, error) = await running;

        Assert.Equal("1: a b", batch);
        Assert.Equal(
            """
            {"file":"FILE","sequence":1,"durability":"FSYNC","accepted_count":1,"warned_count":0,"quarantined_count":0,"rejected_count":1,"repeated_track_count":0}

            """.Replace("FILE", file, StringComparison.Ordinal),
            output);
        Assert.Equal($"{file}: b REJECTED VALUE_OUT_OF_RANGE elevation_deg: 95 lies outside -90 to 90\n", error);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task Document_of_an_agreed_format_is_one_payload()
    {
        await using var hub = await ScriptedHub.Start();
        var file = Write("pass.kvn", "CCSDS_TDM_VERS = 2.0");

        var running = Run(hub, "publish", "--format", "tdm-kvn", file);
        var call = await hub.AcceptPublisher();
        var request = await call.Receive();
        await call.Send(Publishing.Result(1));
        await call.Receive();
        call.End();
        var (exitCode, _, error) = await running;

        Assert.Equal(("tdm-kvn", "CCSDS_TDM_VERS = 2.0"), (request!.NativeBatch.Format, request.NativeBatch.Payload.ToStringUtf8()));
        Assert.Equal((0, ""), (exitCode, error));
    }

    [Fact]
    public async Task Refusal_of_the_hub_is_told_without_a_stack_trace()
    {
        await using var hub = await ScriptedHub.Start();

        var running = Run(hub, "watch", "states");
        await (await hub.Streams.StateVectors.Accept()).Refuse(HubErrors.Exception(ErrorReason.NotAgreed, "The agreement gives no state vectors."));

        Assert.Equal((1, "", "sdahub: NOT_AGREED: The agreement gives no state vectors.\n"), await running);
    }

    [Fact]
    public async Task Line_that_is_no_track_is_told_with_its_place()
    {
        await using var hub = await ScriptedHub.Start();
        var file = Write("tracks.jsonl", "\n{\"track_id\": 7, }\n");

        var (exitCode, output, error) = await Run(hub, "publish", "--format", "native", file);

        Assert.StartsWith($"sdahub: {file}:2: no track: ", error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (exitCode, output));
    }

    [Theory]
    [InlineData("client", "watch", "states")]
    [InlineData("client", "watch", "states", "--hub", "http://hub.example", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("client", "watch", "observations", "--resume", "!", "--hub", "http://127.0.0.1:1", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("client", "watch", "states", "--for", "soon", "--hub", "http://127.0.0.1:1", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("client", "watch", "states", "--frame", "B1950", "--hub", "http://127.0.0.1:1", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("client", "get-object", "five", "--hub", "http://127.0.0.1:1", "--insecure-identity", "spiffe://a.example/b")]
    public async Task Bad_usage_is_told_apart_from_failure(params string[] arguments) => Assert.Equal(2, (await Run(arguments)).ExitCode);

    [Theory]
    [InlineData("Give --cert with --key, or --insecure-identity.")]
    [InlineData("Give one of --cert and --insecure-identity, not both.", "--cert", "a.pem", "--insecure-identity", "spiffe://a.example/b")]
    [InlineData("--hub is an address such as https://hub.example:7443.", "--hub", "hub.example", "--cert", "a.pem")]
    public async Task What_is_wrong_with_the_options_is_told_with_what_to_give(string message, params string[] arguments)
    {
        var (exitCode, _, error) = await Run(["client", "watch", "states", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_out_of_reach_is_a_failure_with_its_cause()
    {
        var (exitCode, _, error) = await Run(
            "client", "watch", "states", "--timeout", "1ms", "--hub", "http://127.0.0.1:1", "--insecure-identity", "spiffe://a.example/b");

        Assert.Equal(1, exitCode);
        Assert.Contains("Connection refused", error, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Error)> Run(ScriptedHub hub, params string[] arguments) => Run(Complete(hub, arguments));

    private static Task<(int ExitCode, string Output, string Error)> RunTo(StringWriter output, ScriptedHub hub, params string[] arguments) =>
        RunTo(output, Complete(hub, arguments));

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return await RunTo(output, arguments);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunTo(StringWriter output, string[] arguments)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await CommandLine.RunAsync(arguments, output, error);
        return (exitCode, output.ToString(), error.ToString());
    }

    private static string[] Complete(ScriptedHub hub, string[] arguments) =>
        ["client", .. arguments, "--hub", hub.Address.ToString(), "--insecure-identity", "spiffe://test.example/spoc/test"];

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
