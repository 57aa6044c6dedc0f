using SdaHub.Astrodynamics;

namespace SdaHub.UnitTests.Astrodynamics;

internal static class AssertVector
{
    /// <summary>No component is off by more than the tolerance.</summary>
    public static void Close(Vector3d expected, Vector3d actual, double tolerance, string what)
    {
        var off = actual - expected;
        var worst = Math.Max(Math.Abs(off.X), Math.Max(Math.Abs(off.Y), Math.Abs(off.Z)));
        Assert.True(worst <= tolerance, $"{what} is off by {worst:E3}, allowed {tolerance:E3}: expected {expected}, got {actual}.");
    }

    /// <summary>The angle between two vectors in arcseconds.</summary>
    public static double AngleArcsec(Vector3d left, Vector3d right) =>
        Math.Atan2(Vector3d.Cross(left, right).Norm, Vector3d.Dot(left, right)) * 180.0 / Math.PI * 3600.0;
}
