using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SdaHub.Core.Catalog;
using SdaHub.Core.Release;
using SdaHub.Storage.Documents;
using SdaHub.UnitTests.Storage.Contract;

namespace SdaHub.UnitTests.Storage;

/// <summary>Documents as hubs have written them into stores that are in use: they read back, and the same is written today.</summary>
public sealed class StoredDocumentTests
{
    [Fact]
    public void A_catalog_object_reads_back_and_is_written_the_same()
    {
        var stored = Golden("catalog_object.json");
        var catalogObject = CatalogSamples.Full(25_544);

        Assert.Equal(catalogObject, new CatalogDocumentReader().Read(Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(stored, Encoding.UTF8.GetString(CatalogDocument.Write(catalogObject)));
    }

    [Fact]
    public void Background_that_was_stored_without_a_marking_reads_back_without_one()
    {
        var written = Encoding.UTF8.GetString(CatalogDocument.Write(CatalogSamples.Full(900) with { DetailsMarking = null }));

        Assert.DoesNotContain("details_marking", written, StringComparison.Ordinal);
        Assert.Null(new CatalogDocumentReader().Read(Encoding.UTF8.GetBytes(written)).DetailsMarking);
    }

    [Fact]
    public void Objects_with_and_without_optional_parts_read_back_one_after_another()
    {
        var documents = new CatalogDocumentReader();
        var marking = new Marking(Classification.Secret, NationCode.Parse("AUS"), [NationCode.Parse("GBR"), NationCode.Parse("CAN")], DataMode.Exercise);
        CatalogObject[] objects =
        [
            CatalogSamples.Full(25_544),
            CatalogSamples.Full(900) with { Marking = marking },
            CatalogSamples.Full(901) with { Marking = marking, ElementSet = null },
            CatalogSamples.Full(999_999_999) with { Details = null, IsRemoved = true },
            CatalogSamples.Full(902) with { Details = new CatalogDetails() },
        ];

        Assert.Equal(objects, objects.Select(catalogObject => documents.Read(CatalogDocument.Write(catalogObject))));
    }

    [Fact]
    public void Fields_that_a_newer_hub_has_written_are_passed_over()
    {
        var written = Encoding.UTF8.GetString(CatalogDocument.Write(CatalogSamples.Full(900)));

        Assert.Equal(CatalogSamples.Full(900), new CatalogDocumentReader().Read(Encoding.UTF8.GetBytes(written.Replace("{", "{\"added_later\":[1],", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("\"object_id\"", "\"another\"")]
    [InlineData("\"object_id\":900", "\"object_id\":0")]
    [InlineData("\"marking\"", "\"another\"")]
    [InlineData("\"Confidential\"", "\"Hidden\"")]
    [InlineData("\"Confidential\"", "\"1\"")]
    [InlineData("\"Confidential\"", "\"7\"")]
    [InlineData("\"Confidential\"", "7")]
    [InlineData("\"Debris\"", "\"Teapot\"")]
    [InlineData("\"Debris\"", "\"7\"")]
    [InlineData("\"Debris\"", "\"1\"")]
    [InlineData("\"Debris\"", "\"Payload, Debris\"")]
    [InlineData("\"eccentricity\":", "\"eccentricity\":\"x\",\"e\":")]
    [InlineData("\"classification_type\":\"", "\"classification_type\":\"\",\"c\":\"")]
    [InlineData("}", "")]
    public void What_is_no_object_of_the_catalog_is_refused(string part, string replacement)
    {
        var written = Encoding.UTF8.GetString(CatalogDocument.Write(CatalogSamples.Full(900)));
        var broken = Encoding.UTF8.GetBytes(written.Replace(part, replacement, StringComparison.Ordinal));

        Assert.NotEqual(written, Encoding.UTF8.GetString(broken));
        Assert.ThrowsAny<JsonException>(() => new CatalogDocumentReader().Read(broken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("-1e999")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\\ud800")]
    public void Damage_anywhere_is_refused_with_the_same_error_or_does_not_matter(string replacement)
    {
        var written = CatalogDocument.Write(CatalogSamples.Full(900));
        var refusedCount = 0;
        foreach (var length in (int[])[1, 3, 12])
        {
            for (var start = 0; start + length <= written.Length; start++)
            {
                byte[] damaged = [.. written[..start], .. Encoding.UTF8.GetBytes(replacement), .. written[(start + length)..]];
                var outcome = Record.Exception(() => new CatalogDocumentReader().Read(damaged));

                Assert.True(outcome is null or JsonException, $"{Encoding.UTF8.GetString(damaged)}: {outcome}");
                refusedCount += outcome is null ? 0 : 1;
            }
        }

        Assert.NotEqual(0, refusedCount);
    }

    [Fact]
    public void Values_of_another_kind_are_refused_with_the_same_error_or_do_not_matter()
    {
        var written = Encoding.UTF8.GetString(CatalogDocument.Write(CatalogSamples.Full(900)));
        foreach (var value in (string[])["\"\"", "\"x\"", "null", "true", "-1", "1e999", "99999999999999999999", "[]", "{}"])
        {
            foreach (Match property in Regex.Matches(written, "\":(\"[^\"]*\"|[-0-9.eE+]+|true|false)"))
            {
                var damaged = string.Concat(written.AsSpan(0, property.Index), "\":", value, written.AsSpan(property.Index + property.Length));
                var outcome = Record.Exception(() => new CatalogDocumentReader().Read(Encoding.UTF8.GetBytes(damaged)));

                Assert.True(outcome is null or JsonException, $"{damaged}: {outcome}");
            }
        }
    }

    [Fact]
    public void A_record_reads_back_and_is_written_the_same()
    {
        var stored = Golden("record.json");
        var document = RecordDocument.From(Samples.Record("t-1"));

        Assert.Equal(document, RecordJson.Read(Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(stored, Encoding.UTF8.GetString(RecordJson.Write(document)));
    }

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Storage", "Golden", name)).TrimEnd();
}
