using System.Text;
using SdaHub.Adapters.Mapping;
using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Formats.Shadow;
using SdaHub.Core.Observations;

namespace SdaHub.UnitTests.Formats.Shadow;

public sealed class ShadowTallyTests
{
    private const string InForce = """
        layout: delimited
        fields:
          time: { from: 1 }
          sensor_key: { from: 2 }
          object: { from: 3 }
          range_km: { from: 4 }
        """;

    private const string Payload = "2024-03-01T12:00:00,S,25544,100\n2024-03-01T12:00:01,S,25544,200\n2024-03-01T12:00:02,T,x,300\n";

    [Fact]
    public void Same_mapping_makes_no_difference()
    {
        var tally = Compare(InForce, InForce);

        Assert.False(tally.HasDifference);
        Assert.Equal((1, 2, 0, 0, 0), Counts(tally));
        Assert.Empty(tally.Examples);
    }

    [Fact]
    public void Mapping_of_several_kinds_is_compared_as_any()
    {
        const string Tried = """
            layout: delimited
            kind: 2
            kinds:
              S: { fields: { range_km: { from: 4, unit: m } } }
              T: { fields: { range_km: { from: 4 } } }
            fields:
              time: { from: 1 }
              sensor_key: { from: 2 }
              object: { from: 3, missing: ["x"] }
            """;

        var tally = Compare(InForce, Tried);

        // Two ranges of S in another unit, and one of T that is refused now for its object.
        Assert.Equal((1, 0, 2, 0, 1), Counts(tally));
    }

    [Fact]
    public void Other_unit_changes_every_observation_in_one_field()
    {
        var tally = Compare(InForce, InForce.Replace("from: 4", "from: 4, unit: m", StringComparison.Ordinal));

        Assert.Equal((1, 0, 2, 0, 0), Counts(tally));
        Assert.Equal([KeyValuePair.Create("range_km", 2L)], tally.ChangesByField);
        Assert.Equal(new ShadowExample("S", 1_709_294_400_000_000_000, "range_km", "100", "0.1"), tally.Examples[0]);
    }

    [Fact]
    public void Other_time_scale_leaves_nothing_to_pair()
    {
        var tally = Compare(InForce, InForce + "\ntime_scale: tai");

        Assert.Equal((1, 0, 0, 2, 2), Counts(tally));
        Assert.Equal(("observation", "read", "not read"), (tally.Examples[0].FieldName, tally.Examples[0].InForce, tally.Examples[0].Tried));
    }

    [Fact]
    public void Record_that_only_the_new_mapping_reads_is_told_with_the_error_that_is_gone()
    {
        var tally = Compare(InForce, InForce.Replace("from: 3", "from: 3, missing: [x]", StringComparison.Ordinal));

        Assert.Equal((1, 2, 0, 0, 1), Counts(tally));
        Assert.Equal((1, 0), (tally.InForceDiagnosticCount, tally.TriedDiagnosticCount));
        Assert.StartsWith("3:23: error FIELD_MALFORMED object", tally.Examples[0].InForce, StringComparison.Ordinal);
        Assert.Equal("nothing", tally.Examples[0].Tried);
    }

    [Fact]
    public void Examples_are_bounded()
    {
        var tally = new ShadowTally();
        for (var i = 0; i < 100; i++)
        {
            Add(tally, InForce, InForce.Replace("from: 4", "from: 4, unit: m", StringComparison.Ordinal));
        }

        Assert.Equal((100, 200), (tally.PayloadCount, tally.ChangedCount));
        Assert.Equal(ShadowTally.MaximumExampleCount, tally.Examples.Count);
    }

    private static (long, long, long, long, long) Counts(ShadowTally tally) =>
        (tally.PayloadCount, tally.SameCount, tally.ChangedCount, tally.OnlyInForceCount, tally.OnlyTriedCount);

    private static ShadowTally Compare(string inForce, string tried)
    {
        var tally = new ShadowTally();
        Add(tally, inForce, tried);
        return tally;
    }

    private static void Add(ShadowTally tally, string inForce, string tried) => tally.Add(Decode(inForce), Decode(tried));

    private static ReadResult<Track> Decode(string mapping)
    {
        var read = MappingFileReader.Read("mapping.yaml", mapping, "test", out var errors);
        Assert.Empty(errors);
        return new MappingCompiler().Compile(read!).Decode(Encoding.UTF8.GetBytes(Payload), FormatConventions.Default);
    }
}
