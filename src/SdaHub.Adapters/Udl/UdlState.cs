namespace SdaHub.Adapters.Udl;

/// <summary>The StateVector schema: members by their indexes.</summary>
internal static class UdlState
{
    /// <summary>Id of the format.</summary>
    public const string FormatId = "udl-statevector-json";

    /// <summary>The edition.</summary>
    public const string Edition = "Unified Data Library StateVector, schema of 2025";

    public const int PositionX = 0;
    public const int VelocityX = 3;
    public const int AccelerationX = 6;
    public const int Mass = 9;
    public const int SolarArea = 10;
    public const int SolarCoefficient = 11;
    public const int DragArea = 12;
    public const int DragCoefficient = 13;

    public const int Epoch = 0;
    public const int CatalogNumber = 1;
    public const int ObjectName = 2;
    public const int Frame = 3;
    public const int CovarianceFrame = 4;
    public const int Marking = 5;
    public const int DataMode = 6;

    /// <summary>The schema. Alternative frames repeat the state; how the orbit was determined is not part of it.</summary>
    public static UdlSchema Schema { get; } = new(
        [
            "xpos", "ypos", "zpos", "xvel", "yvel", "zvel", "xaccel", "yaccel", "zaccel", "mass", "srpArea", "solarRadPressCoeff", "dragArea", "dragCoeff",
        ],
        ["epoch", "satNo", "origObjectId", "referenceFrame", "covReferenceFrame", "classificationMarking", "dataMode"],
        "cov",
        [
            "idStateVector", "idOnOrbit", "onOrbit", "idOrbitDetermination", "source", "origin", "origNetwork", "createdAt", "createdBy", "sourceDL", "transactionId", "rawFileURI",
            "descriptor", "tags", "sourcedData", "sourcedDataTypes", "uct", "msgTs", "alt1ReferenceFrame", "alt2ReferenceFrame", "xposAlt1", "yposAlt1", "zposAlt1",
            "xvelAlt1", "yvelAlt1", "zvelAlt1", "xposAlt2", "yposAlt2", "zposAlt2", "xvelAlt2", "yvelAlt2", "zvelAlt2",
        ]);
}
