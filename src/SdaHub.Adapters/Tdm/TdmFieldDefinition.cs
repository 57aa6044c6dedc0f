using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>What is known about a metadata keyword.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Kind">What its value must look like.</param>
/// <param name="HasBearing">Whether the value decides what the used data mean: a wrong one makes the segment unusable, otherwise it is a warning.</param>
/// <param name="Choices">The words allowed; empty when <paramref name="Kind"/> is not a choice.</param>
internal sealed record TdmFieldDefinition(string Name, TdmValueKind Kind, bool HasBearing, params string[] Choices)
{
    /// <summary>The keyword as it stands in a file.</summary>
    public byte[] Keyword { get; } = Encoding.ASCII.GetBytes(Name);

    /// <summary>What the value must be, in words.</summary>
    public string Expected => Kind switch
    {
        TdmValueKind.Choice => "one of " + string.Join(", ", Choices),
        TdmValueKind.Number => "a number",
        TdmValueKind.NonNegativeNumber => "a number of at least zero",
        TdmValueKind.Time => CcsdsTime.Expected,
        _ => "a text",
    };

    /// <summary>Whether a value is what the keyword takes.</summary>
    public bool Accepts(ReadOnlySpan<byte> value) => Kind switch
    {
        TdmValueKind.Choice => TdmText.IndexOf(Choices, value) >= 0,
        TdmValueKind.Number => AsciiNumber.TryParseDouble(value, out _),
        TdmValueKind.NonNegativeNumber => AsciiNumber.TryParseDouble(value, out var number) && number >= 0,
        TdmValueKind.Time => CcsdsTime.TryParse(value, out _),
        _ => !value.IsEmpty,
    };
}
