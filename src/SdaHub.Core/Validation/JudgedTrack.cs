using SdaHub.Core.Observations;

namespace SdaHub.Core.Validation;

/// <summary>A track with a verdict for each of its observations.</summary>
public sealed class JudgedTrack
{
    private readonly Verdict[] _verdicts;

    internal JudgedTrack(Track track, Verdict[] verdicts, IReadOnlyList<Finding> findings)
    {
        Track = track;
        _verdicts = verdicts;
        Findings = findings;
        Counts = VerdictCounts.Of(verdicts);
    }

    /// <summary>The track as it came.</summary>
    public Track Track { get; }

    /// <summary>Verdict of each observation.</summary>
    public ReadOnlySpan<Verdict> Verdicts => _verdicts;

    /// <summary>What was found; empty when nothing was.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Observations per verdict.</summary>
    public VerdictCounts Counts { get; }

    /// <summary>Whether no observation was taken.</summary>
    public bool IsRejected => Counts.Rejected == _verdicts.Length;

    /// <summary>Positions of the observations taken; null when all were.</summary>
    public int[]? TakenIndexes()
    {
        if (Counts.Rejected == 0)
        {
            return null;
        }

        var indexes = new int[_verdicts.Length - Counts.Rejected];
        var count = 0;
        for (var i = 0; i < _verdicts.Length; i++)
        {
            if (_verdicts[i] != Verdict.Rejected)
            {
                indexes[count++] = i;
            }
        }

        return indexes;
    }

    /// <summary>Worst verdict among the observations taken; <see cref="Verdict.Rejected"/> when none was.</summary>
    public Verdict WorstTaken =>
        IsRejected ? Verdict.Rejected : Counts.Quarantined > 0 ? Verdict.Quarantined : Counts.Warned > 0 ? Verdict.Warned : Verdict.Accepted;
}
