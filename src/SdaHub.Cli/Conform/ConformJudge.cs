using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Decode;
using SdaHub.Core.Agreements;
using SdaHub.Core.ObservationLog;
using SdaHub.Core.Observations;
using SdaHub.Core.Pipeline;
using SdaHub.Core.Release;
using SdaHub.Core.Validation;

namespace SdaHub.Cli.Conform;

/// <summary>Decodes files and judges their tracks as the hub does, up to what takes a catalog or a log: residuals, and tracks of other days.</summary>
internal sealed class ConformJudge
{
    private readonly ChosenDecoder _chosen;
    private readonly Agreement _agreement;
    private readonly TrackValidator _validator;
    private readonly DateTimeOffset? _receivedTime;
    private readonly Dictionary<string, UInt128> _taken = new(StringComparer.Ordinal);

    /// <summary>Makes a judge.</summary>
    /// <param name="chosen">What reads the files, and the agreement if there is one.</param>
    /// <param name="host">Nation that runs the hub.</param>
    /// <param name="receivedTime">When the files are received; null for the time of the newest observation of each.</param>
    public ConformJudge(ChosenDecoder chosen, NationCode host, DateTimeOffset? receivedTime)
    {
        _chosen = chosen;
        _agreement = chosen.Agreement ?? OfAnyone(host);
        _validator = new TrackValidator(new ValidationOptions(), host);
        _receivedTime = receivedTime;
    }

    /// <summary>Judges a file.</summary>
    /// <param name="name">The file, as the command line names it.</param>
    /// <param name="payload">What it holds.</param>
    /// <param name="report">Takes what is found.</param>
    /// <param name="window">Holds the file against what may be sent at once.</param>
    /// <returns>The tracks that it holds, taken or not.</returns>
    public IReadOnlyList<Track> Judge(string name, byte[] payload, ConformReport report, QuotaCheck window)
    {
        var conventions = _receivedTime is null ? _chosen.Conventions : _chosen.Conventions with { ReceivedTime = _receivedTime };
        var decoded = _chosen.Decoder.Decode(payload, conventions);
        var receivedTime = _receivedTime ?? NewestOf(decoded.Records);
        window.Check(name, payload);
        report.CheckAgreement(_chosen.Agreement, receivedTime);
        report.AddUnread(decoded);
        foreach (var track in decoded.Records)
        {
            var judged = _validator.Judge(WithSite(track), _agreement, receivedTime ?? DateTimeOffset.UnixEpoch);
            report.Add(judged, SettledTrack.Of(judged, Append(judged)));
        }

        report.End();
        return decoded.Records;
    }

    /// <summary>What a log that holds nothing but these files would say.</summary>
    private AppendOutcome Append(JudgedTrack judged)
    {
        var hash = TrackContentHash.Compute(judged.Track);
        return judged.IsRejected || _taken.TryAdd(judged.Track.TrackId, hash) ? AppendOutcome.Appended
            : _taken[judged.Track.TrackId] == hash ? AppendOutcome.Repeated
            : AppendOutcome.Conflicting;
    }

    /// <summary>Without an agreement no site is known, and none is missed.</summary>
    private Track WithSite(Track track) => _chosen.Agreement is null && track is { SitePosition: null, SensorPositions: null } ? track with { SitePosition = default(GeodeticSite) } : track;

    /// <summary>The time of the newest observation; null when there is none.</summary>
    private static DateTimeOffset? NewestOf(IReadOnlyList<Track> tracks)
    {
        long[] times = [.. tracks.SelectMany(track => track.Columns.TimeUnixNs.ToArray())];
        // Rounded up, so that the newest does not lie ahead of its own receipt.
        return times.Length == 0 ? null : UnixTime.FromNs(times.Max()).AddTicks(1);
    }

    /// <summary>An agreement that asks for nothing that only an agreement could say.</summary>
    private static Agreement OfAnyone(NationCode host) => new()
    {
        Spoc = "any",
        Nation = host,
        Version = 1,
        ValidFrom = DateTimeOffset.MinValue,
        ValidUntil = DateTimeOffset.MaxValue,
        Identities = [],
        Formats = new FormatTerms(new HashSet<string>(), Core.Formats.FormatConventions.Default),
        DefaultMarking = new Marking(Classification.Unclassified, host, [], DataMode.Real),
        Sites = new Dictionary<string, Site>(),
        States = [],
        Angles = [],
        Release = new ReleaseTerms(new HashSet<Product>(), Classification.Unclassified, Enum.GetValues<DataMode>().ToHashSet()),
        Quotas = new Quotas(),
    };
}
