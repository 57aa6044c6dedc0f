using SdaHub.Core.Catalog;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Omm;

/// <summary>The content of an OMM in the order of CCSDS 502.0-B-3, tables 4-1 to 4-3, and of CelesTrak's columns, which is the same.</summary>
internal static class OmmContent
{
    /// <summary>The fields that JSON and CSV carry, in order.</summary>
    public static readonly IReadOnlyList<OmmField> Fields =
    [
        OmmFields.ObjectName, OmmFields.InternationalDesignator, OmmFields.Epoch, OmmFields.MeanMotion, OmmFields.Eccentricity, OmmFields.Inclination,
        OmmFields.Raan, OmmFields.ArgOfPericenter, OmmFields.MeanAnomaly, OmmFields.EphemerisType, OmmFields.Classification, OmmFields.CatalogNumber,
        OmmFields.ElementSetNumber, OmmFields.Revolution, OmmFields.BStar, OmmFields.MeanMotionDot, OmmFields.MeanMotionDdot,
    ];

    /// <summary>Says which epochs lose a digit: common libraries refuse an epoch with more than six decimals.</summary>
    public static IReadOnlyList<Diagnostic> Losses(IReadOnlyList<ElementSet> elementSets) =>
    [
        .. from pair in elementSets.Select((set, index) => (Set: set, Index: index))
           where pair.Set.Epoch.Ticks % TimeSpan.TicksPerMicrosecond != 0
           select new Diagnostic(
               DiagnosticSeverity.Warning, "DIGITS_LOST", pair.Index + 1, 0, OmmFields.Epoch.Name, $"object {pair.Set.ObjectId}: the epoch was rounded to a microsecond"),
    ];

    /// <summary>Which object.</summary>
    public static void WriteObject(ElementSet set, IOmmNotation notation)
    {
        notation.Text(OmmFields.ObjectName, set.ObjectName);
        notation.Text(OmmFields.InternationalDesignator, set.InternationalDesignator);
    }

    /// <summary>In which frame, time and theory: the same for every set.</summary>
    public static void WriteFrame(IOmmNotation notation)
    {
        notation.Text(OmmFields.Center, "EARTH");
        notation.Text(OmmFields.Frame, "TEME");
        notation.Text(OmmFields.TimeSystem, "UTC");
        notation.Text(OmmFields.Theory, "SGP4");
    }

    /// <summary>The mean elements.</summary>
    public static void WriteMeanElements(ElementSet set, IOmmNotation notation)
    {
        notation.Time(OmmFields.Epoch, set.Epoch);
        notation.Number(OmmFields.MeanMotion, set.MeanMotionRevPerDay);
        notation.Number(OmmFields.Eccentricity, set.Eccentricity);
        notation.Number(OmmFields.Inclination, set.InclinationDeg);
        notation.Number(OmmFields.Raan, BelowFullCircle(set.RaanDeg));
        notation.Number(OmmFields.ArgOfPericenter, BelowFullCircle(set.ArgOfPericenterDeg));
        notation.Number(OmmFields.MeanAnomaly, BelowFullCircle(set.MeanAnomalyDeg));
    }

    /// <summary>The schema of CCSDS has angles from -360 up to, and without, 360 degrees.</summary>
    private static double BelowFullCircle(double angleDeg) => angleDeg == 360 ? 0 : angleDeg;

    /// <summary>What a TLE has besides.</summary>
    public static void WriteTleParameters(ElementSet set, IOmmNotation notation)
    {
        notation.Count(OmmFields.EphemerisType, set.EphemerisType);
        notation.Text(OmmFields.Classification, set.ClassificationType.ToString());
        notation.Count(OmmFields.CatalogNumber, set.ObjectId.Value);
        notation.Count(OmmFields.ElementSetNumber, set.ElementSetNumber);
        notation.Count(OmmFields.Revolution, set.RevolutionAtEpoch);
        notation.Number(OmmFields.BStar, set.BStarPerEarthRadius);
        notation.Number(OmmFields.MeanMotionDot, set.MeanMotionDotRevPerDay2);
        notation.Number(OmmFields.MeanMotionDdot, set.MeanMotionDdotRevPerDay3);
    }
}
