using SdaHub.Protocol.Observations.V1;

namespace SdaHub.Protocol.Client.Publishing;

/// <summary>What a journal holds when it is opened.</summary>
/// <param name="State">The last state written.</param>
/// <param name="Batches">The batches from <see cref="SpoolState.Oldest"/> on, one after another.</param>
internal sealed record SpoolImage(SpoolState State, IReadOnlyList<PublishObservationsRequest> Batches)
{
    /// <summary>Nothing at all.</summary>
    public static SpoolImage Empty { get; } = new(SpoolState.Empty, []);
}
