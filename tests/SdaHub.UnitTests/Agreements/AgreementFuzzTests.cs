using CsCheck;

namespace SdaHub.UnitTests.Agreements;

public sealed class AgreementFuzzTests
{
    private static readonly string[] Fragments =
    [
        ":", "- ", "\n", "\n  ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!!int ", "? ", "| ", "> ", "# ", "\t", "~", "---\n", "...\n", "%YAML 9\n", "\0",
        "\u2028", ",",
    ];

    /// <summary>Puts fragments of YAML's syntax anywhere into a good agreement: whatever comes out is an agreement or errors, never an exception.</summary>
    [Fact]
    public void Whatever_the_text_holds_is_an_agreement_or_errors() =>
        Gen.Select(Gen.Int[0, Fragments.Length - 1], Gen.Int[0, AgreementText.Full.Length], Gen.Int[0, 12])
            .Array[1, 4]
            .Sample(
                changes =>
                {
                    var text = AgreementText.Full;
                    foreach (var (fragment, place, deleted) in changes)
                    {
                        var start = Math.Min(place, text.Length);
                        text = text.Remove(start, Math.Min(deleted, text.Length - start)).Insert(start, Fragments[fragment]);
                    }

                    var result = AgreementText.Read(text);
                    return result.IsRead ? result.Errors.Count == 0 : result.Errors.Count > 0 && result.Errors.All(error => error.Message.Length > 0);
                },
                iter: 5_000);
}
