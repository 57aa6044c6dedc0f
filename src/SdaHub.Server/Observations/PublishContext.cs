using SdaHub.Core.ObservationLog;
using SdaHub.Core.Pipeline;
using SdaHub.Server.Streams;

namespace SdaHub.Server.Observations;

/// <summary>What all publishers' streams share.</summary>
/// <param name="Streams">What all streams share.</param>
/// <param name="Log">Where the durable sequence is read.</param>
/// <param name="StoreState">Whether the log takes records.</param>
/// <param name="Pipeline">Where batches go.</param>
/// <param name="Formats">Decoders of agreed formats.</param>
/// <param name="Metrics">Times the decoding, and counts what is refused as a whole.</param>
internal sealed record PublishContext(
    StreamContext Streams, IObservationLog Log, StoreState StoreState, ObservationPipeline Pipeline, AgreedFormats Formats, PipelineMetrics Metrics);
