using System.Text;
using System.Text.Json;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Json;

namespace SdaHub.Adapters.Udl;

/// <summary>The fields of one observation while it is being read. Used again for the next one.</summary>
internal sealed class UdlRecord
{
    /// <summary>Longest text that is taken, in bytes.</summary>
    public const int MaxTextBytes = 128;

    private readonly double[] _numbers = new double[(int)UdlNumber.Count];
    private readonly int[] _numberOffsets = new int[(int)UdlNumber.Count];
    private readonly (int Start, int Length, int Offset)[] _texts = new (int, int, int)[(int)UdlText.Count];
    private readonly byte[] _characters = new byte[(int)UdlText.Count * MaxTextBytes];
    private int _characterCount;
    private ulong _presentNumbers;

    /// <summary>Takes the characters of names and texts with escapes.</summary>
    public byte[] Unescaped { get; } = new byte[JsonText.MaxEscapedBytes];

    /// <summary>Byte at which the observation begins.</summary>
    public int Offset { get; private set; }

    /// <summary>Schemas whose fields came.</summary>
    public UdlKinds Kinds { get; set; }

    /// <summary>Whether the object could not be identified.</summary>
    public bool IsUct { get; private set; }

    /// <summary>Observables that were computed, not measured, as bits.</summary>
    public int Computed { get; private set; }

    /// <summary>Observables that were measured and said to be, as bits.</summary>
    public int Measured { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear(int offset)
    {
        Offset = offset;
        _presentNumbers = 0;
        _characterCount = 0;
        (Kinds, IsUct, Computed, Measured) = (UdlKinds.None, false, 0, 0);
        Array.Clear(_texts);
    }

    /// <summary>Whether a number came.</summary>
    public bool Has(UdlNumber number) => (_presentNumbers & (1ul << (int)number)) != 0;

    /// <summary>A number; NaN when none came.</summary>
    public double Number(UdlNumber number) => Has(number) ? _numbers[(int)number] : double.NaN;

    /// <summary>Byte at which a number stands, or its observation when none came.</summary>
    public int OffsetOf(UdlNumber number) => Has(number) ? _numberOffsets[(int)number] : Offset;

    /// <summary>A text; empty when none came.</summary>
    public ReadOnlySpan<byte> Text(UdlText text) => _characters.AsSpan(_texts[(int)text].Start, _texts[(int)text].Length);

    /// <summary>Byte at which a text stands, or its observation when none came.</summary>
    public int OffsetOf(UdlText text) => _texts[(int)text].Length > 0 ? _texts[(int)text].Offset : Offset;

    /// <summary>Takes the value that a reader stands on, which is not null.</summary>
    /// <param name="field">A field that is taken.</param>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>Null when it was taken; otherwise the code of the fault and what was expected.</returns>
    public (string Code, string Message)? Set(UdlField field, in Utf8JsonReader reader)
    {
        switch (field.Use)
        {
            case UdlUse.Number:
                return SetNumber(field.Index, in reader);
            case UdlUse.Text:
                return SetText((UdlText)field.Index, in reader);
            default:
                return SetTruth(field, in reader);
        }
    }

    private (string, string)? SetTruth(UdlField field, in Utf8JsonReader reader)
    {
        if (!TryReadTruth(in reader, out var isTrue))
        {
            return ("FIELD_MALFORMED", "expected true or false");
        }

        IsUct |= field.Use == UdlUse.Uct && isTrue;
        var observable = field.Use == UdlUse.IsMeasured ? 1 << field.Index : 0;
        Computed |= isTrue ? 0 : observable;
        Measured |= isTrue ? observable : 0;
        return null;
    }

    private static bool TryReadTruth(in Utf8JsonReader reader, out bool isTrue)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        isTrue = reader.TokenType == JsonTokenType.True || (isText && Ascii.EqualsIgnoreCase(reader.ValueSpan, "true"));
        return isTrue || reader.TokenType == JsonTokenType.False || (isText && Ascii.EqualsIgnoreCase(reader.ValueSpan, "false"));
    }

    private (string, string)? SetNumber(int index, in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            return ("FIELD_MALFORMED", "expected a finite number");
        }

        if ((_presentNumbers & (1ul << index)) != 0)
        {
            return ("FIELD_DUPLICATE", "expected the field once in an observation");
        }

        _presentNumbers |= 1ul << index;
        _numbers[index] = number;
        _numberOffsets[index] = (int)reader.TokenStartIndex;
        return null;
    }

    private (string, string)? SetText(UdlText text, in Utf8JsonReader reader)
    {
        var isRightKind = text == UdlText.CatalogNumber ? reader.TokenType == JsonTokenType.Number : reader.TokenType == JsonTokenType.String;
        if (!isRightKind || !JsonText.TryRead(in reader, Unescaped, out var characters) || characters.Length > MaxTextBytes
            || ObjectNames.HasControls(characters))
        {
            return ("FIELD_MALFORMED", text == UdlText.CatalogNumber ? "expected a whole number, not in quotes"
                : reader.TokenType == JsonTokenType.Number ? "expected a text in quotes; found a number"
                : $"expected a text of at most {MaxTextBytes} bytes without control characters");
        }

        if (_texts[(int)text].Length > 0)
        {
            return ("FIELD_DUPLICATE", "expected the field once in an observation");
        }

        characters.CopyTo(_characters.AsSpan(_characterCount));
        _texts[(int)text] = (_characterCount, characters.Length, (int)reader.TokenStartIndex);
        _characterCount += characters.Length;
        return null;
    }
}
