namespace SdaHub.UnitTests.Client.Scripted;

/// <summary>Gives the same fraction for ever.</summary>
internal sealed class FixedRandom(double fraction) : Random
{
    public override double NextDouble() => fraction;
}
