namespace SdaHub.Core.Agreements;

/// <summary>One thing wrong in an agreement file, in words that its author can act on.</summary>
/// <param name="File">Name of the file, as it was given to the reader.</param>
/// <param name="Line">Line, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">Column, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Key">Where in the document, such as <c>products.states[0].cadence</c>; empty when the document as a whole is meant.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record AgreementError(string File, int Line, int Column, string Key, string Message)
{
    /// <summary>The error in one line, <c>file:line:column: key: message</c>.</summary>
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}:{Column}" : "")}: {(Key.Length > 0 ? Key + ": " : "")}{Message}";
}
