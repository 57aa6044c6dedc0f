using System.Globalization;
using System.Text;
using SdaHub.Adapters.Csv;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Satcat;

/// <summary>Takes the fields out of one row of a satellite catalog. The first fault is kept.</summary>
internal ref struct SatcatRow
{
    private readonly CsvReader _row;
    private readonly ReadOnlySpan<SatcatColumn> _columns;
    private readonly HashSet<string> _codes;

    /// <summary>Takes a row that has as many fields as there are columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="columns">What each field is.</param>
    /// <param name="codes">Owners, sites and the like that were seen before, so that each is held once.</param>
    public SatcatRow(CsvReader row, ReadOnlySpan<SatcatColumn> columns, HashSet<string> codes)
    {
        _row = row;
        _columns = columns;
        _codes = codes;
    }

    /// <summary>What is wrong with the first field that is; null so far.</summary>
    public Diagnostic? Fault { get; private set; }

    /// <summary>The whole row; worth nothing when there is a <see cref="Fault"/>.</summary>
    public CatalogDetailsRecord Read() => new(CatalogNumber(), new CatalogDetails
    {
        ObjectName = Name(SatcatColumn.ObjectName, "OBJECT_NAME"),
        InternationalDesignator = Name(SatcatColumn.InternationalDesignator, "OBJECT_ID"),
        ObjectType = ObjectType(),
        Owner = Code(SatcatColumn.Owner, "OWNER"),
        OperationalStatusCode = Code(SatcatColumn.OperationalStatus, "OPS_STATUS_CODE"),
        LaunchDate = Date(SatcatColumn.LaunchDate, "LAUNCH_DATE"),
        LaunchSite = Code(SatcatColumn.LaunchSite, "LAUNCH_SITE"),
        DecayDate = Date(SatcatColumn.DecayDate, "DECAY_DATE"),
        RadarCrossSectionM2 = RadarCrossSection(),
    });

    private readonly ReadOnlySpan<byte> Field(SatcatColumn column)
    {
        var index = _columns.IndexOf(column);
        return index < 0 ? default : _row.Field(index);
    }

    private ObjectId CatalogNumber()
    {
        if (!AsciiNumber.TryParseInt32(Field(SatcatColumn.CatalogNumber), out var value) || !ObjectId.TryCreate(value, out var objectId))
        {
            Fail(SatcatColumn.CatalogNumber, "NORAD_CAT_ID", $"a catalog number from 1 to {ObjectId.MaxValue}");
            return default;
        }

        return objectId;
    }

    private string? Name(SatcatColumn column, string field)
    {
        if (!ObjectNames.TryRead(Field(column), out var name))
        {
            Fail(column, field, $"at most {ObjectNames.MaxBytes} bytes without control characters");
        }

        return name;
    }

    private CatalogObjectType ObjectType()
    {
        var text = Field(SatcatColumn.ObjectType);
        switch (text)
        {
            case [] when Field(SatcatColumn.PayloadFlag) is [(byte)'1']:
            case var _ when text.SequenceEqual("PAY"u8):
                return CatalogObjectType.Payload;
            case var _ when text.SequenceEqual("R/B"u8):
                return CatalogObjectType.RocketBody;
            case var _ when text.SequenceEqual("DEB"u8):
                return CatalogObjectType.Debris;
            case []:
            case var _ when text.SequenceEqual("UNK"u8):
                return CatalogObjectType.Unknown;
            default:
                Fail(SatcatColumn.ObjectType, "OBJECT_TYPE", "PAY, R/B, DEB or UNK");
                return CatalogObjectType.Unknown;
        }
    }

    private string? Code(SatcatColumn column, string field)
    {
        const int longest = 16;
        var text = Field(column);
        if (text.IsEmpty)
        {
            return null;
        }

        if (text.Length > longest || text.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            Fail(column, field, $"a code of at most {longest} printable ASCII characters");
            return null;
        }

        Span<char> characters = stackalloc char[longest];
        ReadOnlySpan<char> code = characters[..Encoding.ASCII.GetChars(text, characters)];
        var seen = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!seen.TryGetValue(code, out var held))
        {
            held = code.ToString();
            _codes.Add(held);
        }

        return held;
    }

    private DateOnly? Date(SatcatColumn column, string field)
    {
        var text = Field(column);
        if (text.IsEmpty)
        {
            return null;
        }

        Span<char> characters = stackalloc char[10];
        if (text.Length == characters.Length)
        {
            Encoding.Latin1.GetChars(text, characters);
            if (DateOnly.TryParseExact(characters, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        Fail(column, field, "a date YYYY-MM-DD");
        return null;
    }

    private double? RadarCrossSection()
    {
        var text = Field(SatcatColumn.RadarCrossSection);
        if (text.IsEmpty)
        {
            return null;
        }

        if (!AsciiNumber.TryParseDouble(text, out var value) || value < 0)
        {
            Fail(SatcatColumn.RadarCrossSection, "RCS", "square metres, 0 or more");
        }

        return value;
    }

    private void Fail(SatcatColumn column, string field, string expected)
    {
        var position = _row.Column(_columns.IndexOf(column));
        Fault ??= new Diagnostic(
            DiagnosticSeverity.Error, "FIELD_MALFORMED", _row.LineNumber, position, field,
            $"expected {expected}; found '{AsciiText.Printable(Field(column))}'");
    }
}
