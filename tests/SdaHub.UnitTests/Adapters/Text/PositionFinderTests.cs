using System.Text;
using CsCheck;
using SdaHub.Adapters.Text;

namespace SdaHub.UnitTests.Adapters.Text;

public sealed class PositionFinderTests
{
    [Fact]
    public void Place_is_that_of_counting_from_the_start_whatever_was_asked_before() =>
        Gen.Select(Gen.Frequency((4, Gen.Const('a')), (1, Gen.Const('\n'))).Array[1, 60], Gen.Int[0, 59].Array[1, 20]).Sample(
            (characters, offsets) =>
            {
                var finder = new PositionFinder(Encoding.ASCII.GetBytes(characters));
                foreach (var offset in offsets.Where(offset => offset < characters.Length))
                {
                    var before = new string(characters)[..offset];
                    Assert.Equal(new SourcePosition(before.Count(character => character == '\n') + 1, offset - before.LastIndexOf('\n')), finder.Find(offset));
                }
            },
            iter: 5_000);

    /// <summary>A line of ten million bytes with a hundred thousand places on it would take hours if each were counted from the start of the line.</summary>
    [Fact]
    public void Many_places_on_one_long_line_cost_one_pass()
    {
        var finder = new PositionFinder(new byte[10_000_000]);
        for (var offset = 0; offset < 10_000_000; offset += 100)
        {
            Assert.Equal(offset + 1, finder.Find(offset).Column);
        }
    }
}
