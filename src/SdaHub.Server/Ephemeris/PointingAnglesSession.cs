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
using Request = SdaHub.Protocol.Ephemeris.V1.StreamPointingAnglesRequest;
using Response = SdaHub.Protocol.Ephemeris.V1.StreamPointingAnglesResponse;

namespace SdaHub.Server.Ephemeris;

/// <summary>One stream of pointing angles.</summary>
internal sealed class PointingAnglesSession
{
    private static readonly PredictionWire<Request, Response> Wire = new(
        request => new PeerMessage(request.Ack?.Sequence, "ack.sequence", request.Window, request.Open is not null),
        heartbeat => new Response { Heartbeat = heartbeat },
        goAway => new Response { GoAway = goAway });

    private readonly EphemerisContext _context;
    private readonly ServerStream<Request, Response> _stream;
    private readonly PredictionRelease _release;
    private readonly string _spoc;

    public PointingAnglesSession(EphemerisContext context, ServerStream<Request, Response> stream)
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

    private StreamedProduct<Response> Stream(AngleProduct product) =>
        _context.Formats.PointingWriters.GetValueOrDefault(product.Format) is not { } writer ? StreamNative(product)
        : product.Table is { } span ? StreamTables(product, span, writer)
        : StreamFiles(product, writer);

    private StreamedProduct<Response> StreamNative(AngleProduct product)
    {
        var cursor = new ProductCursor<AngleRow, PointingAnglesBatch>(
            _context.Engine.Subscribe(product),
            frame => !frame.TryGetAngles(product.Site.Position, out var angles) ? null : new AngleRows<PointingAnglesBatch>(
                frame, angles, product, _release,
                (rows, skippedInstantCount) => OutboundEphemeris.ToBatch(rows, frame.Instant, product.Site.SiteKey, angles.SunElevationDeg, skippedInstantCount)),
            OutboundEphemeris.MaximumObjectCount);
        return StreamedProduct<Response>.Of(cursor, (batch, window) =>
        {
            batch.Sequence = window.Next(batch.CalculateSize());
            return new Response { Batch = batch };
        });
    }

    private StreamedProduct<Response> StreamFiles(AngleProduct product, IPointingWriter writer)
    {
        var cursor = new ProductCursor<AngleRow, FormattedBatch>(
            _context.Engine.Subscribe(product),
            frame => !frame.TryGetAngles(product.Site.Position, out var angles) ? null : new AngleRows<FormattedBatch>(
                frame, angles, product, _release, (rows, skippedInstantCount) =>
                {
                    var batch = _context.Files.Angles(rows, frame.Instant, angles.SunElevationDeg, product, _spoc, writer);
                    batch.SkippedInstantCount = skippedInstantCount;
                    return batch;
                }),
            OutboundEphemerisFiles.MaximumObjectCount);
        return StreamedProduct<Response>.Of(cursor, Wrap);
    }

    private StreamedProduct<Response> StreamTables(AngleProduct product, TableSpan span, IPointingWriter writer)
    {
        var grids = new TableGrids(span, _context.Tables);

        // The frame only says which objects there are, and when.
        var cursor = new ProductCursor<CatalogObject, FormattedBatch>(
            _context.Engine.Subscribe(new StateProduct(product.Objects, product.Cadence, StateFrame.Teme)),
            frame => new TableRows(frame, product.Objects, Product.Angles, _release, row => _context.Files.Angles(row, grids.Of(frame), product, _spoc, writer)),
            maximumRowCount: 1);
        return StreamedProduct<Response>.Of(cursor, Wrap);
    }

    private static Response Wrap(FormattedBatch batch, SendWindow window)
    {
        batch.Sequence = window.Next(batch.CalculateSize());
        return new Response { FormattedBatch = batch };
    }

    private List<AngleProduct> Narrow(PointingAnglesOpen open)
    {
        var agreed = _stream.Live.Peer.Agreement.Angles;
        for (var i = 0; i < open.SiteKeys.Count; i++)
        {
            if (!agreed.Any(product => product.Site.SiteKey == open.SiteKeys[i]))
            {
                var known = string.Join(", ", agreed.Select(product => product.Site.SiteKey));
                throw HubErrors.FieldInvalid(($"open.site_keys[{i}]", $"a site that the agreement gives angles for: {known}")).ToException();
            }
        }

        ProductNarrowing.ThrowIfNotAgreed(agreed.Select(product => product.Format), open.Format);
        return [.. agreed
            .Where(product => open.SiteKeys.Count == 0 || open.SiteKeys.Contains(product.Site.SiteKey))
            .Where(product => open.Format.Length == 0 || open.Format == product.Format)
            .Select(product => product with
            {
                Objects = ProductNarrowing.Objects(product.Objects, open.ObjectIds),
                Cadence = ProductNarrowing.Cadence(product.Cadence, open.Cadence),
            })];
    }

    private PointingAnglesOpened ToOpened(List<AngleProduct> products, SendWindow window) => new()
    {
        Agreement = _stream.Live.Peer.Agreement.Citation,
        Sites = { products.Select(ToSite) },
        Window = window.ToMessage(),
        HeartbeatInterval = Duration.FromTimeSpan(_context.Streams.HeartbeatInterval),
    };

    private static PointingSite ToSite(AngleProduct product) => new()
    {
        SiteKey = product.Site.SiteKey,
        Position = new SitePosition
        {
            LatitudeDeg = product.Site.Position.LatitudeDeg,
            LongitudeDeg = product.Site.Position.LongitudeDeg,
            AltitudeM = product.Site.Position.AltitudeM,
        },
        Cadence = Duration.FromTimeSpan(product.Cadence),
        MinimumElevationDeg = product.MinimumElevationDeg,
        Format = product.Format,
    };
}
