using SdaHub.Adapters.Times;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Joins the series of a segment into the columns of a track: values with the same time tag are one observation, NaN fills the gaps.</summary>
internal static class TdmColumns
{
    /// <summary>Makes the columns.</summary>
    /// <param name="segment">The segment, complete, with at least one value.</param>
    /// <param name="leapSecondCount">Observations inside a leap second, whose times were moved to its start.</param>
    public static ObservationColumns Join(TdmSegment segment, out int leapSecondCount)
    {
        var rowCount = CountRows(segment);
        var times = new long[rowCount];
        var values = new double[TdmDataKeywords.QuantityCount][];
        for (var quantity = 0; quantity < values.Length; quantity++)
        {
            values[quantity] = segment.Series((TdmQuantity)quantity).Count == 0 ? [] : new double[rowCount];
        }

        var places = new RecordPlace[rowCount];
        Fill(segment, times, values, places);
        leapSecondCount = 0;
        for (var row = 0; row < rowCount; row++)
        {
            times[row] = TimeScales.ToUtcUnixNs(segment.Meaning.TimeSystem, times[row], out var isLeapSecond);
            leapSecondCount += isLeapSecond ? 1 : 0;
        }

        var columns = ToColumns(segment.Meaning.AngleKind, times, values);
        columns.SetPlaces(places);
        return columns;
    }

    private static int CountRows(TdmSegment segment)
    {
        Span<int> cursors = stackalloc int[TdmDataKeywords.QuantityCount];
        var count = 0;
        while (NextTag(segment, cursors, out var tag))
        {
            for (var quantity = 0; quantity < cursors.Length; quantity++)
            {
                cursors[quantity] += IsAt(segment, quantity, cursors[quantity], tag) ? 1 : 0;
            }

            count++;
        }

        return count;
    }

    private static void Fill(TdmSegment segment, long[] tags, double[][] values, RecordPlace[] places)
    {
        Span<int> cursors = stackalloc int[TdmDataKeywords.QuantityCount];
        for (var row = 0; row < tags.Length; row++)
        {
            NextTag(segment, cursors, out tags[row]);
            for (var quantity = 0; quantity < cursors.Length; quantity++)
            {
                if (values[quantity].Length > 0)
                {
                    var isThere = IsAt(segment, quantity, cursors[quantity], tags[row]);
                    values[quantity][row] = isThere ? segment.Series((TdmQuantity)quantity).Values[cursors[quantity]] : double.NaN;
                    places[row] = isThere ? First(places[row], segment.Series((TdmQuantity)quantity).Places[cursors[quantity]]) : places[row];
                    cursors[quantity] += isThere ? 1 : 0;
                }
            }
        }
    }

    /// <summary>The earlier of two places, of which the one may be none yet.</summary>
    private static RecordPlace First(RecordPlace one, RecordPlace other) =>
        one.Line == 0 || (other.Line, other.Column).CompareTo((one.Line, one.Column)) < 0 ? other : one;

    private static bool NextTag(TdmSegment segment, ReadOnlySpan<int> cursors, out long tag)
    {
        tag = long.MaxValue;
        for (var quantity = 0; quantity < cursors.Length; quantity++)
        {
            var tags = segment.Series((TdmQuantity)quantity).Tags;
            if (cursors[quantity] < tags.Length)
            {
                tag = Math.Min(tag, tags[cursors[quantity]]);
            }
        }

        return tag != long.MaxValue;
    }

    private static bool IsAt(TdmSegment segment, int quantity, int cursor, long tag)
    {
        var tags = segment.Series((TdmQuantity)quantity).Tags;
        return cursor < tags.Length && tags[cursor] == tag;
    }

    private static ObservationColumns ToColumns(TdmAngleKind angleKind, long[] times, double[][] values)
    {
        var (first, second) = (values[(int)TdmQuantity.Angle1], values[(int)TdmQuantity.Angle2]);
        if (angleKind is TdmAngleKind.XEastYNorth or TdmAngleKind.XSouthYEast)
        {
            TdmAngles.FromXy(first, second, angleKind == TdmAngleKind.XSouthYEast);
        }
        else
        {
            TdmAngles.Normalise(first, second);
        }

        var isRaDec = angleKind == TdmAngleKind.RightAscensionDeclination;
        var columns = new ObservationColumns(times);
        columns.SetValues(isRaDec ? Observable.RightAscensionDeg : Observable.AzimuthDeg, first);
        columns.SetValues(isRaDec ? Observable.DeclinationDeg : Observable.ElevationDeg, second);
        columns.SetValues(Observable.RangeKm, values[(int)TdmQuantity.Range]);
        columns.SetValues(Observable.Magnitude, values[(int)TdmQuantity.Magnitude]);
        columns.SetValues(Observable.RadarCrossSectionM2, values[(int)TdmQuantity.RadarCrossSection]);
        var instantaneous = values[(int)TdmQuantity.DopplerInstantaneous];
        columns.SetValues(Observable.RangeRateKmPerS, instantaneous.Length > 0 ? instantaneous : values[(int)TdmQuantity.DopplerIntegrated]);
        return columns;
    }
}
