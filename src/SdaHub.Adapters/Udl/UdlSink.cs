using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Udl;

/// <summary>Where the observations of a payload go, and what is said about them.</summary>
/// <param name="Diagnostics">Takes what is wrong with single observations.</param>
/// <param name="Warnings">Takes what is said once.</param>
/// <param name="Meaning">Takes the observations.</param>
internal sealed record UdlSink(DiagnosticCollector Diagnostics, OnceWarnings Warnings, UdlMeaning Meaning)
{
    /// <summary>Whether a limit is reached: reading must stop.</summary>
    public bool IsFull => Diagnostics.IsFull || Meaning.Count >= InputLimits.MaxRecordCount;

    /// <summary>The observation being read.</summary>
    public UdlRecord Record { get; } = new();

    /// <summary>Names of fields that no schema has.</summary>
    public TextCache Names { get; } = new();

    /// <summary>Checks the limits.</summary>
    public void CheckLimits(int line)
    {
        if (Meaning.Count >= InputLimits.MaxRecordCount)
        {
            Diagnostics.Error("TOO_MANY_RECORDS", line, 0, null, $"expected at most {InputLimits.MaxRecordCount} observations; the rest was not read");
        }
    }
}
