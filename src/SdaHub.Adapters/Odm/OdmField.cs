using System.Text;

namespace SdaHub.Adapters.Odm;

/// <summary>A keyword of an orbit data message, and what its value must be.</summary>
/// <param name="Index">Position in <see cref="OdmFields.All"/>.</param>
/// <param name="Name">The keyword.</param>
/// <param name="Kind">What the value is.</param>
/// <param name="Unit">The one unit that a number may carry; null when it has none.</param>
internal sealed record OdmField(int Index, string Name, OdmKind Kind, string? Unit)
{
    /// <summary>The keyword in ASCII.</summary>
    public ReadOnlyMemory<byte> Keyword { get; } = Encoding.ASCII.GetBytes(Name);
}
