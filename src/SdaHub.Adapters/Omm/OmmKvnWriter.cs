using System.Buffers;
using SdaHub.Adapters.Elements;
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
        var notation = new Notation(output);
        foreach (var set in elementSets)
        {
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

        return [.. MarkingText.LongLine(header.Marking), .. OmmContent.Losses(elementSets)];
    }

    private sealed class Notation(IBufferWriter<byte> output) : IOmmNotation
    {
        public void Text(OmmField field, string? value)
        {
            Key(field);
            PrintedText.WriteText(ObjectNames.OnOneLine(value ?? "UNKNOWN"), output);
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
