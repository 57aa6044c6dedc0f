using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
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
    private static readonly PredictionWire<Request, Response> Wire = new(
        request => new PeerMessage(request.Ack?.Sequence, "ack.sequence", request.Window, request.Open is not null),
        heartbeat => new Response { Heartbeat = heartbeat },
        goAway => new Response { GoAway = goAway });

    private readonly EphemerisContext _context;
    private readonly ServerStream<Request, Response> _stream;
    private readonly PredictionRelease _release;
    private readonly string _spoc;

    public StateVectorsSession(EphemerisContext context, ServerStream<Request, Response> stream)
    {
        _context = context;
        _stream = stream;
        _spoc = stream.Live.Peer.Agreement.Spoc;
        _release = new PredictionRelease(context.Catalog, context.Gate, Audience.Of(stream.Live.Peer.Agreement));
    }

    /// <summary>Serves the stream until either side ends it.</summary>
    public async Task Run()
    {
        var open = (await _stream.ReadFirst()).Open ?? throw HubErrors.Exception(ErrorReason.OpenExpected, "the first message must be open");
        var products = Narrow(open);
        var window = new SendWindow(open.Window, _context.Streams.Options, _context.Streams.TimeProvider);
        await _stream.Write(new Response { Opened = ToOpened(products, window) });
        await PredictionStream<Request, Response>.Serve(_context, _stream, window, Wire, products.ConvertAll(Stream));
    }

    private StreamedProduct<Response> Stream(StateProduct product) =>
        product.Table is { } span && _context.Formats.EphemerisWriters.GetValueOrDefault(product.Format) is { } tables ? StreamTables(product, span, tables)
        : _context.Formats.StateVectorWriters.GetValueOrDefault(product.Format) is { } states ? StreamFiles(product, states)
        : StreamNative(product);

    private StreamedProduct<Response> StreamNative(StateProduct product)
    {
        var cursor = new ProductCursor<StateRow, StateVectorBatch>(
            _context.Engine.Subscribe(product),
            frame => new StateRows<StateVectorBatch>(
                frame, product, _release, (rows, skippedInstantCount) => OutboundEphemeris.ToBatch(rows, frame.Instant, product.Frame, skippedInstantCount)),
            OutboundEphemeris.MaximumObjectCount);
        return StreamedProduct<Response>.Of(cursor, (batch, window) =>
        {
            batch.Sequence = window.Next(batch.CalculateSize());
            return new Response { Batch = batch };
        });
    }

    private StreamedProduct<Response> StreamFiles(StateProduct product, IStateVectorWriter writer)
    {
        var cursor = new ProductCursor<StateRow, FormattedBatch>(
            _context.Engine.Subscribe(product),
            frame => new StateRows<FormattedBatch>(frame, product, _release, (rows, skippedInstantCount) =>
            {
                var batch = _context.Files.States(rows, frame.Instant, product.Frame, _spoc, writer);
                batch.SkippedInstantCount = skippedInstantCount;
                return batch;
            }),
            Math.Min(writer.MaximumCount, OutboundEphemerisFiles.MaximumObjectCount));
        return StreamedProduct<Response>.Of(cursor, Wrap);
    }

    private StreamedProduct<Response> StreamTables(StateProduct product, TableSpan span, IEphemerisWriter writer)
    {
        var grids = new TableGrids(span, _context.Tables);

        // The frame only says which objects there are, and when; the axes that cost nothing will do.
        var cursor = new ProductCursor<CatalogObject, FormattedBatch>(
            _context.Engine.Subscribe(product with { Frame = StateFrame.Teme }),
            frame => new TableRows(
                frame, product.Objects, Product.States, _release, row => _context.Files.States(row, grids.Of(frame), product.Frame, _spoc, writer)),
            maximumRowCount: 1);
        return StreamedProduct<Response>.Of(cursor, Wrap);
    }

    private static Response Wrap(FormattedBatch batch, SendWindow window)
    {
        batch.Sequence = window.Next(batch.CalculateSize());
        return new Response { FormattedBatch = batch };
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
        var agreed = _stream.Live.Peer.Agreement.States;
        ProductNarrowing.ThrowIfNotAgreed(agreed.Select(product => product.Format), open.Format);
        return [.. agreed
            .Where(product => open.Format.Length == 0 || open.Format == product.Format)
            .Select(product => product with
            {
                Objects = ProductNarrowing.Objects(product.Objects, open.ObjectIds),
                Cadence = ProductNarrowing.Cadence(product.Cadence, open.Cadence),

                // A format of Earth-fixed positions has no other frame, whatever is asked for.
                Frame = _context.Formats.EphemerisWriters.GetValueOrDefault(product.Format) is { IsEarthFixed: true } ? product.Frame : asked ?? product.Frame,
            })];
    }

    private StateVectorsOpened ToOpened(List<StateProduct> products, SendWindow window) => new()
    {
        Agreement = _stream.Live.Peer.Agreement.Citation,
        Frame = products.TrueForAll(product => product.Frame == products[0].Frame) ? OutboundEphemeris.ToWire(products[0].Frame) : ReferenceFrame.Unspecified,
        Cadence = Duration.FromTimeSpan(products.Min(product => product.Cadence)),
        Window = window.ToMessage(),
        HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
        Formats = { products.Select(product => product.Format).Distinct() },
    };
}
