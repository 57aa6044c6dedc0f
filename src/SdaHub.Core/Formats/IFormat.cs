namespace SdaHub.Core.Formats;

/// <summary>Something that reads or writes one format.</summary>
public interface IFormat
{
    /// <summary>Format id, one list for the command line, agreements and the wire, such as <c>tdm-kvn</c>.</summary>
    string FormatId { get; }

    /// <summary>The edition of the format that is followed, for people, such as <c>CCSDS 503.0-B-2 (2020)</c>.</summary>
    string Edition { get; }
}
