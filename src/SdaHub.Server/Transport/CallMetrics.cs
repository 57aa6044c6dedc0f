using System.Diagnostics.Metrics;
using Grpc.Core;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Transport;

/// <summary>Counts the errors that calls and streams end with.</summary>
internal sealed class CallMetrics
{
    /// <summary>Stands for a peer that no agreement names, or that was not asked for.</summary>
    private const string NoPartner = "unknown";

    private readonly Counter<long> _errors;

    /// <summary>Makes the instrument.</summary>
    public CallMetrics(IMeterFactory meterFactory) =>
        _errors = meterFactory.Create("SdaHub.Server").CreateCounter<long>("sdahub.errors", "{error}", "Calls and streams that ended with an error, by its reason.");

    /// <summary>Name of a call as metrics and logs carry it, such as <c>PublishObservations</c>.</summary>
    public static string NameOf(ServerCallContext call) => call.Method[(call.Method.LastIndexOf('/') + 1)..];

    /// <summary>Counts an error.</summary>
    /// <param name="call">Name of the call.</param>
    /// <param name="spoc">Whose call it is; null when nobody known's.</param>
    /// <param name="error">The error; one that is none of the protocol's, such as the transport's, counts as <c>UNSPECIFIED</c>.</param>
    public void Failed(string call, string? spoc, RpcException error)
    {
        var reason = HubError.TryRead(error, out var read) ? read.Reason : ErrorReason.Unspecified;
        _errors.Add(1, new("call", call), new("partner", spoc ?? NoPartner), new("error.type", HubErrors.NameOf(reason)));
    }
}
