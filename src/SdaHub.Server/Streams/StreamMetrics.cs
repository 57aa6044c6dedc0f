using System.Diagnostics.Metrics;

namespace SdaHub.Server.Streams;

/// <summary>Counts streams, and what the hub had to cut or skip on them.</summary>
internal sealed class StreamMetrics
{
    private readonly UpDownCounter<long> _open;
    private readonly Counter<long> _readersCut;
    private readonly Counter<long> _unknownMessages;

    public StreamMetrics(IMeterFactory meterFactory)
    {
        var meter = meterFactory.Create("SdaHub.Server");
        _open = meter.CreateUpDownCounter<long>("sdahub.streams.open", "{stream}", "Streams open now.");
        _readersCut = meter.CreateCounter<long>("sdahub.streams.readers_cut", "{stream}", "Streams cut because the peer did not read or settle in time.");
        _unknownMessages = meter.CreateCounter<long>("sdahub.streams.unknown_messages", "{message}", "Messages of a case that this hub does not know; ignored.");
    }

    public void Opened(string kind, string spoc) => _open.Add(1, new("stream", kind), new("partner", spoc));

    public void Closed(string kind, string spoc) => _open.Add(-1, new("stream", kind), new("partner", spoc));

    public void ReaderCut(string kind, string spoc, string reason) =>
        _readersCut.Add(1, new("stream", kind), new("partner", spoc), new("reason", reason));

    public void UnknownMessage(string kind, string spoc) => _unknownMessages.Add(1, new("stream", kind), new("partner", spoc));
}
