using System.Text;
using System.Xml;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Xml;

namespace SdaHub.Adapters.Oem;

/// <summary>One pass over an XML document of OEMs.</summary>
internal sealed class OemXmlWalk(XmlReader reader, OemAssembler assembler)
{
    private const int VelocityEnd = 6;

    private static readonly HashSet<string> PassedThrough =
        ["header", "body", "segment", "data", "COMMENT", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID"];

    private readonly IXmlLineInfo _position = (IXmlLineInfo)reader;
    private readonly XmlElementText _text = new();
    private readonly OdmValues _state = new(assembler.Diagnostics);
    private readonly double[] _numbers = new double[OdmFields.State.Count];

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

            if (reader.LocalName == "oem")
            {
                TakeMessage();
            }
            else
            {
                XmlInput.PassOver(reader, "oem", assembler.Diagnostics);
            }
        }
    }

    private void TakeMessage()
    {
        assembler.BeginMessage();
        var version = reader.GetAttribute("version") ?? "";
        if (!OdmVersion.IsRead(Encoding.UTF8.GetBytes(version)))
        {
            Refuse("VERSION_UNSUPPORTED", $"expected {OdmVersion.Expected}; found '{AsciiText.Printable(Encoding.UTF8.GetBytes(version))}'");
            Children(static _ => { });
            return;
        }

        Children(name =>
        {
            switch (name)
            {
                case "CLASSIFICATION":
                    var at = Here;
                    _text.Read(reader);
                    if (!OpenWords.Holds(_text.Bytes))
                    {
                        assembler.Diagnostics.Warning(OpenWords.Code, at.Line, at.Column, name, OpenWords.Complaint(_text.Bytes));
                    }

                    break;
                case "metadata":
                    assembler.BeginBlock(Here);
                    Children(_ => Set(assembler.Metadata));
                    assembler.EndMetadata();
                    break;
                case "stateVector" or "covarianceMatrix" when !assembler.IsTaking:
                    Children(static _ => { });
                    break;
                case "stateVector":
                    TakeState();
                    break;
                case "covarianceMatrix":
                    assembler.Covariance.Clear(Here);
                    Children(_ => Set(assembler.Covariance));
                    assembler.EndCovariance();
                    break;
                default:
                    PassThrough(name);
                    break;
            }
        });
    }

    /// <summary>Lets by what groups others or is not kept. Anything else may have been a state: it parts the table as one that cannot be read.</summary>
    private void PassThrough(string name)
    {
        if (!PassedThrough.Contains(name))
        {
            Refuse("ELEMENT_UNKNOWN", $"'{AsciiText.Printable(Encoding.UTF8.GetBytes(name))}' has no meaning here; what is inside it was not read");
            Children(static _ => { });
            assembler.EndSegment();
        }
    }

    private void TakeState()
    {
        _state.Clear(Here);
        Children(_ => Set(_state));
        var at = _state.At(OdmFields.Epoch);
        var count = OdmFields.State.Skip(VelocityEnd).Any(_state.Has) ? _numbers.Length : VelocityEnd;
        _state.Require(OdmFields.State.Take(count).Prepend(OdmFields.Epoch));
        if (_state.IsRejected)
        {
            assembler.EndSegment();
            return;
        }

        for (var i = 0; i < count; i++)
        {
            _numbers[i] = _state.Number(OdmFields.State[i]) ?? double.NaN;
        }

        assembler.AddState(Encoding.UTF8.GetBytes(_state.Text(OdmFields.Epoch) ?? ""), _numbers.AsSpan(0, count), at);
    }

    private void Set(OdmValues values)
    {
        var at = Here;
        var name = reader.LocalName;
        var unit = reader.GetAttribute("units");
        var complaint = _text.Read(reader);
        if (OdmFields.Find(Encoding.UTF8.GetBytes(name)) is not { } field)
        {
            assembler.Unused.Take(Encoding.UTF8.GetBytes(name), at);
            return;
        }

        if (unit is not null)
        {
            values.CheckUnit(field, Encoding.UTF8.GetBytes(unit), at);
        }

        if (complaint is not null)
        {
            values.Refuse(field, at, complaint);
        }
        else
        {
            values.Set(field, _text.Bytes, _text.Position);
        }
    }

    /// <summary>Goes through what is inside the element that the reader stands on.</summary>
    private void Children(Action<string> take)
    {
        var depth = reader.Depth;
        var isOpen = !reader.IsEmptyElement;
        while (isOpen && !assembler.Diagnostics.IsFull && reader.Read() && reader.Depth > depth && reader.Depth <= XmlInput.MaxDepth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                take(reader.LocalName);
            }
        }
    }

    private void Refuse(string code, string message)
    {
        var at = Here;
        assembler.Diagnostics.Error(code, at.Line, at.Column, null, message);
    }
}
