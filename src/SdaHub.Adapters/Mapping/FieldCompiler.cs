using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats.Mapping;
using SdaHub.Core.Observations;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Mapping;

/// <summary>Makes readers of fields.</summary>
internal static class FieldCompiler
{
    private const int LongestText = 64;
    private const int LongestTrackId = 128;

    /// <summary>Makes the reader of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="scale">Time scale of the format.</param>
    /// <param name="numbers">Reads the format's numbers.</param>
    public static FieldReader Compile(MappedField field, MappingTimeScale scale, NumberText numbers) => field.Target switch
    {
        MappingTarget.Time => new TimeReader(field.Form ?? ValueForm.Of(ValueFormKind.Iso), scale, numbers).Read,
        MappingTarget.Object => CompileObject(field.Form?.Kind == ValueFormKind.AlphaFive),
        < (MappingTarget)MappedRow.NumberCount => CompileNumber(field, numbers),
        MappingTarget.TrackId => CompileText(LongestTrackId, static (text, row) => row.TrackName = row.Names.NumberOf(text)),
        MappingTarget.SensorKey => CompileText(LongestText, static (text, row) => row.SensorKey = row.Texts.Get(text)),
        MappingTarget.SiteKey => CompileText(LongestText, static (text, row) => row.SiteKey = row.Texts.Get(text)),
        MappingTarget.ObjectName => CompileText(LongestText, static (text, row) => row.ObjectName = row.Names.NumberOf(text)),
        MappingTarget.TaskId => CompileText(LongestTrackId, static (text, row) => row.TaskId = row.Texts.Get(text)),
        MappingTarget.ReleasableTo => CompileText(LongestTrackId, static (text, row) => row.ReleasableTo = row.Texts.Get(text)),
        MappingTarget.Originator => ReadOriginator,
        MappingTarget.TrackPosition => CompileWord(["first", "last", "single", "middle"], static (row, word) => row.TrackPosition = word),
        MappingTarget.AngleFrame => CompileWord(Values<AngleFrame>(), static (row, value) => row.AngleFrame = value),
        MappingTarget.Phenomenology => CompileWord(Values<Phenomenology>(), static (row, value) => row.Phenomenology = value),
        MappingTarget.TimeTagReference => CompileWord(Values<TimeTagReference>(), static (row, value) => row.TimeTagReference = value),
        MappingTarget.Classification => CompileWord(Values<Classification>(), static (row, value) => row.Classification = value),
        MappingTarget.DataMode => CompileWord(Values<DataMode>(), static (row, value) => row.DataMode = value),
        MappingTarget.IsRefractionCorrected => CompileWord(Booleans, static (row, value) => row.IsRefractionCorrected = value),
        MappingTarget.IsLightTimeCorrected => CompileWord(Booleans, static (row, value) => row.IsLightTimeCorrected = value),
        MappingTarget.IsAberrationCorrected => CompileWord(Booleans, static (row, value) => row.IsAberrationCorrected = value),
        MappingTarget.IsTroposphereCorrected => CompileWord(Booleans, static (row, value) => row.IsTroposphereCorrected = value),
        _ => CompileWord(Booleans, static (row, value) => row.IsCenterOfMassCorrected = value),
    };

    /// <summary>Whether the digits of a field get their places from its right end: with a column less, the number is another.</summary>
    public static bool CountsFromTheRight(MappedField field) => field.ImpliedDecimals > 0 || field.Form?.Kind is ValueFormKind.Overpunch;

    private static KeyValuePair<string, bool>[] Booleans => [new("true", true), new("false", false)];

    private static KeyValuePair<string, T>[] Values<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Where(value => value.ToString() != "Unspecified").Select(value => KeyValuePair.Create(MappingWords.NameOf(value), value))];

    private static FieldReader CompileNumber(MappedField field, NumberText numbers)
    {
        var units = MappingUnits.Of(field.Target);
        var scale = field.Unit is { } unit ? units[unit] : new UnitScale(1, 1, IsDecibel: false);
        // One division for decimals, unit and half way: each more would round once more.
        scale = scale with { Divisor = scale.Divisor * Math.Pow(10, field.ImpliedDecimals) * (field.IsRoundTrip ? 2 : 1) };
        var (index, sign, addend) = ((int)field.Target, field.IsNegated ? -1.0 : 1.0, field.Addend);
        var (kind, parts, isWhole) = (field.Form?.Kind ?? ValueFormKind.Plain, field.Form?.Parts.ToArray() ?? [], field.ImpliedDecimals > 0);
        var name = MappingWords.NameOf(field.Target);
        var expected = kind == ValueFormKind.WithUnits ? AngleWithUnits.Expected : kind != ValueFormKind.Plain ? $"the form {field.Form}" : isWhole ? "digits without a point" : numbers.Expected;
        return (text, row) =>
        {
            double number;
            var isCarried = false;
            var isRead = kind switch
            {
                ValueFormKind.Pattern => AngleText.TryRead(parts, text, out number, out isCarried),
                ValueFormKind.WithUnits => AngleWithUnits.TryRead(text, numbers.Mark, out number, out isCarried),
                ValueFormKind.Overpunch => OverpunchText.TryRead(text, out number),
                _ => numbers.TryRead(text, out number) && !(isWhole && text.Contains(numbers.Mark)),
            };
            var value = (scale.Apply(number) * sign) + addend;
            row.Numbers[index] = value;
            row.CarriedAngle = isCarried ? name : row.CarriedAngle;
            return isRead && double.IsFinite(value) ? null : expected;
        };
    }

    private static FieldReader CompileObject(bool isAlphaFive)
    {
        var expected = isAlphaFive ? "five digits, or a letter and four" : $"a catalog number from 1 to {ObjectId.MaxValue}";
        return (text, row) =>
        {
            var isNumber = isAlphaFive ? AlphaFive.TryDecode(text, out var objectId) : TryReadNumber(text, out objectId);
            row.ObjectId = isNumber ? objectId : null;
            return isNumber ? null : expected;
        };
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out ObjectId objectId)
    {
        objectId = default;
        return AsciiNumber.TryParseInt32(text, out var number) && ObjectId.TryCreate(number, out objectId);
    }

    private static FieldReader CompileText(int longest, Action<ReadOnlySpan<byte>, MappedRow> set) => (text, row) =>
    {
        if (text.Length > longest || text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F))
        {
            return $"1 to {longest} bytes without control characters";
        }

        set(text, row);
        return null;
    };

    private static string? ReadOriginator(ReadOnlySpan<byte> text, MappedRow row)
    {
        var isNation = NationCode.TryParse(row.Texts.Get(text[..Math.Min(text.Length, LongestText)]), out var nation);
        row.Originator = nation;
        return isNation ? null : "three letters, an ISO 3166-1 alpha-3 code such as AUS";
    }

    private static FieldReader CompileWord(string[] words, Action<MappedRow, string> set) =>
        CompileWord([.. words.Select(word => KeyValuePair.Create(word, word))], set);

    private static FieldReader CompileWord<T>(KeyValuePair<string, T>[] words, Action<MappedRow, T> set)
    {
        // Any case of letters is the same word.
        var values = new Utf8Names<T>([.. words]);
        var expected = string.Join(", ", words.Select(word => word.Key));
        var longest = words.Max(word => word.Key.Length);
        return (text, row) =>
        {
            Span<byte> lower = stackalloc byte[32];
            if (text.Length > longest || System.Text.Ascii.ToLower(text, lower, out var length) != System.Buffers.OperationStatus.Done
                || !values.TryFind(lower[..length], out var value))
            {
                return expected;
            }

            set(row, value);
            return null;
        };
    }
}
