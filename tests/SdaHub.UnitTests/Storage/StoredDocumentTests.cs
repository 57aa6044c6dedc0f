using System.Text;
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

        Assert.Equal(catalogObject, CatalogDocument.Read(Encoding.UTF8.GetBytes(stored)));
        Assert.Equal(stored, Encoding.UTF8.GetString(CatalogDocument.Write(catalogObject)));
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
