using System.Security.Cryptography;
using SdaHub.Core.Release;

namespace SdaHub.UnitTests.Release;

public sealed class ResumeTokenSealerTests
{
    private static readonly byte[] Position = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public async Task A_token_opens_to_what_was_sealed()
    {
        var sealer = await OpenSealer();
        using var scope = sealer.OpenScope("sync", "aus");

        Assert.True(sealer.TryUnseal(scope.Seal(Position), "sync", "aus", out var position));
        Assert.Equal(Position, position);
    }

    [Theory]
    [InlineData("subscribe", "aus")]
    [InlineData("sync", "can")]
    public async Task A_token_is_no_good_for_another_purpose_or_audience(string purpose, string audience)
    {
        var sealer = await OpenSealer();
        using var scope = sealer.OpenScope("sync", "aus");

        Assert.False(sealer.TryUnseal(scope.Seal(Position), purpose, audience, out _));
    }

    [Fact]
    public async Task A_token_with_any_bit_changed_is_no_good()
    {
        var sealer = await OpenSealer();
        using var scope = sealer.OpenScope("sync", "aus");
        var token = scope.Seal(Position);

        for (var bit = 0; bit < token.Length * 8; bit++)
        {
            var changed = token.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(sealer.TryUnseal(changed, "sync", "aus", out _), $"bit {bit}");
        }
    }

    [Fact]
    public async Task The_same_position_never_gives_the_same_token()
    {
        var sealer = await OpenSealer();
        using var scope = sealer.OpenScope("sync", "aus");
        using var other = sealer.OpenScope("sync", "aus");

        var tokens = new[] { scope.Seal(Position), scope.Seal(Position), other.Seal(Position) };

        Assert.Equal(3, tokens.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(tokens, token => Assert.Equal(tokens[0].Length, token.Length));
    }

    [Fact]
    public async Task A_token_of_another_key_or_of_no_sense_is_no_good()
    {
        var sealer = await OpenSealer();
        using var scope = (await OpenSealer()).OpenScope("sync", "aus");

        Assert.False(sealer.TryUnseal(scope.Seal(Position), "sync", "aus", out _));
        Assert.False(sealer.TryUnseal([], "sync", "aus", out _));
        Assert.False(sealer.TryUnseal(new byte[44], "sync", "aus", out _));
    }

    private static async Task<ResumeTokenSealer> OpenSealer()
    {
        var sealer = new ResumeTokenSealer(new RandomKey());
        await sealer.Open(TestContext.Current.CancellationToken);
        return sealer;
    }

    private sealed class RandomKey : IResumeTokenKeyStore
    {
        public ValueTask<byte[]> GetOrCreateKeyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(RandomNumberGenerator.GetBytes(32));
    }
}
