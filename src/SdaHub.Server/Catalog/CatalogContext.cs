using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Catalog;

/// <summary>What all streams of the catalog share.</summary>
/// <param name="Streams">What all streams share.</param>
/// <param name="Catalog">The catalog.</param>
/// <param name="Gate">Lets objects out.</param>
/// <param name="Formats">The formats of agreements.</param>
/// <param name="Files">Builds files in them.</param>
/// <param name="Sealer">Seals positions.</param>
/// <param name="ObservationLog">Its incarnation tells when the store is another one, or an older state of it.</param>
/// <param name="Logger">Where it is told what readers reject.</param>
internal sealed record CatalogContext(
    StreamContext Streams,
    LiveCatalog Catalog,
    ReleaseGate Gate,
    FormatRegistry Formats,
    OutboundCatalogFiles Files,
    ResumeTokenSealer Sealer,
    IObservationLog ObservationLog,
    ILogger<SyncCatalogSession> Logger);
