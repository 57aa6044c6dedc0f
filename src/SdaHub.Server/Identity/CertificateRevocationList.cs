using System.Collections.Frozen;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.Server.Identity;

/// <summary>
/// A certificate revocation list (RFC 5280, section 5). The platform reads such lists only from the machine's own cache, and the hub must not depend on what
/// lies there. Only whole, direct lists are taken: a list with a critical extension, such as a delta list, is refused since it cannot be judged alone.
/// </summary>
internal sealed class CertificateRevocationList
{
    private const string PemLabel = "X509 CRL";

    private static readonly Asn1Tag Extensions = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly byte[] _signedPart;
    private readonly byte[] _issuer;
    private readonly byte[] _signature;
    private readonly string _algorithm;
    private readonly FrozenSet<string> _serialNumbers;

    private CertificateRevocationList(ReadOnlyMemory<byte> der)
    {
        var list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        _signedPart = list.PeekEncodedValue().ToArray();
        var signed = list.ReadSequence();
        _algorithm = list.ReadSequence().ReadObjectIdentifier();
        _signature = list.ReadBitString(out _);

        if (signed.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            signed.ReadInteger();
        }

        signed.ReadSequence();
        _issuer = signed.ReadEncodedValue().ToArray();
        ThisUpdate = ReadTime(signed);
        NextUpdate = IsTime(signed) ? ReadTime(signed) : null;
        _serialNumbers = ReadSerialNumbers(signed).ToFrozenSet(StringComparer.Ordinal);
        RefuseCriticalExtensions(signed);
    }

    /// <summary>When the list was made, UTC.</summary>
    internal DateTimeOffset ThisUpdate { get; }

    /// <summary>When the next list is due, UTC; null when the list does not say, which makes it out of date at once.</summary>
    internal DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads every list of a PEM text.</summary>
    /// <exception cref="FormatException">The text holds no list, or one that cannot be read.</exception>
    internal static IReadOnlyList<CertificateRevocationList> ReadPem(string pem)
    {
        var lists = new List<CertificateRevocationList>();
        ReadOnlySpan<char> rest = pem;
        try
        {
            while (PemEncoding.TryFind(rest, out var fields))
            {
                if (rest[fields.Label] is PemLabel)
                {
                    lists.Add(new CertificateRevocationList(Convert.FromBase64String(rest[fields.Base64Data].ToString())));
                }

                rest = rest[fields.Location.End..];
            }
        }
        catch (AsnContentException exception)
        {
            throw new FormatException($"a revocation list cannot be read: {exception.Message}", exception);
        }

        return lists.Count > 0 ? lists : throw new FormatException($"no '-----BEGIN {PemLabel}-----' found");
    }

    /// <summary>Whether the list is in date and was signed by the authority, which may sign such lists (RFC 5280, 6.3.3 f).</summary>
    internal bool Speaks(X509Certificate2 authority, DateTimeOffset time) =>
        ThisUpdate <= time && time < NextUpdate && _issuer.AsSpan().SequenceEqual(authority.SubjectName.RawData)
        && authority.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign))
        && IsSignedBy(authority);

    /// <summary>Whether the list names the certificate. Meaningful only for a list by its issuer.</summary>
    internal bool Revokes(X509Certificate2 certificate) => _serialNumbers.Contains(Hex(certificate.SerialNumberBytes.Span));

    // A leading zero byte, which marks a number as positive, is not part of the number.
    private static string Hex(ReadOnlySpan<byte> number) => Convert.ToHexString(number.TrimStart((byte)0));

    private static IEnumerable<string> ReadSerialNumbers(AsnReader signed)
    {
        if (!signed.HasData || !signed.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            yield break;
        }

        var entries = signed.ReadSequence();
        while (entries.HasData)
        {
            yield return Hex(entries.ReadSequence().ReadIntegerBytes().Span);
        }
    }

    private static void RefuseCriticalExtensions(AsnReader signed)
    {
        if (!signed.HasData)
        {
            return;
        }

        var extensions = signed.ReadSequence(Extensions).ReadSequence();
        while (extensions.HasData)
        {
            var extension = extensions.ReadSequence();
            var identifier = extension.ReadObjectIdentifier();
            if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean())
            {
                throw new FormatException($"the revocation list has the critical extension {identifier}; only whole, direct lists are taken");
            }
        }
    }

    private static bool IsTime(AsnReader reader) =>
        reader.HasData && (reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) || reader.PeekTag().HasSameClassAndValue(Asn1Tag.GeneralizedTime));

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private bool IsSignedBy(X509Certificate2 authority)
    {
        using var ecdsa = authority.GetECDsaPublicKey();
        using var rsa = authority.GetRSAPublicKey();
        return SignatureHash.Of(_algorithm) is { } hash
            && (ecdsa?.VerifyData(_signedPart, _signature, hash, DSASignatureFormat.Rfc3279DerSequence)
                ?? rsa?.VerifyData(_signedPart, _signature, hash, RSASignaturePadding.Pkcs1)
                ?? false);
    }
}
