namespace SdaHub.Cli.Convert;

/// <summary>What a conversion may need besides reader and writer.</summary>
/// <param name="Sampler">Makes what turns element sets into states; Earth-fixed ones for true.</param>
/// <param name="Reshaper">Gives ephemerides what the other format needs.</param>
internal sealed record ConversionTools(Func<bool, ElementSampler> Sampler, EphemerisReshaper Reshaper);
