using System.Text;
using SdaHub.Adapters.Elements;
using SdaHub.Adapters.Text;
using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Udl;

/// <summary>Reads Elset objects of the Unified Data Library.</summary>
internal sealed class UdlElsetReader : IElementSetReader
{
    private static readonly Func<double, string?>[] Domains =
    [
        ElementDomain.MeanMotion, ElementDomain.Eccentricity, ElementDomain.Inclination, ElementDomain.Angle, ElementDomain.Angle, ElementDomain.Angle,
        ElementDomain.Any, ElementDomain.Any, ElementDomain.Any,
    ];

    /// <inheritdoc/>
    public string FormatId => UdlElset.FormatId;

    /// <inheritdoc/>
    public string Edition => UdlElset.Edition;

    /// <inheritdoc/>
    public ReadResult<ElementSet> Read(ReadOnlyMemory<byte> payload)
    {
        var sets = new List<ElementSet>();
        var diagnostics = UdlObjectReader.Read(payload, UdlElset.Schema, record => Take(record, sets));
        return new ReadResult<ElementSet>(sets, diagnostics);
    }

    private static UdlFault? Take(UdlObject record, List<ElementSet> sets)
    {
        if (UdlOrbitMarking.Read(record, UdlElset.Marking, UdlElset.DataMode, hasLetter: true, out var letter) is { } refusal)
        {
            return refusal;
        }

        if (CheckNumbers(record) is { } fault)
        {
            return fault;
        }

        if (!UdlTime.TryParse(Encoding.UTF8.GetBytes(record.Text(UdlElset.Epoch) ?? ""), out var time) || time.Utc is not { } epoch)
        {
            return record.TextFault(record.Text(UdlElset.Epoch) is null ? "FIELD_MISSING" : "TIME_INVALID", UdlElset.Epoch, $"expected UTC outside a leap second, as {UdlTime.Expected}");
        }

        if (!TryWhole(record, UdlElset.CatalogNumber, out var number) || !ObjectId.TryCreate(number, out var objectId))
        {
            return record.TextFault(
                record.Text(UdlElset.CatalogNumber) is null ? "FIELD_MISSING" : "VALUE_OUT_OF_RANGE", UdlElset.CatalogNumber, $"expected a catalog number from 1 to {ObjectId.MaxValue}");
        }

        if (!TryWhole(record, UdlElset.Revolution, out var revolution) || revolution < 0)
        {
            return record.TextFault("FIELD_MALFORMED", UdlElset.Revolution, "expected a whole number from 0 on");
        }

        if (!TryWhole(record, UdlElset.EphemerisType, out var type) || ElementDomain.EphemerisType(type) is not null)
        {
            return record.TextFault("THEORY_UNSUPPORTED", UdlElset.EphemerisType, $"expected {ElementDomain.EphemerisType(type) ?? ElementDomain.EphemerisType(-1)}");
        }

        NoteZeros(record);
        sets.Add(ToElementSet(record, objectId, epoch) with { RevolutionAtEpoch = revolution, EphemerisType = type, ClassificationType = letter });
        return null;
    }

    private static UdlFault? CheckNumbers(UdlObject record)
    {
        for (var index = 0; index < Domains.Length; index++)
        {
            if (record.Number(index) is not { } number)
            {
                if (index < UdlElset.RequiredNumberCount)
                {
                    return record.NumberFault("FIELD_MISSING", index, $"expected {UdlElset.Schema.Numbers[index]} in the set that starts here");
                }
            }
            else if (Domains[index](number) is { } allowed)
            {
                return record.NumberFault("VALUE_OUT_OF_RANGE", index, $"expected {allowed}, found {number:R}");
            }
        }

        return null;
    }

    /// <summary>SGP4 needs no derivatives, so that a set is taken without them; a zero that nobody measured must not pass for one all the same.</summary>
    private static void NoteZeros(UdlObject record)
    {
        for (var index = UdlElset.RequiredNumberCount; index < Domains.Length; index++)
        {
            if (record.Number(index) is null)
            {
                record.Notes.Add(("FIELD_MISSING", UdlElset.Schema.Numbers[index], "taken as 0, which SGP4 does not use; what is written of the set says 0"));
            }
        }
    }

    private static bool TryWhole(UdlObject record, int index, out int value)
    {
        value = 0;
        return record.Text(index) is not { } text || AsciiNumber.TryParseInt32(Encoding.UTF8.GetBytes(text), out value);
    }

    private static ElementSet ToElementSet(UdlObject record, ObjectId objectId, DateTimeOffset epoch) => new()
    {
        ObjectId = objectId,
        Epoch = epoch,
        MeanMotionRevPerDay = record.Number(UdlElset.MeanMotion)!.Value,
        Eccentricity = record.Number(UdlElset.Eccentricity)!.Value,
        InclinationDeg = record.Number(UdlElset.Inclination)!.Value,
        RaanDeg = record.Number(UdlElset.Raan)!.Value,
        ArgOfPericenterDeg = record.Number(UdlElset.ArgOfPericenter)!.Value,
        MeanAnomalyDeg = record.Number(UdlElset.MeanAnomaly)!.Value,
        BStarPerEarthRadius = record.Number(UdlElset.BStar)!.Value,
        MeanMotionDotRevPerDay2 = record.Number(UdlElset.MeanMotionDot) ?? 0,
        MeanMotionDdotRevPerDay3 = record.Number(UdlElset.MeanMotionDdot) ?? 0,
    };
}
