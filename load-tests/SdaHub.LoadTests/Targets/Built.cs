using System.Reflection;

namespace SdaHub.LoadTests.Targets;

/// <summary>Where the build put, or found, what a run needs.</summary>
internal static class Built
{
    /// <summary>The hub's assembly, built in the same configuration as this one.</summary>
    public static string HubPath => Read("HubPath");

    /// <summary>The catalog that comes with the hub.</summary>
    public static string CatalogPath => Read("CatalogPath");

    private static string Read(string key)
    {
        var path = typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not there; build the load tests in the repository.", path);
    }
}
