using System.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;
using SdaHub.UnitTests.Adapters.Tables;

namespace SdaHub.UnitTests.Adapters.Tdm;

/// <summary>Pointing angles as a tracking data message.</summary>
public sealed class TdmPointingTests
{
    [Theory]
    [InlineData("tdm-kvn")]
    [InlineData("tdm-xml")]
    public void Each_pass_comes_back_as_a_track_of_the_site(string format)
    {
        var text = PointingFiles.Write(format, PointingFiles.Secret, PointingFiles.Table);

        var read = PointingFiles.Formats.ObservationDecoders[format].Decode(Encoding.UTF8.GetBytes(text), FormatConventions.Default);

        Assert.Empty(read.Diagnostics);
        Assert.Equal(PointingFiles.Table.Passes.Count, read.Records.Count);
        foreach (var (track, pass) in read.Records.Zip(PointingFiles.Table.Passes))
        {
            Assert.Equal(("exmouth", 123_456_789), (track.SensorKey, track.ObjectId!.Value.Value));
            Assert.Equal(pass.Select(row => row.TimeUnixNs), track.Columns.TimeUnixNs.ToArray());
            Assert.Equal(pass.Select(row => row.Angles.AzimuthDeg), track.Columns.Values(Observable.AzimuthDeg).ToArray());
            Assert.Equal(pass.Select(row => row.Angles.ElevationDeg), track.Columns.Values(Observable.ElevationDeg).ToArray());
            Assert.Equal(pass.Select(row => row.Angles.RangeKm), track.Columns.Values(Observable.RangeKm).ToArray());
            Assert.Equal(pass.Select(row => row.Angles.RangeRateKmPerS), track.Columns.Values(Observable.RangeRateKmPerS).ToArray());
        }
    }

    [Fact]
    public void A_comment_says_that_nothing_was_measured_and_who_may_hold_it()
    {
        var lines = PointingFiles.Write("tdm-kvn", PointingFiles.Secret, PointingFiles.Table).Split('\n');

        Assert.Equal("CCSDS_TDM_VERS = 2.0", lines[0]);
        Assert.StartsWith("COMMENT PREDICTED, NOT MEASURED.", lines[1], StringComparison.Ordinal);
        Assert.Equal("COMMENT CLASSIFICATION SECRET//REL TO USA, AUS, GBR", lines[2]);
        Assert.Contains("PATH = 2,1", lines);
        Assert.Contains("TIMETAG_REF = TRANSMIT", lines);
    }

    [Fact]
    public void Comments_never_make_a_line_longer_than_the_standard_allows()
    {
        var nations = Enumerable.Range(0, 200).Select(i => NationCode.Parse($"{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}X"));
        var marking = new Marking(Classification.Secret, NationCode.Parse("USA"), nations, DataMode.Real);

        var lines = PointingFiles.Write("tdm-kvn", marking, PointingFiles.Table).Split('\n');

        Assert.True(lines.Count(line => line.StartsWith("COMMENT ", StringComparison.Ordinal)) > 5);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 254));
    }
}
