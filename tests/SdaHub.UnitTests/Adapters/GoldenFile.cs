namespace SdaHub.UnitTests.Adapters;

/// <summary>The golden files of the adapters; Golden/README.md tells where each comes from.</summary>
internal static class GoldenFile
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "Golden", name));
}
