using System.Text;
using System.Xml;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Xml;

namespace SdaHub.Adapters.Opm;

/// <summary>
/// One pass over an XML document of OPMs. The elements that only group others are passed through: which keyword it is, its own name tells.
/// </summary>
internal sealed class OpmXmlWalk(XmlReader reader, OpmAssembler assembler)
{
    private static readonly HashSet<string> Groups =
    [
        "header", "body", "segment", "metadata", "data", "stateVector", "keplerianElements", "spacecraftParameters", "covarianceMatrix", "maneuverParameters",
        "userDefinedParameters", "COMMENT", "USER_DEFINED",
    ];

    private readonly IXmlLineInfo _position = (IXmlLineInfo)reader;
    private readonly XmlElementText _text = new();

    private SourcePosition Here => new(_position.LineNumber, _position.LinePosition);

    /// <summary>Reads to the end. Throws <see cref="XmlException"/> where the document is not well formed.</summary>
    public void Run()
    {
        while (!assembler.Diagnostics.IsFull && reader.Depth <= XmlInput.MaxDepth && reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || XmlInput.IsAroundMessages(reader))
            {
                continue;
            }

            if (reader.LocalName == "opm")
            {
                TakeMessage();
            }
            else
            {
                XmlInput.PassOver(reader, "opm", assembler.Diagnostics);
            }
        }
    }

    private void TakeMessage()
    {
        assembler.Begin(Encoding.UTF8.GetBytes(reader.GetAttribute("version") ?? ""), Here);
        var depth = reader.Depth;
        var isOpen = !reader.IsEmptyElement;
        while (isOpen && !assembler.Diagnostics.IsFull && reader.Read() && reader.Depth > depth && reader.Depth <= XmlInput.MaxDepth)
        {
            if (reader.NodeType == XmlNodeType.Element && !Groups.Contains(reader.LocalName))
            {
                TakeField();
            }
        }

        assembler.End();
    }

    private void TakeField()
    {
        var at = Here;
        var keyword = Encoding.UTF8.GetBytes(reader.LocalName);
        var field = OdmFields.Find(keyword);
        if (field is not null && reader.GetAttribute("units") is { } unit)
        {
            assembler.Values.CheckUnit(field, Encoding.UTF8.GetBytes(unit), at);
        }

        var complaint = _text.Read(reader);
        if (complaint is not null && field is not null)
        {
            assembler.Values.Refuse(field, at, complaint);
        }
        else if (complaint is not null)
        {
            assembler.Values.Fail("FIELD_MALFORMED", at, null, complaint);
        }
        else
        {
            assembler.Set(keyword, at, _text.Bytes, _text.Position);
        }
    }
}
