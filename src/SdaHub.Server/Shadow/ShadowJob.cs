using SdaHub.Core.Agreements;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Server.Shadow;

/// <summary>A payload that a mapping is to be tried on.</summary>
/// <param name="Agreement">The agreement that it came under.</param>
/// <param name="Format">The format in force.</param>
/// <param name="Decoder">What is tried.</param>
/// <param name="Payload">The payload, a copy.</param>
/// <param name="InForce">What the decoder in force made of it.</param>
internal sealed record ShadowJob(Agreement Agreement, string Format, IObservationDecoder Decoder, byte[] Payload, ReadResult<Track> InForce);
