using System.Globalization;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Core.Validation;

/// <summary>
/// Judges whether a track makes sense by itself: texts, column lengths, domains, times, axes, marking. It compares nothing with the catalog. Safe from
/// many threads.
/// </summary>
public sealed class TrackValidator
{
    private const int LongestTrackId = 128;
    private const int LongestText = 64;
    private const double LowestSiteM = -1000;
    private const double MetresPerKm = 1000;
    private const double NsPerS = 1e9;
    private const double SPerDay = 86400;
    private const double LongestOffsetS = 3600;

    private readonly NationCode _hostNation;
    private readonly long _maximumLeadNs;
    private readonly long _maximumAgeNs;

    /// <summary>Makes a validator.</summary>
    /// <param name="options">Limits on time.</param>
    /// <param name="hostNation">Nation of this hub; a track must be releasable to it.</param>
    public TrackValidator(ValidationOptions options, NationCode hostNation)
    {
        _hostNation = hostNation;
        _maximumLeadNs = (long)(options.MaximumLeadS * NsPerS);
        _maximumAgeNs = (long)(options.MaximumAgeDays * SPerDay * NsPerS);
    }

    /// <summary>Judges a track.</summary>
    /// <param name="track">The track as it came.</param>
    /// <param name="agreement">The agreement it came under.</param>
    /// <param name="receivedTime">When the hub received it, UTC.</param>
    /// <returns>A verdict for each observation. The track inside has the agreement's default marking when it had none.</returns>
    public JudgedTrack Judge(Track track, Agreement agreement, DateTimeOffset receivedTime)
    {
        var marked = track.Marking is null && agreement.DefaultMarking is { } marking ? track with { Marking = marking } : track;
        var sheet = new VerdictSheet(track.Columns.Count);
        if (track.Columns.Count == 0)
        {
            sheet.FindAll(Verdict.Rejected, FindingCodes.FieldMissing, "time_unix_ns", "a track has at least one observation");
        }

        CheckTexts(marked, sheet);
        CheckMarking(marked, agreement, sheet);
        if (marked.SensorPositions is null)
        {
            CheckSite(marked, agreement, sheet);
        }
        else
        {
            SensorPositionsCheck.CheckMeaning(marked, marked.SensorPositions, sheet);
        }

        if (marked.TimeSigmaS is { } timeSigmaS && !(timeSigmaS > 0 && double.IsFinite(timeSigmaS)))
        {
            sheet.FindAll(Verdict.Rejected, FindingCodes.SigmaInvalid, "time_sigma_s", "a sigma is finite and above zero; leave it out when the accuracy is unknown");
        }

        CheckInterval(marked.RangeRateInterval, sheet);
        if (CheckLengths(marked.Columns, sheet) & SensorPositionsCheck.CheckLengths(marked, sheet))
        {
            SensorPositionsCheck.CheckValues(marked.SensorPositions, sheet);
            CheckTimes(marked.Columns, UnixTime.ToNs(receivedTime), sheet);
            var areWhole = CheckValues(marked.Columns, sheet);
            CheckAngles(marked, areWhole, sheet);
            CheckMeasured(marked.Columns, areWhole, sheet);
        }

        return sheet.ToJudgedTrack(marked);
    }

    private static void CheckTexts(Track track, VerdictSheet sheet)
    {
        CheckText(track.TrackId, "track_id", LongestTrackId, isRequired: true, sheet);
        CheckText(track.SensorKey, "sensor_key", LongestText, isRequired: true, sheet);
        CheckText(track.SiteKey, "site_key", LongestText, isRequired: false, sheet);
        CheckText(track.ObjectName, "object_name", LongestText, isRequired: false, sheet);
        CheckText(track.TaskId, "task_id", LongestTrackId, isRequired: false, sheet);
    }

    private static void CheckText(string? text, string fieldName, int longest, bool isRequired, VerdictSheet sheet)
    {
        if (string.IsNullOrEmpty(text))
        {
            if (isRequired)
            {
                sheet.FindAll(Verdict.Rejected, FindingCodes.FieldMissing, fieldName, $"{fieldName} must be set");
            }
        }
        else if (text.Length > longest || text.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            sheet.FindAll(Verdict.Rejected, FindingCodes.TextInvalid, fieldName, $"{fieldName} takes 1 to {longest} characters without control characters");
        }
    }

