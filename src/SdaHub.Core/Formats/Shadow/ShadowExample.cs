using SdaHub.Core.Release;

namespace SdaHub.Core.Formats.Shadow;

/// <summary>One difference.</summary>
/// <param name="SensorKey">Sensor of the observation; empty when none is meant.</param>
/// <param name="TimeUnixNs">Time of the observation; 0 when none is meant.</param>
/// <param name="FieldName">What differs, as on the wire.</param>
/// <param name="InForce">What the decoder in force reads.</param>
/// <param name="Tried">What the one that is tried reads.</param>
/// <param name="Marking">Marking of the track that it is about; null when it has none of its own, and the agreement's default counts.</param>
public sealed record ShadowExample(string SensorKey, long TimeUnixNs, string FieldName, string InForce, string Tried, Marking? Marking = null);
