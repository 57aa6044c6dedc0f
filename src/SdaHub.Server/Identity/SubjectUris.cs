using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace SdaHub.Server.Identity;

/// <summary>Reads the URIs of a certificate's subject alternative name (RFC 5280, 4.2.1.6), which the platform's own type does not give out.</summary>
internal static class SubjectUris
{
    private const string SubjectAlternativeName = "2.5.29.17";

    private static readonly Asn1Tag UniformResourceIdentifier = new(TagClass.ContextSpecific, 6);

    /// <summary>Reads the URIs.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The URIs in order, of all such extensions; empty when there is none.</returns>
    /// <exception cref="AsnContentException">The extension cannot be read.</exception>
    internal static IReadOnlyList<string> Read(X509Certificate2 certificate)
    {
        var uris = new List<string>();
        foreach (var extension in certificate.Extensions.Where(extension => extension.Oid?.Value == SubjectAlternativeName))
        {
            var reader = new AsnReader(extension.RawData, AsnEncodingRules.DER);
            var names = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            while (names.HasData)
            {
                if (names.PeekTag().HasSameClassAndValue(UniformResourceIdentifier))
                {
                    uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, UniformResourceIdentifier));
                }
                else
                {
                    names.ReadEncodedValue();
                }
            }
        }

        return uris;
    }
}
