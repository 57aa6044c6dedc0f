namespace SdaHub.Protocol.Client.Publishing;

/// <summary>What a spool found when a stream opened.</summary>
/// <param name="ResentCount">Settled batches that are sent again because the hub's log went back or is another one.</param>
/// <param name="LostCount">Settled batches that the hub's log lost and the spool no longer holds.</param>
internal readonly record struct SpoolOpening(long ResentCount, long LostCount);
