using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;

namespace SdaHub.Adapters.Omm;

/// <summary>The values of one OMM while it is being read. Used again for the next one.</summary>
internal sealed class OmmValues
{
    private readonly double[] _numbers = new double[OmmFields.All.Count];
    private readonly string?[] _texts = new string?[OmmFields.All.Count];
    private ulong _present;
    private DateTimeOffset _epoch;
    private char _classification;
    private ObjectId _objectId;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _present = 0;
        _classification = 'U';
        Array.Clear(_numbers);
        Array.Clear(_texts);
    }

    /// <summary>Whether the field has a value.</summary>
    public bool Has(OmmField field) => (_present >> field.Index & 1) != 0;

    /// <summary>Counts a field as there, whose value cannot be read.</summary>
    public void Mark(OmmField field) => _present |= 1UL << field.Index;

    /// <summary>Reads a value.</summary>
    /// <param name="field">Of which field.</param>
    /// <param name="text">The value as printed, not empty, without blanks at its ends.</param>
    /// <returns>Null when it was taken; otherwise the code of the diagnostic and what was expected.</returns>
    public (string Code, string Expected)? Set(OmmField field, ReadOnlySpan<byte> text)
    {
        Mark(field);
        return field.Kind switch
        {
            OmmKind.Number => SetNumber(field, text),
            OmmKind.Count => SetCount(field, text),
            OmmKind.CatalogNumber => SetCatalogNumber(text),
            OmmKind.Time => SetEpoch(text),
            OmmKind.Text => SetText(field, text),
            OmmKind.Classification => SetClassification(text),
            OmmKind.Restriction => SetRestriction(field, text),
            OmmKind.Choice => IsChoice(field, text) ? null : (field.RefusalCode, $"{string.Join(" or ", field.Choices)}; {field.RefusalReason}"),
            _ => (field.RefusalCode, field.RefusalReason),
        };
    }

    /// <summary>The set that the values make. Every field of <see cref="OmmFields.Elements"/> must be there.</summary>
    public ElementSet ToElementSet() => new()
    {
        ObjectId = _objectId,
        ObjectName = _texts[OmmFields.ObjectName.Index],
        InternationalDesignator = _texts[OmmFields.InternationalDesignator.Index],
        ClassificationType = _classification,
        SourceRestriction = _texts[OmmFields.Restriction.Index],
        Epoch = _epoch,
        MeanMotionRevPerDay = _numbers[OmmFields.MeanMotion.Index],
        Eccentricity = _numbers[OmmFields.Eccentricity.Index],
        InclinationDeg = _numbers[OmmFields.Inclination.Index],
        RaanDeg = _numbers[OmmFields.Raan.Index],
        ArgOfPericenterDeg = _numbers[OmmFields.ArgOfPericenter.Index],
        MeanAnomalyDeg = _numbers[OmmFields.MeanAnomaly.Index],
        BStarPerEarthRadius = _numbers[OmmFields.BStar.Index],
        MeanMotionDotRevPerDay2 = _numbers[OmmFields.MeanMotionDot.Index],
        MeanMotionDdotRevPerDay3 = _numbers[OmmFields.MeanMotionDdot.Index],
        EphemerisType = (int)_numbers[OmmFields.EphemerisType.Index],
        ElementSetNumber = (int)_numbers[OmmFields.ElementSetNumber.Index],
        RevolutionAtEpoch = (int)_numbers[OmmFields.Revolution.Index],
    };

    private (string, string)? SetNumber(OmmField field, ReadOnlySpan<byte> text)
    {
        if (!AsciiNumber.TryParseDouble(text, out var value))
        {
            return ("FIELD_MALFORMED", "a finite number");
        }

        _numbers[field.Index] = value;
        return field.Domain!(value) is { } allowed ? ("VALUE_OUT_OF_RANGE", allowed) : null;
    }

    private (string, string)? SetCount(OmmField field, ReadOnlySpan<byte> text)
    {
        if (!AsciiNumber.TryParseInt32(text, out var value) || value < 0)
        {
            return ("FIELD_MALFORMED", "a whole number from 0 on");
        }

        _numbers[field.Index] = value;
        return field == OmmFields.EphemerisType && ElementDomain.EphemerisType(value) is { } allowed ? ("THEORY_UNSUPPORTED", allowed) : null;
    }

    private (string, string)? SetCatalogNumber(ReadOnlySpan<byte> text) =>
        AsciiNumber.TryParseInt32(text, out var value) && ObjectId.TryCreate(value, out _objectId)
            ? null
            : ("FIELD_MALFORMED", $"a catalog number from 1 to {ObjectId.MaxValue} in digits; alpha-5 belongs to a TLE");

    private (string, string)? SetEpoch(ReadOnlySpan<byte> text)
    {
        if (!CcsdsTime.TryParse(text, out var time))
        {
            return ("FIELD_MALFORMED", CcsdsTime.Expected);
        }

        _epoch = time.Utc ?? default;
        return time.IsLeapSecond ? ("VALUE_OUT_OF_RANGE", "a time outside a leap second") : null;
    }

    private (string, string)? SetText(OmmField field, ReadOnlySpan<byte> text)
    {
        if (!ObjectNames.TryRead(text, out var value))
        {
            return ("FIELD_MALFORMED", $"at most {ObjectNames.MaxBytes} bytes without control characters");
        }

        // 502.0-B-3 table 4-2 asks for this word where there is no name.
        _texts[field.Index] = value == "UNKNOWN" ? null : value;
        return null;
    }

    /// <summary>Whatever restricts the set is kept with it, cut to what a person can read, so that no text is too long to hold it back.</summary>
    private (string, string)? SetRestriction(OmmField field, ReadOnlySpan<byte> text)
    {
        if (!OpenWords.Holds(text) && SetText(field, text) is not null)
        {
            _texts[field.Index] = AsciiText.Printable(text);
        }

        return null;
    }

    private (string, string)? SetClassification(ReadOnlySpan<byte> text)
    {
        _classification = (char)text[0];
        return text.Length == 1 && _classification is 'U' or 'C' or 'S' ? null : ("FIELD_MALFORMED", "U, C or S");
    }

    private static bool IsChoice(OmmField field, ReadOnlySpan<byte> text)
    {
        foreach (var choice in field.Choices)
        {
            if (Ascii.EqualsIgnoreCase(text, choice))
            {
                return true;
            }
        }

        return false;
    }
}
