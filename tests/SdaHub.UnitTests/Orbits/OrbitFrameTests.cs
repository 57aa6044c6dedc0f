using SdaHub.Core.Orbits;

namespace SdaHub.UnitTests.Orbits;

public sealed class OrbitFrameTests
{
    [Theory]
    [InlineData("EME2000", OrbitAxes.Gcrf)]
    [InlineData("J2000", OrbitAxes.Gcrf)]
    [InlineData("icrf", OrbitAxes.Gcrf)]
    [InlineData("ICRF2", OrbitAxes.Gcrf)]
    [InlineData("TEME", OrbitAxes.Teme)]
    [InlineData("TOD", OrbitAxes.TrueOfDate)]
    [InlineData("MOD_EARTH", OrbitAxes.MeanOfDate)]
    [InlineData("ITRF", OrbitAxes.Itrf)]
    [InlineData("ITRF-97", OrbitAxes.Itrf)]
    [InlineData("ITRF2014", OrbitAxes.Itrf)]
    [InlineData("EFG/TDR", OrbitAxes.Itrf)]
    [InlineData("ECR/ECEF", OrbitAxes.Itrf)]
    [InlineData("MCI", OrbitAxes.Other)]
    [InlineData("GRC", OrbitAxes.Other)]
    [InlineData("ITRF20140", null)]
    [InlineData("B1950", null)]
    [InlineData("", null)]
    public void A_name_is_known_or_refused_and_kept_as_it_is(string name, OrbitAxes? axes)
    {
        var isKnown = OrbitFrame.TryParse(name, out var frame);

        Assert.Equal(axes is not null, isKnown);
        Assert.Equal(axes ?? OrbitAxes.Other, frame.Axes);
        Assert.Equal(name, frame.Name);
    }
}
