namespace SdaHub.Core.Release;

/// <summary>Whether a datum may go to an audience, and if not, the first rule that holds it back. The reason stays inside the hub.</summary>
public enum ReleaseDecision
{
    /// <summary>It may go.</summary>
    Permitted,

    /// <summary>The agreement does not let this kind of data out.</summary>
    ProductNotAgreed,

    /// <summary>The agreement does not let data of this world out.</summary>
    DataModeNotAgreed,

    /// <summary>The datum is classified higher than the agreement allows.</summary>
    ClassificationTooHigh,

    /// <summary>The marking does not name the audience's nation.</summary>
    NationNotNamed,

    /// <summary>It was made of data that no marking covers together.</summary>
    MarkingsApart,
}
