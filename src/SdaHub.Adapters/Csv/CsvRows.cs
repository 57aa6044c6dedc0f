using System.Buffers;
using System.Globalization;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Csv;

/// <summary>Writes rows of comma-separated values (RFC 4180, with line feeds), cell after cell.</summary>
/// <param name="output">Where the bytes go.</param>
internal sealed class CsvRows(IBufferWriter<byte> output)
{
    private bool _isFirst = true;

    /// <summary>Names of the four cells of <see cref="Marking"/>, as in the hub's own format of observations.</summary>
    public const string MarkingColumns = "classification,originator,releasable_to,data_mode";

    /// <summary>A text; in quotes where its characters demand it. Null leaves the cell empty.</summary>
    public CsvRows Text(string? value)
    {
        Separate();
        var text = ObjectNames.OnOneLine(value ?? "");
        var needsQuotes = text.AsSpan().ContainsAny(',', '"') || text.StartsWith(' ') || text.EndsWith(' ');
        PrintedText.WriteText(needsQuotes ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text, output);
        return this;
    }

    /// <summary>A number, the shortest that reads back as the same double.</summary>
    public CsvRows Number(double value)
    {
        Separate();
        PrintedText.WriteNumber(value, output);
        return this;
    }

    /// <summary>A whole number; null leaves the cell empty.</summary>
    public CsvRows Count(int? value)
    {
        Separate();
        if (value is { } count)
        {
            PrintedText.WriteCount(count, output);
        }

        return this;
    }

    /// <summary>Yes or no.</summary>
    public CsvRows Flag(bool value) => Text(value ? "true" : "false");

    /// <summary>A time, UTC as nanoseconds since 1970, with a Z and as many decimals as it has.</summary>
    public CsvRows Time(long timeUnixNs)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxLength];
        Separate();
        output.Write(text[..TimeText.Format(timeUnixNs, text)]);
        output.Write("Z"u8);
        return this;
    }

    /// <summary>The four cells of a marking; empty when there is none.</summary>
    public CsvRows Marking(Marking? marking)
    {
        if (marking is null)
        {
            return Text(null).Text(null).Text(null).Text(null);
        }

        var nations = string.Join(' ', marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal));
        return Text(Word(marking.Classification)).Text(marking.Originator.Code).Text(nations.Length == 0 ? "NONE" : nations).Text(Word(marking.DataMode));
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        output.Write("\n"u8);
        _isFirst = true;
    }

    private static string Word(Classification classification) =>
        classification == Classification.TopSecret ? "top_secret" : classification.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Word(DataMode dataMode) => dataMode.ToString().ToLower(CultureInfo.InvariantCulture);

    private void Separate()
    {
        if (!_isFirst)
        {
            output.Write(","u8);
        }

        _isFirst = false;
    }
}