    private static void CheckSite(Track track, Agreement agreement, VerdictSheet sheet)
    {
        if (track.SitePosition is { } site)
        {
            if (!(Math.Abs(site.LatitudeDeg) <= 90 && site.LongitudeDeg is >= -180 and <= 360 && site.AltitudeM >= LowestSiteM && double.IsFinite(site.AltitudeM)))
            {
                sheet.FindAll(
                    Verdict.Rejected, FindingCodes.ValueOutOfRange, "site_position", "a site has latitude -90 to 90, longitude -180 to 360 and altitude -1000 to 100000 m");
            }
            else if (site.AltitudeM > SensorPositions.LowestAltitudeM)
            {
                sheet.FindAll(
                    Verdict.Rejected, FindingCodes.SensorInOrbit, "site_position",
                    string.Create(CultureInfo.InvariantCulture, $"the sensor is {site.AltitudeM / MetresPerKm:0} km above the ground: in orbit it has a position for each observation, in sensor_x_km, sensor_y_km and sensor_z_km, and no site"));
            }
        }
        else if (agreement.SiteOf(track) is null)
        {
            // Findings go to subscribers of other nations too: the sites of the agreement are not named.
            sheet.FindAll(
                Verdict.Warned, FindingCodes.SiteUnknown, "site_key", "the agreement has no such site and the track brings no position: it cannot be compared with the catalog");
        }
    }

    /// <summary>The ends of the interval are times to propagate to: one given in a wrong unit would take the propagator years away.</summary>
    private static void CheckInterval(AveragingInterval? interval, VerdictSheet sheet)
    {
        if (interval is { } span
            && !(span.StartOffsetS >= -LongestOffsetS && span.EndOffsetS <= LongestOffsetS && span.StartOffsetS < span.EndOffsetS))
        {
            sheet.FindAll(
                Verdict.Rejected, FindingCodes.ValueOutOfRange, "range_rate_interval",
                $"the offsets are seconds, within {LongestOffsetS} s of the observation, and the end lies above the start");
        }
    }

    private void CheckMarking(Track track, Agreement agreement, VerdictSheet sheet)
    {
        if (track.Marking is not { } marking)
        {
            sheet.FindAll(
                Verdict.Rejected, FindingCodes.MarkingInvalid, "marking", $"the track has no marking and agreement {agreement.Citation} gives no default");
        }
        else if (marking.Originator != agreement.Nation)
        {
            sheet.FindAll(Verdict.Rejected, FindingCodes.MarkingInvalid, "marking.originator", $"the originator must be {agreement.Nation}, the publisher's own nation");
        }
        else if (!marking.Names(_hostNation))
        {
            sheet.FindAll(Verdict.Rejected, FindingCodes.MarkingInvalid, "marking.releasable_to", $"the track must be releasable to {_hostNation}, the host of this hub");
        }
        else if (!agreement.Release.DataModes.Contains(marking.DataMode))
        {
            sheet.FindAll(
                Verdict.Rejected, FindingCodes.DataModeNotAgreed, "marking.data_mode", $"agreement {agreement.Citation} has no data mode {marking.DataMode}");
        }
    }

    private static bool CheckLengths(ObservationColumns columns, VerdictSheet sheet)
    {
        var isSound = true;
        foreach (var observable in ObservableNames.All)
        {
            var values = columns.Values(observable).Length;
            if (values != 0 && values != columns.Count)
            {
                isSound = false;
                sheet.FindAll(
                    Verdict.Rejected, FindingCodes.ColumnLengthWrong, observable.FieldName(), $"{values} values came for {columns.Count} times; send none or one per time");
            }

            var sigmas = columns.Sigmas(observable).Length;
            if (sigmas > 1 && sigmas != columns.Count)
            {
                isSound = false;
                sheet.FindAll(
                    Verdict.Rejected, FindingCodes.ColumnLengthWrong, observable.SigmaFieldName(),
                    $"{sigmas} sigmas came for {columns.Count} times; send none, one, or one per time");
            }
        }

        return isSound;
    }

    private void CheckTimes(ObservationColumns columns, long receivedUnixNs, VerdictSheet sheet)
    {
        var latest = receivedUnixNs + _maximumLeadNs;
        var earliest = receivedUnixNs - _maximumAgeNs;
        var previous = long.MinValue;
        var times = columns.TimeUnixNs;
        for (var i = 0; i < times.Length; i++)
        {
            if (times[i] > latest)
            {
                sheet.Find(i, Verdict.Rejected, FindingCodes.TimeInFuture, "time_unix_ns", $"the time lies more than {_maximumLeadNs / NsPerS} s after its receipt");

                // A clock that was wrong once says nothing about the times after it.
                continue;
            }

            if (times[i] < earliest)
            {
                sheet.Find(
                    i, Verdict.Quarantined, FindingCodes.TimeTooOld, "time_unix_ns", $"the time lies more than {_maximumAgeNs / NsPerS / SPerDay} days before its receipt");
            }

            if (times[i] < previous)
            {
                sheet.Find(i, Verdict.Rejected, FindingCodes.TimeNotOrdered, "time_unix_ns", "the time lies before the one before it");
            }
            else
            {
                previous = times[i];
            }
        }
    }

