namespace SdaHub.Adapters.Odm;

/// <summary>The keywords of CCSDS 502.0-B-3, tables 3-1 to 3-3 (OPM) and 5-1 to 5-4 (OEM), that are one value each.</summary>
internal static class OdmFields
{
    private static readonly List<OdmField> Defined = [];
    private static readonly Dictionary<string, OdmField> ByName = [];

    public static readonly OdmField OemVersion = Define("CCSDS_OEM_VERS", OdmKind.Text);
    public static readonly OdmField OpmVersion = Define("CCSDS_OPM_VERS", OdmKind.Text);
    public static readonly OdmField Classification = Define("CLASSIFICATION", OdmKind.NotUsed);
    public static readonly OdmField ObjectName = Define("OBJECT_NAME", OdmKind.Text);
    public static readonly OdmField ObjectId = Define("OBJECT_ID", OdmKind.Text);
    public static readonly OdmField Center = Define("CENTER_NAME", OdmKind.Text);
    public static readonly OdmField Frame = Define("REF_FRAME", OdmKind.Text);
    public static readonly OdmField FrameEpoch = Define("REF_FRAME_EPOCH", OdmKind.Time);
    public static readonly OdmField TimeSystem = Define("TIME_SYSTEM", OdmKind.Text);
    public static readonly OdmField StartTime = Define("START_TIME", OdmKind.Time);
    public static readonly OdmField UseableStart = Define("USEABLE_START_TIME", OdmKind.Time);
    public static readonly OdmField UseableStop = Define("USEABLE_STOP_TIME", OdmKind.Time);
    public static readonly OdmField StopTime = Define("STOP_TIME", OdmKind.Time);
    public static readonly OdmField Interpolation = Define("INTERPOLATION", OdmKind.Text);
    public static readonly OdmField InterpolationDegree = Define("INTERPOLATION_DEGREE", OdmKind.Text);
    public static readonly OdmField Epoch = Define("EPOCH", OdmKind.Time);

    /// <summary>Position, velocity, acceleration.</summary>
    public static readonly IReadOnlyList<OdmField> State =
    [
        Number("X", "km"), Number("Y", "km"), Number("Z", "km"),
        Number("X_DOT", "km/s"), Number("Y_DOT", "km/s"), Number("Z_DOT", "km/s"),
        Number("X_DDOT", "km/s**2"), Number("Y_DDOT", "km/s**2"), Number("Z_DDOT", "km/s**2"),
    ];

    public static readonly OdmField Mass = Number("MASS", "kg");
    public static readonly OdmField SolarRadiationArea = Number("SOLAR_RAD_AREA", "m**2");
    public static readonly OdmField SolarRadiationCoefficient = Number("SOLAR_RAD_COEFF", null);
    public static readonly OdmField DragArea = Number("DRAG_AREA", "m**2");
    public static readonly OdmField DragCoefficient = Number("DRAG_COEFF", null);
    public static readonly OdmField CovarianceFrame = Define("COV_REF_FRAME", OdmKind.Text);

    /// <summary>The lower triangle by rows.</summary>
    public static readonly IReadOnlyList<OdmField> Covariance = DefineCovariance();

    /// <summary>Every field, by index.</summary>
    public static IReadOnlyList<OdmField> All => Defined;

    /// <summary>Finds a keyword.</summary>
    /// <returns>The field, or null when there is no such keyword here.</returns>
    public static OdmField? Find(ReadOnlySpan<byte> keyword)
    {
        Span<char> name = stackalloc char[LongestName];
        return keyword.Length <= LongestName && System.Text.Encoding.Latin1.TryGetChars(keyword, name, out var length)
            && ByName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..length], out var field)
            ? field
            : null;
    }

    private const int LongestName = 24;

    private static OdmField Number(string name, string? unit) => Define(name, OdmKind.Number, unit);

    private static OdmField Define(string name, OdmKind kind, string? unit = null)
    {
        var field = new OdmField(Defined.Count, name, kind, unit);
        Defined.Add(field);
        ByName.Add(name, field);
        return field;
    }

    private static List<OdmField> DefineCovariance()
    {
        string[] axes = ["X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"];
        var fields = new List<OdmField>();
        for (var row = 0; row < axes.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rates = (row > 2 ? 1 : 0) + (column > 2 ? 1 : 0);
                fields.Add(Number($"C{axes[row]}_{axes[column]}", rates switch { 0 => "km**2", 1 => "km**2/s", _ => "km**2/s**2" }));
            }
        }

        return fields;
    }
}
