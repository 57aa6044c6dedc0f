using System.Collections.Frozen;
using System.Text;
using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Odm;

/// <summary>
/// What becomes of keywords that a reader has no use for. Those of CCSDS 502.0-B-3, and of the public sets, that say nothing new are passed over; what they carry and the hub does not keep
/// is told as <c>KEYWORD_NOT_USED</c>, a group of keywords at a time; any other may be misspelt and is told as <c>KEYWORD_UNKNOWN</c>. Each is told once a file, with its count and first place.
/// </summary>
internal sealed class UnusedKeywords
{
    private const int LongestName = 64;
    private const string Covariance = "covariance";
    private const string Spacecraft = "spacecraft parameters";

    private static readonly FrozenDictionary<string, string?> Known = Define();

    private readonly OnceWarnings _warnings = new();

    /// <summary>Takes a keyword.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="at">Where it stands.</param>
    public void Take(ReadOnlySpan<byte> keyword, SourcePosition at)
    {
        Span<char> name = stackalloc char[LongestName];
        if (keyword.StartsWith("USER_DEFINED"u8))
        {
            return;
        }

        if (keyword.Length > LongestName || !Known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..Encoding.Latin1.GetChars(keyword, name)], out var group))
        {
            Count("KEYWORD_UNKNOWN", AsciiText.Printable(keyword), at, "has no meaning here and was passed over");
        }
        else if (group is not null)
        {
            Count("KEYWORD_NOT_USED", group, at, "the hub has no place for it");
        }
    }

    /// <summary>Says that a keyword is missing without which a record can be taken.</summary>
    /// <param name="name">The keyword.</param>
    /// <param name="at">Where the record begins.</param>
    /// <param name="message">What was done without it.</param>
    public void Miss(string name, SourcePosition at, string message) => Count("FIELD_MISSING", name, at, message);

    /// <summary>Tells what was gathered.</summary>
    public void Tell(DiagnosticCollector diagnostics) => _warnings.Tell(diagnostics);

    private void Count(string code, string name, SourcePosition at, string message)
    {
        if (!_warnings.TryCount(code, name))
        {
            _warnings.Add(code, name, at, message);
        }
    }

    private static FrozenDictionary<string, string?> Define()
    {
        string[] silent =
        [
            // Headers.
            "COMMENT", "CREATION_DATE", "ORIGINATOR", "MESSAGE_ID", "REF_FRAME_EPOCH",

            // Elements that say again what a state says.
            "SEMI_MAJOR_AXIS", "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "TRUE_ANOMALY", "MEAN_ANOMALY", "GM",

            // What follows from mean elements, and the object's background, in Space-Track's sets.
            "SEMIMAJOR_AXIS", "PERIOD", "APOAPSIS", "PERIAPSIS", "OBJECT_TYPE", "RCS_SIZE", "COUNTRY_CODE", "LAUNCH_DATE", "SITE", "DECAY_DATE", "DECAYED", "FILE", "GP_ID",
            "TLE_LINE0", "TLE_LINE1", "TLE_LINE2",
        ];
        var known = silent.ToDictionary(name => name, _ => (string?)null);
        foreach (var field in OdmFields.Covariance.Prepend(OdmFields.CovarianceFrame))
        {
            known.Add(field.Name, Covariance);
        }

        foreach (var field in new[] { OdmFields.Mass, OdmFields.SolarRadiationArea, OdmFields.SolarRadiationCoefficient, OdmFields.DragArea, OdmFields.DragCoefficient })
        {
            known.Add(field.Name, Spacecraft);
        }

        return known.ToFrozenDictionary();
    }
}
