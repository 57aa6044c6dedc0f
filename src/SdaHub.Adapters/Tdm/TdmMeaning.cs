using SdaHub.Adapters.Times;
using SdaHub.Core.Formats;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>What the metadata of a segment, with what is agreed, make of its data. One instance serves a whole message.</summary>
internal sealed class TdmMeaning
{
    private const double SpeedOfLightKmPerS = 299_792.458;

    private readonly TdmRule[] _rules = new TdmRule[TdmDataKeywords.QuantityCount];

    /// <summary>What the time tags count.</summary>
    public TdmClock Clock { get; private set; }

    /// <summary>What the angles are.</summary>
    public TdmAngleKind AngleKind { get; private set; }

    /// <summary>Axes of right ascension and declination.</summary>
    public AngleFrame AngleFrame { get; private set; }

    /// <summary>Way of the signal.</summary>
    public TdmPath Path { get; private set; }

    /// <summary>Event that the time tags refer to.</summary>
    public TimeTagReference TimeTagReference { get; private set; }

    /// <summary>Span of DOPPLER_INTEGRATED; null when the metadata do not say.</summary>
    public AveragingInterval? IntegrationInterval { get; private set; }

    /// <summary>Whether aberration is out of the angles; null when the metadata do not say.</summary>
    public bool? IsAberrationCorrected { get; private set; }

    /// <summary>What is done with a quantity.</summary>
    public TdmRule Rule(TdmQuantity quantity) => _rules[(int)quantity];

    /// <summary>Works out the meaning of a segment.</summary>
    public void Resolve(TdmMetadata metadata, FormatConventions conventions)
    {
        Array.Fill(_rules, TdmRule.AsIs);
        (AngleKind, AngleFrame, IntegrationInterval, IsAberrationCorrected) = (default, default, null, null);
        if ((ResolveTime(metadata, conventions) ?? ResolvePath(metadata)) is { } refusal)
        {
            Array.Fill(_rules, TdmRule.AsIs with { Refusal = refusal });
            return;
        }

        ResolveCorrections(metadata);
        ResolveAngles(metadata, conventions);
        ResolveRange(metadata, conventions);
        ResolveDoppler(metadata, conventions);
    }

    private TdmRefusal? ResolveTime(TdmMetadata metadata, FormatConventions conventions)
    {
        Clock = default;
        if (!metadata.Has(TdmField.TimeSystem))
        {
            return TdmRefusals.TimeSystemMissing;
        }

        if (metadata.Is(TdmField.TimeSystem, "UT1"))
        {
            var rotation = conventions.EarthOrientation;
            Clock = new TdmClock(default, rotation.Count > 0 ? rotation : null);
            return rotation.Count > 0 ? null : TdmRefusals.RotationUnknown;
        }

        var isKnown = TimeScales.TryParse(metadata.Text(TdmField.TimeSystem), out var timeSystem);
        Clock = new TdmClock(timeSystem);
        return isKnown ? null : TdmRefusals.TimeSystemNotSupported;
    }

    private TdmRefusal? ResolvePath(TdmMetadata metadata)
    {
        if (metadata.Is(TdmField.Mode, "SINGLE_DIFF"))
        {
            return TdmRefusals.Differenced;
        }

        if (!metadata.Has(TdmField.Path))
        {
            return TdmRefusals.PathMissing;
        }

        if (!TdmPath.TryParse(metadata.Text(TdmField.Path), out var path))
        {
            return TdmRefusals.PathMalformed;
        }

        Path = path;
        foreach (var participant in (ReadOnlySpan<int>)[path.Object, path.Sensor])
        {
            if (!metadata.Has(TdmField.Participant1 + participant - 1))
            {
                return TdmRefusals.ParticipantMissing(participant);
            }
        }

        return TdmText.IsDesignator(metadata.Text(TdmField.Participant1 + path.Sensor - 1))
            ? TdmRefusals.SensorInOrbit
            : ResolveTimeTagReference(metadata.Is(TdmField.TimetagRef, "TRANSMIT"));
    }

    private TdmRefusal? ResolveTimeTagReference(bool isTransmit)
    {
        TimeTagReference = !isTransmit ? TimeTagReference.Receive
            : Path.First == Path.Sensor ? TimeTagReference.Transmit
            : TimeTagReference.Bounce;
        // What an object sends or reflects leaves it when the signal is there, over one leg.
        return isTransmit && Path.First != Path.Sensor && Path.LegCount != 1 ? TdmRefusals.TagElsewhere : null;
    }

    private void ResolveCorrections(TdmMetadata metadata)
    {
        Correct(metadata, TdmField.CorrectionAngle1, TdmQuantity.Angle1);
        Correct(metadata, TdmField.CorrectionAngle2, TdmQuantity.Angle2);
        Correct(metadata, TdmField.CorrectionRange, TdmQuantity.Range);
        Correct(metadata, TdmField.CorrectionDoppler, TdmQuantity.DopplerInstantaneous);
        Correct(metadata, TdmField.CorrectionDoppler, TdmQuantity.DopplerIntegrated);
        Correct(metadata, TdmField.CorrectionMag, TdmQuantity.Magnitude);
        Correct(metadata, TdmField.CorrectionRcs, TdmQuantity.RadarCrossSection);
        var (hasYearly, hasDiurnal) = (metadata.Has(TdmField.CorrectionAberrationYearly), metadata.Has(TdmField.CorrectionAberrationDiurnal));
        if (hasYearly || hasDiurnal)
        {
            // Half a correction is neither yes nor no.
            IsAberrationCorrected = metadata.Is(TdmField.CorrectionsApplied, "YES") ? hasYearly && hasDiurnal ? true : null
                : metadata.Is(TdmField.CorrectionsApplied, "NO") ? false : null;
        }
    }

