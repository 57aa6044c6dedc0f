using SdaHub.Adapters.Text;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Udl;

/// <summary>The fields of EOObservation, RadarObservation and RFObservation, and what becomes of each.</summary>
internal static class UdlFields
{
    /// <summary>Values by observable; null where the schemas have none.</summary>
    private static readonly (Observable Observable, string Name, UdlKinds Kinds)[] Values =
    [
        (Observable.AzimuthDeg, "azimuth", UdlKinds.None), (Observable.ElevationDeg, "elevation", UdlKinds.None), (Observable.RangeKm, "range", UdlKinds.None),
        (Observable.RangeRateKmPerS, "rangeRate", UdlKinds.None), (Observable.RightAscensionDeg, "ra", UdlKinds.None),
        (Observable.DeclinationDeg, "declination", UdlKinds.None), (Observable.AzimuthRateDegPerS, "azimuthRate", UdlKinds.None),
        (Observable.ElevationRateDegPerS, "elevationRate", UdlKinds.None), (Observable.Magnitude, "mag", UdlKinds.ElectroOptical),
        (Observable.RadarCrossSectionM2, "rcs", UdlKinds.Radar),
    ];

    private static readonly (UdlNumber Number, string Name, UdlKinds Kinds)[] Numbers =
    [
        (UdlNumber.SensorLatitude, "senlat", UdlKinds.None), (UdlNumber.SensorLongitude, "senlon", UdlKinds.None),
        (UdlNumber.SensorAltitude, "senalt", UdlKinds.None), (UdlNumber.SensorX, "senx", UdlKinds.None), (UdlNumber.SensorY, "seny", UdlKinds.None),
        (UdlNumber.SensorZ, "senz", UdlKinds.None), (UdlNumber.SensorXDot, "senvelx", UdlKinds.None), (UdlNumber.SensorYDot, "senvely", UdlKinds.None),
        (UdlNumber.SensorZDot, "senvelz", UdlKinds.None), (UdlNumber.SightX, "losx", UdlKinds.ElectroOptical), (UdlNumber.SightY, "losy", UdlKinds.ElectroOptical),
        (UdlNumber.SightZ, "losz", UdlKinds.ElectroOptical), (UdlNumber.SightSigma, "losUnc", UdlKinds.ElectroOptical),
    ];

    private static readonly (UdlText Text, string Name)[] Texts =
    [
        (UdlText.Time, "obTime"), (UdlText.Marking, "classificationMarking"), (UdlText.DataMode, "dataMode"), (UdlText.SensorId, "idSensor"),
        (UdlText.OriginalSensorId, "origSensorId"), (UdlText.TrackId, "trackId"), (UdlText.TaskId, "taskId"), (UdlText.OriginalObjectId, "origObjectId"),
        (UdlText.CatalogNumber, "satNo"), (UdlText.TrackPosition, "obPosition"), (UdlText.Frame, "referenceFrame"),
        (UdlText.SensorFrame, "senReferenceFrame"), (UdlText.Type, "type"),
    ];

    private static readonly string[] BookKeeping =
    [
        "id", "source", "origin", "origNetwork", "createdAt", "createdBy", "updatedAt", "updatedBy", "transactionId", "rawFileURI", "descriptor", "tags",
        "idOnOrbit", "onOrbit", "sourceDL", "idSkyImagery",
    ];

    private static readonly string[] NotUsed =
    [
        "azimuthBias", "elevationBias", "raBias", "declinationBias", "rangeBias", "timingBias", "raRate", "declinationRate", "snr", "rangeAccel",
        "rangeAccelUnc",
    ];

    private static readonly string[] NotUsedElectroOptical =
    [
        "losxvel", "losyvel", "loszvel", "expDuration", "shutterDelay", "magNormRange", "solarPhaseAngle", "solarEqPhaseAngle", "solarDecAngle", "collectMethod",
        "corrQuality", "bgIntensity", "intensity", "eoobservationDetails", "fovCount", "fovCountUCT", "geoalt", "geolat", "geolon", "georange", "netObjSig",
        "netObjSigUnc", "penumbra", "umbra", "primaryExtinction", "primaryExtinctionUnc", "senQuat", "skyBkgrnd", "zeroptd", "zeroPtdUnc",
    ];

