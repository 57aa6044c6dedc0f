using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;

namespace SdaHub.UnitTests.Astrodynamics.Sgp4;

public sealed class PropagatorSharedByThreads
{
    private const int ThreadCount = 8;

    /// <summary>Each thread asks in its own order, so that an answer depending on what was asked before, or by whom, would differ.</summary>
    [Fact]
    public void Gives_every_thread_the_same_states_in_any_order()
    {
        var propagators = VerificationCase.ReadAll().Select(Create).ToArray();
        var minutes = Enumerable.Range(-40, 81).Select(i => i * 317.25).ToArray();
        var expected = Propagate(propagators, minutes);
        var answers = new (Sgp4Error, TemeState)[ThreadCount][][];

        var threads = Enumerable.Range(0, ThreadCount).Select(index => new Thread(() =>
        {
            var order = (double[])minutes.Clone();
            new Random(index).Shuffle(order);
            var shuffled = Propagate(propagators, order);
            answers[index] = [.. shuffled.Select(row => minutes.Select(minute => row[Array.IndexOf(order, minute)]).ToArray())];
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    private static (Sgp4Error, TemeState)[][] Propagate(Sgp4Propagator[] propagators, double[] minutes) =>
        [.. propagators.Select(propagator => minutes.Select(minute => (propagator.TryPropagate(minute, out var state), state)).ToArray())];

    private static Sgp4Propagator Create(VerificationCase verification)
    {
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(verification.Elements, out var propagator));
        return propagator!;
    }
}
