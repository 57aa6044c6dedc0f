using System.Security.Cryptography;
using System.Text;

namespace SdaHub.Core.Agreements.Yaml;

/// <summary>Tells whether two documents say the same, whatever their comments, layout and order of keys.</summary>
internal static class YamlDigest
{
    /// <summary>The digest.</summary>
    /// <returns>SHA-256 in hexadecimal.</returns>
    internal static string Of(YamlElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, YamlElement element)
    {
        switch (element)
        {
            case YamlMap map:
                text.Append('{');
                foreach (var (key, value) in map.Entries.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                {
                    Append(text, key);
                    Append(text, value);
                }

                text.Append('}');
                break;
            case YamlList list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    Append(text, item);
                }

                text.Append(']');
                break;
            case YamlText scalar:
                // The length tells where the text ends, so that no text can pass for another document.
                text.Append(scalar.IsPlain ? '.' : '"').Append(scalar.Value.Length).Append(':').Append(scalar.Value);
                break;
        }
    }
}
