namespace SdaHub.Astrodynamics.Frames;

/// <summary>
/// The IAU 1980 series of nutation (Wahr 1981; Explanatory Supplement to the Astronomical Almanac, 1992, table 3.222.1), all 106 terms, largest first.
/// </summary>
internal static class Nutation1980
{
    private const int ColumnCount = 9;

    /// <summary>0.1 milliarcsecond.</summary>
    private const double RadPerUnit = 1.0e-4 * Angles.RadPerArcsec;

    /// <summary>
    /// A term a group: multiples of l, l', F, D, node; then, in 0.1 mas, the sine of longitude and ten times its change a century, the cosine of obliquity
    /// and ten times its change a century.
    /// </summary>
    private static ReadOnlySpan<int> Terms =>
    [
        0, 0, 0, 0, 1, -171996, -1742, 92025, 89, 0, 0, 2, -2, 2, -13187, -16, 5736, -31,
        0, 0, 2, 0, 2, -2274, -2, 977, -5, 0, 0, 0, 0, 2, 2062, 2, -895, 5,
        0, 1, 0, 0, 0, 1426, -34, 54, -1, 1, 0, 0, 0, 0, 712, 1, -7, 0,
        0, 1, 2, -2, 2, -517, 12, 224, -6, 0, 0, 2, 0, 1, -386, -4, 200, 0,
        1, 0, 2, 0, 2, -301, 0, 129, -1, 0, -1, 2, -2, 2, 217, -5, -95, 3,
        1, 0, 0, -2, 0, -158, 0, -1, 0, 0, 0, 2, -2, 1, 129, 1, -70, 0,
        -1, 0, 2, 0, 2, 123, 0, -53, 0, 1, 0, 0, 0, 1, 63, 1, -33, 0,
        0, 0, 0, 2, 0, 63, 0, -2, 0, -1, 0, 2, 2, 2, -59, 0, 26, 0,
        -1, 0, 0, 0, 1, -58, -1, 32, 0, 1, 0, 2, 0, 1, -51, 0, 27, 0,
        2, 0, 0, -2, 0, 48, 0, 1, 0, -2, 0, 2, 0, 1, 46, 0, -24, 0,
        0, 0, 2, 2, 2, -38, 0, 16, 0, 2, 0, 2, 0, 2, -31, 0, 13, 0,
        1, 0, 2, -2, 2, 29, 0, -12, 0, 2, 0, 0, 0, 0, 29, 0, -1, 0,
        0, 0, 2, 0, 0, 26, 0, -1, 0, 0, 0, 2, -2, 0, -22, 0, 0, 0,
        -1, 0, 2, 0, 1, 21, 0, -10, 0, 0, 2, 0, 0, 0, 17, -1, 0, 0,
        -1, 0, 0, 2, 1, 16, 0, -8, 0, 0, 2, 2, -2, 2, -16, 1, 7, 0,
        0, 1, 0, 0, 1, -15, 0, 9, 0, 1, 0, 0, -2, 1, -13, 0, 7, 0,
        0, -1, 0, 0, 1, -12, 0, 6, 0, 2, 0, -2, 0, 0, 11, 0, 0, 0,
        -1, 0, 2, 2, 1, -10, 0, 5, 0, 1, 0, 2, 2, 2, -8, 0, 3, 0,
        0, -1, 2, 0, 2, -7, 0, 3, 0, 0, 0, 2, 2, 1, -7, 0, 3, 0,
        0, 1, 2, 0, 2, 7, 0, -3, 0, 1, 1, 0, -2, 0, -7, 0, 0, 0,
        -2, 0, 0, 2, 1, -6, 0, 3, 0, 0, 0, 0, 2, 1, -6, 0, 3, 0,
        1, 0, 2, -2, 1, 6, 0, -3, 0, 2, 0, 2, -2, 2, 6, 0, -3, 0,
        1, 0, 0, 2, 0, 6, 0, 0, 0, 0, -1, 2, -2, 1, -5, 0, 3, 0,
        0, 0, 0, -2, 1, -5, 0, 3, 0, 2, 0, 2, 0, 1, -5, 0, 3, 0,
        1, -1, 0, 0, 0, 5, 0, 0, 0, 0, 1, 2, -2, 1, 4, 0, -2, 0,
        2, 0, 0, -2, 1, 4, 0, -2, 0, 0, 0, 0, 1, 0, -4, 0, 0, 0,
        0, 1, 0, -2, 0, -4, 0, 0, 0, 1, 0, -2, 0, 0, 4, 0, 0, 0,
        1, 0, 0, -1, 0, -4, 0, 0, 0, -2, 0, 2, 0, 2, -3, 0, 1, 0,
        -1, -1, 2, 2, 2, -3, 0, 1, 0, 0, -1, 2, 2, 2, -3, 0, 1, 0,
        1, -1, 2, 0, 2, -3, 0, 1, 0, 3, 0, 2, 0, 2, -3, 0, 1, 0,
        1, -1, 0, -1, 0, -3, 0, 0, 0, 1, 0, 2, 0, 0, 3, 0, 0, 0,
        1, 1, 0, 0, 0, -3, 0, 0, 0, -2, 0, 0, 0, 1, -2, 0, 1, 0,
        -1, 0, 2, -2, 1, -2, 0, 1, 0, -1, 0, 2, 4, 2, -2, 0, 1, 0,
        0, -2, 2, -2, 1, -2, 0, 1, 0, 0, 0, 2, 1, 2, 2, 0, -1, 0,
        1, 0, 0, 0, 2, -2, 0, 1, 0, 1, 1, 2, 0, 2, 2, 0, -1, 0,
        2, 0, 0, 0, 1, 2, 0, -1, 0, 3, 0, 0, 0, 0, 2, 0, 0, 0,
        -2, 0, 2, 2, 2, 1, 0, -1, 0, -2, 0, 2, 4, 2, -1, 0, 1, 0,
        -1, 0, 0, 0, 2, 1, 0, -1, 0, 1, 0, 2, 2, 1, -1, 0, 1, 0,
        1, 1, 2, -2, 2, 1, 0, -1, 0, 2, 0, 2, -2, 1, 1, 0, -1, 0,
        -1, -1, 0, 2, 1, 1, 0, 0, 0, -1, 0, 0, 1, 1, 1, 0, 0, 0,
        -1, 0, 4, 0, 2, 1, 0, 0, 0, 0, -1, 2, 0, 1, -1, 0, 0, 0,
        0, 0, -2, 0, 1, -1, 0, 0, 0, 0, 0, -2, 2, 1, 1, 0, 0, 0,
        0, 0, 2, -1, 2, -1, 0, 0, 0, 0, 0, 2, 4, 2, -1, 0, 0, 0,
        0, 0, 4, -2, 2, 1, 0, 0, 0, 0, 1, -2, 2, 0, -1, 0, 0, 0,
        0, 1, 0, 0, 2, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0,
        0, 1, 0, 2, 0, -1, 0, 0, 0, 0, 1, 2, -2, 0, -1, 0, 0, 0,
        0, 1, 2, 0, 1, 1, 0, 0, 0, 1, -1, 0, -2, 0, 1, 0, 0, 0,
        1, 0, -2, -2, 0, -1, 0, 0, 0, 1, 0, -2, 2, 0, -1, 0, 0, 0,
        1, 0, 0, -4, 0, -1, 0, 0, 0, 1, 0, 0, 2, 1, -1, 0, 0, 0,
        1, 0, 2, -2, 0, -1, 0, 0, 0, 1, 1, 0, -2, 1, -1, 0, 0, 0,
        2, 0, -2, 0, 1, 1, 0, 0, 0, 2, 0, 0, -4, 0, -1, 0, 0, 0,
        2, 0, 0, 2, 0, 1, 0, 0, 0, 2, 0, 2, 2, 2, -1, 0, 0, 0,
        2, 1, 0, -2, 0, 1, 0, 0, 0, 3, 0, 2, -2, 2, 1, 0, 0, 0,
    ];

