using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Agreements;

public sealed class SiteOfTrackTests
{
    private static readonly Agreement TwoSites = WithSites("north", "south");

    [Fact]
    public void Site_key_decides() => Assert.Equal("south", TwoSites.SiteOf(TrackOf("north", siteKey: "south"))?.SiteKey);

    [Fact]
    public void Site_key_of_no_site_is_no_site() => Assert.Null(TwoSites.SiteOf(TrackOf("north", siteKey: "east")));

    [Fact]
    public void Sensor_named_as_a_site_stands_on_it() => Assert.Equal("south", TwoSites.SiteOf(TrackOf("SOUTH", siteKey: null))?.SiteKey);

    [Fact]
    public void Any_other_sensor_stands_on_the_only_site_or_on_none()
    {
        Assert.Equal("north", WithSites("north").SiteOf(TrackOf("radar-1", siteKey: null))?.SiteKey);
        Assert.Null(TwoSites.SiteOf(TrackOf("radar-1", siteKey: null)));
        Assert.Null(WithSites().SiteOf(TrackOf("radar-1", siteKey: null)));
    }

    private static Agreement WithSites(params string[] keys) =>
        AgreementSamples.Minimal() with { Sites = keys.ToDictionary(key => key, key => new Site(key, new GeodeticSite(10, 20, 30))) };

    private static Track TrackOf(string sensorKey, string? siteKey) =>
        new() { TrackId = "t", SensorKey = sensorKey, SiteKey = siteKey, Columns = new ObservationColumns([0]) };
}
