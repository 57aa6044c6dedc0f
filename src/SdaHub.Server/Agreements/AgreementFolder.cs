using System.Text;
using SdaHub.Core.Agreements;

namespace SdaHub.Server.Agreements;

/// <summary>Reads the files of a folder. Keeps nothing.</summary>
internal sealed class AgreementFolder
{
    private const int MaximumFileCount = 1000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly AgreementReader _reader;

    internal AgreementFolder(string path, AgreementReader reader)
    {
        _path = path;
        _reader = reader;
    }

    /// <summary>Reads every file.</summary>
    /// <returns>Name and outcome of each file, by name.</returns>
    /// <exception cref="IOException">The folder cannot be read, or holds too many files.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read.</exception>
    internal IReadOnlyList<(string File, AgreementReadResult Result)> Read()
    {
        // Names that begin with a dot are the editors' own.
        var files = Directory.GetFiles(_path, "*.yaml").Select(path => new FileInfo(path)).Where(file => !file.Name.StartsWith('.')).ToArray();
        return files.Length <= MaximumFileCount
            ? [.. files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, Read(file)))]
            : throw new IOException($"{_path} holds {files.Length} agreements; allowed are {MaximumFileCount}");
    }

    private AgreementReadResult Read(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            // Four bytes are the longest character: a longer file is too long whatever it holds, and is not brought into memory.
            return stream.Length > 4 * AgreementReader.MaximumLength
                ? Refuse(file, $"holds {stream.Length} bytes; allowed are {AgreementReader.MaximumLength} characters")
                : _reader.Read(file.Name, new StreamReader(stream, StrictUtf8).ReadToEnd());
        }
        catch (DecoderFallbackException)
        {
            return Refuse(file, "is not UTF-8 text");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(file, $"cannot be read: {exception.Message}");
        }
    }

    private static AgreementReadResult Refuse(FileInfo file, string message) => new(null, [new AgreementError(file.Name, 0, 0, "", message)]);
}
