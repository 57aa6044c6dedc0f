using System.Buffers;

namespace SdaHub.Cli.Convert;

/// <summary>A way from one format to another: bytes in, bytes out, and what there is to say about both.</summary>
/// <param name="input">The file.</param>
/// <param name="output">Where the other format's bytes go.</param>
/// <param name="createdAt">Creation date to write, UTC.</param>
/// <param name="tools">What else may be needed.</param>
internal delegate Converted Conversion(ReadOnlyMemory<byte> input, IBufferWriter<byte> output, DateTimeOffset createdAt, ConversionTools tools);
