namespace SdaHub.Adapters.Elements;

/// <summary>The texts of the designators of one file, each made once: the same come again in record after record.</summary>
internal sealed class DesignatorTexts
{
    private readonly Dictionary<int, string?> _texts = [];

    /// <inheritdoc cref="NumericDesignator.ToInternational"/>
    public string? ToInternational(int number)
    {
        if (!_texts.TryGetValue(number, out var text))
        {
            _texts[number] = text = NumericDesignator.ToInternational(number);
        }

        return text;
    }
}
