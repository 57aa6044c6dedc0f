using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Agreements;
using SdaHub.Core.Release;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Ephemeris.V1;
using SdaHub.Protocol.Errors;
using SdaHub.Server.Outbound;
using SdaHub.Server.Streams;
using Request = SdaHub.Protocol.Ephemeris.V1.StreamStateVectorsRequest;
using Response = SdaHub.Protocol.Ephemeris.V1.StreamStateVectorsResponse;

namespace SdaHub.Server.Ephemeris;

/// <summary>One stream of state vectors.</summary>
internal sealed class StateVectorsSession
{
    private static readonly PredictionWire<Request, Response, StateVectorBatch> Wire = new(
        request => new PeerMessage(request.Ack?.Sequence, "ack.sequence", request.Window, request.Open is not null),
        (batch, window) =>
        {
            batch.Sequence = window.Next(batch.CalculateSize());
            return new Response { Batch = batch };
        },
        heartbeat => new Response { Heartbeat = heartbeat },
        goAway => new Response { GoAway = goAway });

    private readonly EphemerisContext _context;
    private readonly ServerStream<Request, Response> _stream;
    private readonly PredictionRelease _release;

    public StateVectorsSession(EphemerisContext context, ServerStream<Request, Response> stream)
    {
        _context = context;
        _stream = stream;
        _release = new PredictionRelease(context.Catalog, context.Gate, Audience.Of(stream.Live.Peer.Agreement));
    }

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task Run()
    {
        var open = (await _stream.ReadFirst()).Open ?? throw HubErrors.Exception(ErrorReason.OpenExpected, "the first message must be open");
        var products = Narrow(open);
        var window = new SendWindow(open.Window, _context.Streams.Options);
        await _stream.Write(new Response { Opened = ToOpened(products, window) });
        var cursors = products.ConvertAll(product => new ProductCursor<StateRow, StateVectorBatch>(
            _context.Engine.Subscribe(product), frame => new StateRows(frame, product, _release), OutboundEphemeris.MaximumObjectCount));
        try
        {
            var session = new PredictionStream<Request, Response, StateVectorBatch>(_context, window, Wire, cursors.ConvertAll<Func<StateVectorBatch?>>(cursor => cursor.Next));
            await new ReaderLoop<Request, Response>(_context.Streams, _stream, window, session).Run();
        }
        finally
        {
            cursors.ForEach(cursor => cursor.Dispose());
        }
    }

    private List<StateProduct> Narrow(StateVectorsOpen open)
    {
        StateFrame? asked = open.Frame switch
        {
            ReferenceFrame.Unspecified => null,
            ReferenceFrame.Teme => StateFrame.Teme,
            ReferenceFrame.Gcrf => StateFrame.Gcrf,
            ReferenceFrame.Itrf => StateFrame.Itrf,
            // A frame of a newer protocol counts as none.
            _ when !System.Enum.IsDefined(open.Frame) => null,
            _ => throw HubErrors.FieldInvalid(("open.frame", "TEME, GCRF or ITRF")).ToException(),
        };
        return [.. _stream.Live.Peer.Agreement.States.Select(product => new StateProduct(
            ProductNarrowing.Objects(product.Objects, open.ObjectIds), ProductNarrowing.Cadence(product.Cadence, open.Cadence), asked ?? product.Frame))];
    }

    private StateVectorsOpened ToOpened(List<StateProduct> products, SendWindow window) => new()
    {
        Agreement = _stream.Live.Peer.Agreement.Citation,
        Frame = products.TrueForAll(product => product.Frame == products[0].Frame) ? StateRows.ToWire(products[0].Frame) : ReferenceFrame.Unspecified,
        Cadence = Duration.FromTimeSpan(products.Min(product => product.Cadence)),
        Window = window.ToMessage(),
        HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
    };
}
