using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Agreements;

namespace SdaHub.Core.Ephemeris;

/// <summary>The times of a table with the Earth's orientation at each, worked out once for all objects. Immutable.</summary>
public sealed class TableGrid
{
    private readonly EarthFrames[] _frames;

    /// <summary>Works out the times.</summary>
    /// <param name="start">The first time, UTC.</param>
    /// <param name="span">The others.</param>
    /// <param name="orientation">The Earth's orientation.</param>
    internal TableGrid(DateTimeOffset start, TableSpan span, EarthOrientationTable orientation)
    {
        Start = start;
        _frames = new EarthFrames[span.Count];
        for (var i = 0; i < _frames.Length; i++)
        {
            var utc = JulianDate.FromUtc(start + (i * span.Step));
            _frames[i] = EarthFrames.At(utc, orientation.At(utc));
        }
    }

    /// <summary>The first time, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The Earth's orientation at each time.</summary>
    public ReadOnlySpan<EarthFrames> Frames => _frames;
}