    /// <summary>Checks values and sigmas.</summary>
    /// <returns>One bit per observable: whether its column is there and every value in it was measured and can be. Nearly all columns are, which one pass tells.</returns>
    private static int CheckValues(ObservationColumns columns, VerdictSheet sheet)
    {
        var areWhole = 0;
        foreach (var observable in ObservableNames.All)
        {
            var domain = ObservableDomain.Of(observable);
            var values = columns.Values(observable);
            var isWhole = domain.ContainsAll(values);
            areWhole |= isWhole && values.Length > 0 ? Bit(observable) : 0;
            for (var i = 0; !isWhole && i < values.Length; i++)
            {
                if (!domain.Contains(values[i]) && !double.IsNaN(values[i]))
                {
                    sheet.Find(
                        i, Verdict.Rejected, FindingCodes.ValueOutOfRange, observable.FieldName(),
                        $"expected {domain}, found {values[i]:R}");
                }
            }

            CheckSigmas(columns.Sigmas(observable), observable, sheet);
        }

        return areWhole;
    }

    private static int Bit(Observable observable) => 1 << (int)observable;

    private static void CheckSigmas(ReadOnlySpan<double> sigmas, Observable observable, VerdictSheet sheet)
    {
        const string Expected = "a sigma is finite and above zero; leave the column out when the accuracy is unknown";
        for (var i = 0; i < sigmas.Length; i++)
        {
            if (sigmas[i] > 0 && double.IsFinite(sigmas[i]))
            {
                continue;
            }

            if (sigmas.Length == 1)
            {
                sheet.FindAll(Verdict.Rejected, FindingCodes.SigmaInvalid, observable.SigmaFieldName(), Expected);
            }
            else
            {
                sheet.Find(i, Verdict.Rejected, FindingCodes.SigmaInvalid, observable.SigmaFieldName(), Expected);
            }
        }
    }

    private static void CheckAngles(Track track, int areWhole, VerdictSheet sheet)
    {
        CheckPair(track.Columns, Observable.AzimuthDeg, Observable.ElevationDeg, areWhole, sheet);
        CheckPair(track.Columns, Observable.RightAscensionDeg, Observable.DeclinationDeg, areWhole, sheet);
        if (track.Columns.Has(Observable.RightAscensionDeg) && track.AngleFrame == AngleFrame.Unspecified)
        {
            sheet.FindAll(
                Verdict.Rejected, FindingCodes.AngleFrameMissing, "angle_frame", "right ascension and declination need their axes: GCRF, TEME, TOD or MOD");
        }
    }

    private static void CheckPair(ObservationColumns columns, Observable first, Observable second, int areWhole, VerdictSheet sheet)
    {
        var firsts = columns.Values(first);
        var seconds = columns.Values(second);
        var both = Bit(first) | Bit(second);
        var isSound = (areWhole & both) == both || (firsts.IsEmpty && seconds.IsEmpty);
        for (var i = 0; !isSound && i < columns.Count; i++)
        {
            var hasFirst = i < firsts.Length && !double.IsNaN(firsts[i]);
            var hasSecond = i < seconds.Length && !double.IsNaN(seconds[i]);
            if (hasFirst != hasSecond)
            {
                var missing = hasFirst ? second : first;
                sheet.Find(i, Verdict.Warned, FindingCodes.AnglePairIncomplete, missing.FieldName(), $"{missing.FieldName()} is missing beside its partner");
            }
        }
    }

    private static void CheckMeasured(ObservationColumns columns, int areWhole, VerdictSheet sheet)
    {
        if (areWhole == 0)
        {
            CheckEachMeasured(columns, sheet);
        }

        var hasSigma = false;
        foreach (var observable in ObservableNames.All)
        {
            hasSigma |= columns.Sigmas(observable).Length > 0;
        }

        if (!hasSigma)
        {
            // Formats such as TDM carry no sigma at all: that is no fault of the observation, and it must not count as perfect either.
            sheet.FindAll(Verdict.Accepted, FindingCodes.AccuracyUnknown, null, "no sigma came; the accuracy counts as unknown and weighs little");
        }
    }

    private static void CheckEachMeasured(ObservationColumns columns, VerdictSheet sheet)
    {
        Span<bool> isMeasured = columns.Count <= 1024 ? stackalloc bool[columns.Count] : new bool[columns.Count];
        foreach (var observable in ObservableNames.All)
        {
            var values = columns.Values(observable);
            for (var i = 0; i < values.Length; i++)
            {
                isMeasured[i] |= !double.IsNaN(values[i]);
            }
        }

        for (var i = 0; i < isMeasured.Length; i++)
        {
            if (!isMeasured[i])
            {
                sheet.Find(i, Verdict.Rejected, FindingCodes.NothingMeasured, null, "the observation has no value at all");
            }
        }
    }
}
