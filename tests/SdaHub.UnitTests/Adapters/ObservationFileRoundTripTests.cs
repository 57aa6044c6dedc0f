using System.Buffers;
using SdaHub.Adapters;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Adapters;

/// <summary>What is read of a real file is all that a track can carry: it survives being written and read in the hub's own formats, to the last bit.</summary>
public sealed class ObservationFileRoundTripTests
{
    private static readonly FormatRegistry Formats = new(AdapterFormats.All);

    [Theory]
    [InlineData("b3", "B3", "beacon_c_2022.b3")]
    [InlineData("b3", "B3", "every_type.b3")]
    [InlineData("crd", "Crd", "crd201_all_samples")]
    [InlineData("crd", "Crd", "every_event.crd")]
    [InlineData("crd", "Crd", "lageos2_20160213_YARL_STL3_MATM.npt")]
    [InlineData("iod", "Visual", "IOD_data_compliant.txt")]
    [InlineData("iod", "Visual", "iod_every_code.txt")]
    [InlineData("rde", "Visual", "rde_two_blocks.txt")]
    [InlineData("tdm-kvn", "Tdm", "orekit_TDMExample8.kvn")]
    [InlineData("tdm-xml", "Tdm", "radar_and_telescope.xml")]
    [InlineData("uk", "Visual", "uk_every_code.txt")]
    public void Tracks_of_a_file_come_back_from_the_hub_s_own_formats(string format, string folder, string name)
    {
        var tracks = Formats.ObservationDecoders[format].Decode(ObservationGolden.Read(folder, name), FormatConventions.Default).Records;

        Assert.NotEmpty(tracks);
        foreach (var own in (string[])["csv", "jsonl"])
        {
            var buffer = new ArrayBufferWriter<byte>();
            Assert.Empty(Formats.ObservationEncoders[own].Encode(tracks, "TEST", DateTimeOffset.UnixEpoch, buffer));

            var back = Formats.ObservationDecoders[own].Decode(buffer.WrittenMemory, FormatConventions.Default);

            Assert.Empty(back.Diagnostics);
            Assert.Equal(Contents(tracks), Contents(back.Records));
        }
    }

    private static IEnumerable<(string TrackId, UInt128 Hash)> Contents(IReadOnlyList<Track> tracks) =>
        tracks.Select(track => (track.TrackId, TrackContentHash.Compute(track))).OrderBy(pair => pair.TrackId, StringComparer.Ordinal);
}
