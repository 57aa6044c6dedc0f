using SdaHub.Protocol.Catalog.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>Every stream that a test may play.</summary>
internal sealed class ScriptedStreams
{
    public CallQueue<PublishObservationsRequest, PublishObservationsResponse> Publish { get; } = new();

    public CallQueue<SubscribeObservationsRequest, SubscribeObservationsResponse> Subscribe { get; } = new();

    public CallQueue<StreamPointingAnglesRequest, StreamPointingAnglesResponse> PointingAngles { get; } = new();

    public CallQueue<StreamStateVectorsRequest, StreamStateVectorsResponse> StateVectors { get; } = new();

    public CallQueue<SyncCatalogRequest, SyncCatalogResponse> SyncCatalog { get; } = new();

    /// <summary>Time that the caller of the last load gave it; null before the first.</summary>
    public TimeSpan? LoadTimeout { get; set; }

    /// <summary>Ends what the test has left open.</summary>
    public void EndAll()
    {
        Publish.EndAll();
        Subscribe.EndAll();
        PointingAngles.EndAll();
        StateVectors.EndAll();
        SyncCatalog.EndAll();
    }
}
