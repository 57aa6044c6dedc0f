namespace SdaHub.Core.Release;

/// <summary>The world a datum belongs to. Modes never mix.</summary>
public enum DataMode
{
    /// <summary>Measured in or computed from the real world.</summary>
    Real,

    /// <summary>Made to test software or a link.</summary>
    Test,

    /// <summary>Made for a named exercise.</summary>
    Exercise,

    /// <summary>Made by a simulation outside a test or an exercise.</summary>
    Simulated,
}
