using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Decode;

/// <summary>What reads a file, and under which terms.</summary>
/// <param name="Decoder">The decoder.</param>
/// <param name="Conventions">What the format leaves open.</param>
/// <param name="Agreement">The agreement that both come from; null when there is none.</param>
internal sealed record ChosenDecoder(IObservationDecoder Decoder, FormatConventions Conventions, Agreement? Agreement);
