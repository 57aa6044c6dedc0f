using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Agreements;
using SdaHub.Core.Catalog;
using SdaHub.Protocol.Common.V1;
using SdaHub.Protocol.Errors;

namespace SdaHub.Server.Ephemeris;

/// <summary>Narrows what an agreement gives to what a stream asks for. Never widens it.</summary>
internal static class ProductNarrowing
{
    /// <summary>The agreement's objects, or those of them that are asked for.</summary>
    /// <exception cref="Grpc.Core.RpcException">FIELD_INVALID when a number is no catalog number.</exception>
    public static ObjectSelection Objects(ObjectSelection agreed, IReadOnlyList<int> asked)
    {
        if (asked.Count == 0)
        {
            return agreed;
        }

        var objectIds = asked.Select((value, i) => ObjectId.TryCreate(value, out var objectId)
            ? objectId
            : throw HubErrors.FieldInvalid(($"open.object_ids[{i}]", $"a catalog number is 1 to {ObjectId.MaxValue}")).ToException()).ToFrozenSet();
        return ObjectSelection.Of(objectIds.Where(agreed.Contains));
    }

    /// <summary>Refuses a format that no product of the agreement has.</summary>
    /// <param name="agreed">Formats of all products.</param>
    /// <param name="asked">The format asked for; empty for all.</param>
    /// <exception cref="Grpc.Core.RpcException">FORMAT_NOT_AGREED when no product has it.</exception>
    public static void ThrowIfNotAgreed(IEnumerable<string> agreed, string asked)
    {
        string[] formats = [.. agreed.Distinct().Order(StringComparer.Ordinal)];
        if (asked.Length > 0 && !formats.Contains(asked))
        {
            var known = string.Join(", ", formats);
            throw HubErrors.Exception(ErrorReason.FormatNotAgreed, $"the agreement gives {known}, not {asked}", ("format", asked), ("agreed", known));
        }
    }

    /// <summary>The agreement's cadence, or the one asked for when it is longer.</summary>
    /// <exception cref="Grpc.Core.RpcException">FIELD_INVALID when it is negative, longer than a day, or no duration at all.</exception>
    public static TimeSpan Cadence(TimeSpan agreed, Duration? asked)
    {
        if (asked is null)
        {
            return agreed;
        }

        if (asked.Seconds is < 0 or > 86_400 || asked.Nanos is < 0 or >= Duration.NanosecondsPerSecond)
        {
            throw HubErrors.FieldInvalid(("open.cadence", "0 to 1 day, with 0 to 999999999 nanos")).ToException();
        }

        var cadence = asked.ToTimeSpan();
        return cadence > agreed ? cadence : agreed;
    }
}
