using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.IntegrationTests.Ephemeris;
using SdaHub.IntegrationTests.Hub;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;
using Classification = SdaHub.Protocol.Common.V1.Classification;
using DataMode = SdaHub.Protocol.Common.V1.DataMode;
using Marking = SdaHub.Protocol.Common.V1.Marking;

namespace SdaHub.IntegrationTests.Catalog;

/// <summary>The unary calls of the catalog.</summary>
public sealed class CatalogCallTests
{
    private const string Iss = """
        1 25544U 98067A   26001.00000000  .00010000  00000+0  18000-3 0  9991
        2 25544  51.6400 100.0000 0005000  50.0000 310.0000 15.50000000500009

        """;

    private const string Satcat = """
        OBJECT_NAME,OBJECT_ID,NORAD_CAT_ID,OBJECT_TYPE,OPS_STATUS_CODE,OWNER,LAUNCH_DATE,LAUNCH_SITE,DECAY_DATE,PERIOD,INCLINATION,APOGEE,PERIGEE,RCS,DATA_STATUS_CODE,ORBIT_CENTER,ORBIT_TYPE
        ISS (ZARYA),1998-067A,25544,PAY,+,ISS,1998-11-20,TYMSC,,92.9,51.64,422,414,399.05,,EA,ORB
        VANGUARD 1,1958-002B,5,PAY,,US,1958-03-17,AFETR,,132.7,34.25,3842,650,0.122,,EA,ORB

        """;

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Must", "P-46")]
    public async Task What_is_withheld_and_what_does_not_exist_cannot_be_told_apart()
    {
        await using var hub = await HubFixture.Start();
        await SampleCatalog.Load(hub);

        var found = await Get(hub, SampleAgreements.CanadianSpoc, SampleCatalog.Everyone.Value);
        var withheld = await Refused(() => Get(hub, SampleAgreements.CanadianSpoc, SampleCatalog.HostOnly.Value));
        var absent = await Refused(() => Get(hub, SampleAgreements.CanadianSpoc, 99_998));

        Assert.Equal((25544, 1L), (found.Object.ObjectId, found.Object.Version));
        Assert.Equal((StatusCode.NotFound, ErrorReason.NotFound), (withheld.Code, withheld.Reason));
        Assert.Equal(absent with { Message = "", Metadata = withheld.Metadata, InvalidFields = withheld.InvalidFields }, withheld with { Message = "" });
        Assert.Equal(absent.Message.Replace("99998", "99999", StringComparison.Ordinal), withheld.Message);
        Assert.Equal(absent.Metadata.Keys, withheld.Metadata.Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_000_000)]
    public async Task A_number_that_no_object_can_have_is_named(int objectId)
    {
        await using var hub = await HubFixture.Start();

        var error = await Refused(() => Get(hub, SampleAgreements.CanadianSpoc, objectId));

        Assert.Equal("object_id", Assert.Single(error.InvalidFields).Field);
    }

    [Fact]
    public async Task An_operator_loads_and_the_same_file_again_changes_nothing()
    {
        await using var hub = await HubFixture.Start();

        var first = await Load(hub, ToRequest("tle", Iss));
        var second = await Load(hub, ToRequest("tle", Iss));
        var background = await Load(hub, ToRequest("satcat-csv", Satcat));

        Assert.Equal((1, 0, 0, 0, 0), Counts(first));
        Assert.Equal((0, 0, 1, 0, 0), Counts(second));
        Assert.Equal((1, 1, 0, 0, 0), Counts(background));
        Assert.Equal("ISS (ZARYA)", (await Get(hub, SampleAgreements.CanadianSpoc, 25544)).Object.ObjectName);
    }

    [Fact]
    public async Task Background_of_an_object_without_elements_goes_to_the_host_alone()
    {
        await using var hub = await HubFixture.Start();

        var request = ToRequest("satcat-csv", Satcat);
        request.Marking = null;

        await Load(hub, request);

        Assert.Equal("VANGUARD 1", (await Get(hub, SampleAgreements.MissionSystem, 5)).Object.ObjectName);
        Assert.Equal(ErrorReason.NotFound, (await Refused(() => Get(hub, SampleAgreements.CanadianSpoc, 5))).Reason);
    }

    [Fact]
    [Trait("Must", "P-45")]
    public async Task Background_for_the_host_alone_does_not_go_out_with_an_object_that_may()
    {
        await using var hub = await HubFixture.Start();
        var background = ToRequest("satcat-csv", Satcat);
        background.Marking = null;

        await Load(hub, ToRequest("tle", Iss));
        await Load(hub, background);
        var partner = (await Get(hub, SampleAgreements.CanadianSpoc, 25544)).Object;
        var host = (await Get(hub, SampleAgreements.MissionSystem, 25544)).Object;

        Assert.Equal((2L, "", null), (partner.Version, partner.ObjectName, partner.Details));
        Assert.Equal(["AUS", "CAN"], partner.Marking.ReleasableTo);
        Assert.Equal((2L, "ISS (ZARYA)", 399.05), (host.Version, host.ObjectName, host.Details.RadarCrossSectionM2));
        Assert.Empty(host.Marking.ReleasableTo);
    }

