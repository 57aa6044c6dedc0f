using SdaHub.Core.ObservationLog;

namespace SdaHub.Storage.Embedded;

/// <summary>
/// Who holds which publisher. In memory, since one process has the store and its streams end with it; claims are numbered on from the generation of the log, so
/// that none is ever numbered twice. Used by the writer's thread alone.
/// </summary>
internal sealed class PublisherSessions
{
    /// <summary>Claims of one publisher within one generation: more than anybody makes.</summary>
    private const long GenerationStep = 1_000_000_000;

    private readonly Dictionary<PublisherKey, long> _newest = [];

    /// <summary>Whether a publisher has been claimed since the log was opened.</summary>
    public bool Knows(PublisherKey publisher) => _newest.ContainsKey(publisher);

    /// <summary>Numbers the next claim.</summary>
    public long Claim(PublisherKey publisher, long generation) =>
        _newest[publisher] = Math.Max(_newest.GetValueOrDefault(publisher), generation * GenerationStep) + 1;

    /// <summary>Checks that every batch comes under the newest claim of its publisher, or under none.</summary>
    /// <exception cref="PublisherSupersededException">Some do not.</exception>
    public void Check(IReadOnlyList<LogBatch> batches)
    {
        List<int>? superseded = null;
        for (var index = 0; index < batches.Count; index++)
        {
            if (batches[index].Session != 0 && batches[index].Session < _newest.GetValueOrDefault(batches[index].Publisher))
            {
                (superseded ??= []).Add(index);
            }
        }

        if (superseded is not null)
        {
            throw new PublisherSupersededException(superseded);
        }
    }
}
