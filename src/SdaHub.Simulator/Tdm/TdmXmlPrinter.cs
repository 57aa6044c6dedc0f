using System.Xml;

namespace SdaHub.Simulator.Tdm;

/// <summary>XML by the schema of the navigation data messages.</summary>
internal sealed class TdmXmlPrinter(XmlWriter writer) : ITdmPrinter
{
    public void Begin(string creationTime, string originator)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement("tdm");
        writer.WriteAttributeString("id", "CCSDS_TDM_VERS");
        writer.WriteAttributeString("version", "2.0");
        writer.WriteStartElement("header");
        Metadata("CREATION_DATE", creationTime);
        Metadata("ORIGINATOR", originator);
        writer.WriteEndElement();
        writer.WriteStartElement("body");
    }

    public void BeginSegment()
    {
        writer.WriteStartElement("segment");
        writer.WriteStartElement("metadata");
    }

    public void Metadata(string keyword, string value) => writer.WriteElementString(keyword, value);

    public void BeginData()
    {
        writer.WriteEndElement();
        writer.WriteStartElement("data");
    }

    public void Record(string keyword, string time, string value)
    {
        writer.WriteStartElement("observation");
        writer.WriteElementString("EPOCH", time);
        writer.WriteElementString(keyword, value);
        writer.WriteEndElement();
    }

    public void EndSegment()
    {
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public void End()
    {
        writer.WriteEndDocument();
        writer.Flush();
    }
}
