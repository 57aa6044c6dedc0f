using SdaHub.Adapters.Elements;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.Kvn;

/// <summary>
/// Brings texts into what keyword = value notation may carry, printable ASCII on lines of at most 254 characters (502.0-B-3 section 7), and tells what is lost of them: a text costs no
/// record, since what names an object to a machine is its number.
/// </summary>
/// <param name="diagnostics">Takes what is lost, once a record and keyword.</param>
internal sealed class KvnTexts(List<Diagnostic> diagnostics)
{
    private const int LongestLine = 254;

    private readonly HashSet<string> _told = [];
    private int _position;
    private string _object = "";

    /// <summary>Goes to the next record.</summary>
    /// <param name="position">Its position, from 1.</param>
    /// <param name="objectName">The object by a name for messages; null when it has none.</param>
    public void Begin(int position, string? objectName)
    {
        _position = position;
        _object = ObjectNames.InAscii(objectName ?? "UNKNOWN");
        _told.Clear();
    }

    /// <summary>The text as it is written behind a keyword: a question mark in place of each character that is not ASCII, a blank in place of a control character, and no more than has room.</summary>
    public string Fit(string keyword, string value)
    {
        var line = ObjectNames.InAscii(value);
        if (!value.All(char.IsAscii) && _told.Add(keyword))
        {
            Warn("TEXT_NOT_ASCII", keyword, $"the text has characters that are not ASCII, for each of which a question mark is written: '{line}'");
        }

        var room = LongestLine - keyword.Length - " = ".Length;
        if (line.Length <= room)
        {
            return line;
        }

        if (_told.Add($"{keyword} length"))
        {
            Warn("TEXT_TOO_LONG", keyword, $"a line has {LongestLine} characters at most: of the text of {line.Length} the first {room} are written");
        }

        return line[..room].TrimEnd(' ');
    }

    private void Warn(string code, string keyword, string message) =>
        diagnostics.Add(new(DiagnosticSeverity.Warning, code, _position, 0, keyword, $"object {_object}: {message}"));
}
