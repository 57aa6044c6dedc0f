using SdaHub.Protocol.Client;

namespace SdaHub.Simulator;

/// <summary>A batch that waits for its result.</summary>
/// <param name="Ticket">The publisher's ticket.</param>
/// <param name="SentTimestamp">When it was handed to the publisher.</param>
internal readonly record struct SentBatch(PublishTicket Ticket, long SentTimestamp);
