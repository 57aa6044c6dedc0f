using SdaHub.Histories;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Faults;

/// <summary>
/// A mission system through the partner library: reads from the earliest record on, now and then dawdles, and now and then ends and begins as another process
/// would, from the token it had stored. Notes what it saw.
/// </summary>
internal sealed class FaultSubscriber(string name, SdaHubClient client, ObservationFilter filter, Random random)
{
    private readonly HashSet<TrackKey> _shown = [];
    private int _shownCount;

    /// <summary>What it saw.</summary>
    public SubscriberHistory History { get; } = new(name);

    /// <summary>Number of different tracks shown so far.</summary>
    public int ShownCount => Volatile.Read(ref _shownCount);

    /// <summary>Whether it dawdles and begins again.</summary>
    public bool IsRestless { get; init; }

    /// <summary>Reads until told to stop.</summary>
    public async Task Run(CancellationToken stopping)
    {
        var open = new SubscribeOpen { Start = SubscribeStart.Earliest, Filter = filter };
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                open.ResumeToken = await RunStream(open, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Enough.
        }
    }

    private async Task<Google.Protobuf.ByteString> RunStream(SubscribeOpen open, CancellationToken stopping)
    {
        var subscription = client.SubscribeObservations(open.Clone());
        var start = open.ResumeToken.IsEmpty ? StreamStart.Beginning : StreamStart.After(open.ResumeToken.ToBase64());
        var stream = History.Add(new StreamHistory($"{History.Streams.Count + 1}", start) { Accepts = track => filter.Spocs.Count == 0 || filter.Spocs.Contains(track.Key.Spoc) });
        var left = IsRestless ? 20 + random.Next(400) : int.MaxValue;
        await foreach (var delivery in subscription.WithCancellation(stopping))
        {
            // Where it would go on if it ended here: after what it has moved on from, which may be a heartbeat's position.
            stream.Add(new StreamMessage([], subscription.ResumeToken.ToBase64()));
            Note(stream, delivery);
            if (--left <= 0)
            {
                break;
            }

            if (IsRestless && random.Next(200) == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(8 * random.NextDouble()), TimeProvider.System, stopping);
            }
        }

        return subscription.ResumeToken;
    }

    private void Note(StreamHistory stream, ObservationDelivery delivery)
    {
        var tracks = delivery.Tracks.Select(track => Digest.Of(track.Spoc, track.Track)).ToList();
        stream.Add(new StreamMessage(tracks, delivery.ResumeToken.ToBase64()));
        foreach (var track in tracks)
        {
            _shown.Add(track.Key);
        }

        Volatile.Write(ref _shownCount, _shown.Count);
    }
}
