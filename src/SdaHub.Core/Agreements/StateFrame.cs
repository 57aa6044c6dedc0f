namespace SdaHub.Core.Agreements;

/// <summary>Frame of outgoing state vectors.</summary>
public enum StateFrame
{
    /// <summary>True equator, mean equinox of date.</summary>
    Teme,

    /// <summary>Geocentric celestial reference frame.</summary>
    Gcrf,

    /// <summary>International terrestrial reference frame.</summary>
    Itrf,
}