    [Fact]
    public async Task What_is_restricted_stays_so_in_an_operators_load()
    {
        await using var hub = await HubFixture.Start();
        await hub.Services.GetRequiredService<LiveCatalog>().RestrictAsync(
            new CatalogRestrictions([new CatalogRestriction(ObjectSelection.All, new HashSet<NationCode> { NationCode.Parse("AUS") }, Core.Release.Classification.Unclassified)]),
            _cancellationToken);

        await Load(hub, ToRequest("tle", Iss));

        Assert.Equal(["AUS"], (await Get(hub, SampleAgreements.AustralianSpoc, 25544)).Object.Marking.ReleasableTo);
        Assert.Equal(ErrorReason.NotFound, (await Refused(() => Get(hub, SampleAgreements.CanadianSpoc, 25544))).Reason);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_told_with_its_line_and_the_rest_is_taken()
    {
        await using var hub = await HubFixture.Start();

        var response = await Load(hub, ToRequest("tle", "1 00005U 58002B\n" + Iss));

        Assert.Equal(1, response.InsertedCount);
        Assert.Equal(1, response.RejectedCount);
        Assert.Equal(1, response.Diagnostics.First(diagnostic => diagnostic.IsError).Line);
    }

    [Fact]
    public async Task Nobody_but_an_operator_loads()
    {
        await using var hub = await HubFixture.Start();

        foreach (var identity in new[] { SampleAgreements.AustralianSpoc, SampleAgreements.MissionSystem })
        {
            var error = await Refused(() => Load(hub, ToRequest("tle", Iss), identity));
            Assert.Equal((StatusCode.PermissionDenied, ErrorReason.NotAgreed), (error.Code, error.Reason));
        }
    }

    [Fact]
    public async Task What_is_wrong_with_a_load_is_named()
    {
        await using var hub = await HubFixture.Start();
        var unmarked = ToRequest("tle", Iss);
        unmarked.Marking = null;
        var unclassified = ToRequest("tle", Iss);
        unclassified.Marking.Classification = Classification.Unspecified;
        var nameless = ToRequest("tle", Iss);
        nameless.SourceName = "a\nb";

        Assert.Equal("format", await WrongField(hub, ToRequest("oem-kvn", Iss)));
        Assert.Equal("payload", await WrongField(hub, ToRequest("tle", "")));
        Assert.Equal("marking", await WrongField(hub, unmarked));
        Assert.Equal("marking", await WrongField(hub, unclassified));
        Assert.Equal("source_name", await WrongField(hub, nameless));
    }

    [Fact]
    public async Task A_load_may_be_larger_than_the_messages_of_streams()
    {
        await using var hub = await HubFixture.Start();

        var response = await Load(hub, ToRequest("tle", Iss + string.Concat(Enumerable.Repeat("# a comment line\n", 150_000))));

        Assert.Equal(1, response.InsertedCount);
    }

    private static (int, int, int, int, int) Counts(LoadCatalogResponse response) =>
        (response.InsertedCount, response.UpdatedCount, response.UnchangedCount, response.StaleCount, response.RejectedCount);

    private static LoadCatalogRequest ToRequest(string format, string text) => new()
    {
        Format = format,
        Payload = ByteString.CopyFromUtf8(text),
        SourceName = "test.txt",
        Marking = new Marking { Classification = Classification.Unclassified, Originator = "USA", ReleasableTo = { "AUS", "CAN" }, DataMode = DataMode.Real },
    };

    private static async Task<HubError> Refused(Func<Task> call)
    {
        Assert.True(HubError.TryRead(await Assert.ThrowsAsync<RpcException>(call), out var error));
        return error;
    }

    private async Task<string> WrongField(HubFixture hub, LoadCatalogRequest request) =>
        Assert.Single((await Refused(() => Load(hub, request))).InvalidFields).Field;

    private async Task<GetCatalogObjectResponse> Get(HubFixture hub, string identity, int objectId)
    {
        using var channel = hub.Connect(identity);
        return await new CatalogService.CatalogServiceClient(channel).GetCatalogObjectAsync(
            new GetCatalogObjectRequest { ObjectId = objectId }, cancellationToken: _cancellationToken);
    }

    private async Task<LoadCatalogResponse> Load(HubFixture hub, LoadCatalogRequest request, string identity = SampleAgreements.Operator)
    {
        using var channel = hub.Connect(identity);
        return await new CatalogService.CatalogServiceClient(channel).LoadCatalogAsync(request, cancellationToken: _cancellationToken);
    }
}
