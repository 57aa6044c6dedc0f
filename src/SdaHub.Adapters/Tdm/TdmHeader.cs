using SdaHub.Adapters.Text;

namespace SdaHub.Adapters.Tdm;

/// <summary>Checks the header of a message. Nothing in it bears on the observations.</summary>
internal sealed class TdmHeader(DiagnosticCollector diagnostics)
{
    private static readonly string[] Names = ["CREATION_DATE", "ORIGINATOR", "MESSAGE_ID"];
    private readonly bool[] _isThere = new bool[Names.Length];

    /// <summary>Checks the version of the message.</summary>
    /// <returns>Whether it is one that is read.</returns>
    public bool CheckVersion(ReadOnlySpan<byte> version, SourcePosition at)
    {
        if (version.SequenceEqual("1.0"u8) || version.SequenceEqual("2.0"u8))
        {
            return true;
        }

        diagnostics.Error(
            "VERSION_NOT_SUPPORTED", at.Line, at.Column, "CCSDS_TDM_VERS", $"expected version 1.0 or 2.0, found '{AsciiText.Printable(version)}'");
        return false;
    }

    /// <summary>Starts a header; a combined message has several.</summary>
    public void Begin() => Array.Clear(_isThere);

    /// <summary>Takes a header keyword with its value.</summary>
    public void Set(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value, SourcePosition at, int valueColumn)
    {
        var index = Find(keyword);
        if (index < 0)
        {
            diagnostics.Error(
                "KEYWORD_UNKNOWN", at.Line, at.Column, AsciiText.Printable(keyword), "expected CREATION_DATE, ORIGINATOR or MESSAGE_ID in the header", lostRecordCount: 0);
        }
        else if (_isThere[index])
        {
            diagnostics.Error("KEYWORD_DUPLICATE", at.Line, at.Column, Names[index], "expected once in a header", lostRecordCount: 0);
        }
        else
        {
            _isThere[index] = true;
            CheckValue(index, value, at, valueColumn);
        }
    }

    /// <summary>Ends the header.</summary>
    public void End(int line)
    {
        foreach (var index in (ReadOnlySpan<int>)[0, 1])
        {
            if (!_isThere[index])
            {
                diagnostics.Error(
                    "FIELD_MISSING", line, 0, Names[index], $"{Names[index]} is mandatory in the header; the observations were taken all the same", lostRecordCount: 0);
            }
        }
    }

    private static int Find(ReadOnlySpan<byte> keyword)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (TdmText.IsSame(keyword, Names[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private void CheckValue(int index, ReadOnlySpan<byte> value, SourcePosition at, int valueColumn)
    {
        if (value.IsEmpty)
        {
            diagnostics.Warning("FIELD_MALFORMED", at.Line, valueColumn, Names[index], "expected a value, found none");
        }
        else if (index == 0 && !CcsdsTime.TryParse(value, out _))
        {
            // The standard's own example E-16 leaves the seconds out.
            diagnostics.Warning(
                "FIELD_MALFORMED", at.Line, valueColumn, Names[index], $"expected {CcsdsTime.Expected}, found '{AsciiText.Printable(value)}'");
        }
    }
}
