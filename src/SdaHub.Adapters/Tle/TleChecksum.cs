namespace SdaHub.Adapters.Tle;

/// <summary>The check digit of a TLE line: digits add their value, a minus adds 1, all else 0; modulo 10, over columns 1 to 68.</summary>
internal static class TleChecksum
{
    /// <summary>Computes the check digit.</summary>
    /// <param name="line">At least 68 columns.</param>
    /// <returns>0 to 9.</returns>
    public static int Compute(ReadOnlySpan<byte> line)
    {
        var sum = 0;
        foreach (var c in line[..68])
        {
            sum += c switch
            {
                >= (byte)'0' and <= (byte)'9' => c - '0',
                (byte)'-' => 1,
                _ => 0,
            };
        }

        return sum % 10;
    }
}
