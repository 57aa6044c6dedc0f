using System.Buffers;
using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>Writes OMMs in keyword = value notation, one after another.</summary>
internal sealed class OmmKvnWriter : IElementSetWriter
{
    /// <inheritdoc/>
    public string FormatId => OmmEdition.KvnId;

    /// <inheritdoc/>
    public string Edition => OmmEdition.Ccsds;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public int MaximumCount => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<ElementSet> elementSets, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>(MarkingText.LongLine(header.Marking));
        var texts = new KvnTexts(diagnostics);
        var notation = new Notation(output, texts);
        for (var i = 0; i < elementSets.Count; i++)
        {
            var set = elementSets[i];
            texts.Begin(i + 1, set.ObjectId.ToString());
            notation.Text(OmmFields.Version, "3.0");
            if (header.Marking is { } marking)
            {
                PrintedText.WriteText($"CLASSIFICATION = {MarkingText.Words(marking)}\n", output);
            }

            output.Write("CREATION_DATE = "u8);
            PrintedText.WriteTime(header.CreatedAt, output);
            PrintedText.WriteText($"\nORIGINATOR = {header.Originator}\n", output);
            OmmContent.WriteObject(set, notation);
            OmmContent.WriteFrame(notation);
            OmmContent.WriteMeanElements(set, notation);
            OmmContent.WriteTleParameters(set, notation);
            output.Write("\n"u8);
        }

        return [.. diagnostics, .. OmmContent.Losses(elementSets)];
    }

    private sealed class Notation(IBufferWriter<byte> output, KvnTexts texts) : IOmmNotation
    {
        public void Text(OmmField field, string? value)
        {
            Key(field);
            PrintedText.WriteText(texts.Fit(field.Name, value ?? "UNKNOWN"), output);
            output.Write("\n"u8);
        }

        public void Number(OmmField field, double value)
        {
            Key(field);
            PrintedText.WriteNumber(value, output);
            output.Write("\n"u8);
        }

        public void Count(OmmField field, int value)
        {
            Key(field);
            PrintedText.WriteCount(value, output);
            output.Write("\n"u8);
        }

        public void Time(OmmField field, DateTimeOffset value)
        {
            Key(field);
            PrintedText.WriteTime(value, output);
            output.Write("\n"u8);
        }

        private void Key(OmmField field)
        {
            output.Write(field.Keyword.Span);
            output.Write(" = "u8);
        }
    }
}
