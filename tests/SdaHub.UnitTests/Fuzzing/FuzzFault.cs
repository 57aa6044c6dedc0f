using System.IO.Compression;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>An input that a reader did not stand.</summary>
/// <param name="Reader">Name of the reader.</param>
/// <param name="Seed">What the input was made from.</param>
/// <param name="Input">The input.</param>
/// <param name="What">What it did.</param>
internal sealed record FuzzFault(string Reader, int Seed, byte[] Input, string What)
{
    /// <summary>Longest text of an input that is printed.</summary>
    private const int LongestText = 40_000;

    /// <summary>The fault, how to make it again, and the input itself.</summary>
    public override string ToString() =>
        $"""
        {What}
          again:  {FuzzSettings.ReplayVariable}="{Reader}/{Seed}" (and the command of the tests)
          input:  {Input.Length} bytes, as base64 of gzip (base64 -d | gunzip): {Text()}
        """;

    private string Text()
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.SmallestSize))
        {
            zip.Write(Input);
        }

        var text = System.Convert.ToBase64String(zipped.ToArray());
        return text.Length <= LongestText ? text : $"{text.Length} characters, too many to print";
    }
}