    private static readonly string[] NotUsedRadar =
    [
        "beam", "doppler", "dopplerUnc", "orthogonalRcs", "orthogonalRcsUnc", "trackingState", "x", "y", "z", "xvel", "yvel", "zvel",
    ];

    private static readonly string[] NotUsedRadioFrequency =
    [
        "antennaName", "bandwidth", "baudRate", "baudRates", "bitErrorRate", "carrierStandard", "channel", "chipRates", "codeFills", "codeLengths", "codeTaps",
        "collectionMode", "confidence", "confidences", "constellationXPoints", "constellationYPoints", "detectionStatus", "detectionStatuses", "eirp", "elnot",
        "endFrequency", "fftImagCoeffs", "fftRealCoeffs", "frequencies", "frequency", "frequencyShift", "incoming", "innerCodingRate", "jamBands",
        "jamToSigRatios", "maxPSD", "minPSD", "modulation", "noisePwrDensity", "nominalBandwidth", "nominalEirp", "nominalFrequency", "nominalPowerOverNoise",
        "nominalSnr", "outerCodingRate", "peak", "pgri", "pnOrders", "polarity", "polarityType", "powerOverNoise", "powers", "referenceLevel",
        "relativeCarrierPower", "relativeNoiseFloor", "resolutionBandwidth", "signalIds", "snrs", "spectrumAnalyzerPower", "startFrequency", "switchPoint",
        "symbolToNoiseRatio", "trackRange", "transmitFilterRollOff", "transmitFilterType", "transponder", "url", "videoBandwidth",
    ];

    /// <summary>All fields, by their ordinals.</summary>
    public static IReadOnlyList<UdlField> All { get; } = Make();

    private static readonly string[] NumberNames = [.. All.Where(field => field.Use == UdlUse.Number).OrderBy(field => field.Index).Select(field => field.Name)];

    /// <summary>Finds a field by its name.</summary>
    public static Utf8Names<UdlField> ByName { get; } = new([.. All.Select(field => KeyValuePair.Create(field.Name, field))]);

    /// <summary>Name of a number.</summary>
    public static string NameOf(UdlNumber number) => NumberNames[(int)number];

    /// <summary>Name of a text.</summary>
    public static string NameOf(UdlText text) => Texts[(int)text].Name;

    private static List<UdlField> Make()
    {
        var fields = new List<UdlField>();
        foreach (var (observable, name, kinds) in Values)
        {
            Add(name, UdlUse.Number, (int)observable, kinds);
            Add(name + "Unc", UdlUse.Number, (int)UdlNumber.FirstSigma + (int)observable, kinds);
            Add(name + "Measured", UdlUse.IsMeasured, (int)observable);
        }

        foreach (var (number, name, kinds) in Numbers)
        {
            Add(name, UdlUse.Number, (int)number, kinds);
        }

        foreach (var (text, name) in Texts)
        {
            Add(name, UdlUse.Text, (int)text);
        }

        Add("uct", UdlUse.Uct, 0);
        AddAll(BookKeeping, UdlUse.BookKeeping, UdlKinds.None);
        AddAll(NotUsed, UdlUse.NotUsed, UdlKinds.None);
        AddAll(NotUsedElectroOptical, UdlUse.NotUsed, UdlKinds.ElectroOptical);
        AddAll(NotUsedRadar, UdlUse.NotUsed, UdlKinds.Radar);
        AddAll(NotUsedRadioFrequency, UdlUse.NotUsed, UdlKinds.RadioFrequency);
        return fields;

        void Add(string name, UdlUse use, int index, UdlKinds kinds = UdlKinds.None) => fields.Add(new UdlField(name, use, index, kinds, fields.Count));

        void AddAll(string[] names, UdlUse use, UdlKinds kinds) => Array.ForEach(names, name => Add(name, use, 0, kinds));
    }
}
