namespace SdaHub.Simulator.Tdm;

/// <summary>Writes the parts of a message in one of its two syntaxes, in order.</summary>
internal interface ITdmPrinter
{
    void Begin(string creationTime, string originator);

    void BeginSegment();

    void Metadata(string keyword, string value);

    void BeginData();

    void Record(string keyword, string time, string value);

    void EndSegment();

    void End();
}
