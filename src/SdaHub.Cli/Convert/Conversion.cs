namespace SdaHub.Cli.Convert;

/// <summary>A way from one format to another: bytes in, the files that they become, and what there is to say about both.</summary>
/// <param name="input">The file.</param>
/// <param name="createdAt">Creation date to write, UTC.</param>
/// <param name="tools">What else may be needed.</param>
internal delegate Converted Conversion(ReadOnlyMemory<byte> input, DateTimeOffset createdAt, ConversionTools tools);
