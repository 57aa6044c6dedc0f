namespace SdaHub.Adapters.Sp3;

/// <summary>Name of the format and what it follows.</summary>
internal static class Sp3Edition
{
    /// <summary>The editions.</summary>
    public const string Igs = "IGS SP3-a, b, c, d (2016)";

    /// <summary>Format id.</summary>
    public const string Id = "sp3";

    /// <summary>Degree of the Lagrange polynomial, through eleven points: millimetres between positions of GNSS satellites 15 minutes apart.</summary>
    public const int LagrangeDegree = 10;
}
