using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;
using SdaHub.Core.Release;

namespace SdaHub.Adapters.Udl;

/// <summary>What a schema cannot carry of what is written, each told once with its first place.</summary>
internal sealed class UdlLosses
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>What is to be told.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Starts with what is to be said of the marking of all records.</summary>
    public UdlLosses(Marking? marking) => _diagnostics.AddRange(MarkingText.Long(marking is null ? 0 : MarkingText.Letters(marking).Length, UdlRecord.MaxTextBytes, "classificationMarking"));

    /// <summary>Notes a loss.</summary>
    /// <param name="isLost">Whether there is one.</param>
    /// <param name="index">Position of the record, from 0.</param>
    /// <param name="fieldName">What is lost.</param>
    /// <param name="message">Why.</param>
    public void Note(bool isLost, int index, string fieldName, string message)
    {
        if (isLost && !_diagnostics.Exists(diagnostic => diagnostic.FieldName == fieldName))
        {
            _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Warning, "NOT_CARRIED", index + 1, 0, fieldName, message));
        }
    }

    /// <summary>Notes a record that is left out.</summary>
    public void Refuse(int index, string code, string fieldName, string message) =>
        _diagnostics.Add(new Diagnostic(DiagnosticSeverity.Error, code, index + 1, 0, fieldName, message));
}
