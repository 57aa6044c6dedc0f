using System.Text;
using SdaHub.Server.Catalog;

namespace SdaHub.UnitTests.CatalogFolders;

public sealed class CatalogFileFormatTests
{
    [Theory]
    [InlineData("a.tle", "", "tle")]
    [InlineData("a.3LE", "", "tle")]
    [InlineData("a.2le", "", "tle")]
    [InlineData("a.json", "", "omm-json")]
    [InlineData("a.xml", "", "omm-xml")]
    [InlineData("a.kvn", "", "omm-kvn")]
    [InlineData("a.omm", "", "omm-kvn")]
    [InlineData("a.csv", "OBJECT_NAME,OBJECT_ID,EPOCH,", "omm-csv")]
    [InlineData("a.csv", "OBJECT_NAME,OBJECT_ID,NORAD_CAT_ID,", "satcat-csv")]
    [InlineData("a.txt", "ISS\n1 25544U", "tle")]
    [InlineData("a.txt", "CCSDS_OMM_VERS = 3.0", "omm-kvn")]
    [InlineData("a.bin", "ISS\n1 25544U", null)]
    [InlineData("noextension", "", null)]
    public void The_name_tells_and_the_beginning_decides_what_it_leaves_open(string fileName, string content, string? expected) =>
        Assert.Equal(expected, CatalogFileFormat.Detect(fileName, Encoding.ASCII.GetBytes(content)));

    [Theory]
    [InlineData("a.tle", true)]
    [InlineData("noextension", true)]
    [InlineData("catalog.yaml", false)]
    [InlineData("README.md", false)]
    [InlineData(".a.tle", false)]
    [InlineData("a.tle~", false)]
    [InlineData("a.tle.part", false)]
    [InlineData("a.tle.tmp", false)]
    public void Rules_and_files_on_their_way_are_none_of_the_catalog(string fileName, bool expected) =>
        Assert.Equal(expected, CatalogFileFormat.IsCatalogFile(fileName));
}
