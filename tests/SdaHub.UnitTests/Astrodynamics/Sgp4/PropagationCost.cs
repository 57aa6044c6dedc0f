using SdaHub.Astrodynamics.Sgp4;

namespace SdaHub.UnitTests.Astrodynamics.Sgp4;

public sealed class PropagationCost
{
    [Fact]
    public void Propagating_allocates_nothing()
    {
        var propagators = VerificationCase.ReadAll().Select(verification =>
        {
            Sgp4Propagator.TryCreate(verification.Elements, out var propagator);
            return propagator!;
        }).ToArray();
        PropagateAll(propagators);

        var before = GC.GetAllocatedBytesForCurrentThread();
        PropagateAll(propagators);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private static void PropagateAll(Sgp4Propagator[] propagators)
    {
        foreach (var propagator in propagators)
        {
            for (var minutes = -3000.0; minutes < 3000.0; minutes += 250.0)
            {
                propagator.TryPropagate(minutes, out _);
            }
        }
    }
}
