using System.Security.Cryptography;
using System.Text;

namespace SdaHub.Core.Release;

/// <summary>
/// Seals stream positions into opaque tokens, so that a peer can neither read how much lies between two of them nor use another peer's. AES-256-GCM
/// under a key derived (HKDF-SHA-256, RFC 5869) per stream from the store's key and a random salt; purpose and audience are bound to the token.
/// </summary>
public sealed class ResumeTokenSealer
{
    private const byte FormatVersion = 1;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + SaltLength + NonceLength;

    private const int KeyLength = 32;

    private readonly IResumeTokenKeyStore _keyStore;
    private byte[]? _key;

    /// <summary>Makes a sealer; it seals once <see cref="Open"/> has run.</summary>
    /// <param name="keyStore">Where the key is kept.</param>
    public ResumeTokenSealer(IResumeTokenKeyStore keyStore) => _keyStore = keyStore;

    private byte[] Key => _key ?? throw new InvalidOperationException("the sealer has not been opened");

    /// <summary>Fetches the store's key. Called once at the start, before any stream is served.</summary>
    /// <exception cref="ObservationLog.StoreUnavailableException">The store cannot be read or written.</exception>
    public async Task Open(CancellationToken cancellationToken)
    {
        var key = await _keyStore.GetOrCreateKeyAsync(cancellationToken);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyLength, nameof(key));
        _key = key;
    }

    /// <summary>Starts sealing for one stream.</summary>
    /// <param name="purpose">Kind of stream; a token of one kind is no good on another.</param>
    /// <param name="audience">The peer's identity; a token of one peer is no good for another.</param>
    public ResumeTokenScope OpenScope(string purpose, string audience)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new ResumeTokenScope(DeriveCipher(salt, purpose, audience), salt);
    }

    /// <summary>Opens a token.</summary>
    /// <param name="token">What the peer sent.</param>
    /// <param name="purpose">Kind of stream.</param>
    /// <param name="audience">The peer's identity.</param>
    /// <param name="position">What was sealed; empty when the token is not good.</param>
    /// <returns>Whether the token was sealed by this store's key for this purpose and audience.</returns>
    public bool TryUnseal(ReadOnlySpan<byte> token, string purpose, string audience, out byte[] position)
    {
        position = [];
        if (token.Length < HeaderLength + TagLength || token[0] != FormatVersion)
        {
            return false;
        }

        var plain = new byte[token.Length - HeaderLength - TagLength];
        using var cipher = DeriveCipher(token.Slice(1, SaltLength), purpose, audience);
        try
        {
            cipher.Decrypt(token.Slice(1 + SaltLength, NonceLength), token[HeaderLength..^TagLength], token[^TagLength..], plain, token[..(1 + SaltLength)]);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        position = plain;
        return true;
    }

    internal static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> salt, long counter, ReadOnlySpan<byte> position)
    {
        var token = new byte[HeaderLength + position.Length + TagLength];
        token[0] = FormatVersion;
        salt.CopyTo(token.AsSpan(1));
        var nonce = token.AsSpan(1 + SaltLength, NonceLength);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(nonce[(NonceLength - sizeof(long))..], counter);
        cipher.Encrypt(nonce, position, token.AsSpan(HeaderLength, position.Length), token.AsSpan(HeaderLength + position.Length), token.AsSpan(0, 1 + SaltLength));
        return token;
    }

    private AesGcm DeriveCipher(ReadOnlySpan<byte> salt, string purpose, string audience)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Key, key, salt, Encoding.UTF8.GetBytes($"{purpose}\0{audience}"));
        return new AesGcm(key, TagLength);
    }
}
