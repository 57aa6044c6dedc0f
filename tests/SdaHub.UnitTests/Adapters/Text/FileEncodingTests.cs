using System.Text;
using SdaHub.Adapters.Omm;
using SdaHub.Adapters.Tdm;
using SdaHub.Core.Formats;
using SdaHub.UnitTests.Adapters.Omm;
using SdaHub.UnitTests.Adapters.Tdm;

namespace SdaHub.UnitTests.Adapters.Text;

/// <summary>Files of another encoding than UTF-8: said once, and read.</summary>
public sealed class FileEncodingTests
{
    [Fact]
    public void Latin_1_in_a_text_is_told_once_and_the_rest_is_used()
    {
        var text = string.Concat(Enumerable.Repeat(OmmSamples.ToKvn(OmmSamples.With("OBJECT_NAME", "M\u00FCNCHEN")), 3));

        var result = new OmmKvnReader().Read(Encoding.Latin1.GetBytes(text));

        Assert.Equal(["M\uFFFDNCHEN", "M\uFFFDNCHEN", "M\uFFFDNCHEN"], result.Records.Select(set => set.ObjectName));
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal((DiagnosticSeverity.Warning, "TEXT_NOT_UTF8", 5, 16), (warning.Severity, warning.Code, warning.Line, warning.Column));
    }

    [Theory]
    [InlineData("", "M\uFFFDNCHEN", "TEXT_NOT_UTF8")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "M\uFFFDNCHEN", "TEXT_NOT_UTF8")]
    [InlineData("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "M\u00FCNCHEN", null)]
    public void Encoding_that_xml_declares_holds(string declaration, string name, string? code)
    {
        var text = declaration + OmmSamples.ToXml(OmmSamples.With("OBJECT_NAME", "M\u00FCNCHEN"));

        var result = new OmmXmlReader().Read(Encoding.Latin1.GetBytes(text));

        Assert.Equal(name, Assert.Single(result.Records).ObjectName);
        Assert.Equal(code, result.Diagnostics.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Observations_are_read_whatever_the_sensor_is_called()
    {
        var message = TdmSample.Message(TdmSample.Radar.Replace("RADAR", "R\u00C4DAR", StringComparison.Ordinal), "RANGE = 2024-03-01T00:00:01 700\n");

        var result = new TdmKvnDecoder().Decode(Encoding.Latin1.GetBytes(message), FormatConventions.Default);

        Assert.Equal(1, Assert.Single(result.Records).Columns.Count);
        Assert.Equal("TEXT_NOT_UTF8", Assert.Single(result.Diagnostics).Code);
    }
}
