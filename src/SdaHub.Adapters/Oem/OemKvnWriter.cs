using System.Buffers;
using SdaHub.Adapters.Kvn;
using SdaHub.Adapters.Odm;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Astrodynamics;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Oem;

/// <summary>Writes OEMs in keyword = value notation, one message an ephemeris, one after another.</summary>
internal sealed class OemKvnWriter : IEphemerisWriter
{
    private const int MatrixRowCount = 6;

    /// <inheritdoc/>
    public string FormatId => OemEdition.KvnId;

    /// <inheritdoc/>
    public string Edition => OemEdition.Ccsds;

    /// <inheritdoc/>
    public MarkingPlace MarkingPlace => MarkingPlace.Classification;

    /// <inheritdoc/>
    public int MaximumCount => 1;

    /// <inheritdoc/>
    public bool NeedsVelocities => true;

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(IReadOnlyList<OrbitEphemeris> ephemerides, FileHeader header, IBufferWriter<byte> output)
    {
        var diagnostics = new List<Diagnostic>(MarkingText.LongLine(header.Marking));
        var texts = new KvnTexts(diagnostics);
        var notation = new OdmNotation(output, texts);
        for (var i = 0; i < ephemerides.Count; i++)
        {
            texts.Begin(i + 1, OemContent.IdentityOf(ephemerides[i]) ?? ephemerides[i].ObjectName);
            var segments = OemContent.WritableSegments(ephemerides[i], i + 1, diagnostics);
            if (segments.Count > 0)
            {
                OdmContent.WriteHeader(OdmFields.OemVersion, header, notation);
            }

            foreach (var segment in segments)
            {
                WriteSegment(ephemerides[i], segment, notation, output);
            }
        }

        return diagnostics;
    }

    private static void WriteSegment(OrbitEphemeris ephemeris, EphemerisSegment segment, OdmNotation notation, IBufferWriter<byte> output)
    {
        output.Write("\nMETA_START\n"u8);
        OemContent.WriteMetadata(ephemeris, segment, notation);
        output.Write("META_STOP\n\n"u8);
        for (var i = 0; i < segment.Count; i++)
        {
            WriteTime(segment.TimeUnixNs[i], output);
            WriteVector(segment.PositionsKm[i], output);
            WriteVector(segment.VelocitiesKmPerS[i], output);
            if (!segment.AccelerationsKmPerS2.IsEmpty)
            {
                WriteVector(segment.AccelerationsKmPerS2[i], output);
            }

            output.Write("\n"u8);
        }

        if (segment.Covariances.Any(OdmContent.HasAxes))
        {
            output.Write("\nCOVARIANCE_START\n"u8);
            foreach (var covariance in segment.Covariances.Where(OdmContent.HasAxes))
            {
                WriteCovariance(covariance, notation, output);
            }

            output.Write("COVARIANCE_STOP\n"u8);
        }
    }

    private static void WriteCovariance(OrbitCovariance covariance, OdmNotation notation, IBufferWriter<byte> output)
    {
        notation.Time(OdmFields.Epoch, covariance.TimeUnixNs);
        OdmContent.WriteAxes(covariance, notation);
        var term = 0;
        for (var row = 0; row < MatrixRowCount; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                output.Write(column == 0 ? default : " "u8);
                PrintedText.WriteNumber(covariance.Terms[term++], output);
            }

            output.Write("\n"u8);
        }
    }

    private static void WriteTime(long timeUnixNs, IBufferWriter<byte> output)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxLength];
        output.Write(text[..TimeText.Format(timeUnixNs, text)]);
    }

    private static void WriteVector(Vector3d vector, IBufferWriter<byte> output)
    {
        ReadOnlySpan<double> components = [vector.X, vector.Y, vector.Z];
        foreach (var component in components)
        {
            output.Write(" "u8);
            PrintedText.WriteNumber(component, output);
        }
    }
}
