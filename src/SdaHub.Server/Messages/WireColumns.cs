using Google.Protobuf.Collections;
using SdaHub.Core.Observations;
using WireTrack = SdaHub.Protocol.Observations.V1.Track;

namespace SdaHub.Server.Messages;

/// <summary>Which field of <see cref="WireTrack"/> is the column of which observable, and of which coordinate of a sensor in orbit.</summary>
internal static class WireColumns
{
    private static readonly int[] ValuesFields =
    [
        WireTrack.AzimuthDegFieldNumber, WireTrack.ElevationDegFieldNumber, WireTrack.RangeKmFieldNumber, WireTrack.RangeRateKmPerSFieldNumber,
        WireTrack.RightAscensionDegFieldNumber, WireTrack.DeclinationDegFieldNumber, WireTrack.AzimuthRateDegPerSFieldNumber,
        WireTrack.ElevationRateDegPerSFieldNumber, WireTrack.MagnitudeFieldNumber, WireTrack.RadarCrossSectionM2FieldNumber,
    ];

    private static readonly int[] SigmasFields =
    [
        WireTrack.AzimuthSigmaDegFieldNumber, WireTrack.ElevationSigmaDegFieldNumber, WireTrack.RangeSigmaKmFieldNumber,
        WireTrack.RangeRateSigmaKmPerSFieldNumber, WireTrack.RightAscensionSigmaDegFieldNumber, WireTrack.DeclinationSigmaDegFieldNumber,
        WireTrack.AzimuthRateSigmaDegPerSFieldNumber, WireTrack.ElevationRateSigmaDegPerSFieldNumber, WireTrack.MagnitudeSigmaFieldNumber,
        WireTrack.RadarCrossSectionSigmaM2FieldNumber,
    ];

    private static readonly int[] SensorFields =
    [
        WireTrack.SensorXKmFieldNumber, WireTrack.SensorYKmFieldNumber, WireTrack.SensorZKmFieldNumber, WireTrack.SensorXDotKmPerSFieldNumber,
        WireTrack.SensorYDotKmPerSFieldNumber, WireTrack.SensorZDotKmPerSFieldNumber,
    ];

    /// <summary>Number of the field with the values.</summary>
    public static int ValuesField(Observable observable) => ValuesFields[(int)observable];

    /// <summary>Number of the field with the sigmas.</summary>
    public static int SigmasField(Observable observable) => SigmasFields[(int)observable];

    /// <summary>Number of the field with a coordinate of the sensor.</summary>
    public static int SensorField(SensorCoordinate coordinate) => SensorFields[(int)coordinate];

    public static RepeatedField<double> Values(WireTrack track, Observable observable) => observable switch
    {
        Observable.AzimuthDeg => track.AzimuthDeg,
        Observable.ElevationDeg => track.ElevationDeg,
        Observable.RangeKm => track.RangeKm,
        Observable.RangeRateKmPerS => track.RangeRateKmPerS,
        Observable.RightAscensionDeg => track.RightAscensionDeg,
        Observable.DeclinationDeg => track.DeclinationDeg,
        Observable.AzimuthRateDegPerS => track.AzimuthRateDegPerS,
        Observable.ElevationRateDegPerS => track.ElevationRateDegPerS,
        Observable.Magnitude => track.Magnitude,
        Observable.RadarCrossSectionM2 => track.RadarCrossSectionM2,
        _ => throw new ArgumentOutOfRangeException(nameof(observable), observable, "an observable without a column"),
    };

    public static RepeatedField<double> Sigmas(WireTrack track, Observable observable) => observable switch
    {
        Observable.AzimuthDeg => track.AzimuthSigmaDeg,
        Observable.ElevationDeg => track.ElevationSigmaDeg,
        Observable.RangeKm => track.RangeSigmaKm,
        Observable.RangeRateKmPerS => track.RangeRateSigmaKmPerS,
        Observable.RightAscensionDeg => track.RightAscensionSigmaDeg,
        Observable.DeclinationDeg => track.DeclinationSigmaDeg,
        Observable.AzimuthRateDegPerS => track.AzimuthRateSigmaDegPerS,
        Observable.ElevationRateDegPerS => track.ElevationRateSigmaDegPerS,
        Observable.Magnitude => track.MagnitudeSigma,
        Observable.RadarCrossSectionM2 => track.RadarCrossSectionSigmaM2,
        _ => throw new ArgumentOutOfRangeException(nameof(observable), observable, "an observable without a column"),
    };

    public static RepeatedField<double> Sensor(WireTrack track, SensorCoordinate coordinate) => coordinate switch
    {
        SensorCoordinate.XKm => track.SensorXKm,
        SensorCoordinate.YKm => track.SensorYKm,
        SensorCoordinate.ZKm => track.SensorZKm,
        SensorCoordinate.XDotKmPerS => track.SensorXDotKmPerS,
        SensorCoordinate.YDotKmPerS => track.SensorYDotKmPerS,
        SensorCoordinate.ZDotKmPerS => track.SensorZDotKmPerS,
        _ => throw new ArgumentOutOfRangeException(nameof(coordinate), coordinate, "a coordinate without a column"),
    };
}
