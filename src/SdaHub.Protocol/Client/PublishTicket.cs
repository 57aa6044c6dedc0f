namespace SdaHub.Protocol.Client;

/// <summary>A batch that a publisher has taken.</summary>
public sealed class PublishTicket
{
    internal PublishTicket(Task<PublishReceipt> receipt) => Receipt = receipt;

    /// <summary>
    /// Completes when the batch is settled. Fails with <see cref="SdaHubException"/> when the publisher had to stop, and is cancelled when it is disposed of
    /// first; whether the hub has the batch is then unknown.
    /// </summary>
    public Task<PublishReceipt> Receipt { get; }
}
