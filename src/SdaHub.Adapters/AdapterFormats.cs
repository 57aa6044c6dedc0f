using SdaHub.Adapters.Tdm;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters;

/// <summary>The formats of this project. A new one is one line here.</summary>
public static class AdapterFormats
{
    /// <summary>Every reader, writer and decoder, once each.</summary>
    public static IReadOnlyList<IFormat> All { get; } =
    [
        new TleReader(),
        new TleWriter(),
        new TdmKvnDecoder(),
        new TdmKvnEncoder(),
        new TdmXmlDecoder(),
        new TdmXmlEncoder(),
    ];
}
