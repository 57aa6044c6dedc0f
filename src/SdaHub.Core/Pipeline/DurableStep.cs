using SdaHub.Core.ObservationLog;

namespace SdaHub.Core.Pipeline;

/// <summary>What became of the batches of one durable step.</summary>
/// <param name="Results">One list per batch with one result per record.</param>
/// <param name="Durability">How safely they are kept: no more than the log offered both before and after the step, since a store's settings may change.</param>
internal sealed record DurableStep(IReadOnlyList<IReadOnlyList<AppendResult>> Results, Durability Durability);
