using System.Text.Json.Serialization;

namespace SdaHub.Benchmarks.Micro;

/// <summary>System.Text.Json's generated reader of <see cref="UdlSample"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UdlSample[]))]
internal sealed partial class UdlSampleContext : JsonSerializerContext;
