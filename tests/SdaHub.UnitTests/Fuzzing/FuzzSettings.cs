using System.Globalization;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>What a fuzzing run is asked for, from environment variables.</summary>
/// <param name="PerReader">Processor time that each reader gets.</param>
/// <param name="FirstSeed">Seed to begin with; the next ones follow.</param>
internal sealed record FuzzSettings(TimeSpan PerReader, int FirstSeed)
{
    /// <summary>Seconds of processor time over all readers.</summary>
    public const string SecondsVariable = "SDAHUB_FUZZ_SECONDS";

    /// <summary>Seed to begin with; another one makes other inputs.</summary>
    public const string SeedVariable = "SDAHUB_FUZZ_SEED";

    /// <summary>One input again, <c>reader/seed</c>.</summary>
    public const string ReplayVariable = "SDAHUB_FUZZ_REPLAY";

    /// <summary>In the usual run: a minute and a little, so that a minute it is whatever the rounding.</summary>
    private const double UsualSeconds = 64;

    /// <summary>What the environment asks for.</summary>
    public static FuzzSettings FromEnvironment(int readerCount) => new(
        TimeSpan.FromSeconds(Number(SecondsVariable, UsualSeconds) / readerCount), (int)Number(SeedVariable, 1));

    /// <summary>The reader and the seed that are asked for again; null when none are.</summary>
    public static (string Reader, int Seed)? Replay() =>
        Environment.GetEnvironmentVariable(ReplayVariable) is { Length: > 0 } text && text.LastIndexOf('/') is > 0 and var slash
            ? (text[..slash], int.Parse(text.AsSpan(slash + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : null;

    private static double Number(string variable, double otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
