using System.Text.Json.Nodes;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.PythonClient;

/// <summary>
/// The protocol as protos/README.md tells it is enough for another language: tests/python-client, with stubs of its own, against the whole hub over mutual TLS.
/// </summary>
public sealed class PythonClientTests
{
    [Fact]
    public async Task Partner_in_python_receives_publishes_and_reads_errors()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);

        var told = await Run(hub, SampleAgreements.AustralianSpoc);

        var catalog = told["catalog"]!;
        Assert.True((bool)catalog["is_snapshot"]!);
        Assert.Equal(2, (int)catalog["object_count"]!);
        Assert.Equal(SampleCatalog.Everyone.Value, (int)catalog["first_object"]!["object_id"]!);

        var states = told["state_vectors"]!;
        Assert.Equal("aus-spoc@1", (string?)states["agreement"]);
        Assert.InRange(states["position_km"]!.AsArray().Sum(x => (double)x! * (double)x!), 6700.0 * 6700, 6900.0 * 6900);

        Assert.Equal("site-1", (string?)told["pointing_angles"]!["site_key"]);
        Assert.Equal(3, (int)told["pointing_angles"]!["instant_count"]!);
        CheckPublished(told["publish"]!);
    }

    private static void CheckPublished(JsonNode publish)
    {
        Assert.Equal("DURABILITY_FSYNC", (string?)publish["opened"]!["durability"]);
        var batch = Assert.Single(publish["result"]!["batches"]!.AsArray())!;
        Assert.Equal(("1", 3), ((string?)batch["sequence"], (int)batch["accepted_count"]!));
        Assert.Null(batch["tracks"]);

        var error = publish["error"]!;
        Assert.Equal(("FAILED_PRECONDITION", "sdahub", "SEQUENCE_GAP"), ((string?)error["code"], (string?)error["domain"], (string?)error["reason"]));
        Assert.Equal(("2", "8"), ((string?)error["metadata"]!["expected_sequence"], (string?)error["metadata"]!["received_sequence"]));
    }

    private static async Task<JsonNode> Run(HubFixture hub, string identity)
    {
        var files = hub.WriteCertificate(identity);
        var (exitCode, output, error) = await PythonScript.Run(
            Path.Combine(Folders.Root, "tests", "python-client", "sdahub_client.py"),
            "--address", $"localhost:{hub.Address.Port}", "--certificate", files.Certificate, "--key", files.Key, "--roots", files.HubRoots,
            "--protos", Path.Combine(Folders.Root, "protos"), "--google-protos", Folders.GoogleProtos);
        Assert.True(exitCode == 0, error);
        return JsonNode.Parse(output)!;
    }
}
