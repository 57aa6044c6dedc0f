using SdaHub.Adapters.Text;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters.B3;

/// <summary>Finds the years of transmit lines, which have none: what is agreed, or the latest that their receipt allows, which is told.</summary>
internal sealed class B3Years
{
    /// <summary>How a partner names the year.</summary>
    public const string HowToName = "name it as 'year' under the agreement's formats.conventions, or with --year";

    private const int HalfYearDays = 182;

    private readonly int? _named;
    private readonly DateTime? _latest;
    private int _firstDay;
    private int _assumedCount;
    private int _firstAssumedLine;
    private int _leastYear = int.MaxValue;
    private int _greatestYear;

    /// <summary>Starts before the first line.</summary>
    public B3Years(FormatConventions conventions)
    {
        _named = conventions.Year;

        // Nothing is observed after it was received; a day is for clocks that are wrong.
        _latest = conventions.ReceivedTime?.UtcDateTime is { } received ? received < DateTime.MaxValue.AddDays(-1) ? received.AddDays(1) : DateTime.MaxValue : null;
    }

    /// <summary>Finds the year of a line.</summary>
    /// <param name="day">Its day of the year.</param>
    /// <param name="millisecondOfDay">Its time of that day.</param>
    /// <param name="line">Where it stands.</param>
    /// <param name="year">The year, which need not have that day.</param>
    /// <returns>Whether there is one: it is neither agreed nor known when the line was received.</returns>
    public bool TryFind(int day, long millisecondOfDay, int line, out int year)
    {
        year = 0;
        _firstDay = _firstDay == 0 ? day : _firstDay;
        if (_named is { } named)
        {
            year = YearOf(day, named);
        }
        else if (_latest is { } latest)
        {
            year = (day, millisecondOfDay).CompareTo((latest.DayOfYear, latest.TimeOfDay.Ticks / TimeSpan.TicksPerMillisecond)) <= 0 ? latest.Year : latest.Year - 1;
            _firstAssumedLine = _assumedCount++ == 0 ? line : _firstAssumedLine;
            (_leastYear, _greatestYear) = (Math.Min(_leastYear, year), Math.Max(_greatestYear, year));
        }

        return _named is not null || _latest is not null;
    }

    /// <summary>Says which years were taken without being named.</summary>
    public void Tell(DiagnosticCollector diagnostics)
    {
        if (_assumedCount == 0)
        {
            return;
        }

        var years = _leastYear == _greatestYear ? $"{_leastYear} was" : $"{_leastYear} and {_greatestYear} were";
        diagnostics.Warning(
            "YEAR_ASSUMED", _firstAssumedLine, B3TransmitLine.Day.FirstColumn, B3TransmitLine.Day.Name,
            $"{_assumedCount} observations have no year; {years} taken, the latest in which they were made before they were received. If it is another, {HowToName}");
    }

    /// <summary>The named year is that of the first line; what lies more than half a year from it is on the other side of a New Year.</summary>
    private int YearOf(int day, int firstYear) => firstYear + ((day - _firstDay) switch
    {
        < -HalfYearDays => 1,
        > HalfYearDays => -1,
        _ => 0,
    });
}
