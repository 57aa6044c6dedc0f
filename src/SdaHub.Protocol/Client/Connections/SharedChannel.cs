using Grpc.Core;
using Grpc.Net.Client;

namespace SdaHub.Protocol.Client.Connections;

/// <summary>A connection and how many use it. Its state is guarded by the lock of <see cref="HubChannels"/>.</summary>
internal sealed class SharedChannel(GrpcChannel channel, CallInvoker invoker, ClientCredentials credentials)
{
    public GrpcChannel Channel => channel;

    public CallInvoker Invoker => invoker;

    public ClientCredentials Credentials => credentials;

    public int LeaseCount { get; set; }

    public bool IsRetired { get; set; }
}
