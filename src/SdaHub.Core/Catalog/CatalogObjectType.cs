namespace SdaHub.Core.Catalog;

/// <summary>What kind of object a catalog object is.</summary>
public enum CatalogObjectType
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A payload, working or not.</summary>
    Payload,

    /// <summary>A rocket body.</summary>
    RocketBody,

    /// <summary>Debris.</summary>
    Debris,
}
