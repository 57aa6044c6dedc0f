using SdaHub.Adapters.Elements;

namespace SdaHub.Adapters.Omm;

/// <summary>The keywords of CCSDS 502.0-B-3, tables 4-1 to 4-3, that the hub uses.</summary>
internal static class OmmFields
{
    private static readonly List<OmmField> Defined = [];

    public static readonly OmmField Version = Choice("CCSDS_OMM_VERS", "VERSION_UNSUPPORTED", "these are the editions there are", "2.0", "3.0");
    public static readonly OmmField Restriction = Define("CLASSIFICATION", OmmKind.Restriction);
    public static readonly OmmField ObjectName = Define("OBJECT_NAME", OmmKind.Text);
    public static readonly OmmField InternationalDesignator = Define("OBJECT_ID", OmmKind.Text);
    public static readonly OmmField Center = Choice("CENTER_NAME", "CENTER_UNSUPPORTED", "SGP4 knows no other center", "EARTH");
    public static readonly OmmField Frame = Choice("REF_FRAME", "FRAME_UNSUPPORTED", "SGP4 elements are of no other frame", "TEME", "TEMEOFDATE");
    public static readonly OmmField TimeSystem = Choice("TIME_SYSTEM", "TIME_SYSTEM_UNSUPPORTED", "epochs of SGP4 elements are UTC", "UTC");
    public static readonly OmmField Theory = Choice(
        "MEAN_ELEMENT_THEORY", "THEORY_UNSUPPORTED", "elements of another theory must not be propagated with SGP4", "SGP4", "SGP/SGP4");
    public static readonly OmmField Epoch = Define("EPOCH", OmmKind.Time);
    public static readonly OmmField MeanMotion = Number("MEAN_MOTION", "rev/day", ElementDomain.MeanMotion);
    public static readonly OmmField SemiMajorAxis = Refused("SEMI_MAJOR_AXIS", "MEAN_MOTION, which SGP4 elements are given with");
    public static readonly OmmField Eccentricity = Number("ECCENTRICITY", null, ElementDomain.Eccentricity);
    public static readonly OmmField Inclination = Number("INCLINATION", "deg", ElementDomain.Inclination);
    public static readonly OmmField Raan = Number("RA_OF_ASC_NODE", "deg", ElementDomain.Angle);
    public static readonly OmmField ArgOfPericenter = Number("ARG_OF_PERICENTER", "deg", ElementDomain.Angle);
    public static readonly OmmField MeanAnomaly = Number("MEAN_ANOMALY", "deg", ElementDomain.Angle);
    public static readonly OmmField EphemerisType = Define("EPHEMERIS_TYPE", OmmKind.Count);
    public static readonly OmmField Classification = Define("CLASSIFICATION_TYPE", OmmKind.Classification);
    public static readonly OmmField CatalogNumber = Define("NORAD_CAT_ID", OmmKind.CatalogNumber);
    public static readonly OmmField ElementSetNumber = Define("ELEMENT_SET_NO", OmmKind.Count);
    public static readonly OmmField Revolution = Define("REV_AT_EPOCH", OmmKind.Count);
    public static readonly OmmField BStar = Number("BSTAR", "1/ER", ElementDomain.Any);
    public static readonly OmmField BTerm = Refused("BTERM", "BSTAR; BTERM belongs to SGP4-XP, whose elements SGP4 must not propagate");
    public static readonly OmmField MeanMotionDot = Number("MEAN_MOTION_DOT", "rev/day**2", ElementDomain.Any);
    public static readonly OmmField MeanMotionDdot = Number("MEAN_MOTION_DDOT", "rev/day**3", ElementDomain.Any);
    public static readonly OmmField Agom = Refused("AGOM", "MEAN_MOTION_DDOT; AGOM belongs to SGP4-XP, whose elements SGP4 must not propagate");

    /// <summary>Every field, by index.</summary>
    public static readonly IReadOnlyList<OmmField> All = [.. Defined];

    /// <summary>What no set can do without.</summary>
    public static readonly IReadOnlyList<OmmField> Elements =
        [Epoch, MeanMotion, Eccentricity, Inclination, Raan, ArgOfPericenter, MeanAnomaly, CatalogNumber, BStar];

    /// <summary>What SGP4 does not use and the hub carries.</summary>
    public static readonly IReadOnlyList<OmmField> Derivatives = [MeanMotionDot, MeanMotionDdot];

    /// <summary>What a message in KVN or XML must say of itself; JSON and CSV leave it out.</summary>
    public static readonly IReadOnlyList<OmmField> Header = [Version, Center, Frame, TimeSystem, Theory];

    /// <summary>Finds a keyword.</summary>
    /// <returns>The field, or null when the hub does not use the keyword.</returns>
    public static OmmField? Find(ReadOnlySpan<byte> keyword)
    {
        // Two dozen comparisons of a length cost less than hashing the bytes.
        foreach (var field in Table)
        {
            if (field.Keyword.Length == keyword.Length && field.Keyword.Span.SequenceEqual(keyword))
            {
                return field;
            }
        }

        return null;
    }

    private static readonly OmmField[] Table = [.. All];

    private static OmmField Define(string name, OmmKind kind) => Add(new OmmField(Defined.Count, name, kind));

    private static OmmField Number(string name, string? unit, Func<double, string?> domain) =>
        Add(new OmmField(Defined.Count, name, OmmKind.Number) { Unit = unit, Domain = domain });

    private static OmmField Choice(string name, string code, string reason, params string[] choices) =>
        Add(new OmmField(Defined.Count, name, OmmKind.Choice) { Choices = choices, RefusalCode = code, RefusalReason = reason });

    private static OmmField Refused(string name, string reason) =>
        Add(new OmmField(Defined.Count, name, OmmKind.Refused) { RefusalCode = "THEORY_UNSUPPORTED", RefusalReason = reason });

    private static OmmField Add(OmmField field)
    {
        Defined.Add(field);
        return field;
    }
}
