using System.Text;
using System.Text.Json;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Json;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Udl;

/// <summary>The members of one element set or state vector. Used again for the next one.</summary>
internal sealed class UdlObject
{
    /// <summary>Most numbers in a list.</summary>
    public const int MaxListCount = 256;

    private readonly double?[] _numbers;
    private readonly string?[] _texts;
    private readonly int[] _numberOffsets;
    private readonly int[] _textOffsets;

    /// <summary>Makes an empty one.</summary>
    public UdlObject(UdlSchema schema)
    {
        Schema = schema;
        (_numbers, _numberOffsets) = (new double?[schema.Numbers.Length], new int[schema.Numbers.Length]);
        (_texts, _textOffsets) = (new string?[schema.Texts.Length], new int[schema.Texts.Length]);
    }

    /// <summary>Takes the characters of names and texts with escapes.</summary>
    public byte[] Unescaped { get; } = new byte[JsonText.MaxEscapedBytes];

    /// <summary>Its schema.</summary>
    public UdlSchema Schema { get; }

    /// <summary>Byte at which it begins.</summary>
    public int Offset { get; private set; }

    /// <summary>The list of numbers; empty when none came.</summary>
    public List<double> List { get; } = [];

    /// <summary>What is to be said once a file if the object is taken: code, member and what was done; empty when nothing is.</summary>
    public List<(string Code, string Name, string Message)> Notes { get; } = [];

    /// <summary>Whether no number of its schema came.</summary>
    public bool IsEmpty => List.Count == 0 && Array.TrueForAll(_numbers, number => number is null);

    /// <summary>What is doubtful about it though it was taken; null when nothing is.</summary>
    public UdlFault? Doubt { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear(int offset)
    {
        Offset = offset;
        Doubt = null;
        Array.Clear(_numbers);
        Array.Clear(_texts);
        List.Clear();
        Notes.Clear();
    }

    /// <summary>A number; null when none came.</summary>
    public double? Number(int index) => _numbers[index];

    /// <summary>A text; null when none came.</summary>
    public string? Text(int index) => _texts[index];

    /// <summary>A fault of a number.</summary>
    public UdlFault NumberFault(string code, int index, string message) =>
        new(code, _numbers[index] is null ? Offset : _numberOffsets[index], Schema.Numbers[index], message);

    /// <summary>A fault of a text.</summary>
    public UdlFault TextFault(string code, int index, string message) =>
        new(code, _texts[index] is null ? Offset : _textOffsets[index], Schema.Texts[index], message);

    /// <summary>Says what is doubtful about a text of an object that is taken; the text is named.</summary>
    public void Note(string code, int index, string message) =>
        Doubt = TextFault(code, index, $"{message}; found '{AsciiText.Printable(Encoding.UTF8.GetBytes(_texts[index] ?? ""))}'");

    /// <summary>Takes the value that a reader stands on, which is not null.</summary>
    /// <returns>Null when it was taken; otherwise the code of the fault and what was expected.</returns>
    public (string Code, string Message)? Set(UdlMemberKind kind, int index, ref Utf8JsonReader reader) => kind switch
    {
        UdlMemberKind.Number => SetNumber(index, in reader),
        UdlMemberKind.Text => SetText(index, in reader),
        UdlMemberKind.List => SetList(ref reader),
        _ => null,
    };

    private (string, string)? SetNumber(int index, in Utf8JsonReader reader)
    {
        if (_numbers[index] is not null)
        {
            return ("FIELD_DUPLICATE", "expected the field once in an object");
        }

        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            return ("FIELD_MALFORMED", "expected a finite number");
        }

        (_numbers[index], _numberOffsets[index]) = (number, (int)reader.TokenStartIndex);
        return null;
    }

    private (string, string)? SetText(int index, in Utf8JsonReader reader)
    {
        if (_texts[index] is not null)
        {
            return ("FIELD_DUPLICATE", "expected the field once in an object");
        }

        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number) || !JsonText.TryRead(in reader, Unescaped, out var text)
            || text.Length > UdlRecord.MaxTextBytes || ObjectNames.HasControls(text))
        {
            return ("FIELD_MALFORMED", $"expected a text of at most {UdlRecord.MaxTextBytes} bytes without control characters");
        }

        (_texts[index], _textOffsets[index]) = (text.IsEmpty ? null : Encoding.UTF8.GetString(text), (int)reader.TokenStartIndex);
        return null;
    }

    private (string, string)? SetList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray || List.Count > 0)
        {
            return ("FIELD_MALFORMED", "expected a list of numbers, once in an object");
        }

        // Goes to the end of the list in any case, so that the rest of the object can be read.
        var isSound = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var isNumber = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) && List.Count < MaxListCount;
            isSound &= isNumber;
            if (isNumber)
            {
                List.Add(reader.GetDouble());
            }

            reader.Skip();
        }

        return isSound ? null : ("FIELD_MALFORMED", $"expected at most {MaxListCount} finite numbers");
    }
}
