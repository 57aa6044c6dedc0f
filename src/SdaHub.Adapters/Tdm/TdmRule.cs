namespace SdaHub.Adapters.Tdm;

/// <summary>What is done with the values of one quantity in a segment: <c>(value + Correction) * Scale</c>, unless it is refused.</summary>
/// <param name="Correction">What is added, in the unit of the file.</param>
/// <param name="Scale">Factor from the unit of the file to the canonical one.</param>
/// <param name="Refusal">Why the quantity is not taken; null when it is.</param>
internal readonly record struct TdmRule(double Correction, double Scale, TdmRefusal? Refusal)
{
    /// <summary>Takes values as they are.</summary>
    public static TdmRule AsIs { get; } = new(0, 1, null);
}
