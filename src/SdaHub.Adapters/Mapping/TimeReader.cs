using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Core.Formats.Mapping;

namespace SdaHub.Adapters.Mapping;

/// <summary>Reads times of one form and time scale, and brings them to UTC. Immutable.</summary>
internal sealed class TimeReader
{
    private const long NsPerS = 1_000_000_000;
    private const long NsPerDay = 86_400 * NsPerS;
    private const int FirstYear = 1900;
    private const int LastYear = 2199;
    private const decimal GpsEpochUnixS = 315_964_800m;
    private const decimal SPerWeek = 604_800m;
    private const decimal UnixEpochJulianDate = 2_440_587.5m;
    private const decimal UnixEpochModifiedJulianDate = 40_587m;
    private static readonly int UnixEpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly ValueForm _form;
    private readonly PatternPart[] _parts;
    private readonly MappingTimeScale _scale;
    private readonly NumberText _numbers;

    /// <summary>Prepares for a form and a scale.</summary>
    public TimeReader(ValueForm form, MappingTimeScale scale, NumberText numbers)
    {
        _numbers = numbers;
        _form = form;
        _parts = [.. form.Parts];
        _scale = form.Kind is ValueFormKind.GpsS or ValueFormKind.GpsMs or ValueFormKind.GpsWeekS ? MappingTimeScale.Gps : scale;
    }

    /// <summary>Reads a time into a row.</summary>
    /// <returns>Null when it was read; otherwise what was expected.</returns>
    public string? Read(ReadOnlySpan<byte> text, MappedRow row)
    {
        if (!TryParse(text, out var time) || (time.IsLeapSecond && (_scale != MappingTimeScale.Utc || !TimeScales.IsRealLeapSecond(TimeScale.Utc, time))))
        {
            return $"a day and a time of day that exist in the years {FirstYear} to {LastYear}, in the form {_form}";
        }

        if (_scale == MappingTimeScale.Ut1)
        {
            return ReadUt1(time.UnixNs, row);
        }

        var scale = _scale switch
        {
            MappingTimeScale.Tai => TimeScale.Tai,
            MappingTimeScale.Tt => TimeScale.Tt,
            MappingTimeScale.Gps => TimeScale.Gps,
            _ => TimeScale.Utc,
        };
        row.SetTime(TimeScales.ToUtcUnixNs(scale, TimeTag.FromTime(time), out var isLeapSecond), isLeapSecond);
        return null;
    }

    private static string? ReadUt1(long ut1UnixNs, MappedRow row)
    {
        if (!Ut1.TryToUtc(ut1UnixNs, row.EarthOrientation, out var utcUnixNs))
        {
            return $"a day for which the Earth's rotation is known, which UT1 counts: {Ut1.FileWanted}";
        }

        row.SetTime(utcUnixNs, isLeapSecond: false);
        return null;
    }

    private bool TryParse(ReadOnlySpan<byte> text, out CcsdsTime time) => _form.Kind switch
    {
        ValueFormKind.Iso => TryParseIso(text, out time),
        ValueFormKind.Pattern => TryParsePattern(text, out time),
        ValueFormKind.UnixS => TryParseCount(text, 0, NsPerS, out time),
        ValueFormKind.UnixMs => TryParseCount(text, 0, 1_000_000, out time),
        ValueFormKind.UnixUs => TryParseCount(text, 0, 1000, out time),
        ValueFormKind.UnixNs => TryParseCount(text, 0, 1, out time),
        ValueFormKind.GpsS => TryParseCount(text, -GpsEpochUnixS, NsPerS, out time),
        ValueFormKind.GpsMs => TryParseCount(text, -GpsEpochUnixS * 1000, 1_000_000, out time),
        ValueFormKind.GpsWeekS => TryParseWeek(text, out time),
        ValueFormKind.ModifiedJulianDate => TryParseCount(text, UnixEpochModifiedJulianDate, NsPerDay, out time),
        _ => TryParseCount(text, UnixEpochJulianDate, NsPerDay, out time),
    };

    /// <summary>ISO 8601, with Z, nothing, or in UTC the offset of a local time behind it, as in <c>+02:00</c>, <c>+0200</c> and <c>+02</c>.</summary>
    private bool TryParseIso(ReadOnlySpan<byte> text, out CcsdsTime time)
    {
        var clock = text.EndsWith("Z"u8) ? 0 : text.IndexOf((byte)'T') + 1;
        var sign = clock == 0 ? -1 : text[clock..].IndexOfAny((byte)'+', (byte)'-');
        if (sign < 0)
        {
            return CcsdsTime.TryParse(text, out time, _numbers.Mark);
        }

        var local = text[..(clock + sign)];
        var offset = text[(clock + sign)..];
        time = default;
        if (local.EndsWith("Z"u8) || !TryParseOffset(offset, out var offsetMin) || (offsetMin != 0 && _scale != MappingTimeScale.Utc) || !CcsdsTime.TryParse(local, out time, _numbers.Mark))
        {
            return false;
        }

        // A leap second is the last of a day in UTC alone.
        return offsetMin == 0 || (!time.IsLeapSecond && TryMake(time.UnixNs - (offsetMin * 60 * NsPerS), 1, out time));
    }

