using System.Buffers;
using System.Globalization;
using System.Text;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Prints rows as separated values, the names of the columns before the first.</summary>
internal sealed class CsvRowWriter : IRowWriter
{
    private const int MaxNumberBytes = 32;

    private static readonly int[] ColumnOf = MakeColumnOf();

    private readonly IBufferWriter<byte> _output;
    private int _column;

    /// <summary>Prints the names.</summary>
    public CsvRowWriter(IBufferWriter<byte> output)
    {
        _output = output;
        _output.Write(Encoding.UTF8.GetBytes(string.Join(',', OwnFormat.Columns.Select(column => column.Name)) + "\n"));
    }

    /// <inheritdoc/>
    public void Begin() => _column = 0;

    /// <inheritdoc/>
    public void Number(MappingTarget target, double value)
    {
        Advance(target);
        value.TryFormat(_output.GetSpan(MaxNumberBytes), out var written, "R", CultureInfo.InvariantCulture);
        _output.Advance(written);
    }

    /// <inheritdoc/>
    public void Text(MappingTarget target, string value)
    {
        Advance(target);
        var isPlain = value.AsSpan().IndexOfAny(",\"") < 0 && value[0] != ' ' && value[^1] != ' ';
        _output.Write(Encoding.UTF8.GetBytes(isPlain ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
    }

    /// <inheritdoc/>
    public void Word(MappingTarget target, ReadOnlySpan<byte> value)
    {
        Advance(target);
        _output.Write(value);
    }

    /// <inheritdoc/>
    public void Count(MappingTarget target, int value)
    {
        Advance(target);
        value.TryFormat(_output.GetSpan(MaxNumberBytes), out var written, default, CultureInfo.InvariantCulture);
        _output.Advance(written);
    }

    /// <inheritdoc/>
    public void Flag(MappingTarget target, bool value) => Word(target, value ? "true"u8 : "false"u8);

    /// <inheritdoc/>
    public void End()
    {
        AdvanceTo(OwnFormat.Columns.Count - 1);
        _output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static int[] MakeColumnOf()
    {
        var columns = new int[Enum.GetValues<MappingTarget>().Length];
        for (var i = 0; i < OwnFormat.Columns.Count; i++)
        {
            columns[(int)OwnFormat.Columns[i].Target] = i;
        }

        return columns;
    }

    private void Advance(MappingTarget target) => AdvanceTo(ColumnOf[(int)target]);

    private void AdvanceTo(int column)
    {
        for (; _column < column; _column++)
        {
            _output.Write(","u8);
        }
    }
}
