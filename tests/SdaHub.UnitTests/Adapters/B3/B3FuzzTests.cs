using SdaHub.Adapters.B3;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.B3;

/// <summary>Damaged cards: no exception, and no memory out of proportion. Seeded, so that a failure comes again.</summary>
public sealed class B3FuzzTests
{
    [Fact]
    public void Damaged_cards_are_diagnosed()
    {
        var original = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "B3", "Golden", "every_type.b3"));
        var decoder = new B3Decoder();
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var damaged = (byte[])original.Clone();
            for (var changes = random.Next(1, 12); changes > 0; changes--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = decoder.Decode(damaged.AsMemory(0, random.Next(damaged.Length + 1)), FormatConventions.Default);

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 * 1024 + (64 * damaged.Length));
            Assert.All(result.Records, track => Assert.True(track.Columns.Count > 0));
        }
    }
}
