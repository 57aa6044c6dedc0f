using Google.Protobuf;
using SdaHub.Histories;
using SdaHub.Protocol.Client;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Faults;

/// <summary>Reads from the earliest record on, and notes what it saw. Now and then it ends and begins again from its token, as another process would.</summary>
internal sealed class WitnessedSubscriber(SdaHubClient client, int deliveriesPerStream)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>What it saw.</summary>
    public SubscriberHistory History { get; } = new($"subscriber of {deliveriesPerStream}");

    /// <summary>What it saw, track by track.</summary>
    public List<SeenTrack> Shown { get; } = [];

    /// <summary>Reads until it has seen a number of different tracks.</summary>
    /// <param name="expectedCount">The number, once it is known.</param>
    public async Task Run(Task<int> expectedCount)
    {
        var known = new HashSet<TrackKey>();
        var token = ByteString.Empty;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _ = expectedCount.ContinueWith(_ => limit.CancelAfter(Limit), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (!(expectedCount.IsCompleted && known.Count >= await expectedCount))
        {
            token = await RunStream(token, expectedCount, known, limit.Token);
        }

        History.Streams[^1].IsCaughtUp = true;
    }

    private async Task<ByteString> RunStream(ByteString token, Task<int> expectedCount, HashSet<TrackKey> known, CancellationToken cancellationToken)
    {
        var subscription = client.SubscribeObservations(new SubscribeOpen { Start = SubscribeStart.Earliest, ResumeToken = token });
        var start = token.IsEmpty ? StreamStart.Beginning : StreamStart.After(token.ToBase64());
        var stream = History.Add(new StreamHistory($"{History.Streams.Count + 1}", start));
        var left = deliveriesPerStream;
        await foreach (var delivery in subscription.WithCancellation(cancellationToken))
        {
            // Where it would go on if it ended here: after what it has moved on from, which may be a heartbeat's position.
            stream.Add(new StreamMessage([], subscription.ResumeToken.ToBase64()));
            var tracks = delivery.Tracks.Select(track => Sighting.Of(track.Spoc, track.Track)).ToList();
            stream.Add(new StreamMessage(tracks, delivery.ResumeToken.ToBase64()));
            Shown.AddRange(tracks);
            known.UnionWith(tracks.Select(track => track.Key));
            if (--left == 0 || (expectedCount.IsCompleted && known.Count >= await expectedCount))
            {
                break;
            }
        }

        return subscription.ResumeToken;
    }
}