    /// <summary>Nutation in longitude and obliquity, and the longitude of the Moon's mean node, in radians.</summary>
    /// <param name="t">Julian centuries of terrestrial time since J2000.0.</param>
    public static (double LongitudeRad, double ObliquityRad, double MoonNodeRad) At(double t)
    {
        var l = Argument(485_866.733, 1325.0, 715_922.633, 31.310, 0.064, t);
        var lPrime = Argument(1_287_099.804, 99.0, 1_292_581.224, -0.577, -0.012, t);
        var f = Argument(335_778.877, 1342.0, 295_263.137, -13.257, 0.011, t);
        var d = Argument(1_072_261.307, 1236.0, 1_105_601.328, -6.891, 0.019, t);
        var node = Argument(450_160.280, -5.0, -482_890.539, 7.455, 0.008, t);
        var tenthOfT = 0.1 * t;
        double longitude = 0.0, obliquity = 0.0;
        for (var i = Terms.Length - ColumnCount; i >= 0; i -= ColumnCount)
        {
            var term = Terms.Slice(i, ColumnCount);
            var (sin, cos) = Math.SinCos((term[0] * l) + (term[1] * lPrime) + (term[2] * f) + (term[3] * d) + (term[4] * node));
            longitude += (term[5] + (term[6] * tenthOfT)) * sin;
            obliquity += (term[7] + (term[8] * tenthOfT)) * cos;
        }

        return (longitude * RadPerUnit, obliquity * RadPerUnit, node);
    }

    /// <summary>A fundamental argument in radians: constant, whole turns a century, and a cubic, in arcseconds.</summary>
    private static double Argument(double constant, double turns, double linear, double square, double cube, double t) =>
        ((constant + (t * (linear + (t * (square + (t * cube)))))) * Angles.RadPerArcsec) + (Math.Tau * (turns * t % 1.0));
}
