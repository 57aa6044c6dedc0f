namespace SdaHub.UnitTests.Cli;

/// <summary>Keeps what a command prints, and tells when a line with a text is among it.</summary>
internal sealed class SignallingWriter : StringWriter
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _text;

    /// <param name="text">Part of the line to wait for.</param>
    public SignallingWriter(string text)
    {
        _text = text;
        NewLine = "\n";
    }

    /// <summary>Completes when the line was printed.</summary>
    public Task Seen => _seen.Task;

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Contains(_text, StringComparison.Ordinal) == true)
        {
            _seen.TrySetResult();
        }
    }
}
