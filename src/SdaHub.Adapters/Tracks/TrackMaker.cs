using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tracks;

/// <summary>Makes the tracks of a file. Their numbers lie in one array and their texts in another, so that each is one object.</summary>
internal ref struct TrackMaker
{
    private readonly NameTable _names;
    private readonly long[] _numbers;
    private readonly char[] _texts;
    private readonly Phenomenology _phenomenology;
    private int _textLength;

    /// <summary>Starts without tracks.</summary>
    /// <param name="names">The file's names.</param>
    /// <param name="numbers">Columns of all tracks.</param>
    /// <param name="idLength">What <see cref="IdLength"/> says of all tracks together.</param>
    /// <param name="phenomenology">How the sensors see whose subject does not say.</param>
    public TrackMaker(NameTable names, long[] numbers, int idLength, Phenomenology phenomenology)
    {
        _names = names;
        _numbers = numbers;
        _phenomenology = phenomenology;
        _textLength = names.Characters.Length;
        _texts = new char[_textLength + idLength];
        names.Characters.CopyTo(_texts);
    }

    /// <summary>Characters of an id that is made from the content; 0 when the file's name of the track is its id.</summary>
    public static int IdLength(in TrackSubject subject, NameTable names) =>
        subject.IsNamedByContent ? names.PlaceOf(subject.TrackName).Length + ContentTrackId.Length : 0;

    /// <summary>Makes a track.</summary>
    /// <param name="subject">What its observations have in common.</param>
    /// <param name="numbersStart">Where its columns begin among all.</param>
    /// <param name="sensorPositions">Where the sensor was; null when it was not in orbit.</param>
    /// <param name="id">Its id.</param>
    public Track Make(in TrackSubject subject, int numbersStart, SensorPositions? sensorPositions, out ReadOnlySpan<char> id)
    {
        var columns = new ObservationColumns(_numbers, numbersStart);
        var name = Name(subject.TrackName);
        var text = subject.IsNamedByContent ? Extend(name.Length + ContentTrackId.Length) : name;
        id = text.Span;
        var track = new Track(text, Name(subject.ObjectName), subject.SensorKey, columns)
        {
            SiteKey = subject.SiteKey,
            SitePosition = subject.SitePosition,
            SensorPositions = sensorPositions,
            ObjectId = subject.ObjectId,
            Phenomenology = subject.Phenomenology == Phenomenology.Unspecified ? _phenomenology : subject.Phenomenology,
            AngleFrame = columns.Has(Observable.RightAscensionDeg) ? subject.AngleFrame : AngleFrame.Unspecified,
            TimeTagReference = subject.TimeTagReference,
            RangeRateInterval = columns.Has(Observable.RangeRateKmPerS) ? subject.RangeRateInterval : null,
            Marking = subject.Marking,
            TaskId = subject.TaskId,
            IsRefractionCorrected = subject.IsRefractionCorrected,
            IsLightTimeCorrected = subject.IsLightTimeCorrected,
            IsAberrationCorrected = subject.IsAberrationCorrected,
            IsTroposphereCorrected = subject.IsTroposphereCorrected,
            IsCenterOfMassCorrected = subject.IsCenterOfMassCorrected,
            TimeSigmaS = subject.TimeSigmaS,
        };
        if (subject.IsNamedByContent)
        {
            // A hash of all that the track says, so it is written when the track is there; nobody has seen it yet.
            name.CopyTo(text);
            ContentTrackId.Write(track, text.Span[name.Length..]);
        }

        return track;
    }

    private readonly Memory<char> Name(int number)
    {
        var (start, length) = _names.PlaceOf(number);
        return _texts.AsMemory(start, length);
    }

    private Memory<char> Extend(int length)
    {
        _textLength += length;
        return _texts.AsMemory(_textLength - length, length);
    }
}
