using SdaHub.Protocol.Client.Connections;
using SdaHub.Protocol.Client.Streams;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Protocol.Client.Receiving;

/// <summary>The two streams of the ephemeris service, each with what it can carry.</summary>
internal static class EphemerisReceivers
{
    private static readonly StreamContract<StreamStateVectorsRequest, StreamStateVectorsResponse> StateVectorContract = new(
        "StreamStateVectors",
        ChannelUse.FanOut,
        (invoker, options) => new EphemerisService.EphemerisServiceClient(invoker).StreamStateVectors(options),
        response => response.MessageCase == StreamStateVectorsResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    private static readonly StreamContract<StreamPointingAnglesRequest, StreamPointingAnglesResponse> PointingAnglesContract = new(
        "StreamPointingAngles",
        ChannelUse.FanOut,
        (invoker, options) => new EphemerisService.EphemerisServiceClient(invoker).StreamPointingAngles(options),
        response => response.MessageCase == StreamPointingAnglesResponse.MessageOneofCase.Opened,
        response => response.Opened.HeartbeatInterval,
        response => response.GoAway);

    public static ILatestValueSource<StateVectorBatch, StateVectorsOpened> StateVectors(HubConnection connection, StateVectorsOpen open) =>
        OfStateVectors(connection, open, response => response.Batch, batch => batch.Sequence);

    public static ILatestValueSource<FormattedBatch, StateVectorsOpened> StateVectorFiles(HubConnection connection, StateVectorsOpen open) =>
        OfStateVectors(connection, open, response => response.FormattedBatch, batch => batch.Sequence);

    public static ILatestValueSource<PointingAnglesBatch, PointingAnglesOpened> PointingAngles(HubConnection connection, PointingAnglesOpen open) =>
        OfPointingAngles(connection, open, response => response.Batch, batch => batch.Sequence);

    public static ILatestValueSource<FormattedBatch, PointingAnglesOpened> PointingFiles(HubConnection connection, PointingAnglesOpen open) =>
        OfPointingAngles(connection, open, response => response.FormattedBatch, batch => batch.Sequence);

    private static LatestValueReceiver<StreamStateVectorsRequest, StreamStateVectorsResponse, TItem, StateVectorsOpened> OfStateVectors<TItem>(
        HubConnection connection, StateVectorsOpen open, Func<StreamStateVectorsResponse, TItem?> take, Func<TItem, long> readSequence)
        where TItem : class => new(
            connection,
            StateVectorContract,
            new StreamStateVectorsRequest { Open = open },
            response => (response.Opened, response.Opened.Window),
            take,
            item => new StreamStateVectorsRequest { Ack = new EphemerisAck { Sequence = readSequence(item) } });

    private static LatestValueReceiver<StreamPointingAnglesRequest, StreamPointingAnglesResponse, TItem, PointingAnglesOpened> OfPointingAngles<TItem>(
        HubConnection connection, PointingAnglesOpen open, Func<StreamPointingAnglesResponse, TItem?> take, Func<TItem, long> readSequence)
        where TItem : class => new(
            connection,
            PointingAnglesContract,
            new StreamPointingAnglesRequest { Open = open },
            response => (response.Opened, response.Opened.Window),
            take,
            item => new StreamPointingAnglesRequest { Ack = new EphemerisAck { Sequence = readSequence(item) } });
}
