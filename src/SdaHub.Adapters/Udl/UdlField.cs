namespace SdaHub.Adapters.Udl;

/// <summary>A field of an observation.</summary>
/// <param name="Name">Name in the library's schemas.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="Index">Which one of its use.</param>
/// <param name="Kinds">The schema that alone has it.</param>
/// <param name="Ordinal">Position among all fields.</param>
internal sealed record UdlField(string Name, UdlUse Use, int Index, UdlKinds Kinds, int Ordinal);
