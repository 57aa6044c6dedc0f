using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementReaderTests
{
    [Fact]
    public void Every_key_reaches_the_agreement()
    {
        var agreement = AgreementText.Read(AgreementText.Full).Document!.Agreement;

        Assert.Equal("aus-spoc@7", agreement.Citation);
        Assert.Equal("AUS", agreement.Nation.Code);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), agreement.ValidFrom);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero), agreement.ValidUntil);
        Assert.Equal(
            [new("spiffe://aus.example/spoc/aus-spoc", PeerRole.Spoc), new("spiffe://aus.example/mission/watch", PeerRole.MissionSystem)], agreement.Identities);
        Assert.Equal(["native", "tdm-kvn"], agreement.Formats.Inbound.Order());
        Assert.Equal(3, agreement.Quotas.StreamCount);
        Assert.Equal(4, agreement.Quotas.UnsettledBatchCount);
        Assert.Equal(65536, agreement.Quotas.UnsettledBytes);
        Assert.Equal(5, agreement.Quotas.PublisherCount);
    }

    [Theory]
    [InlineData("7090")]
    [InlineData("\"354\"")]
    [InlineData("tru7")]
    public void Site_may_be_named_by_the_number_of_a_station(string key)
    {
        var text = AgreementText.With("  exmouth:\n", $"  {key}:\n").Replace("site: exmouth", $"site: \"{key.Trim('"')}\"", StringComparison.Ordinal);
        var track = new Track { TrackId = "~1", SensorKey = key.Trim('"').ToUpperInvariant(), Columns = new ObservationColumns([0]) };

        var agreement = AgreementText.Read(text).Document!.Agreement;

        Assert.Equal(-21.9, agreement.SiteOf(track)!.Position.LatitudeDeg);
        Assert.Equal(key.Trim('"'), Assert.Single(agreement.Angles).Site.SiteKey);
    }

    [Fact]
    public void Sensors_with_plain_azimuth_rates_reach_the_agreement()
    {
        var text = AgreementText.Full.Replace(
            "    default_phenomenology:", "    plain_azimuth_rate_sensors: [\"310\", HAX]\n    default_phenomenology:", StringComparison.Ordinal);

        Assert.Equal(["310", "HAX"], AgreementText.Read(text).Document!.Agreement.Formats.Conventions.PlainAzimuthRateSensors.Order());
    }

    [Fact]
    public void Year_of_times_without_one_reaches_the_agreement()
    {
        var text = AgreementText.Full.Replace("    default_phenomenology:", "    year: 1995\n    default_phenomenology:", StringComparison.Ordinal);

        Assert.Equal(1995, AgreementText.Read(text).Document!.Agreement.Formats.Conventions.Year);
        Assert.Null(AgreementText.Read(AgreementText.Full).Document!.Agreement.Formats.Conventions.Year);
    }

    [Fact]
    public void Conventions_reach_the_agreement()
    {
        var conventions = AgreementText.Read(AgreementText.Full).Document!.Agreement.Formats.Conventions;

        Assert.True(conventions.IsRangeRoundTrip);
        Assert.True(conventions.IsDopplerRoundTrip);
        Assert.True(conventions.AreXyAnglesNamedByAxis);
        Assert.Equal(0.5, conventions.RangeUnitKm);
        Assert.Equal(AngleFrame.Tod, conventions.DefaultAngleFrame);
        Assert.Equal(Phenomenology.PassiveRf, conventions.DefaultPhenomenology);
    }

    [Fact]
    public void Products_reach_the_agreement()
    {
        var agreement = AgreementText.Read(AgreementText.Full).Document!.Agreement;

        var state = Assert.Single(agreement.States);
        Assert.Null(state.Objects.ObjectIds);
        Assert.Equal(TimeSpan.FromSeconds(10), state.Cadence);
        Assert.Equal(StateFrame.Itrf, state.Frame);
        var angles = Assert.Single(agreement.Angles);
        Assert.Equal(new Site("exmouth", new(-21.9, 114.09, 60)), angles.Site);
        Assert.Same(agreement.Sites["exmouth"], angles.Site);
        Assert.Equal([25544, 40000, 40001, 40002], angles.Objects.ObjectIds!.Order().Select(id => id.Value));
        Assert.Equal(TimeSpan.FromMinutes(2), angles.Cadence);
        Assert.Equal(12.5, angles.MinimumElevationDeg);
    }

    [Fact]
    public void Release_and_marking_reach_the_agreement()
    {
        var agreement = AgreementText.Read(AgreementText.Full).Document!.Agreement;

        Assert.Equal([Product.States, Product.Angles], agreement.Release.Products.Order());
        Assert.Equal(Classification.Secret, agreement.Release.MaximumClassification);
        Assert.Equal([DataMode.Real, DataMode.Exercise], agreement.Release.DataModes.Order());
        Assert.Equal(
            new Marking(Classification.Confidential, NationCode.Parse("AUS"), [NationCode.Parse("GBR"), NationCode.Parse("USA")], DataMode.Exercise),
            agreement.DefaultMarking);
    }

    [Fact]
    public void What_may_be_left_out_has_its_default()
    {
        const string Least = """
            {spoc: aus-spoc, nation: AUS, version: 1, valid_from: 2026-01-01, valid_until: 2027-01-01, formats: {in: []},
             identities: [{uri: spiffe://aus.example/spoc/aus-spoc, role: spoc}],
             release: {products: [], maximum_classification: unclassified, data_modes: [real]}}
            """;

        var agreement = AgreementText.Read(Least).Document!.Agreement;

        Assert.Null(agreement.DefaultMarking);
        Assert.Empty(agreement.Sites);
        Assert.Empty(agreement.States);
        Assert.Empty(agreement.Angles);
        Assert.Empty(agreement.Formats.Inbound);
        Assert.Equal(new Quotas(), agreement.Quotas);
        Assert.False(agreement.Formats.Conventions.IsRangeRoundTrip);
        Assert.Null(agreement.Formats.Conventions.DefaultAngleFrame);
    }

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("24h", 86400)]
    [InlineData("1d", 86400)]
    [InlineData("\"10s\"", 10)]
    public void Duration_is_a_whole_number_with_its_unit(string text, int seconds)
    {
        var result = AgreementText.Read(AgreementText.With("cadence: 10s", $"cadence: {text}"));

        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Document!.Agreement.States[0].Cadence);
    }

    [Fact]
    public void Host_may_have_operators()
    {
        var text = AgreementText.Full.Replace("AUS", "USA", StringComparison.Ordinal).Replace("aus.example", "usa.example", StringComparison.Ordinal)
            .Replace("role: mission_system", "role: operator", StringComparison.Ordinal);

        Assert.Equal(PeerRole.Operator, AgreementText.Read(text).Document!.Agreement.Identities[1].Role);
    }

    [Fact]
    public void Without_trust_domains_any_domain_is_taken()
    {
        var reader = new AgreementReader(AgreementText.Rules with { TrustDomains = null });

        Assert.True(reader.Read("aus.yaml", AgreementText.With("aus.example/spoc", "elsewhere/spoc")).IsRead);
    }

    [Fact]
    public void Digest_changes_with_meaning_only()
    {
        var digest = AgreementText.Read(AgreementText.Full).Document!.Digest;

        Assert.Equal(digest, AgreementText.Read("# a comment\n" + AgreementText.Full).Document!.Digest);
        Assert.Equal(
            digest,
            AgreementText.Read(AgreementText.With("spoc: aus-spoc\nnation: AUS", "nation:   AUS # and\nspoc: aus-spoc")).Document!.Digest);
        Assert.NotEqual(digest, AgreementText.Read(AgreementText.With("stream_count: 3", "stream_count: 4")).Document!.Digest);
        Assert.NotEqual(digest, AgreementText.Read(AgreementText.With("[native, tdm-kvn]", "[native]")).Document!.Digest);
    }
}