    private static bool TryParseOffset(ReadOnlySpan<byte> text, out long offsetMin)
    {
        const int MostHours = 14;
        offsetMin = 0;
        var rest = text[1..];
        if (!PatternText.TryTakeWhole(2, ref rest, out var hours) || hours > MostHours)
        {
            return false;
        }

        rest = rest.StartsWith((byte)':') ? rest[1..] : rest;
        var minutes = 0;
        if (text.Length > 3 && (!PatternText.TryTakeWhole(2, ref rest, out minutes) || minutes > 59))
        {
            return false;
        }

        offsetMin = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        return rest.IsEmpty;
    }

    private bool TryParseWeek(ReadOnlySpan<byte> text, out CcsdsTime time)
    {
        time = default;
        var blank = text.IndexOf((byte)' ');
        return blank > 0 && AsciiNumber.TryParseInt32(text[..blank], out var week) && week >= 0
            && _numbers.TryRead(text[blank..].Trim((byte)' '), out decimal second) && second >= 0 && second < SPerWeek
            && TryMake(GpsEpochUnixS + (week * SPerWeek) + second, NsPerS, out time);
    }

    private bool TryParseCount(ReadOnlySpan<byte> text, decimal start, long nsPerUnit, out CcsdsTime time)
    {
        time = default;
        return _numbers.TryRead(text, out decimal count) && TryMake(count - start, nsPerUnit, out time);
    }

    /// <summary>The time so many units after the start of 1970, all days having 86400 s.</summary>
    private static bool TryMake(decimal units, long nsPerUnit, out CcsdsTime time)
    {
        time = default;
        // 1900 to 2199 are about 7.3e18 ns either way; beyond, the product may not even be a decimal.
        if (Math.Abs(units) > 7_300_000_000_000_000_000m / nsPerUnit)
        {
            return false;
        }

        var ns = (long)decimal.Floor(units * nsPerUnit);
        var day = Math.DivRem(ns, NsPerDay, out var ofDay);
        (day, ofDay) = ofDay < 0 ? (day - 1, ofDay + NsPerDay) : (day, ofDay);
        var date = DateOnly.FromDayNumber((int)(UnixEpochDay + day));
        time = new CcsdsTime(date, (int)(ofDay / NsPerS), (int)(ofDay % NsPerS));
        return date.Year is >= FirstYear and <= LastYear;
    }

    private bool TryParsePattern(ReadOnlySpan<byte> text, out CcsdsTime time)
    {
        Span<int> units = stackalloc int[6];
        time = default;
        if (!PatternText.TryRead(_parts, text, units, out var decimals, out var decimalCount, out var isNegative) || isNegative)
        {
            return false;
        }

        var (year, month, day, dayOfYear, second) = (0, 0, 0, 0, 0);
        var (hour, minute, secondOfMinute) = (0, 0, 0);
        var unit = 0;
        foreach (var part in _parts)
        {
            switch (part.Letter)
            {
                case '\0' or 'f':
                    continue;
                case 'Y':
                    year = part.Width == 4 ? units[unit] : units[unit] + (units[unit] < 57 ? 2000 : 1900);
                    break;
                case 'M':
                    month = units[unit];
                    break;
                case 'D':
                    (day, dayOfYear) = part.Width == 3 ? (0, units[unit]) : (units[unit], 0);
                    break;
                case 'h':
                    hour = units[unit];
                    break;
                case 'm':
                    minute = units[unit];
                    break;
                case 's':
                    secondOfMinute = units[unit];
                    break;
                default:
                    second = units[unit];
                    break;
            }

            unit++;
        }

        return TryDate(year, month, day, dayOfYear, out var date)
            && TrySecond(hour, minute, secondOfMinute, second, out var secondOfDay)
            && (time = new CcsdsTime(date, secondOfDay, ToNanoseconds(decimals, decimalCount))) != default;
    }

    private static bool TryDate(int year, int month, int day, int dayOfYear, out DateOnly date)
    {
        date = default;
        if (year is < FirstYear or > LastYear)
        {
            return false;
        }

        if (dayOfYear > 0)
        {
            date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
            return dayOfYear <= (DateTime.IsLeapYear(year) ? 366 : 365);
        }

        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    private static bool TrySecond(int hour, int minute, int second, int secondOfDay, out int result)
    {
        result = secondOfDay > 0 ? secondOfDay : (((hour * 60) + minute) * 60) + second;
        return hour < 24 && minute < 60 && (second < 60 || (second == 60 && result == 86_400)) && result <= 86_400 && (secondOfDay == 0 || result < 86_400);
    }

    private static int ToNanoseconds(long decimals, int count)
    {
        for (; count < 9; count++)
        {
            decimals *= 10;
        }

        for (; count > 9; count--)
        {
            decimals /= 10;
        }

        return (int)decimals;
    }
}
