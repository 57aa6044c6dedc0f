namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Gathers what is wrong with one file. Bounded, so that a file full of rubbish cannot fill the log.</summary>
internal sealed class ErrorList
{
    private const int MaximumCount = 100;

    private readonly List<AgreementError> _errors = [];
    private readonly string _file;

    /// <summary>Starts without errors.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="documentName">What the file is, for people.</param>
    /// <param name="firstKey">A key that such a file has.</param>
    internal ErrorList(string file, string documentName = "an agreement", string firstKey = "spoc")
    {
        _file = file;
        DocumentName = documentName;
        FirstKey = firstKey;
    }

    /// <summary>What the file is, for people.</summary>
    internal string DocumentName { get; }

    /// <summary>A key that such a file has.</summary>
    internal string FirstKey { get; }

    internal int Count => _errors.Count;

    internal void Add(YamlPlace place, string key, string message)
    {
        if (_errors.Count < MaximumCount)
        {
            _errors.Add(new AgreementError(_file, place.Line, place.Column, key, message));
        }
        else if (_errors.Count == MaximumCount)
        {
            _errors.Add(new AgreementError(_file, 0, 0, "", $"more than {MaximumCount} errors; the others are not listed"));
        }
    }

    /// <summary>The errors by place, those of the whole file last.</summary>
    internal IReadOnlyList<AgreementError> InOrder() =>
        [.. _errors.OrderBy(error => error.Line == 0).ThenBy(error => error.Line).ThenBy(error => error.Column)];
}
