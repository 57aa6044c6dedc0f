namespace SdaHub.Adapters.Udl;

/// <summary>Why an observation is not taken.</summary>
/// <param name="Code">Code of the diagnostic.</param>
/// <param name="Offset">Byte at which the fault stands.</param>
/// <param name="FieldName">The field; null when the observation as a whole is meant.</param>
/// <param name="Message">What was expected.</param>
internal sealed record UdlFault(string Code, int Offset, string? FieldName, string Message);
