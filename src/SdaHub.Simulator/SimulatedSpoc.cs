using System.Threading.Channels;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Ephemeris.V1;

namespace SdaHub.Simulator;

/// <summary>
/// A reference SpOC, written as an outsider: it knows the hub by the SDK alone. It follows the catalog, the state vectors and the pointing angles that the hub
/// sends, observes some of the objects that the hub pointed at with sensors that are biased and noisy, and publishes the tracks.
/// </summary>
public sealed class SimulatedSpoc
{
    private static readonly TimeSpan TermsWait = TimeSpan.FromMilliseconds(200);

    private readonly SdaHubClient _client;
    private readonly SimulatedSpocOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly PointingBoard _board = new();

    // Full: publishing waits, as it does when the publisher has no room.
    private readonly Channel<SentBatch> _sent = Channel.CreateBounded<SentBatch>(new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Makes a SpOC; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="client">Its way into the hub; the caller disposes of it after the run.</param>
    /// <param name="options">What it has and how it speaks.</param>
    /// <param name="timeProvider">Clock of the observations, near the hub's.</param>
    public SimulatedSpoc(SdaHubClient client, SimulatedSpocOptions options, TimeProvider timeProvider) =>
        (_client, _options, _timeProvider) = (client, options, timeProvider);

    /// <summary>What it has sent and received.</summary>
    public SpocStatistics Statistics { get; } = new();

    /// <summary>Which object each of its tracks is really of.</summary>
    public GroundTruth Truth { get; } = new();

    /// <summary>Runs until told to stop, then waits until everything that it has sent is settled. Once per object.</summary>
    /// <param name="stop">Ends the observing; the run then ends in good order.</param>
    /// <param name="cancellationToken">Ends the run at once.</param>
    /// <exception cref="SdaHubException">The hub refused a stream for good.</exception>
    /// <exception cref="InvalidOperationException">A sensor stands on a site that the hub sends no angles for.</exception>
    /// <exception cref="OperationCanceledException">The run was ended at once.</exception>
    public async Task RunAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var observing = CancellationTokenSource.CreateLinkedTokenSource(stop, ending.Token);
        await using var catalog = _client.CreateCatalogReplica();
        await using var publisher = _client.CreatePublisher(_options.PublisherId);
        var angles = _client.PointingAngles();
        var sky = new TrueSky(objectId => catalog.View.Objects.GetValueOrDefault(objectId), _options.EarthOrientation);
        var tracks = new TrackPublisher(publisher, _options, _timeProvider);

        Task[] sensors = [.. _options.Sensors.Select((_, i) => Observe(i, angles, sky, tracks, observing.Token, ending.Token))];
        var settling = Settle(ending.Token);
        Task[] all = [.. sensors, settling, FollowAngles(angles, ending.Token), FollowStates(ending.Token)];
        await foreach (var ended in Task.WhenEach(all))
        {
            if (ended.IsFaulted || ended == settling)
            {
                await ending.CancelAsync();
            }

            if (sensors.All(sensor => sensor.IsCompleted))
            {
                _sent.Writer.TryComplete();
            }
        }

        // Shows what failed; the others ended because of it.
        await Task.WhenAll(all.Where(ended => ended.IsFaulted));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task FollowAngles(EphemerisSubscription<PointingAnglesBatch, PointingAnglesOpened> angles, CancellationToken cancellationToken)
    {
        await foreach (var batch in angles.WithCancellation(cancellationToken))
        {
            _board.Post(batch);
            Statistics.AddPointings(batch.ObjectId.Count);
        }
    }

    private async Task FollowStates(CancellationToken cancellationToken)
    {
        await foreach (var batch in _client.StateVectors().WithCancellation(cancellationToken))
        {
            Statistics.AddStateVectors(batch.ObjectId.Count);
        }
    }

    private async Task Observe(
        int index, EphemerisSubscription<PointingAnglesBatch, PointingAnglesOpened> angles, TrueSky sky, TrackPublisher publisher, CancellationToken stop, CancellationToken cancellationToken)
    {
        var profile = _options.Sensors[index];
        var random = new Random(HashSeed(index));
        var site = await FindSite(angles, profile, stop);
        var dwell = new Dwell(profile, new Sensor(profile, site, sky, random), _board, sky, random, _timeProvider);
        var naming = new TrackNaming($"{_options.RunId}-{profile.SensorKey}", _options.UntaggedFraction, random);
        while (true)
        {
            var seen = await dwell.Run(stop);
            foreach (var batch in seen.Chunk(_options.BatchTrackCount))
            {
                await Publish(batch, naming, publisher, cancellationToken);
            }
        }
    }

    private int HashSeed(int sensorIndex) => unchecked((_options.Seed * 1_000_003) + sensorIndex);

    private async Task<GeodeticSite> FindSite(EphemerisSubscription<PointingAnglesBatch, PointingAnglesOpened> angles, SensorProfile profile, CancellationToken cancellationToken)
    {
        while (angles.Terms is null)
        {
            await Task.Delay(TermsWait, _timeProvider, cancellationToken);
        }

        var site = angles.Terms.Sites.FirstOrDefault(site => site.SiteKey == profile.SiteKey)
            ?? throw new InvalidOperationException($"The hub sends no pointing angles for site {profile.SiteKey}, where sensor {profile.SensorKey} stands.");
        return new GeodeticSite(site.Position.LatitudeDeg, site.Position.LongitudeDeg, site.Position.AltitudeM);
    }

    private async Task Publish(
        (int ObjectId, Protocol.Observations.V1.Track Track)[] batch, TrackNaming naming, TrackPublisher publisher, CancellationToken cancellationToken)
    {
        var sentTimestamp = _timeProvider.GetTimestamp();
        foreach (var (objectId, track) in batch)
        {
            var isTagged = naming.Name(track, objectId);
            Truth.Add(track.TrackId, new TrueTrack(objectId, isTagged, sentTimestamp));
        }

        var ticket = await publisher.Publish([.. batch.Select(seen => seen.Track)], cancellationToken);
        Statistics.AddSent(batch.Length, batch.Sum(seen => seen.Track.TimeUnixNs.Count));
        await _sent.Writer.WriteAsync(new SentBatch(ticket, sentTimestamp), cancellationToken);
    }

    private async Task Settle(CancellationToken cancellationToken)
    {
        await foreach (var batch in _sent.Reader.ReadAllAsync(cancellationToken))
        {
            var receipt = await batch.Ticket.Receipt.WaitAsync(cancellationToken);
            Statistics.AddReceipt(receipt, _timeProvider.GetElapsedTime(batch.SentTimestamp));
        }
    }
}
