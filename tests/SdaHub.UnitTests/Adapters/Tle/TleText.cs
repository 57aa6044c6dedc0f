using System.Text;
using SdaHub.Adapters.Tle;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.UnitTests.Adapters.Tle;

/// <summary>A valid set whose every field is non-zero, and ways to spoil it.</summary>
internal static class TleText
{
    public const string Line1 = "1 25544U 98067A   24130.36689744  .00016024 -12345-6  27777-3 0  9995";
    public const string Line2 = "2 25544  51.6381 147.8590 0003466 150.4670 338.5502 15.51043222452521";

    public static ReadResult<ElementSet> Read(params string[] lines) => new TleReader().Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    /// <summary>The line with columns from <paramref name="column"/> on replaced and the check digit computed anew.</summary>
    public static string With(string line, int column, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(line.AsSpan(0, column - 1), text, line.AsSpan(column - 1 + text.Length)));
        bytes[68] = (byte)('0' + TleChecksum.Compute(bytes));
        return Encoding.ASCII.GetString(bytes);
    }
}
