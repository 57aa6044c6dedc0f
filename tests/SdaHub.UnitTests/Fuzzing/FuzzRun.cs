using System.Text.RegularExpressions;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>Gives a reader one spoilt input after another and holds what it does against the limits.</summary>
/// <param name="reader">The reader.</param>
/// <param name="corpus">What the inputs are made of.</param>
internal sealed partial class FuzzRun(FuzzedReader reader, FuzzCorpus corpus)
{
    /// <summary>Most processor time of one call, for an input of at most <see cref="FuzzDraw.MaxBytes"/>.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromMilliseconds(100);

    /// <summary>Most bytes that a call may allocate for each byte of input.</summary>
    public const int AllocatedPerByte = 64;

    /// <summary>
    /// What a call may allocate however small the input: the buffers that the platform's XML reader and the like take for any file, and what a few diagnostics need.
    /// </summary>
    public const int AllocatedAtAll = 128 * 1024;

    private const int MaxFaults = 8;

    /// <summary>An offender is called again: the first call of its kind also compiles code, and a collection of garbage may fall into any.</summary>
    private const int Attempts = 4;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    private readonly List<FuzzFault> _faults = [];
    private volatile FuzzFault? _current;
    private int _inputCount;

    /// <summary>Inputs given so far.</summary>
    public int InputCount => Volatile.Read(ref _inputCount);

    /// <summary>Tries seeds in turn until the time is over or faults enough are found.</summary>
    /// <param name="settings">How long, and from which seed on.</param>
    /// <returns>The faults, each kind once.</returns>
    public IReadOnlyList<FuzzFault> Try(FuzzSettings settings) => Watch(() =>
    {
        var end = ThreadClock.Now() + settings.PerReader;
        for (var seed = settings.FirstSeed; ThreadClock.Now() < end && _faults.Count < MaxFaults; seed++)
        {
            Add(seed);
        }
    });

    /// <summary>Tries one seed.</summary>
    public IReadOnlyList<FuzzFault> Try(int seed) => Watch(() => Add(seed));

    /// <summary>Tries one input.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Try(byte[] input) => Judge(input);

    /// <summary>Runs on a thread of its own, so that a reader that never comes back fails the test by its seed and does not stop the run.</summary>
    private List<FuzzFault> Watch(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true, Name = $"fuzz {reader.Name}" };
        thread.Start();
        for (var last = -1; !thread.Join(LongestSilence); last = InputCount)
        {
            if (last == InputCount)
            {
                return [_current! with { What = $"{reader.Name} has not come back for {LongestSilence.TotalMinutes} minutes" }];
            }
        }

        return _faults;
    }

    private void Add(int seed)
    {
        var input = FuzzMutations.Make(corpus, seed);
        _current = new FuzzFault(reader.Name, seed, input, "");
        Interlocked.Increment(ref _inputCount);
        if (Judge(input) is { } what && _faults.TrueForAll(fault => Kind(fault.What) != Kind($"{reader.Name} {what}")))
        {
            _faults.Add(_current with { What = $"{reader.Name} {what}" });
        }
    }

    private string? Judge(byte[] input)
    {
        try
        {
            var allowed = (AllocatedPerByte * (long)input.Length) + AllocatedAtAll;
            var (outcome, time, allocated) = Call(input);
            for (var attempt = 1; attempt < Attempts && (time > LongestCall || allocated > allowed); attempt++)
            {
                (outcome, time, allocated) = Call(input);
            }

            return time > LongestCall ? $"takes {time.TotalMilliseconds:F0} ms; {LongestCall.TotalMilliseconds} are allowed"
                : allocated > allowed ? $"allocates {allocated} bytes; {allowed} are allowed"
                : outcome.Nonsense() is { } nonsense ? $"gives a record without sense: {nonsense}"
                : outcome.Diagnostics.FirstOrDefault(diagnostic => !IsClear(diagnostic)) is { } unclear ? $"says what nobody can read: {unclear}"
                : null;
        }
        catch (Exception exception)
        {
            // Whatever a reader throws is a fault of it, and what this test is for.
            return $"throws {exception}";
        }
    }

    private (FuzzOutcome Outcome, TimeSpan Time, long Allocated) Call(byte[] input)
    {
        var (allocatedBefore, start) = (GC.GetAllocatedBytesForCurrentThread(), ThreadClock.Now());
        var outcome = reader.Read(input);
        return (outcome, ThreadClock.Now() - start, GC.GetAllocatedBytesForCurrentThread() - allocatedBefore);
    }

    private static bool IsClear(Diagnostic diagnostic) =>
        CodeForm().IsMatch(diagnostic.Code) && diagnostic is { Line: >= 0, Column: >= 0, LostRecordCount: >= 0 } && !diagnostic.Message.Any(char.IsControl)
        && !(diagnostic.FieldName ?? "").Any(char.IsControl);

    /// <summary>What tells two faults apart: the first two lines, an exception and where it came from, without their numbers.</summary>
    private static string Kind(string what) => Digits().Replace(string.Join('\n', what.Split('\n').Take(2)), "");

    [GeneratedRegex("^[A-Z][A-Z0-9_]*\\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
