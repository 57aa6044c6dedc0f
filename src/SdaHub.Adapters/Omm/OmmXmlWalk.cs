using System.Text;
using System.Xml;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Xml;

namespace SdaHub.Adapters.Omm;

/// <summary>
/// One pass over an XML document of OMMs. The elements that only group others are passed through: which keyword it is, its own name tells.
/// </summary>
internal sealed class OmmXmlWalk(XmlReader reader, OmmAssembler assembler)
{
    private static readonly HashSet<string> Groups =
        ["header", "body", "segment", "metadata", "data", "meanElements", "spacecraftParameters", "tleParameters", "covarianceMatrix", "userDefinedParameters"];

    private readonly IXmlLineInfo _position = (IXmlLineInfo)reader;
    private readonly XmlElementText _text = new();
    private readonly byte[] _keyword = new byte[64];

    private SourcePosition Here => new(_position.LineNumber, _position.LinePosition);

    /// <summary>Reads to the end. Throws <see cref="XmlException"/> where the document is not well formed.</summary>
    public void Run()
    {
        while (!assembler.IsFull && reader.Depth <= XmlInput.MaxDepth && reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || XmlInput.IsAroundMessages(reader))
            {
                continue;
            }

            if (reader.LocalName == "omm")
            {
                TakeMessage();
            }
            else
            {
                XmlInput.PassOver(reader, "omm", assembler.Diagnostics);
            }
        }
    }

    private void TakeMessage()
    {
        var depth = reader.Depth;
        assembler.Begin(Here);
        assembler.Set(OmmFields.Version, Encoding.UTF8.GetBytes(reader.GetAttribute("version") ?? ""), Here);
        var isOpen = !reader.IsEmptyElement;
        while (isOpen && !assembler.IsFull && reader.Read() && reader.Depth > depth && reader.Depth <= XmlInput.MaxDepth)
        {
            if (reader.NodeType != XmlNodeType.Element || Groups.Contains(reader.LocalName))
            {
                continue;
            }

            if (Find(reader.LocalName) is { } field)
            {
                TakeField(field);
            }
            else
            {
                assembler.Unused.Take(Encoding.UTF8.GetBytes(reader.LocalName), Here);
            }
        }

        assembler.End();
    }

    private void TakeField(OmmField field)
    {
        var at = Here;
        if (reader.GetAttribute("units") is { } unit)
        {
            assembler.CheckUnit(field, Encoding.UTF8.GetBytes(unit), at);
        }

        if (_text.Read(reader) is { } complaint)
        {
            assembler.Refuse(field, at, complaint);
        }
        else
        {
            assembler.Set(field, _text.Bytes, _text.Position);
        }
    }

    private OmmField? Find(string name) =>
        name.Length <= _keyword.Length && Encoding.UTF8.TryGetBytes(name, _keyword, out var length) ? OmmFields.Find(_keyword.AsSpan(0, length)) : null;
}
