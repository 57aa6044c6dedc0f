using System.Buffers;
using SdaHub.Adapters.Tracks;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Joins the series of a segment into the columns of a track: values with the same time tag are one observation, NaN fills the gaps.</summary>
internal static class TdmColumns
{
    /// <summary>Makes the columns.</summary>
    /// <param name="segment">The segment, complete, with at least one value.</param>
    /// <param name="memory">Takes the columns, behind those of the segments before.</param>
    /// <returns>Observations inside a leap second, whose times were moved to its start.</returns>
    public static int Join(TdmSegment segment, PooledList<long> memory)
    {
        var (columnCount, valueCount) = (0, 0);
        foreach (var series in segment.AllSeries)
        {
            columnCount += series.Count > 0 ? 1 : 0;
            valueCount += series.Count;
        }

        var merged = ArrayPool<long>.Shared.Rent(valueCount);
        try
        {
            var tags = merged.AsSpan(0, Merge(segment.AllSeries, merged));
            var columns = new ObservationColumnsWriter(
                memory.Extend(ObservationColumnsWriter.LengthOf(tags.Length, (1 + columnCount) * tags.Length)), tags.Length, out var times);
            var leapSecondCount = 0;
            for (var row = 0; row < tags.Length; row++)
            {
                times[row] = segment.Meaning.Clock.ToUtcUnixNs(tags[row], out var isLeapSecond);
                leapSecondCount += isLeapSecond ? 1 : 0;
            }

            FillPlaces(columns.AddPlaces(tags.Length), segment.AllSeries, tags);
            AddAngles(ref columns, segment, tags);
            Add(ref columns, Observable.RangeKm, segment.Series(TdmQuantity.Range), tags);
            Add(ref columns, Observable.RangeRateKmPerS, segment.Series(TdmQuantity.DopplerInstantaneous), tags);
            Add(ref columns, Observable.RangeRateKmPerS, segment.Series(TdmQuantity.DopplerIntegrated), tags);
            Add(ref columns, Observable.Magnitude, segment.Series(TdmQuantity.Magnitude), tags);
            Add(ref columns, Observable.RadarCrossSectionM2, segment.Series(TdmQuantity.RadarCrossSection), tags);
            return leapSecondCount;
        }
        finally
        {
            ArrayPool<long>.Shared.Return(merged);
        }
    }

    /// <summary>Brings the tags of all series together, each once, rising.</summary>
    /// <returns>Their number.</returns>
    private static int Merge(ReadOnlySpan<TdmSeries> series, Span<long> merged)
    {
        Span<int> cursors = stackalloc int[series.Length];
        var count = 0;
        while (true)
        {
            var tag = long.MaxValue;
            for (var i = 0; i < series.Length; i++)
            {
                tag = cursors[i] < series[i].Count ? Math.Min(tag, series[i].Tags[cursors[i]]) : tag;
            }

            if (tag == long.MaxValue)
            {
                return count;
            }

            merged[count++] = tag;
            for (var i = 0; i < series.Length; i++)
            {
                cursors[i] += cursors[i] < series[i].Count && series[i].Tags[cursors[i]] == tag ? 1 : 0;
            }
        }
    }

    /// <summary>An observation begins where the first of its values does.</summary>
    private static void FillPlaces(Span<RecordPlace> places, ReadOnlySpan<TdmSeries> allSeries, ReadOnlySpan<long> tags)
    {
        places.Clear();
        foreach (var series in allSeries)
        {
            var row = 0;
            for (var i = 0; i < series.Count; i++)
            {
                while (tags[row] != series.Tags[i])
                {
                    row++;
                }

                places[row] = First(places[row], series.Places[i]);
            }
        }
    }

    /// <summary>The earlier of two places, of which the one may be none yet.</summary>
    private static RecordPlace First(RecordPlace one, RecordPlace other) =>
        one.Line == 0 || other.Line < one.Line || (other.Line == one.Line && other.Column < one.Column) ? other : one;

    private static void AddAngles(ref ObservationColumnsWriter columns, TdmSegment segment, ReadOnlySpan<long> tags)
    {
        var kind = segment.Meaning.AngleKind;
        var isRaDec = kind == TdmAngleKind.RightAscensionDeclination;
        var first = Add(ref columns, isRaDec ? Observable.RightAscensionDeg : Observable.AzimuthDeg, segment.Series(TdmQuantity.Angle1), tags);
        var second = Add(ref columns, isRaDec ? Observable.DeclinationDeg : Observable.ElevationDeg, segment.Series(TdmQuantity.Angle2), tags);
        if (kind is TdmAngleKind.XEastYNorth or TdmAngleKind.XSouthYEast)
        {
            TdmAngles.FromXy(first, second, kind == TdmAngleKind.XSouthYEast);
        }
        else
        {
            TdmAngles.Normalise(first, second);
        }
    }

    private static Span<double> Add(ref ObservationColumnsWriter columns, Observable observable, TdmSeries series, ReadOnlySpan<long> tags)
    {
        if (series.Count == 0)
        {
            return [];
        }

        var column = columns.AddValues(observable, tags.Length);
        if (series.Count == tags.Length)
        {
            series.Values.CopyTo(column);
            return column;
        }

        var cursor = 0;
        for (var row = 0; row < tags.Length; row++)
        {
            column[row] = cursor < series.Count && series.Tags[cursor] == tags[row] ? series.Values[cursor++] : double.NaN;
        }

        return column;
    }
}
