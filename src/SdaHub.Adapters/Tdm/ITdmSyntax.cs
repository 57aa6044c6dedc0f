namespace SdaHub.Adapters.Tdm;

/// <summary>Writes the parts of a message in one syntax, in the order in which they are called.</summary>
internal interface ITdmSyntax
{
    /// <summary>Starts the message.</summary>
    void BeginMessage();

    /// <summary>Writes a comment, printable ASCII. Comments stand before the fields of the header.</summary>
    void Comment(string text);

    /// <summary>Writes a field of the header or of the metadata. The value is printable ASCII.</summary>
    void Field(string keyword, string value);

    /// <summary>Ends the header.</summary>
    void EndHeader();

    /// <summary>Starts a segment and its metadata.</summary>
    void BeginSegment();

    /// <summary>Ends the metadata and starts the data.</summary>
    void BeginData();

    /// <summary>Writes a data record.</summary>
    void Record(string keyword, ReadOnlySpan<byte> time, double value);

    /// <summary>Ends the segment.</summary>
    void EndSegment();

    /// <summary>Ends the message.</summary>
    void EndMessage();
}
