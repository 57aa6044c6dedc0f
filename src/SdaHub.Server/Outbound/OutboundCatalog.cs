using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Protocol.Catalog.V1;
using SdaHub.Server.Messages;
using CatalogDetails = SdaHub.Core.Catalog.CatalogDetails;
using CatalogObject = SdaHub.Core.Catalog.CatalogObject;
using ElementSet = SdaHub.Core.Catalog.ElementSet;
using Wire = SdaHub.Protocol.Catalog.V1;

namespace SdaHub.Server.Outbound;

/// <summary>Builds what leaves of the catalog, from released objects only.</summary>
internal static class OutboundCatalog
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Builds the answer to a question for one object.</summary>
    public static GetCatalogObjectResponse ToResponse(Released<CatalogObject> released) => new() { Object = ToWire(released) };

    /// <summary>Builds a delta, without its nonce.</summary>
    /// <param name="changes">What has changed.</param>
    /// <param name="resumeToken">Position after it; empty while a snapshot is not whole.</param>
    public static CatalogDelta ToDelta(CatalogChanges changes, byte[] resumeToken) => new()
    {
        Objects = { changes.Objects.Select(ToWire) },
        RemovedObjectIds = { changes.RemovedObjectIds.Select(objectId => objectId.Value) },
        ResumeToken = UnsafeByteOperations.UnsafeWrap(resumeToken),
        IsSnapshotEnd = changes.IsSnapshotEnd,
    };

    private static Wire.CatalogObject ToWire(Released<CatalogObject> released)
    {
        var source = released.Datum;
        return new Wire.CatalogObject
        {
            ObjectId = source.ObjectId.Value,
            Version = source.Version,
            ObjectName = source.ObjectName ?? "",
            InternationalDesignator = source.InternationalDesignator ?? "",
            ElementSet = source.ElementSet is { } elementSet ? ToWire(elementSet) : null,
            Details = source.Details is { } details ? ToWire(details) : null,
            Marking = MarkingWire.ToWire(released.Marking),
        };
    }

    private static Wire.ElementSet ToWire(ElementSet source) => new()
    {
        EpochTime = source.Epoch.ToTimestamp(),
        MeanMotionRevPerDay = source.MeanMotionRevPerDay,
        Eccentricity = source.Eccentricity,
        InclinationDeg = source.InclinationDeg,
        RaOfAscNodeDeg = source.RaanDeg,
        ArgOfPericenterDeg = source.ArgOfPericenterDeg,
        MeanAnomalyDeg = source.MeanAnomalyDeg,
        BStarPerEarthRadius = source.BStarPerEarthRadius,
        MeanMotionDotRevPerDay2 = source.MeanMotionDotRevPerDay2,
        MeanMotionDdotRevPerDay3 = source.MeanMotionDdotRevPerDay3,
        ElementSetNumber = source.ElementSetNumber,
        RevolutionAtEpoch = source.RevolutionAtEpoch,
    };

    private static Wire.CatalogDetails ToWire(CatalogDetails source)
    {
        var wire = new Wire.CatalogDetails
        {
            ObjectType = ToWire(source.ObjectType),
            Owner = source.Owner ?? "",
            LaunchDate = source.LaunchDate?.ToString(DateFormat) ?? "",
            LaunchSite = source.LaunchSite ?? "",
            DecayDate = source.DecayDate?.ToString(DateFormat) ?? "",
        };
        if (source.RadarCrossSectionM2 is { } radarCrossSectionM2)
        {
            wire.RadarCrossSectionM2 = radarCrossSectionM2;
        }

        return wire;
    }

    private static string ToWire(CatalogObjectType type) => type switch
    {
        CatalogObjectType.Payload => "PAYLOAD",
        CatalogObjectType.RocketBody => "ROCKET BODY",
        CatalogObjectType.Debris => "DEBRIS",
        _ => "UNKNOWN",
    };
}
