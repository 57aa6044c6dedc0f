namespace SdaHub.Adapters.Tle;

/// <summary>The format's name.</summary>
internal static class TleFormat
{
    /// <summary>Format id.</summary>
    public const string Id = "tle";

    /// <summary>What is followed.</summary>
    public const string Edition = "NORAD two-line elements, with name lines and alpha-5 catalog numbers";

    /// <summary>Columns of a line, the check digit included.</summary>
    public const int LineLength = 69;
}
