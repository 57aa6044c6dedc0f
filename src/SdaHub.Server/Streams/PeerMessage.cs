using SdaHub.Protocol.Common.V1;

namespace SdaHub.Server.Streams;

/// <summary>What a peer that receives data says after its open: that it settles, other limits, or something that this hub does not know.</summary>
/// <param name="Settled">Sequence up to which it settles; null when it does not.</param>
/// <param name="FieldName">Where the sequence stands in the request, for the error.</param>
/// <param name="Window">Its new limits; null when it sets none.</param>
/// <param name="IsOpen">Whether it says open again.</param>
internal readonly record struct PeerMessage(long? Settled = null, string FieldName = "", Window? Window = null, bool IsOpen = false);
