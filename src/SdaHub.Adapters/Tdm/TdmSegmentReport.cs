using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>Says at the end of a segment, once per kind and with a count, what was not taken or is doubtful.</summary>
internal sealed class TdmSegmentReport(DiagnosticCollector diagnostics, FormatConventions conventions)
{
    private static readonly TdmField[] UnusedCorrections =
        [TdmField.CorrectionReceive, TdmField.CorrectionTransmit, TdmField.CorrectionAberrationYearly, TdmField.CorrectionAberrationDiurnal];

    /// <summary>Names the data types that were not taken.</summary>
    public void TellLeftOut(TdmSegment segment)
    {
        for (var i = 0; i < TdmDataKeywords.Unused.Count; i++)
        {
            if (segment.Tally.Unused(i) is { Count: > 0 } unused)
            {
                var name = TdmDataKeywords.Unused[i];
                diagnostics.Warning(
                    "DATA_TYPE_NOT_USED", unused.FirstLine, 0, name, $"{unused.Count} records were not taken: a track has no column for {name}");
            }
        }

        foreach (var quantity in TdmDataKeywords.Quantities)
        {
            if (segment.Tally.Refused(quantity) is { Count: > 0 } refused)
            {
                var refusal = segment.IsSpoiled ? TdmRefusals.MetadataWrong : segment.Meaning.Rule(quantity).Refusal!;
                TellRefusal(refusal, quantity, refused.Count, refused.FirstLine, segment.Metadata);
            }
        }
    }

    /// <summary>Says that records of a quantity were not taken.</summary>
    public void TellRefusal(TdmRefusal refusal, TdmQuantity quantity, int count, int firstLine, TdmMetadata metadata)
    {
        var line = refusal.Field is { } field && metadata.Has(field) ? metadata.Line(field) : firstLine;
        var column = refusal.Field is { } decider ? metadata.Column(decider) : 0;
        var name = TdmDataKeywords.Name(quantity);
        var message = $"{count} {name} records were not taken: {refusal.Reason}";
        var fieldName = refusal.Field?.Definition().Name ?? name;
        if (refusal.IsError)
        {
            diagnostics.Error(refusal.Code, line, column, fieldName, message, count);
        }
        else
        {
            diagnostics.Warning(refusal.Code, line, column, fieldName, message);
        }
    }

    /// <summary>Says what is doubtful about the observations taken.</summary>
    public void TellDoubts(TdmSegment segment)
    {
        var metadata = segment.Metadata;
        if (!metadata.Has(TdmField.Mode))
        {
            diagnostics.Warning("FIELD_MISSING", segment.Line, 0, "MODE", "MODE is mandatory with PATH; SEQUENTIAL was taken");
        }

        if (metadata.Is(TdmField.DataQuality, "DEGRADED"))
        {
            Warn("DATA_QUALITY_DEGRADED", TdmField.DataQuality, segment, "the originator marks these data as degraded");
        }

        foreach (var field in UnusedCorrections)
        {
            if (metadata.Number(field) != 0 && metadata.Is(TdmField.CorrectionsApplied, "NO"))
            {
                Warn("CORRECTION_NOT_USED", field, segment, "this correction was not added; it does not belong to one column of a track");
            }
        }

        TellAberration(segment);
        TellDelays(segment);
        TellMeasurements(segment);
    }

    /// <summary>Corrections for aberration of which a track can say nothing.</summary>
    private void TellAberration(TdmSegment segment)
    {
        var metadata = segment.Metadata;
        var given = metadata.Has(TdmField.CorrectionAberrationYearly) ? TdmField.CorrectionAberrationYearly : TdmField.CorrectionAberrationDiurnal;
        if (metadata.Has(given) && segment.Meaning.IsAberrationCorrected is null)
        {
            var reason = metadata.Is(TdmField.CorrectionsApplied, "YES")
                ? "of the corrections for yearly and diurnal aberration one alone is applied, and a track can say only that aberration is out of its angles, or in them"
                : "CORRECTIONS_APPLIED does not say whether aberration is out of the angles";
            Warn("CORRECTION_NOT_USED", given, segment, $"{reason}: the track says nothing of it");
        }
    }

    private void TellDelays(TdmSegment segment)
    {
        for (var field = TdmField.TransmitDelay1; field <= TdmField.ReceiveDelay5; field++)
        {
            if (segment.Metadata.Number(field) > 0)
            {
                Warn("DELAY_NOT_USED", field, segment, "times and ranges are taken as delivered; whether they contain equipment delays is for the agreement");
                return;
            }
        }
    }

    private void TellMeasurements(TdmSegment segment)
    {
        var metadata = segment.Metadata;
        if (segment.Series(TdmQuantity.Angle1).Count > 0
            && segment.Meaning.AngleKind is TdmAngleKind.XEastYNorth or TdmAngleKind.XSouthYEast)
        {
            var naming = conventions.AreXyAnglesNamedByAxis ? "the axis that the mount turns about" : "the direction in which the angle grows";
            Warn("XY_ANGLES_CONVENTION", TdmField.AngleType, segment, $"the letters were taken to name {naming}; stations differ, the agreement should say it");
        }

        if (segment.Series(TdmQuantity.DopplerIntegrated).Count > 0 && segment.Meaning.IntegrationInterval is null)
        {
            var field = metadata.Has(TdmField.IntegrationInterval) ? TdmField.IntegrationInterval : TdmField.IntegrationRef;
            Warn("INTEGRATION_UNKNOWN", field, segment, "DOPPLER_INTEGRATED needs INTEGRATION_INTERVAL above zero and INTEGRATION_REF; the values were taken as instantaneous");
        }

        var unpaired = CountUnpaired(segment.Series(TdmQuantity.Angle1).Tags, segment.Series(TdmQuantity.Angle2).Tags);
        if (unpaired > 0)
        {
            diagnostics.Warning(
                FindingCodes.AnglePairIncomplete, segment.Tally.FirstTakenLine, 0, "ANGLE_1", $"{unpaired} angles have no partner at the same time tag");
        }
    }

    private static int CountUnpaired(ReadOnlySpan<long> first, ReadOnlySpan<long> second)
    {
        int i = 0, j = 0, pairs = 0;
        while (i < first.Length && j < second.Length)
        {
            var order = first[i].CompareTo(second[j]);
            pairs += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return first.Length + second.Length - (2 * pairs);
    }

    /// <summary>Warns at a keyword, or at the segment that lacks it.</summary>
    private void Warn(string code, TdmField field, TdmSegment segment, string message)
    {
        var metadata = segment.Metadata;
        var line = metadata.Has(field) ? metadata.Line(field) : segment.Line;
        diagnostics.Warning(code, line, metadata.Has(field) ? metadata.Column(field) : 0, field.Definition().Name, message);
    }
}
