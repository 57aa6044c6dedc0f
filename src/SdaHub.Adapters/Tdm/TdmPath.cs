namespace SdaHub.Adapters.Tdm;

/// <summary>
/// The way of the signal, such as <c>1,2,1</c>: participants in the order the signal passes them. Angles are measured by the last one and point at the
/// one before it (CCSDS 503.0-B-2, 3.5.3), so the last is the sensor and the one before it the object.
/// </summary>
/// <param name="First">Where the signal started, 1 to 5.</param>
/// <param name="Object">The participant that is observed, 1 to 5.</param>
/// <param name="Sensor">The participant that observes, 1 to 5.</param>
/// <param name="LegCount">Number of legs of the signal, 1 or more.</param>
internal readonly record struct TdmPath(int First, int Object, int Sensor, int LegCount)
{
    /// <summary>Whether the path is out and back between sensor and object.</summary>
    public bool IsTwoWay => LegCount == 2 && First == Sensor;

    /// <summary>Whether a range or Doppler over this path is about the distance between sensor and object, and nobody else.</summary>
    public bool IsOneLine => LegCount == 1 || IsTwoWay;

    /// <summary>Reads a path: two or more digits of 1 to 5, separated by commas, none twice in a row.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TdmPath path)
    {
        path = default;
        var previous = 0;
        var count = 0;
        foreach (var range in text.Split((byte)','))
        {
            var part = text[range].Trim(" \t"u8);
            if (part.Length != 1 || part[0] is < (byte)'1' or > (byte)'5' || part[0] - '0' == previous)
            {
                return false;
            }

            var participant = part[0] - '0';
            path = new TdmPath(count == 0 ? participant : path.First, previous, participant, count);
            previous = participant;
            count++;
        }

        return count >= 2;
    }
}
