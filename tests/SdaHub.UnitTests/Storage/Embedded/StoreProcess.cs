using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace SdaHub.UnitTests.Storage.Embedded;

/// <summary>A process that publishes to an embedded store, to be killed, traced or starved of disk.</summary>
internal sealed class StoreProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateBounded<string>(100_000);

    private StoreProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, data) =>
        {
            if (data.Data is null)
            {
                _lines.Writer.TryComplete();
            }
            else if (!_lines.Writer.TryWrite(data.Data))
            {
                _lines.Writer.TryComplete(new InvalidOperationException("The process prints more than the test reads."));
            }
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Id of the process, which is also that of the command it was started through.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the process.</summary>
    /// <param name="directory">Directory of the store.</param>
    /// <param name="tracksPerBatch">Tracks in each batch.</param>
    /// <param name="through">A command and its arguments that runs what follows them; empty for none.</param>
    public static StoreProcess Start(string directory, int tracksPerBatch, params string[] through)
    {
        string[] command =
        [
            .. through, Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            Path.Combine(AppContext.BaseDirectory, "SdaHub.StoreProcess.dll"), directory, tracksPerBatch.ToString(CultureInfo.InvariantCulture),
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new StoreProcess(Process.Start(start)!);
    }

    /// <summary>Reads printed lines up to and including the first that fits; the end of the output is a failure.</summary>
    public async Task<List<string>> ReadUntil(Func<string, bool> fits)
    {
        var lines = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        do
        {
            lines.Add(await _lines.Reader.ReadAsync(patience.Token));
        }
        while (!fits(lines[^1]));
        return lines;
    }

    /// <summary>Sends SIGKILL and returns what had been printed and was not read yet.</summary>
    public async Task<List<string>> Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        var lines = new List<string>();
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Has the process close its store; it lives on.</summary>
    public async Task<List<string>> CloseStore()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        return await ReadUntil(line => line == "closed");
    }

    /// <summary>Sequences that the process said to be durable.</summary>
    public static IEnumerable<long> Acknowledged(IEnumerable<string> lines) => lines
        .Where(line => line.StartsWith("ack ", StringComparison.Ordinal))
        .Select(line => long.Parse(line.AsSpan("ack ".Length), CultureInfo.InvariantCulture));

    /// <summary>Ends the standard input, upon which the process closes its store, if open, and exits.</summary>
    public async Task Finish()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
    }
}
