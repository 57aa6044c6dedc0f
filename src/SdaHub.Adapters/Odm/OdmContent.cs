using System.Buffers;
using System.Globalization;
using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Orbits;

namespace SdaHub.Adapters.Odm;

/// <summary>What both messages have, in the order of CCSDS 502.0-B-3.</summary>
internal static class OdmContent
{
    private const string Version = "3.0";

    /// <summary>Begins an XML document that holds any number of messages.</summary>
    public static void OpenDocument(IBufferWriter<byte> output)
    {
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        output.Write("<ndm xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""u8);
        output.Write(" xsi:noNamespaceSchemaLocation=\"https://sanaregistry.org/r/ndmxml_unqualified/ndmxml-3.0.0-master-3.0.xsd\">\n"u8);
    }

    /// <summary>Begins an XML message.</summary>
    /// <param name="element"><c>oem</c> or <c>opm</c>.</param>
    /// <param name="versionField">The keyword that KVN has for the version.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void OpenMessage(string element, OdmField versionField, IBufferWriter<byte> output) =>
        Encoding.ASCII.GetBytes($"<{element} id=\"{versionField.Name}\" version=\"{Version}\">\n", output);

    /// <summary>The header.</summary>
    public static void WriteHeader(OdmField versionField, FileHeader header, OdmNotation notation)
    {
        notation.KvnLine(Encoding.ASCII.GetBytes($"{versionField.Name} = {Version}"));
        notation.Open("header"u8);
        if (header.Marking is { } marking)
        {
            notation.Whole(OdmFields.Classification.Keyword.Span, MarkingText.Words(marking));
        }

        notation.Text("CREATION_DATE"u8, header.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture));
        notation.Text("ORIGINATOR"u8, header.Originator);
        notation.Close("header"u8);
    }

    /// <summary>Object, center, frame and clock.</summary>
    public static void WriteSubject(string? objectName, string? identity, string center, OrbitFrame frame, long? frameEpochUnixNs, OdmNotation notation)
    {
        notation.Text(OdmFields.ObjectName.Keyword.Span, objectName ?? "UNKNOWN");
        notation.Text(OdmFields.ObjectId.Keyword.Span, identity ?? "UNKNOWN");
        notation.Text(OdmFields.Center.Keyword.Span, center);
        notation.Text(OdmFields.Frame.Keyword.Span, OdmFrames.NameOf(frame));
        notation.Optional(OdmFields.FrameEpoch, frameEpochUnixNs);
        notation.Text(OdmFields.TimeSystem.Keyword.Span, "UTC");
    }

    /// <summary>Says that a frame is written by a name of its own, which a strict reader may refuse.</summary>
    public static void Check(OrbitFrame frame, int position, List<Diagnostic> diagnostics)
    {
        if (!OdmFrames.IsNamed(frame))
        {
            diagnostics.Add(Foreign(frame.Name, OdmFields.Frame, position));
        }
    }

    /// <summary>Says that covariances are left out, where their axes are unknown, and that axes are written by a name of their own.</summary>
    public static void Check(IReadOnlyCollection<OrbitCovariance> covariances, int position, List<Diagnostic> diagnostics)
    {
        if (covariances.FirstOrDefault(covariance => !HasAxes(covariance)) is { } unknown)
        {
            diagnostics.Add(new(
                DiagnosticSeverity.Warning, "NOT_CARRIED", position, 0, OdmFields.CovarianceFrame.Name,
                $"expected RSW, RTN, TNW or a frame; a covariance in {unknown.FrameName} is left out"));
        }

        diagnostics.AddRange(
            covariances.Select(covariance => covariance.FrameName).OfType<string>().Distinct().Where(OdmFrames.AreAxesForeign)
                .Select(name => Foreign(name, OdmFields.CovarianceFrame, position)));
    }

    /// <summary>Whether the axes of a covariance are known.</summary>
    public static bool HasAxes(OrbitCovariance covariance) => covariance.FrameName is not { } name || OdmFrames.NameOfAxes(name) is not null;

    /// <summary>The axes of a covariance, where they are not those of the states.</summary>
    public static void WriteAxes(OrbitCovariance covariance, OdmNotation notation) =>
        notation.Optional(OdmFields.CovarianceFrame, covariance.FrameName is { } name ? OdmFrames.NameOfAxes(name) : null);

    /// <summary>The terms of a covariance as keywords.</summary>
    public static void WriteTerms(OrbitCovariance covariance, OdmNotation notation)
    {
        WriteAxes(covariance, notation);
        for (var i = 0; i < OrbitCovariance.TermCount; i++)
        {
            notation.Number(OdmFields.Covariance[i], covariance.Terms[i]);
        }
    }

    private static Diagnostic Foreign(string frameName, OdmField field, int position) => new(
        DiagnosticSeverity.Warning, "FRAME_NAME_FOREIGN", position, 0, field.Name,
        $"CCSDS has no name for the frame {frameName}, which is written as it stands; readers that check names refuse it");
}
