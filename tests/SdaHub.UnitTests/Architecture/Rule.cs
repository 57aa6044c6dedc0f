namespace SdaHub.UnitTests.Architecture;

/// <summary>Asserts that a rule has no violation, and names all of them if it has.</summary>
internal static class Rule
{
    public static void Holds(IEnumerable<string> violations)
    {
        var found = violations.Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found));
    }
}
