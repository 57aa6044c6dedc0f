using System.Buffers;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Writes OMMs as comma-separated values with CelesTrak's seventeen columns.</summary>
internal sealed class OmmCsvWriter : IElementSetWriter
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.CsvId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Common;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Letter;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output)
    {
        var notation = new Notation(output);
        PrintedText.WriteText(string.Join(',', OmmContent.Fields.Select(field => field.Name)), output);
        foreach (var set in elementSets)
        {
            notation.BeginRow();
            OmmContent.WriteObject(set, notation);
            OmmContent.WriteMeanElements(set, notation);
            OmmContent.WriteTleParameters(set, notation);
        }

        output.Write("\n"u8);
        return OmmContent.Losses(elementSets);
    }

    private sealed class Notation(IBufferWriter<byte> output) : IOmmNotation
    {
        private bool _isFirst;

        public void BeginRow()
        {
            output.Write("\n"u8);
            _isFirst = true;
        }

        public void Text(OmmField field, string? value)
        {
            Separate();
            var text = ObjectNames.OnOneLine(value ?? "");
            var needsQuotes = text.AsSpan().ContainsAny(',', '"') || text.StartsWith(' ') || text.EndsWith(' ');
            PrintedText.WriteText(needsQuotes ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text, output);
        }

        public void Number(OmmField field, double value)
        {
            Separate();
            PrintedText.WriteNumber(value, output);
        }

        public void Count(OmmField field, int value)
        {
            Separate();
            PrintedText.WriteCount(value, output);
        }

        public void Time(OmmField field, DateTimeOffset value)
        {
            Separate();
            PrintedText.WriteTime(value, output);
        }

        private void Separate()
        {
            if (!_isFirst)
            {
                output.Write(","u8);
            }

            _isFirst = false;
        }
    }
}
