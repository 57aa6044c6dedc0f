using SdaHub.Adapters.Text;
using SdaHub.Adapters.Times;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Tdm;

/// <summary>How a track is put into a segment: its metadata and its data types.</summary>
internal sealed class TdmComposition
{
    private readonly List<(string Keyword, Observable Observable)> _columns = [];
    private readonly List<(string Keyword, string Value)> _metadata = [];
    private readonly Track _track;

    private TdmComposition(Track track) => _track = track;

    /// <summary>Data types with the columns they carry.</summary>
    public IReadOnlyList<(string Keyword, Observable Observable)> Columns => _columns;

    /// <summary>Metadata in the order of the standard.</summary>
    public IReadOnlyList<(string Keyword, string Value)> Metadata => _metadata;

    /// <summary>Works out how a valid track is written.</summary>
    public static TdmComposition Of(Track track)
    {
        var composition = new TdmComposition(track);
        composition.ChooseColumns();
        composition.ChooseMetadata();
        return composition;
    }

    /// <summary>Names what the track has and a TDM has no place for, as on the wire.</summary>
    public IEnumerable<string> Losses()
    {
        foreach (var observable in ObservableNames.All)
        {
            if (_track.Columns.Has(observable) && !_columns.Exists(column => column.Observable == observable))
            {
                yield return observable.FieldName();
            }

            if (_track.Columns.Sigmas(observable).Length > 0)
            {
                yield return observable.SigmaFieldName();
            }
        }

        foreach (var (name, isThere) in ((string Name, bool IsThere)[])[
            ("object_name", _track.ObjectId is not null && _track.ObjectName is not null), ("site_key", _track.SiteKey is not null), ("site_position", _track.SitePosition is not null),
            ("sensor_x_km", _track.SensorPositions is not null), ("task_id", _track.TaskId is not null),
            ("is_refraction_corrected", _track.IsRefractionCorrected is not null), ("is_light_time_corrected", _track.IsLightTimeCorrected is not null),
            ("is_aberration_corrected", _track.IsAberrationCorrected is not null), ("is_troposphere_corrected", _track.IsTroposphereCorrected is not null),
            ("is_center_of_mass_corrected", _track.IsCenterOfMassCorrected is not null), ("time_sigma_s", _track.TimeSigmaS is not null),
            ("phenomenology", _track.Phenomenology != Phenomenology.Unspecified)])
        {
            if (isThere)
            {
                yield return name;
            }
        }
    }

    private bool HasHorizonAngles => _track.Columns.Has(Observable.AzimuthDeg) || _track.Columns.Has(Observable.ElevationDeg);

    private bool HasCelestialAngles =>
        !HasHorizonAngles && (_track.Columns.Has(Observable.RightAscensionDeg) || _track.Columns.Has(Observable.DeclinationDeg));

    private bool IsTwoWay => _track.TimeTagReference == TimeTagReference.Transmit
        || (_track.TimeTagReference == TimeTagReference.Receive
            && (_track.Columns.Has(Observable.RangeKm) || _track.Phenomenology is Phenomenology.Radar or Phenomenology.Laser));

    private void ChooseColumns()
    {
        Carry("ANGLE_1", HasCelestialAngles ? Observable.RightAscensionDeg : Observable.AzimuthDeg);
        Carry("ANGLE_2", HasCelestialAngles ? Observable.DeclinationDeg : Observable.ElevationDeg);
        Carry("RANGE", Observable.RangeKm);
        if (_track.RangeRateInterval is null)
        {
            Carry("DOPPLER_INSTANTANEOUS", Observable.RangeRateKmPerS);
        }
        else if (IntegrationRef is not null)
        {
            Carry("DOPPLER_INTEGRATED", Observable.RangeRateKmPerS);
        }

        Carry("MAG", Observable.Magnitude);
        Carry("RCS", Observable.RadarCrossSectionM2);
    }

    private void Carry(string keyword, Observable observable)
    {
        if (_track.Columns.Has(observable))
        {
            _columns.Add((keyword, observable));
        }
    }

    /// <summary>The name of the averaging span; null when it is none of those the standard names.</summary>
    private string? IntegrationRef => _track.RangeRateInterval switch
    {
        { StartOffsetS: 0 } => "START",
        { EndOffsetS: 0 } => "END",
        { } interval when interval.StartOffsetS == -interval.EndOffsetS => "MIDDLE",
        _ => null,
    };

    private void ChooseMetadata()
    {
        var times = _track.Columns.TimeUnixNs;
        _metadata.Add(("TRACK_ID", _track.TrackId));
        _metadata.Add(("TIME_SYSTEM", "UTC"));
        _metadata.Add(("START_TIME", TimeText.Format(times[0])));
        _metadata.Add(("STOP_TIME", TimeText.Format(times[^1])));
        _metadata.Add(("PARTICIPANT_1", _track.SensorKey));
        _metadata.Add(("PARTICIPANT_2", _track.ObjectId?.ToString() ?? _track.ObjectName ?? "UNKNOWN"));
        _metadata.Add(("MODE", "SEQUENTIAL"));
        _metadata.Add(("PATH", IsTwoWay ? "1,2,1" : "2,1"));
        _metadata.Add(("TIMETAG_REF", _track.TimeTagReference == TimeTagReference.Receive ? "RECEIVE" : "TRANSMIT"));
        if (_track.RangeRateInterval is { } interval && IntegrationRef is { } reference)
        {
            _metadata.Add(("INTEGRATION_INTERVAL", PrintedText.Number(interval.EndOffsetS - interval.StartOffsetS)));
            _metadata.Add(("INTEGRATION_REF", reference));
        }

        if (_track.Columns.Has(Observable.RangeKm))
        {
            _metadata.Add(("RANGE_UNITS", "km"));
        }

        if (HasHorizonAngles)
        {
            _metadata.Add(("ANGLE_TYPE", "AZEL"));
        }
        else if (HasCelestialAngles)
        {
            _metadata.Add(("ANGLE_TYPE", "RADEC"));
            _metadata.Add(("REFERENCE_FRAME", _track.AngleFrame == AngleFrame.Gcrf ? "EME2000" : _track.AngleFrame.ToString().ToUpperInvariant()));
        }
    }
}
