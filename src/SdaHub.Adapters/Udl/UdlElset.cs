namespace SdaHub.Adapters.Udl;

/// <summary>The Elset schema: members by their indexes.</summary>
internal static class UdlElset
{
    /// <summary>Id of the format.</summary>
    public const string FormatId = "udl-elset-json";

    /// <summary>The edition.</summary>
    public const string Edition = "Unified Data Library Elset, schema of 2025";

    public const int MeanMotion = 0;
    public const int Eccentricity = 1;
    public const int Inclination = 2;
    public const int Raan = 3;
    public const int ArgOfPericenter = 4;
    public const int MeanAnomaly = 5;
    public const int BStar = 6;
    public const int MeanMotionDot = 7;
    public const int MeanMotionDdot = 8;

    public const int Epoch = 0;
    public const int CatalogNumber = 1;
    public const int Revolution = 2;
    public const int EphemerisType = 3;
    public const int Marking = 4;
    public const int DataMode = 5;

    /// <summary>Number of the numbers that every set has.</summary>
    public const int RequiredNumberCount = 7;

    /// <summary>The schema. What follows from the elements, and their two lines, is book-keeping.</summary>
    public static UdlSchema Schema { get; } = new(
        ["meanMotion", "eccentricity", "inclination", "raan", "argOfPerigee", "meanAnomaly", "bStar", "meanMotionDot", "meanMotionDDot"],
        ["epoch", "satNo", "revNo", "ephemType", "classificationMarking", "dataMode"],
        "",
        [
            "idElset", "idOnOrbit", "onOrbit", "idOrbitDetermination", "source", "origin", "origNetwork", "origObjectId", "createdAt", "createdBy", "sourceDL", "transactionId",
            "rawFileURI", "descriptor", "tags", "sourcedData", "sourcedDataTypes", "line1", "line2", "semiMajorAxis", "period", "apogee", "perigee", "algorithm", "uct",
        ]);
}
