namespace SdaHub.Adapters.Kvn;

/// <summary>A line of a KVN message. Its spans are slices of the message and carry no blanks at their ends. Columns count bytes from 1.</summary>
internal readonly ref struct KvnLine
{
    private readonly int _unitStart;

    /// <summary>Takes the parts of a line.</summary>
    public KvnLine(KvnLineKind kind, int lineNumber, KvnPart key, KvnPart value)
    {
        Kind = kind;
        LineNumber = lineNumber;
        Key = key.Text;
        KeyColumn = key.Column;
        Value = value.Text;
        ValueColumn = value.Column;
        _unitStart = kind == KvnLineKind.Pair && Value.EndsWith("]"u8) ? Value.LastIndexOf((byte)'[') : -1;
    }

    /// <summary>What the line is.</summary>
    public KvnLineKind Kind { get; }

    /// <summary>Number of the line, from 1.</summary>
    public int LineNumber { get; }

    /// <summary>The keyword of a pair, <c>COMMENT</c> of a comment; empty otherwise.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>Column of <see cref="Key"/>.</summary>
    public int KeyColumn { get; }

    /// <summary>What follows the <c>=</c> of a pair, with its unit; the text of a comment; otherwise the whole line. May be empty.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Column of <see cref="Value"/>; the one after the line's end when the value is empty.</summary>
    public int ValueColumn { get; }

    /// <summary>Whether the value of a pair ends with brackets, <c>7000.0 [km]</c>. Only numbers have units; in a name the brackets are part of it.</summary>
    public bool HasUnit => _unitStart >= 0;

    /// <summary>What stands between the brackets; empty when there are none.</summary>
    public ReadOnlySpan<byte> Unit => HasUnit ? Value[(_unitStart + 1)..^1].Trim((byte)' ') : default;

    /// <summary>Column of the opening bracket; 0 when there is none.</summary>
    public int UnitColumn => HasUnit ? ValueColumn + _unitStart : 0;

    /// <summary>The value without its unit.</summary>
    public ReadOnlySpan<byte> Number => HasUnit ? Value[.._unitStart].TrimEnd(" \t"u8) : Value;
}
