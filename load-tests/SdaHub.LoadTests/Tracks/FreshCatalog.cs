using System.Globalization;
using System.Text;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.LoadTests.Tracks;

/// <summary>
/// A file of real element sets brought up to date: every epoch becomes the time of the run, all else stays. A bundled catalog ages, and a hub compares
/// tracks with old elements in another way than with the ones it lives on.
/// </summary>
internal sealed class FreshCatalog
{
    private const int LineLength = 69;

    private static readonly Range EpochColumns = 18..32;

    private FreshCatalog(string text, IReadOnlyList<CatalogEntry> entries)
    {
        Text = text;
        Entries = entries;
    }

    /// <summary>The file, as TLE with two lines an object.</summary>
    public string Text { get; }

    /// <summary>What the file says.</summary>
    public IReadOnlyList<CatalogEntry> Entries { get; }

    /// <summary>Reads a file of two or three lines an object.</summary>
    public static FreshCatalog Read(string path, DateTimeOffset epoch)
    {
        var yearStart = new DateTimeOffset(epoch.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var dayOfYear = Math.Round(1 + (epoch - yearStart).TotalDays, 8);
        var epochText = string.Create(CultureInfo.InvariantCulture, $"{epoch.Year % 100:00}{dayOfYear:000.00000000}");
        var epochUtc = JulianDate.FromUtc(yearStart).AddSeconds((dayOfYear - 1) * JulianDate.SecondsPerDay);

        var text = new StringBuilder();
        var entries = new List<CatalogEntry>();
        var first = "";
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("1 ", StringComparison.Ordinal) && line.Length >= LineLength)
            {
                first = line;
            }
            else if (line.StartsWith("2 ", StringComparison.Ordinal) && line.Length >= LineLength && first.Length > 0)
            {
                var changed = string.Concat(first.AsSpan(..EpochColumns.Start.Value), epochText, first.AsSpan(EpochColumns.End.Value, LineLength - 1 - EpochColumns.End.Value));
                text.Append(changed).Append(Checksum(changed)).Append('\n').Append(line).Append('\n');
                entries.Add(new CatalogEntry(int.Parse(line.AsSpan(2, 5), CultureInfo.InvariantCulture), ReadElements(first, line, epochUtc)));
            }
        }

        return new FreshCatalog(text.ToString(), entries);
    }

    private static MeanElements ReadElements(string first, string second, JulianDate epochUtc) => new(
        epochUtc,
        Number(second[52..63]),
        Number($"0.{second[26..33].Trim()}"),
        Number(second[8..16]),
        Number(second[17..25]),
        Number(second[34..42]),
        Number(second[43..51]),
        Number($"{first[53]}.{first[54..59].Trim()}e{first[59..61]}"));

    private static double Number(string text) => double.Parse(text.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    /// <summary>Sum of the digits, a minus sign counting one, modulo ten.</summary>
    private static int Checksum(string line) => line.Sum(character => char.IsAsciiDigit(character) ? character - '0' : character == '-' ? 1 : 0) % 10;
}
