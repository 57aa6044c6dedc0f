namespace SdaHub.Simulator.Tdm;

/// <summary>Keyword = value, one a line.</summary>
internal sealed class TdmKvnPrinter(TextWriter writer) : ITdmPrinter
{
    public void Begin(string creationTime, string originator)
    {
        Metadata("CCSDS_TDM_VERS", "2.0");
        Metadata("CREATION_DATE", creationTime);
        Metadata("ORIGINATOR", originator);
    }

    public void BeginSegment() => writer.WriteLine("META_START");

    public void Metadata(string keyword, string value) => writer.WriteLine($"{keyword} = {value}");

    public void BeginData()
    {
        writer.WriteLine("META_STOP");
        writer.WriteLine("DATA_START");
    }

    public void Record(string keyword, string time, string value) => writer.WriteLine($"{keyword} = {time} {value}");

    public void EndSegment() => writer.WriteLine("DATA_STOP");

    public void End() => writer.Flush();
}
