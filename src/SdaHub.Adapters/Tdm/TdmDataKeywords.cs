using System.Collections.Immutable;

namespace SdaHub.Adapters.Tdm;

/// <summary>The keywords of the data section (CCSDS 503.0-B-2, table 3-5).</summary>
internal static class TdmDataKeywords
{
    private static readonly string[] QuantityNames =
        ["ANGLE_1", "ANGLE_2", "RANGE", "DOPPLER_INSTANTANEOUS", "DOPPLER_INTEGRATED", "MAG", "RCS"];

    /// <summary>The quantities that are used, in the order of their values.</summary>
    public static ImmutableArray<TdmQuantity> Quantities { get; } = [.. Enum.GetValues<TdmQuantity>()];

    /// <summary>Number of quantities that are used.</summary>
    public static int QuantityCount => QuantityNames.Length;

    /// <summary>The data types that are legal and carry nothing a track has a column for.</summary>
    public static IReadOnlyList<string> Unused { get; } =
    [
        "CARRIER_POWER", "DOPPLER_COUNT", "PC_N0", "PR_N0", "DOR", "VLBI_DELAY", "CLOCK_BIAS", "CLOCK_DRIFT", "STEC", "TROPO_DRY", "TROPO_WET",
        "PRESSURE", "RHUMIDITY", "TEMPERATURE", "RECEIVE_FREQ", .. Indexed("RECEIVE_FREQ_"), .. Indexed("TRANSMIT_FREQ_"),
        .. Indexed("TRANSMIT_FREQ_RATE_"), .. Indexed("RECEIVE_PHASE_CT_"), .. Indexed("TRANSMIT_PHASE_CT_"),
    ];

    private static readonly byte[][] UnusedBytes = [.. Unused.Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>The keyword of a quantity.</summary>
    public static string Name(TdmQuantity quantity) => QuantityNames[(int)quantity];

    /// <summary>Finds the quantity of a keyword.</summary>
    /// <returns>Whether the keyword stands for a quantity that is used.</returns>
    public static bool TryGetQuantity(ReadOnlySpan<byte> keyword, out TdmQuantity quantity)
    {
        TdmQuantity? found = keyword switch
        {
            _ when keyword.SequenceEqual("ANGLE_1"u8) => TdmQuantity.Angle1,
            _ when keyword.SequenceEqual("ANGLE_2"u8) => TdmQuantity.Angle2,
            _ when keyword.SequenceEqual("RANGE"u8) => TdmQuantity.Range,
            _ when keyword.SequenceEqual("DOPPLER_INSTANTANEOUS"u8) => TdmQuantity.DopplerInstantaneous,
            _ when keyword.SequenceEqual("DOPPLER_INTEGRATED"u8) => TdmQuantity.DopplerIntegrated,
            _ when keyword.SequenceEqual("MAG"u8) => TdmQuantity.Magnitude,
            _ when keyword.SequenceEqual("RCS"u8) => TdmQuantity.RadarCrossSection,
            _ => null,
        };
        quantity = found.GetValueOrDefault();
        return found is not null;
    }

    /// <summary>Whether a keyword is one of the data section, used or not.</summary>
    public static bool IsOne(ReadOnlySpan<byte> keyword) => TryGetQuantity(keyword, out _) || FindUnused(keyword) >= 0;

    /// <summary>Position of a keyword in <see cref="Unused"/>; -1 when it is not one.</summary>
    public static int FindUnused(ReadOnlySpan<byte> keyword)
    {
        for (var i = 0; i < UnusedBytes.Length; i++)
        {
            if (keyword.SequenceEqual(UnusedBytes[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Indexed(string stem) => Enumerable.Range(1, 5).Select(index => stem + index);
}
