namespace SdaHub.Adapters.Tdm;

/// <summary>Times whose year has two digits: 57 to 99 are of the last century, as in element sets.</summary>
internal sealed class TdmTwoDigitYearRepair : TdmLineRepair
{
    /// <inheritdoc/>
    public override string Name => "two-digit-years";

    /// <inheritdoc/>
    public override string Description => "years of two digits were completed, 57 to 99 to 19xx, others to 20xx";

    /// <inheritdoc/>
    protected override bool TryRepair(ref byte[] line, bool isData)
    {
        var start = ValueStart(line);
        if (start < 0 || !IsShortTime(line.AsSpan(start)))
        {
            return false;
        }

        line = [.. line.AsSpan(0, start), .. line[start] is >= (byte)'6' || (line[start] == '5' && line[start + 1] >= '7') ? "19"u8 : "20"u8, .. line.AsSpan(start)];
        return true;
    }

    /// <summary>Whether a value begins with YY-MM-DDT or YY-DDDT.</summary>
    private static bool IsShortTime(ReadOnlySpan<byte> value) => Fits(value, "00-00-00T"u8) || Fits(value, "00-000T"u8);

    private static bool Fits(ReadOnlySpan<byte> value, ReadOnlySpan<byte> form)
    {
        for (var i = 0; i < form.Length; i++)
        {
            if (i >= value.Length || (form[i] == '0' ? !char.IsAsciiDigit((char)value[i]) : value[i] != form[i]))
            {
                return false;
            }
        }

        return true;
    }
}
