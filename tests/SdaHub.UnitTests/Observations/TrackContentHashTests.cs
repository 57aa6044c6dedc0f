using SdaHub.Core.Observations;
using SdaHub.UnitTests.Validation;

namespace SdaHub.UnitTests.Observations;

/// <summary>What the hash that tells a repeat from another track depends on.</summary>
public sealed class TrackContentHashTests
{
    [Fact]
    public void Track_of_a_site_has_the_hash_that_older_hubs_kept_of_it() =>
        Assert.Equal("ebf177177086003e5b61fe3a98676dc4", $"{TrackContentHash.Compute(SampleTracks.Radar(1_767_323_045_000_000_000, count: 3)):x32}");

    [Fact]
    public void Each_coordinate_of_a_sensor_in_orbit_is_content()
    {
        var track = SampleTracks.InOrbit(1_767_323_045_000_000_000, count: 3);
        var hashes = new HashSet<UInt128> { TrackContentHash.Compute(track), TrackContentHash.Compute(track with { SensorPositions = null }) };

        foreach (var changed in SensorCoordinateNames.All)
        {
            var columns = SensorCoordinateNames.All.Select(coordinate => track.SensorPositions!.Values(coordinate).ToArray()).ToArray();
            columns[(int)changed][2] += 1e-9;
            Assert.True(hashes.Add(TrackContentHash.Compute(track with { SensorPositions = new SensorPositions(columns) })), $"{changed}");
        }
    }
}
