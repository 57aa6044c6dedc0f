namespace SdaHub.Storage.Embedded;

/// <summary>Reads payloads. Keeps the file of the last one open, since most reads go on where the last one ended. Used by one thread.</summary>
internal sealed class PayloadReader(string directory) : IDisposable
{
    private FileStream? _file;
    private long _firstPosition;

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The file ends before it.</exception>
    public byte[] Read(PayloadPlace place)
    {
        if (_file is null || _firstPosition != place.FirstPosition)
        {
            _file?.Dispose();
            _file = null;
            _file = new FileStream(
                PayloadFiles.PathOf(directory, place.FirstPosition), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            _firstPosition = place.FirstPosition;
        }

        var payload = new byte[place.Length];
        var readCount = 0;
        while (readCount < payload.Length)
        {
            var count = RandomAccess.Read(_file.SafeFileHandle, payload.AsSpan(readCount), place.Offset + readCount);
            if (count == 0)
            {
                throw DamagedLog.Because($"The payload file '{_file.Name}' ends at {place.Offset + readCount}; a record reaches to {place.Offset + place.Length}.");
            }

            readCount += count;
        }

        return payload;
    }

    public void Dispose() => _file?.Dispose();
}
