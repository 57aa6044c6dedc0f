using System.Buffers;
using CsCheck;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>Random valid tracks survive being written and read, to the last bit.</summary>
public sealed class TdmRoundTripTests
{
    private static readonly DateTimeOffset CreatedAt = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Name =
        Gen.Char[' ', '~'].Array[1, 40].Select(characters => new string(characters).Trim()).Where(text => text.Length > 0);

    private static readonly Gen<string> ObjectName =
        Name.Where(text => !text.All(char.IsAsciiDigit) && text.ToUpperInvariant() is not ("UNKNOWN" or "UCT"));

    private static readonly Gen<AveragingInterval?> Interval = Gen.OneOf(
        Gen.Const((AveragingInterval?)null),
        Gen.Select(Gen.Double[0.001, 100], Gen.Int[0, 2], (length, reference) => (AveragingInterval?)(reference switch
        {
            0 => new AveragingInterval(0, length),
            1 => new AveragingInterval(-length, 0),
            _ => new AveragingInterval(-length / 2, length / 2),
        })));

    private static readonly Gen<Track> AnyTrack =
        from count in Gen.Int[1, 20]
        from times in Gen.Long[-2_000_000_000L * 1_000_000_000, 7_000_000_000L * 1_000_000_000].Array[count]
        from columns in Gen.Int[1, 31]
        from isCelestial in Gen.Bool
        from values in Gen.Double[0.0001, 89.9999].Array[6 * count]
        from isNegative in Gen.Bool.Array[6 * count]
        from gaps in Gen.Bool.Array[6 * count]
        from trackId in Name
        from sensor in Name
        from objectId in Gen.Int[1, ObjectId.MaxValue].Nullable()
        from objectName in ObjectName.Null()
        from frame in Gen.Int[0, 1].Select(index => new[] { AngleFrame.Gcrf, AngleFrame.Tod }[index])
        from reference in Gen.Int[0, 2].Select(index => new[] { TimeTagReference.Receive, TimeTagReference.Transmit, TimeTagReference.Bounce }[index])
        from interval in Interval
        select Make(times, columns, isCelestial, [.. values.Zip(isNegative, (value, minus) => minus ? -value : value)], gaps) is var made
            ? new Track
            {
                TrackId = trackId,
                SensorKey = sensor,
                ObjectId = objectId is { } number ? ObjectId.Create(number) : null,
                ObjectName = objectName,
                AngleFrame = made.Has(Observable.RightAscensionDeg) ? frame : AngleFrame.Unspecified,
                TimeTagReference = reference,
                RangeRateInterval = made.Has(Observable.RangeRateKmPerS) ? interval : null,
                Columns = made,
            }
            : throw new InvalidOperationException();

    [Fact]
    public void Kvn_reads_back_what_it_wrote() => AnyTrack.Array[1, 4].Sample(tracks => AssertSame(tracks, new TdmKvnEncoder(), new TdmKvnDecoder()), iter: 2000);

    [Fact]
    public void Xml_reads_back_what_it_wrote() => AnyTrack.Array[1, 4].Sample(tracks => AssertSame(tracks, new TdmXmlEncoder(), new TdmXmlDecoder()), iter: 1000);

    private static void AssertSame(Track[] tracks, IObservationEncoder encoder, IObservationDecoder decoder)
    {
        // Ids are unique within a file.
        tracks = [.. tracks.Select((track, index) => track with { TrackId = $"{track.TrackId}.{index}" })];
        var buffer = new ArrayBufferWriter<byte>();

        var losses = encoder.Encode(tracks, "TEST", CreatedAt, buffer);
        var result = decoder.Decode(buffer.WrittenMemory, FormatConventions.Default);

        // The object is a number or a name, not both.
        var isNameLost = Array.ConvertAll(tracks, track => track.ObjectId is not null && track.ObjectName is not null);
        Assert.Equal(
            Enumerable.Range(0, tracks.Length).Where(index => isNameLost[index]).Select(index => ("NOT_CARRIED", index + 1, "a TDM has no place for object_name")),
            losses.Select(loss => (loss.Code, loss.Line, loss.Message)));
        tracks = [.. tracks.Select((track, index) => isNameLost[index] ? track with { ObjectName = null } : track)];
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Code is not ("ANGLE_PAIR_INCOMPLETE" or "LINE_LONG"));
        Assert.Equal(tracks.Select(track => track.TrackId), result.Records.Select(track => track.TrackId));
        Assert.Equal(tracks.Select(TrackContentHash.Compute), result.Records.Select(TrackContentHash.Compute));
    }

    /// <summary>From a value between -90 and 90: a whole turn where the observable is a direction around, both signs where it has them.</summary>
    private static double InDomain(Observable observable, double value) => observable switch
    {
        Observable.AzimuthDeg or Observable.RightAscensionDeg => 180 + (2 * value),
        Observable.RangeKm or Observable.RadarCrossSectionM2 => Math.Abs(value),
        _ => value,
    };

    private static ObservationColumns Make(long[] times, int columnSet, bool isCelestial, double[] values, bool[] gaps)
    {
        times = [.. times.Distinct().Order()];
        Observable[] observables = isCelestial
            ? [Observable.RightAscensionDeg, Observable.RangeKm, Observable.RangeRateKmPerS, Observable.Magnitude, Observable.RadarCrossSectionM2]
            : [Observable.AzimuthDeg, Observable.RangeKm, Observable.RangeRateKmPerS, Observable.Magnitude, Observable.RadarCrossSectionM2];
        var columns = new ObservationColumns(times);
        var isFirst = true;
        for (var i = 0; i < observables.Length; i++)
        {
            if ((columnSet & (1 << i)) == 0)
            {
                continue;
            }

            // The first column has no gaps, so that each observation is one.
            columns = columns.WithValues(observables[i], Column(i, isFirst, observables[i]));
            if (i == 0)
            {
                var second = isCelestial ? Observable.DeclinationDeg : Observable.ElevationDeg;
                columns = columns.WithValues(second, Column(5, isFirst, second));
            }

            isFirst = false;
        }

        return columns;

        double[] Column(int index, bool isWhole, Observable observable)
        {
            var column = times.Select((_, row) => !isWhole && row > 0 && gaps[(index * times.Length) + row] ? double.NaN : InDomain(observable, values[(index * times.Length) + row]));
            return [.. column];
        }
    }
}
