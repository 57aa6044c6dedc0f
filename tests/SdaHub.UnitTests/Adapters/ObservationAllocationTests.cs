using SdaHub.Adapters;
using SdaHub.Benchmarks.Micro;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;
using SdaHub.UnitTests.Adapters.Mapping;

namespace SdaHub.UnitTests.Adapters;

/// <summary>
/// What reading allocates. The bytes are exact; the least of several readings counts, since code allocates more before it is compiled for good, and pooled arrays have to be
/// made once.
/// </summary>
public sealed class ObservationAllocationTests
{
    private const int ReadingCount = 30;
    private const int ObservationCount = 1000;
    private const int BytesPerNumber = 8;

    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("b3", 6)]
    [InlineData("b3-transmit", 3)]
    [InlineData("crd", 1)]
    [InlineData("csv", 4)]
    [InlineData("iod", 3)]
    [InlineData("jsonl", 4)]
    [InlineData("mapped-delimited", 4)]
    [InlineData("mapped-fixed", 4)]
    [InlineData("mapped-json", 3)]
    [InlineData("passes", 3)]
    [InlineData("rde", 3)]
    [InlineData("tdm-kvn", 4)]
    [InlineData("tdm-xml", 4)]
    [InlineData("udl-json", 3)]
    [InlineData("udl-json-lines", 3)]
    [InlineData("uk", 3)]
    public void Observation_costs_its_time_place_and_values_and_no_object(string sample, int quantityCount)
    {
        var perObservation = (double)(Allocated(sample, 1, 2 * ObservationCount) - Allocated(sample, 1, ObservationCount)) / ObservationCount;

        // The smallest object has 24 bytes; a text that tells a larger count may have a character more, and what the platform's XmlReader takes for a whole file is not the same each time.
        Assert.InRange(perObservation, BytesOf(quantityCount) - 1, BytesOf(quantityCount) + 1);
    }

    /// <summary>
    /// Beside it are its numbers, a sigma for each quantity whose sigmas are all the same, and its texts: the id of 33 characters, behind the name of the track if the format has one,
    /// and the names of track and object that no track before it had. All tracks of the file have theirs in one array each, so one more object a track is one too many.
    /// </summary>
    [Theory]
    [InlineData("b3", 6, 0, 33)]
    [InlineData("b3-transmit", 3, 0, 33)]
    [InlineData("crd", 1, 0, 33 + 7)]
    [InlineData("csv", 4, 1, 33)]
    [InlineData("iod", 3, 3, 33)]
    [InlineData("jsonl", 4, 1, 33)]
    [InlineData("mapped-delimited", 4, 1, 33)]
    [InlineData("mapped-fixed", 4, 0, 33)]
    [InlineData("mapped-json", 3, 0, 33)]
    [InlineData("passes", 3, 0, 33)]
    [InlineData("rde", 3, 2, 33 + 9)]
    [InlineData("tdm-kvn", 4, 0, 33)]
    [InlineData("tdm-xml", 4, 0, 33)]
    [InlineData("udl-json", 3, 0, 33 + 36 + 36)]
    [InlineData("udl-json-lines", 3, 0, 33 + 36 + 36)]
    [InlineData("uk", 3, 2, 33 + 9)]
    public void Track_is_one_object(string sample, int quantityCount, int sigmaCount, int characterCount)
    {
        const int MoreTracks = 8;
        const int PlaceInList = 8;
        const int ColumnDirectory = 22 * BytesPerNumber;
        const int SmallestObject = 24;

        var perTrack = (double)(Allocated(sample, 1 + MoreTracks, ObservationCount) - Allocated(sample, 1, ObservationCount)) / MoreTracks;

        var expected = TrackBytes() + PlaceInList + ColumnDirectory + (ObservationCount * BytesOf(quantityCount)) + (sigmaCount * BytesPerNumber) + (characterCount * sizeof(char));
        Assert.InRange(perTrack - expected, -SmallestObject / 2, SmallestObject / 2);
    }

    [Theory]
    [InlineData("b3", 6, 3_000)]
    [InlineData("tdm-kvn", 4, 6_000)]
    [InlineData("udl-json", 3, 15_000)]
    [InlineData("udl-json-lines", 3, 15_000)]
    public void File_of_one_track_costs_little_beside_the_numbers(string sample, int quantityCount, int mostBesideNumbers) =>
        Assert.InRange(Allocated(sample, 1, ObservationCount) - (ObservationCount * BytesOf(quantityCount)), 0, mostBesideNumbers);

    /// <summary>A time and the values, and the line and column of the record, which take as much as one number: what is wrong with an observation is told where it stands in the file.</summary>
    private static int BytesOf(int quantityCount) => BytesPerNumber * (2 + quantityCount);

    /// <summary>Bytes of a track alone.</summary>
    private static long TrackBytes()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var track = new Track(default, default, "sensor", default);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(track);
        return bytes;
    }

    private static long Allocated(string sample, int trackCount, int observationCount)
    {
        var file = ObservationSamples.Make(sample, trackCount, observationCount);
        var decoder = sample switch
        {
            _ when MappingSamples.Of(sample) is { } mapping => MappedSample.Compile(mapping),
            "udl-json-lines" => Formats.ObservationDecoders["udl-json"],
            "b3-transmit" => Formats.ObservationDecoders["b3"],
            _ => Formats.ObservationDecoders[sample],
        };
        var conventions = new FormatConventions { Year = 2025 };
        var least = long.MaxValue;
        for (var i = 0; i < ReadingCount; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = decoder.Decode(file, conventions);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal((trackCount, trackCount * observationCount), (result.Records.Count, result.Records.Sum(track => track.Columns.Count)));
        }

        return least;
    }
}
