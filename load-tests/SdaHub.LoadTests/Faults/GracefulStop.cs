using Grpc.Core;
using Grpc.Net.Client;
using SdaHub.LoadTests.Targets;
using SdaHub.Protocol.Observations.V1;

namespace SdaHub.LoadTests.Faults;

/// <summary>Stops a hub that serves many streams as its operator would, and starts it again.</summary>
internal static class GracefulStop
{
    /// <summary>Streams that are open when the hub is told to stop.</summary>
    public const int StreamCount = 200;

    /// <summary>Measures the first hub.</summary>
    /// <returns>From the signal to the end of the process.</returns>
    public static async Task<TimeSpan> Measure(FaultBed bed, LoadAuthority authority)
    {
        using var channel = GrpcChannel.ForAddress(bed.HubAddresses[0], new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { SslOptions = authority.ClientOptions(FaultAgreements.MissionSystem), EnableMultipleHttp2Connections = true },
            DisposeHttpClient = true,
        });
        var service = new ObservationService.ObservationServiceClient(channel);
        var streams = new List<Task>();
        for (var i = 0; i < StreamCount; i++)
        {
            var call = service.SubscribeObservations();
            await call.RequestStream.WriteAsync(new SubscribeObservationsRequest { Open = new SubscribeOpen() });
            await call.ResponseStream.MoveNext(CancellationToken.None);
            streams.Add(ReadToEnd(call));
        }

        var hub = bed.Hubs[0];
        var elapsed = await hub.Stop();
        hub.Start();
        await hub.WaitUntilReady();
        channel.Dispose();
        await Task.WhenAll(streams);
        return elapsed;
    }

    private static async Task ReadToEnd(AsyncDuplexStreamingCall<SubscribeObservationsRequest, SubscribeObservationsResponse> call)
    {
        using (call)
        {
            try
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None))
                {
                    if (call.ResponseStream.Current.MessageCase == SubscribeObservationsResponse.MessageOneofCase.GoAway)
                    {
                        await call.RequestStream.CompleteAsync();
                    }
                }
            }
            catch (RpcException)
            {
                // The hub has ended it, or the channel is at its end.
            }
        }
    }
}
