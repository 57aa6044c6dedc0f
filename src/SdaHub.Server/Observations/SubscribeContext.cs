using SdaHub.Core.Catalog;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Observations;

/// <summary>What all subscribers' streams share.</summary>
/// <param name="Streams">What all streams share.</param>
/// <param name="Feed">Where records are read.</param>
/// <param name="Catalog">Markings of the objects that tracks correlate with.</param>
/// <param name="Gate">Lets records out.</param>
/// <param name="Sealer">Seals positions.</param>
/// <param name="Host">The nation whose own systems may know of everything that correlates.</param>
internal sealed record SubscribeContext(
    StreamContext Streams, ObservationFeed Feed, LiveCatalog Catalog, ReleaseGate Gate, ResumeTokenSealer Sealer, NationCode Host);
