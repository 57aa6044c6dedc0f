using System.CommandLine;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Input;
using SdaHub.Cli.Output;
using SdaHub.Core.Formats;

namespace SdaHub.Cli.Orbits;

/// <summary>What a run has to say on standard error, and the exit code that follows from it.</summary>
internal sealed class Outcome(InvocationConfiguration configuration)
{
    private bool _hasFailed;
    private bool _hasRefused;
    private bool _hasWarnedOfSpan;

    /// <summary>0 only if nothing failed; 2 if something could not be read or used at all; 1 for other failures.</summary>
    public int ExitCode => _hasRefused ? 2 : _hasFailed ? 1 : 0;

    /// <summary>Says that something could not be done.</summary>
    public void Fail(string message)
    {
        _hasFailed = true;
        configuration.Error.WriteLine($"error: {message}");
    }

    /// <summary>Says why something that the command line names cannot be read or used at all.</summary>
    public void Refuse(string text)
    {
        _hasRefused = true;
        configuration.Error.WriteLine(text);
    }

    /// <summary>Does something with each file. One that cannot be read is told, and those after it have their turn.</summary>
    public void ForEach(IEnumerable<FileInfo> files, Action<FileInfo> act)
    {
        foreach (var file in files)
        {
            try
            {
                act(file);
            }
            catch (InputException exception)
            {
                Refuse($"error: {exception.Message}");
            }
        }
    }

    /// <summary>Says what a reader found in a file; an error is a failure.</summary>
    /// <param name="file">The file.</param>
    /// <param name="found">What was found.</param>
    public void Relay(FileInfo file, Diagnostic found) => Relay(Place.Text(file, found), found.Severity == DiagnosticSeverity.Error);

    /// <summary>Says what a reader found in a file.</summary>
    /// <param name="text">File, line, severity and message.</param>
    /// <param name="isError">Whether a record was not taken.</param>
    public void Relay(string text, bool isError)
    {
        _hasFailed |= isError;
        configuration.Error.WriteLine(text);
    }

    /// <summary>Says what the user should know though all was done.</summary>
    public void Warn(string message) => configuration.Error.WriteLine($"warning: {message}");

    /// <summary>Says once that a time lies outside the Earth orientation file.</summary>
    public void WarnOfSpan(EarthOrientationTable table, JulianDate utc)
    {
        if (_hasWarnedOfSpan || table.FirstUtc is not { } first || table.LastUtc is not { } last)
        {
            return;
        }

        _hasWarnedOfSpan = true;
        Warn($"{UtcText.Format(utc)} is outside the Earth orientation file, {UtcText.Format(first)} to {UtcText.Format(last)}: its nearest day is held");
    }
}
