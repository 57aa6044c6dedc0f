using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>The fuzzing itself: that it finds what it looks for, and makes the same input again.</summary>
public sealed class FuzzRunTests
{
    private static readonly FuzzCorpus Corpus = new([.. new[] { "A,1\nB,2\n", "A = 1\nB = 2\n" }.Select(System.Text.Encoding.ASCII.GetBytes)]);
    private static readonly FuzzSettings HalfASecond = new(TimeSpan.FromSeconds(0.5), FirstSeed: 1);

    [Fact]
    public void Exception_is_found_and_comes_again()
    {
        var fault = Assert.Single(Run(Read).Try(HalfASecond));

        Assert.Contains("throws System.FormatException: a zero", fault.What);
        Assert.Contains($"SDAHUB_FUZZ_REPLAY=\"planted/{fault.Seed}\"", fault.ToString());
        Assert.Equal(fault.Input, FuzzMutations.Make(Corpus, fault.Seed));
        Assert.Equal(fault.Seed, Assert.Single(Run(Read).Try(fault.Seed)).Seed);

        static FuzzOutcome Read(byte[] input) => input.Contains((byte)0) ? throw new FormatException("a zero") : Nothing();
    }

    [Fact]
    public void Call_that_takes_long_is_found()
    {
        var run = Run(input =>
        {
            for (var end = ThreadClock.Now() + (FuzzRun.LongestCall * (input.Length > 10_000 ? 1.2 : 0)); ThreadClock.Now() < end;)
            {
            }

            return Nothing();
        });

        Assert.Contains("ms; 100 are allowed", Assert.Single(run.Try(HalfASecond with { PerReader = TimeSpan.FromSeconds(2) })).What);
    }

    [Fact]
    public void Memory_out_of_proportion_is_found()
    {
        var run = Run(input => new byte[FuzzRun.AllocatedPerByte * input.Length].Length > 0 && input.Length > 10_000 ? Grown(input.Length) : Nothing());

        Assert.Contains("are allowed", Assert.Single(run.Try(HalfASecond)).What);

        static FuzzOutcome Grown(int length) => new byte[length + FuzzRun.AllocatedAtAll].Length > 0 ? Nothing() : Nothing("none");
    }

    [Fact]
    public void Record_without_sense_and_unreadable_diagnostic_are_found()
    {
        Assert.Contains("without sense: range", Assert.Single(Run(_ => Nothing("range")).Try(1)).What);
        Assert.Contains("nobody can read", Assert.Single(Run(_ => new FuzzOutcome(0, [new Diagnostic(DiagnosticSeverity.Error, "BAD", 1, 1, null, "a\tb")], () => null)).Try(1)).What);
    }

    private static FuzzRun Run(Func<byte[], FuzzOutcome> read) => new(new FuzzedReader("planted", bytes => read(bytes.ToArray())), Corpus);

    private static FuzzOutcome Nothing(string? nonsense = null) => new(0, [], () => nonsense);
}
