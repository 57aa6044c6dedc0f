using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>A connection and how many use it. Its state is guarded by the lock of <see cref="HubChannels"/>.</summary>
internal sealed class SharedChannel(GrpcChannel channel, CallInvoker invoker, ClientCredentials credentials, X509ChainPolicy? policy)
{
    public GrpcChannel Channel => channel;

    public CallInvoker Invoker => invoker;

    public ClientCredentials Credentials => credentials;

    public int LeaseCount { get; set; }

    public bool IsRetired { get; set; }

    /// <summary>Judges the hub's certificate by this time whenever the channel connects from now on: a channel can live for months.</summary>
    public void JudgeAsOf(DateTimeOffset localTime)
    {
        if (policy is not null)
        {
            policy.VerificationTime = localTime.DateTime;
        }
    }
}
