namespace SdaHub.Adapters.Visual;

/// <summary>A field of fixed columns in a record of 80.</summary>
/// <param name="Name">Name, for diagnostics.</param>
/// <param name="FirstColumn">First column, from 1.</param>
/// <param name="LastColumn">Last column, from 1.</param>
internal readonly record struct VisualField(string Name, int FirstColumn, int LastColumn)
{
    /// <summary>Columns of a record.</summary>
    public const int RecordWidth = 80;

    /// <summary>The field's columns of a record of the full width.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> record) => record[(FirstColumn - 1)..LastColumn];

    /// <summary>Whether nothing stands in the field.</summary>
    public bool IsBlank(ReadOnlySpan<byte> record) => !Of(record).ContainsAnyExcept((byte)' ');

    /// <summary>Brings a line to the full width: what it breaks off before is blank.</summary>
    /// <param name="line">The line.</param>
    /// <param name="record">A buffer of <see cref="RecordWidth"/> bytes.</param>
    public static void Fill(ReadOnlySpan<byte> line, Span<byte> record)
    {
        record.Fill((byte)' ');
        line[..Math.Min(line.Length, RecordWidth)].CopyTo(record);
    }
}
