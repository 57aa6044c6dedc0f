using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Agreements;
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
    private static readonly PredictionWire<Request, Response, PointingAnglesBatch> Wire = new(
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

    public PointingAnglesSession(EphemerisContext context, ServerStream<Request, Response> stream)
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
        var cursors = products.ConvertAll(product => new ProductCursor<AngleRow, PointingAnglesBatch>(
            _context.Engine.Subscribe(product),
            frame => frame.TryGetAngles(product.Site.Position, out var angles) ? new AngleRows(frame, angles, product, _release) : null,
            OutboundEphemeris.MaximumObjectCount));
        try
        {
            var session = new PredictionStream<Request, Response, PointingAnglesBatch>(_context, window, Wire, cursors.ConvertAll<Func<PointingAnglesBatch?>>(cursor => cursor.Next));
            await new ReaderLoop<Request, Response>(_context.Streams, _stream, window, session).Run();
        }
        finally
        {
            cursors.ForEach(cursor => cursor.Dispose());
        }
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

        return [.. agreed
            .Where(product => open.SiteKeys.Count == 0 || open.SiteKeys.Contains(product.Site.SiteKey))
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
    };
}
