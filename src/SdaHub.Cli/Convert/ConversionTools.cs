using SdaHub.Core.Formats;

namespace SdaHub.Cli.Convert;

/// <summary>What a conversion may need besides reader and writer.</summary>
/// <param name="Sampler">Makes what turns element sets into states; Earth-fixed ones for true.</param>
/// <param name="Reshaper">Gives ephemerides what the other format needs.</param>
/// <param name="Conventions">What an agreement would say where a format of observations leaves something open.</param>
internal sealed record ConversionTools(Func<bool, ElementSampler> Sampler, EphemerisReshaper Reshaper, Func<FormatConventions> Conventions);
