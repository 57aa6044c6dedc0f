using SdaHub.Storage.Embedded;

namespace SdaHub.UnitTests.Storage.Embedded;

public sealed class PayloadReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_that_ends_before_its_record_is_told_with_what_to_do()
    {
        File.WriteAllBytes(PayloadFiles.PathOf(_directory.Path, firstPosition: 1), new byte[10]);
        using var reader = new PayloadReader(_directory.Path);

        var failure = Assert.Throws<InvalidDataException>(() => reader.Read(new PayloadPlace(FirstPosition: 1, Offset: 4, Length: 10)));

        Assert.Contains("ends at 10; a record reaches to 14. ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("restore the directory from a backup", failure.Message, StringComparison.Ordinal);
    }
}
