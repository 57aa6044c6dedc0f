using System.Security.Cryptography;
using Google.Protobuf;
using SdaHub.Histories;
using SdaHub.IntegrationTests.Hub;
using SdaHub.IntegrationTests.Observations;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.IntegrationTests.Watching;

/// <summary>A subscriber on bare stubs that notes all it sees. Its streams break after a few messages, and go on from the last token, whatever that came with.</summary>
internal sealed class WatchingSubscriber(HubFixture hub, SubscriberHistory history, ObservationFilter filter, Predicate<SeenTrack> accepts)
{
    private const int MostMessages = 6;

    private readonly Random _random = new(history.Name.Length);
    private readonly HashSet<TrackKey> _seen = [];
    private ByteString _token = ByteString.Empty;

    /// <summary>How many tracks it has seen.</summary>
    public int SeenCount => _seen.Count;

    /// <summary>A track as the hub shows it.</summary>
    public static SeenTrack ToSeen(DeliveredTrack delivered)
    {
        var always = delivered.Clone();
        always.Correlation = null;
        return new SeenTrack(
            new TrackKey(delivered.Spoc, delivered.Track.TrackId), delivered.Track.SensorKey, delivered.Track.TimeUnixNs.Count,
            BitConverter.ToUInt64(SHA256.HashData(always.ToByteArray())));
    }

    /// <summary>Reads, breaking off and coming back, as long as told.</summary>
    public async Task ReadWhile(Func<bool> goesOn)
    {
        while (goesOn())
        {
            var (subscriber, stream) = await Open();
            await using var _ = subscriber;
            for (var left = 1 + _random.Next(MostMessages); left > 0 && goesOn(); left--)
            {
                await Read(subscriber, stream);
            }
        }
    }

    /// <summary>Reads on until the hub has nothing more to say.</summary>
    public async Task ReadToTheEnd(int expectedCount)
    {
        await ReadWhile(() => SeenCount < expectedCount);
        var (subscriber, stream) = await Open();
        await using var _ = subscriber;
        while (await Read(subscriber, stream))
        {
        }

        stream.IsCaughtUp = true;
    }

    private async Task<(RawSubscriber Subscriber, StreamHistory Stream)> Open()
    {
        var start = _token.IsEmpty ? StreamStart.Beginning : StreamStart.After(_token.ToBase64());
        var stream = history.Add(new StreamHistory($"{history.Streams.Count + 1}", start) { Accepts = accepts });
        var (subscriber, opened) = await RawSubscriber.Open(hub, new SubscribeOpen
        {
            ResumeToken = _token,
            Start = SubscribeStart.Earliest,
            Filter = filter,
            Window = new() { UnsettledMessageCount = 2, UnsettledBytes = 1 << 16 },
        });
        Note(stream, [], opened.ResumeToken);
        return (subscriber, stream);
    }

    /// <summary>Reads a message.</summary>
    /// <returns>Whether it showed anything.</returns>
    private async Task<bool> Read(RawSubscriber subscriber, StreamHistory stream)
    {
        var message = await subscriber.WaitFor("a delivery or a heartbeat", response => response.Delivery is not null || response.Heartbeat is not null);
        if (message.Delivery is not { } delivery)
        {
            Note(stream, [], message.Heartbeat.ResumeToken);
            return false;
        }

        Note(stream, [.. delivery.Tracks.Select(ToSeen)], delivery.ResumeToken);
        await subscriber.Ack(delivery.Sequence);
        return true;
    }

    private void Note(StreamHistory stream, SeenTrack[] tracks, ByteString token)
    {
        stream.Add(new StreamMessage(tracks, token.ToBase64()));
        _seen.UnionWith(tracks.Select(track => track.Key));
        _token = token;
    }
}
