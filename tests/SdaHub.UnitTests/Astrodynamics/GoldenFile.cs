namespace SdaHub.UnitTests.Astrodynamics;

/// <summary>Opens the reference files beside these tests.</summary>
internal static class GoldenFile
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Astrodynamics", "Golden", name);

    public static string[] Lines(string name) => File.ReadAllLines(PathOf(name));
}
