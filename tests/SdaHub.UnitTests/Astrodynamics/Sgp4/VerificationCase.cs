using System.Globalization;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;

namespace SdaHub.UnitTests.Astrodynamics.Sgp4;

/// <summary>One element set of the published verification file with the states printed for it.</summary>
internal sealed record VerificationCase(int ObjectNumber, MeanElements Elements, IReadOnlyList<(double Minutes, TemeState State)> Expected)
{
    /// <summary>All cases, in the order of the file; one object occurs twice.</summary>
    public static IReadOnlyList<VerificationCase> ReadAll()
    {
        var lines = GoldenFile.Lines("SGP4-VER.TLE").Where(line => line is ['1' or '2', ..]).ToArray();
        var printed = ReadPrinted();
        Assert.Equal(lines.Length / 2, printed.Count);
        return [.. lines.Chunk(2).Zip(printed, (pair, block) =>
        {
            var number = int.Parse(pair[0].AsSpan(2, 5), NumberStyles.Integer, CultureInfo.InvariantCulture);
            Assert.Equal(block.ObjectNumber, number);
            return new VerificationCase(number, ParseTwoLines(pair[0], pair[1]), block.States);
        })];
    }

    /// <summary>Just enough of the format for well-formed lines.</summary>
    public static MeanElements ParseTwoLines(string line1, string line2)
    {
        var year = (int)Number(line1, 18, 2);
        var dayOfYear = Number(line1, 20, 12);
        var newYear = JulianDate.FromCalendar(year < 57 ? 2000 + year : 1900 + year, 1, 1, 0.0);
        var bStar = Number(line1, 53, 6) * 1e-5 * Math.Pow(10.0, Number(line1, 59, 2));
        return new MeanElements(
            newYear with { Day = newYear.Day + Math.Floor(dayOfYear) - 1.0, DayFraction = dayOfYear - Math.Floor(dayOfYear) },
            Number(line2, 52, 11),
            Number(line2, 26, 7) * 1e-7,
            Number(line2, 8, 8),
            Number(line2, 17, 8),
            Number(line2, 34, 8),
            Number(line2, 43, 8),
            bStar);
    }

    private static double Number(string line, int start, int length) => double.Parse(line.AsSpan(start, length), CultureInfo.InvariantCulture);

    private static List<(int ObjectNumber, List<(double Minutes, TemeState State)> States)> ReadPrinted()
    {
        var blocks = new List<(int, List<(double, TemeState)>)>();
        foreach (var line in GoldenFile.Lines("tcppver.out"))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields[1] == "xx")
            {
                blocks.Add((int.Parse(fields[0], CultureInfo.InvariantCulture), []));
                continue;
            }

            var n = fields.Take(7).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            blocks[^1].Item2.Add((n[0], new TemeState(new Vector3d(n[1], n[2], n[3]), new Vector3d(n[4], n[5], n[6]))));
        }

        return blocks;
    }
}