    private void Correct(TdmMetadata metadata, TdmField field, TdmQuantity quantity)
    {
        var correction = metadata.Number(field);
        if (correction == 0 || metadata.Is(TdmField.CorrectionsApplied, "YES"))
        {
            return;
        }

        _rules[(int)quantity] = metadata.Is(TdmField.CorrectionsApplied, "NO")
            ? TdmRule.AsIs with { Correction = correction }
            : TdmRule.AsIs with { Refusal = TdmRefusals.CorrectionUnclear };
    }

    private void ResolveAngles(TdmMetadata metadata, FormatConventions conventions)
    {
        var type = TdmText.IndexOf(TdmField.AngleType.Definition().Choices, metadata.Text(TdmField.AngleType));
        if (type < 0)
        {
            Refuse(TdmRefusals.AngleTypeMissing, TdmQuantity.Angle1, TdmQuantity.Angle2);
            return;
        }

        AngleKind = (TdmAngleKind)type switch
        {
            TdmAngleKind.XEastYNorth when conventions.AreXyAnglesNamedByAxis => TdmAngleKind.XSouthYEast,
            TdmAngleKind.XSouthYEast when conventions.AreXyAnglesNamedByAxis => TdmAngleKind.XEastYNorth,
            var kind => kind,
        };
        if (AngleKind == TdmAngleKind.RightAscensionDeclination)
        {
            var isNamed = metadata.Has(TdmField.ReferenceFrame);
            AngleFrame = isNamed ? ToAngleFrame(metadata.Text(TdmField.ReferenceFrame)) : conventions.DefaultAngleFrame ?? AngleFrame.Unspecified;
            if (AngleFrame == AngleFrame.Unspecified)
            {
                Refuse(isNamed ? TdmRefusals.AngleFrameUnknown : TdmRefusals.AngleFrameMissing, TdmQuantity.Angle1, TdmQuantity.Angle2);
            }
        }
    }

    private static AngleFrame ToAngleFrame(ReadOnlySpan<byte> name) =>
        TdmText.IndexOf(["EME2000", "J2000", "ICRF", "ICRF1", "ICRF2", "ICRF3", "GCRF", "GCRF1", "GCRF2", "GCRF3"], name) >= 0 ? AngleFrame.Gcrf
        : TdmText.IndexOf(["TEME", "TEMEOFDATE"], name) >= 0 ? AngleFrame.Teme
        : TdmText.IndexOf(["TOD", "TOD_EARTH"], name) >= 0 ? AngleFrame.Tod
        : TdmText.IndexOf(["MOD", "MOD_EARTH"], name) >= 0 ? AngleFrame.Mod
        : AngleFrame.Unspecified;

    private void ResolveRange(TdmMetadata metadata, FormatConventions conventions)
    {
        double? unitKm = metadata.Is(TdmField.RangeUnits, "RU") ? conventions.RangeUnitKm : metadata.Is(TdmField.RangeUnits, "s") ? SpeedOfLightKmPerS : 1;
        var scale = (unitKm ?? 0) * (conventions.IsRangeRoundTrip && Path.IsTwoWay ? 0.5 : 1);
        var modulusKm = metadata.Number(TdmField.RangeModulus) * scale;
        if (!Path.IsOneLine)
        {
            Refuse(TdmRefusals.PathNotOneLine, TdmQuantity.Range);
        }
        else if (unitKm is null)
        {
            Refuse(TdmRefusals.RangeUnitNotAgreed, TdmQuantity.Range);
        }
        else if (modulusKm is > 0 and < TdmRefusals.UnambiguousKm)
        {
            Refuse(TdmRefusals.RangeAmbiguous, TdmQuantity.Range);
        }
        else
        {
            _rules[(int)TdmQuantity.Range] = Rule(TdmQuantity.Range) with { Scale = scale };
        }
    }

    private void ResolveDoppler(TdmMetadata metadata, FormatConventions conventions)
    {
        if (!Path.IsOneLine)
        {
            Refuse(TdmRefusals.PathNotOneLine, TdmQuantity.DopplerInstantaneous, TdmQuantity.DopplerIntegrated);
            return;
        }

        var scale = conventions.IsDopplerRoundTrip && Path.IsTwoWay ? 0.5 : 1;
        foreach (var quantity in (ReadOnlySpan<TdmQuantity>)[TdmQuantity.DopplerInstantaneous, TdmQuantity.DopplerIntegrated])
        {
            _rules[(int)quantity] = Rule(quantity) with { Scale = scale };
        }

        var lengthS = metadata.Number(TdmField.IntegrationInterval);
        IntegrationInterval = lengthS <= 0 ? null
            : metadata.Is(TdmField.IntegrationRef, "START") ? new AveragingInterval(0, lengthS)
            : metadata.Is(TdmField.IntegrationRef, "MIDDLE") ? new AveragingInterval(-lengthS / 2, lengthS / 2)
            : metadata.Is(TdmField.IntegrationRef, "END") ? new AveragingInterval(-lengthS, 0)
            : null;
    }

    private void Refuse(TdmRefusal refusal, params ReadOnlySpan<TdmQuantity> quantities)
    {
        foreach (var quantity in quantities)
        {
            // What is wrong with the file is said before what the hub cannot use.
            _rules[(int)quantity] = Rule(quantity) with { Refusal = Rule(quantity).Refusal ?? refusal };
        }
    }
}
