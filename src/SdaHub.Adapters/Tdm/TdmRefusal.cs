namespace SdaHub.Adapters.Tdm;

/// <summary>Why a data type of a segment is not taken.</summary>
/// <param name="Code">Code of the diagnostic.</param>
/// <param name="IsError">Whether the file is at fault; otherwise it is valid and the hub has no use for the type as it stands.</param>
/// <param name="Field">The metadata keyword that decides; null when none does.</param>
/// <param name="Reason">What would be needed, a clause that follows "were not taken: ".</param>
internal sealed record TdmRefusal(string Code, bool IsError, TdmField? Field, string Reason);
