using System.Diagnostics.Metrics;

namespace SdaHub.Server.Streams;

/// <summary>Counts streams, and what the hub had to cut or skip on them.</summary>
internal sealed class StreamMetrics
{
    private readonly UpDownCounter<long> _open;
    private readonly Counter<long> _readersCut;
    private readonly Counter<long> _peersLost;
    private readonly Counter<long> _unknownMessages;
    private readonly Counter<long> _objectsRejected;

    public StreamMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Server");
        _open = meter.CreateUpDownCounter<long>("sdahub.streams.open", "{stream}", "Streams open now.");
        _readersCut = meter.CreateCounter<long>("sdahub.streams.readers_cut", "{stream}", "Streams cut because the peer did not read or settle in time.");
        _peersLost = meter.CreateCounter<long>("sdahub.streams.peers_lost", "{stream}", "Streams that the peer left without ending them: it cancelled the call, or the connection broke.");
        _unknownMessages = meter.CreateCounter<long>("sdahub.streams.unknown_messages", "{message}", "Messages of a case that this hub does not know; ignored.");
        _objectsRejected = meter.CreateCounter<long>("sdahub.catalog.objects_rejected", "{object}", "Objects of catalog deltas that readers said they cannot use, by the code they gave.");
    }

    public void Opened(string kind, string spoc) => _open.Add(1, new("stream", kind), new("partner", spoc));

    public void Closed(string kind, string spoc) => _open.Add(-1, new("stream", kind), new("partner", spoc));

    public void ReaderCut(string kind, string spoc, string reason) =>
        _readersCut.Add(1, new("stream", kind), new("partner", spoc), new("reason", reason));

    public void PeerLost(string kind, string spoc) => _peersLost.Add(1, new("stream", kind), new("partner", spoc));

    public void ObjectsRejected(string spoc, string code, int count) => _objectsRejected.Add(count, new("partner", spoc), new("error.type", code));

    public void UnknownMessage(string kind, string spoc) => _unknownMessages.Add(1, new("stream", kind), new("partner", spoc));
}
