namespace SdaHub.Adapters.Tdm;

/// <summary>A comma for the decimal point in a data line's number or its seconds, as programs write it where commas are the custom.</summary>
internal sealed class TdmDecimalCommaRepair : TdmLineRepair
{
    /// <inheritdoc/>
    public override string Name => "decimal-comma";

    /// <inheritdoc/>
    public override string Description => "lines of data with decimal commas were given points";

    /// <inheritdoc/>
    protected override bool TryRepair(ref byte[] line, bool isData)
    {
        var isRepaired = false;
        var start = isData ? ValueStart(line) : -1;
        for (var i = start < 0 ? line.Length : start + 1; i < line.Length - 1; i++)
        {
            if (line[i] == ',' && char.IsAsciiDigit((char)line[i - 1]) && char.IsAsciiDigit((char)line[i + 1]))
            {
                line[i] = (byte)'.';
                isRepaired = true;
            }
        }

        return isRepaired;
    }
}
