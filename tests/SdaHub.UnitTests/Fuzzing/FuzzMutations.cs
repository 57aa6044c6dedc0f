using System.Text;

namespace SdaHub.UnitTests.Fuzzing;

/// <summary>The ways in which a text is spoilt. Each knows nothing of a format beyond lines, fields and brackets, so that all formats get all of them.</summary>
internal static class FuzzMutations
{
    private static readonly Action<FuzzDraw, FuzzCorpus>[] All =
    [
        FlipBit, ChangeByte, ChangeByte, InsertPiece, InsertPiece, RemoveRange, RepeatRange, Truncate,
        DropLine, DoubleLine, SwapLines, JoinLines, RepeatLine, TakeForeignLine, LengthenLine, ChangeLineEnds,
        ReplaceField, ReplaceField, ReplaceField, DropField, SwapFields, BlowUpField, ChangeCase, BlankColumns,
        Nest, Encode, Splice,
    ];

    /// <summary>The input of a seed.</summary>
    /// <param name="corpus">What to start from.</param>
    /// <param name="seed">The seed.</param>
    public static byte[] Make(FuzzCorpus corpus, int seed)
    {
        var draw = new FuzzDraw(seed, corpus.Sample(seed));
        for (var changes = draw.Random.Next(1, 8); changes > 0; changes--)
        {
            draw.Any(All)(draw, corpus);
        }

        return draw.Text;
    }

    private static void FlipBit(FuzzDraw draw, FuzzCorpus corpus) => OnByte(draw, (value, random) => (byte)(value ^ (1 << random.Next(8))));

    private static void ChangeByte(FuzzDraw draw, FuzzCorpus corpus) => OnByte(draw, (_, random) => (byte)(random.Next(4) == 0 ? random.Next(256) : random.Next(' ', '~' + 1)));

    private static void OnByte(FuzzDraw draw, Func<byte, Random, byte> change)
    {
        if (draw.Text.Length > 0)
        {
            var at = draw.Random.Next(draw.Text.Length);
            draw.Replace(at..(at + 1), [change(draw.Text[at], draw.Random)]);
        }
    }

    private static void InsertPiece(FuzzDraw draw, FuzzCorpus corpus) => draw.Insert(draw.Place(), draw.Any(FuzzFragments.Pieces));

    private static void RemoveRange(FuzzDraw draw, FuzzCorpus corpus) => draw.Replace(draw.Span(60), []);

    private static void RepeatRange(FuzzDraw draw, FuzzCorpus corpus) => draw.Insert(draw.Place(), draw.Text.AsSpan(draw.Span(200)));

    private static void Truncate(FuzzDraw draw, FuzzCorpus corpus) => draw.Replace(draw.Place().., []);

    private static void DropLine(FuzzDraw draw, FuzzCorpus corpus) => draw.Replace(draw.Line(), []);

    private static void DoubleLine(FuzzDraw draw, FuzzCorpus corpus)
    {
        var line = draw.Line();
        draw.Insert(line.End.Value, draw.Text.AsSpan(line));
    }

    private static void SwapLines(FuzzDraw draw, FuzzCorpus corpus)
    {
        var line = draw.Line();
        byte[] moved = draw.Text[line];
        draw.Replace(line, []);
        draw.Insert(draw.Line().Start.Value, moved);
    }

    private static void JoinLines(FuzzDraw draw, FuzzCorpus corpus)
    {
        var end = draw.Line().End.Value;
        draw.Replace(Math.Max(0, end - 1)..end, []);
    }

    private static void RepeatLine(FuzzDraw draw, FuzzCorpus corpus)
    {
        var line = draw.Line();
        draw.Insert(line.End.Value, Repeated(draw.Text[line], Many(draw)));
    }

    private static void TakeForeignLine(FuzzDraw draw, FuzzCorpus corpus)
    {
        var other = new FuzzDraw(draw.Random.Next(), corpus.Sample(draw.Random.Next()));
        draw.Insert(draw.Line().Start.Value, other.Text.AsSpan(other.Line()));
    }

    private static void LengthenLine(FuzzDraw draw, FuzzCorpus corpus) =>
        draw.Insert(Math.Max(0, draw.Line().End.Value - 1), Repeated([(byte)draw.Random.Next(' ', '~' + 1)], Many(draw)));

    private static void ChangeLineEnds(FuzzDraw draw, FuzzCorpus corpus)
    {
        string[] ends = ["\r", "\r\n", "\n\r", "\r\r\n", "", "\u2028", ";"];
        draw.Replace(.., Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(draw.Text).Replace("\n", draw.Any(ends), StringComparison.Ordinal)));
    }

    private static void ReplaceField(FuzzDraw draw, FuzzCorpus corpus) => draw.Replace(draw.Field(), draw.Any(FuzzFragments.Values));

    private static void DropField(FuzzDraw draw, FuzzCorpus corpus) => draw.Replace(draw.Field(), []);

    private static void SwapFields(FuzzDraw draw, FuzzCorpus corpus) => draw.Replace(draw.Field(), [.. draw.Text[draw.Field()]]);

    private static void BlowUpField(FuzzDraw draw, FuzzCorpus corpus)
    {
        var field = draw.Field();
        draw.Insert(field.End.Value, Repeated(draw.Text[field], Many(draw)));
    }

    private static void ChangeCase(FuzzDraw draw, FuzzCorpus corpus)
    {
        var field = draw.Field();
        draw.Replace(field, [.. draw.Text[field].Select(value => char.IsAsciiLetter((char)value) ? (byte)(value ^ 0x20) : value)]);
    }

    private static void BlankColumns(FuzzDraw draw, FuzzCorpus corpus)
    {
        var span = draw.Span(20);
        draw.Replace(span, Repeated([(byte)' '], draw.Text[span].Length));
    }

    private static void Nest(FuzzDraw draw, FuzzCorpus corpus) => draw.Insert(draw.Place(), Repeated(draw.Any(FuzzFragments.Openings), Many(draw)));

    private static void Encode(FuzzDraw draw, FuzzCorpus corpus)
    {
        var text = Encoding.UTF8.GetString(draw.Text);
        Encoding[] encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.UTF8];
        var encoding = draw.Any(encodings);
        draw.Replace(.., [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    private static void Splice(FuzzDraw draw, FuzzCorpus corpus)
    {
        var other = FuzzCorpus.AnyOf(draw.Random.Next());
        draw.Replace(draw.Place().., other.AsSpan(draw.Random.Next(other.Length + 1)));
    }

    /// <summary>Mostly some, at times as many as fit: whatever grows faster than the input shows in the large ones.</summary>
    private static int Many(FuzzDraw draw) => draw.Random.Next(8) == 0 ? FuzzDraw.MaxBytes : draw.Random.Next(1, 300);

    private static byte[] Repeated(byte[] bytes, int count)
    {
        var times = bytes.Length == 0 ? 0 : Math.Min(count, FuzzDraw.MaxBytes / bytes.Length);
        var result = new byte[bytes.Length * times];
        for (var i = 0; i < times; i++)
        {
            bytes.CopyTo(result, i * bytes.Length);
        }

        return result;
    }
}
