namespace SdaHub.Adapters.Cpf;

/// <summary>Name of the format and what it follows.</summary>
internal static class CpfEdition
{
    /// <summary>The editions.</summary>
    public const string Ilrs = "ILRS Consolidated Prediction Format 1 and 2, 2 written";

    /// <summary>Format id.</summary>
    public const string Id = "cpf";

    /// <summary>Degree of the Lagrange polynomial, through ten points, that ILRS recommends (8 to 10).</summary>
    public const int LagrangeDegree = 9;
}
