using System.Security.Cryptography;

namespace SdaHub.Core.Release;

/// <summary>Seals the positions of one stream. Used by that stream's loop alone.</summary>
public sealed class ResumeTokenScope : IDisposable
{
    private readonly AesGcm _cipher;
    private readonly byte[] _salt;
    private long _counter;

    internal ResumeTokenScope(AesGcm cipher, byte[] salt)
    {
        _cipher = cipher;
        _salt = salt;
    }

    /// <summary>Seals a position. Every call gives another token, whether the position moved or not.</summary>
    public byte[] Seal(ReadOnlySpan<byte> position) => ResumeTokenSealer.Seal(_cipher, _salt, ++_counter, position);

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();
}
