using System.Text.Json;

namespace SdaHub.UnitTests.Astrodynamics;

/// <summary>Opens the reference files beside these tests.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Astrodynamics", "Golden", name);

    public static string[] Lines(string name) => File.ReadAllLines(PathOf(name));

    public static StreamReader Text(string name) => File.OpenText(PathOf(name));

    public static T Json<T>(string name) => JsonSerializer.Deserialize<T>(File.ReadAllText(PathOf(name)), Options)!;
}
