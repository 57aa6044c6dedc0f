using System.Reflection;

namespace SdaHub.IntegrationTests.PythonClient;

/// <summary>Folders that the build found.</summary>
internal static class Folders
{
    /// <summary>The repository.</summary>
    public static string Root => Read("RepositoryRoot");

    /// <summary>Holds google/rpc/*.proto, which the hub's protos import.</summary>
    public static string GoogleProtos => Read("GoogleProtos");

    private static string Read(string key) =>
        typeof(Folders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
