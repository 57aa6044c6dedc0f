using System.Buffers;
using System.Globalization;
using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Core.Ephemerides;
using SdaHub.Core.Formats;

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
            notation.Text(OdmFields.Classification.Keyword.Span, MarkingText.Words(marking));
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
        notation.Text(OdmFields.Frame.Keyword.Span, frame.Name);
        notation.Optional(OdmFields.FrameEpoch, frameEpochUnixNs);
        notation.Text(OdmFields.TimeSystem.Keyword.Span, "UTC");
    }

    /// <summary>The terms of a covariance as keywords.</summary>
    public static void WriteTerms(OrbitCovariance covariance, OdmNotation notation)
    {
        notation.Optional(OdmFields.CovarianceFrame, covariance.FrameName);
        for (var i = 0; i < OrbitCovariance.TermCount; i++)
        {
            notation.Number(OdmFields.Covariance[i], covariance.Terms[i]);
        }
    }
}
