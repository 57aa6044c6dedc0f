using SdaHub.Core.Observations;

namespace SdaHub.Core.Formats.Mapping;

/// <summary>What is agreed about a sensor that the file names.</summary>
/// <param name="SensorKey">Its key; null for the file's own name.</param>
/// <param name="SiteKey">The agreement's site that it stands on; null when its key says it.</param>
/// <param name="Phenomenology">How it sees; unspecified for the format's own.</param>
public sealed record MappedSensor(string? SensorKey, string? SiteKey, Phenomenology Phenomenology);
