using System.Buffers;
using SdaHub.Adapters.Odm;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>Writes OEMs in XML: one combined message that holds them all.</summary>
internal sealed class OemXmlWriter : IEphemerisWriter
{
    /// <inheritdoc/>
    public string FormatId => OemEdition.XmlId;

    /// <inheritdoc/>
    public string Edition => OemEdition.Ccsds;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public bool NeedsVelocities => true;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<OrbitEphemeris> ephemerides, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>();
        var notation = new OdmNotation(output, texts: null);
        OdmContent.OpenDocument(output);
        for (var i = 0; i < ephemerides.Count; i++)
        {
            var segments = OemContent.WritableSegments(ephemerides[i], i + 1, diagnostics);
            if (segments.Count == 0)
            {
                continue;
            }

            OdmContent.OpenMessage("oem", OdmFields.OemVersion, output);
            OdmContent.WriteHeader(OdmFields.OemVersion, header, notation);
            notation.Open("body"u8);
            foreach (var segment in segments)
            {
                WriteSegment(ephemerides[i], segment, notation);
            }

            notation.Close("body"u8);
            notation.Close("oem"u8);
        }

        notation.Close("ndm"u8);
        return diagnostics;
    }

    private static void WriteSegment(OrbitEphemeris ephemeris, EphemerisSegment segment, OdmNotation notation)
    {
        notation.Open("segment"u8);
        notation.Open("metadata"u8);
        OemContent.WriteMetadata(ephemeris, segment, notation);
        notation.Close("metadata"u8);
        notation.Open("data"u8);
        for (var i = 0; i < segment.Count; i++)
        {
            notation.Open("stateVector"u8);
            notation.Time(OdmFields.Epoch, segment.TimeUnixNs[i]);
            WriteVector(0, segment.PositionsKm[i], notation);
            WriteVector(3, segment.VelocitiesKmPerS[i], notation);
            if (!segment.AccelerationsKmPerS2.IsEmpty)
            {
                WriteVector(6, segment.AccelerationsKmPerS2[i], notation);
            }

            notation.Close("stateVector"u8);
        }

        foreach (var covariance in segment.Covariances.Where(OdmContent.HasAxes))
        {
            notation.Open("covarianceMatrix"u8);
            notation.Time(OdmFields.Epoch, covariance.TimeUnixNs);
            OdmContent.WriteTerms(covariance, notation);
            notation.Close("covarianceMatrix"u8);
        }

        notation.Close("data"u8);
        notation.Close("segment"u8);
    }

    private static void WriteVector(int firstField, Vector3d vector, OdmNotation notation)
    {
        notation.Number(OdmFields.State[firstField], vector.X);
        notation.Number(OdmFields.State[firstField + 1], vector.Y);
        notation.Number(OdmFields.State[firstField + 2], vector.Z);
    }
}
