namespace SdaHub.Core.Formats;

/// <summary>Media types of formats, by the notation that a format id ends with.</summary>
public static class MediaTypes
{
    /// <summary>The media type of a format's files.</summary>
    /// <param name="formatId">Format id, such as <c>oem-xml</c>.</param>
    public static string Of(string formatId) => formatId[(formatId.LastIndexOf('-') + 1)..] switch
    {
        "xml" => "application/xml",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
