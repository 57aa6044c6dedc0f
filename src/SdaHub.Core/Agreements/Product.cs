namespace SdaHub.Core.Agreements;

/// <summary>A kind of data that goes out to a peer.</summary>
public enum Product
{
    /// <summary>Catalog synchronisation and look-ups.</summary>
    Catalog,

    /// <summary>State vectors.</summary>
    States,

    /// <summary>Pointing angles.</summary>
    Angles,

    /// <summary>Observations of the SpOCs.</summary>
    Observations,
}
