namespace SdaHub.Astrodynamics.Sgp4;

/// <summary>
/// The orbit of the Sun or the Moon as SDP4 has it (Hujsak, Spacetrack Report 1; AIAA 2006-6753, routine dscom), angles against the equator and
/// the satellite's node.
/// </summary>
internal readonly struct ThirdBody
{
    /// <summary>Julian Date of 1900 January 0.5, which the Sun's and the Moon's elements count from.</summary>
    private const double Day1900 = 2_415_020.0;

    private const double SinObliquity = 0.39785416;
    private const double CosObliquity = 0.91744867;

    /// <summary>Strength of the perturbation, in rad/min times the satellite's mean motion in rad/min.</summary>
    public double Strength { get; private init; }

    /// <summary>Mean motion of the body in rad/min.</summary>
    public double MeanMotionRadPerMin { get; private init; }

    public double Eccentricity { get; private init; }

    /// <summary>Mean anomaly of the body at the satellite's epoch.</summary>
    public double EpochMeanAnomalyRad { get; private init; }

    public double SinPericenter { get; private init; }

    public double CosPericenter { get; private init; }

    public double SinInclination { get; private init; }

    public double CosInclination { get; private init; }

    /// <summary>Sine of the satellite's node counted from the body's.</summary>
    public double SinNode { get; private init; }

    public double CosNode { get; private init; }

    public static ThirdBody Sun(in EpochElements epoch)
    {
        var (sinNode, cosNode) = Math.SinCos(epoch.RaanRad);
        return new ThirdBody
        {
            Strength = 2.9864797e-6,
            MeanMotionRadPerMin = 1.19459e-5,
            Eccentricity = 0.01675,
            EpochMeanAnomalyRad = (6.2565837 + (0.017201977 * DaysSince1900(in epoch))) % Math.Tau,
            SinPericenter = -0.98088458,
            CosPericenter = 0.1945905,
            SinInclination = SinObliquity,
            CosInclination = CosObliquity,
            SinNode = sinNode,
            CosNode = cosNode,
        };
    }

    public static ThirdBody Moon(in EpochElements epoch)
    {
        var day = DaysSince1900(in epoch);
        var (sinNode, cosNode) = Math.SinCos(epoch.RaanRad);
        var eclipticNode = (4.5236020 - (9.2422029e-4 * day)) % Math.Tau;
        var (sinEclipticNode, cosEclipticNode) = Math.SinCos(eclipticNode);
        var cosInclination = 0.91375164 - (0.03568096 * cosEclipticNode);
        var sinInclination = Math.Sqrt(1.0 - (cosInclination * cosInclination));
        var sinLunarNode = 0.089683511 * sinEclipticNode / sinInclination;
        var cosLunarNode = Math.Sqrt(1.0 - (sinLunarNode * sinLunarNode));
        var perigeeLongitude = 5.8351514 + (0.0019443680 * day);
        var pericenter = perigeeLongitude - eclipticNode + Math.Atan2(
            SinObliquity * sinEclipticNode / sinInclination,
            (cosLunarNode * cosEclipticNode) + (CosObliquity * sinLunarNode * sinEclipticNode));
        var (sinPericenter, cosPericenter) = Math.SinCos(pericenter);
        return new ThirdBody
        {
            Strength = 4.7968065e-7,
            MeanMotionRadPerMin = 1.5835218e-4,
            Eccentricity = 0.05490,
            EpochMeanAnomalyRad = (4.7199672 + (0.22997150 * day) - perigeeLongitude) % Math.Tau,
            SinPericenter = sinPericenter,
            CosPericenter = cosPericenter,
            SinInclination = sinInclination,
            CosInclination = cosInclination,
            SinNode = (sinNode * cosLunarNode) - (cosNode * sinLunarNode),
            CosNode = (cosNode * cosLunarNode) + (sinNode * sinLunarNode),
        };
    }

    /// <summary>
    /// The date is put into one part first, as the published routine does: that rounds it to 40 microseconds, which the verification case 23333 shows
    /// in the sixth decimal of a kilometre.
    /// </summary>
    private static double DaysSince1900(in EpochElements epoch) => (epoch.EpochUtc.Day + epoch.EpochUtc.DayFraction) - Day1900;
}
