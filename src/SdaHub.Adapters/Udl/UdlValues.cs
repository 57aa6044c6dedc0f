using System.Text;
using SdaHub.Adapters.Text;
using SdaHub.Adapters.Tracks;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Core.Observations;

namespace SdaHub.Adapters.Udl;

/// <summary>The measured values of one observation and their sigmas, in canonical units. Used again for the next one.</summary>
internal sealed class UdlValues
{
    private const double DegPerRad = 180 / Math.PI;
    private const double RadPerMicroradian = 1e-6;
    private const double MaxSigmaDeg = 180;

    private readonly double[] _values = new double[ObservationRows.Width];
    private readonly double[] _sigmas = new double[ObservationRows.Width];

    /// <summary>Values by observable; NaN where nothing was measured.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Sigmas by observable; NaN where none is known.</summary>
    public ReadOnlySpan<double> Sigmas => _sigmas;

    /// <summary>Axes of right ascension and declination.</summary>
    public AngleFrame AngleFrame { get; private set; }

    /// <summary>Reads the values of an observation.</summary>
    /// <param name="record">The observation.</param>
    /// <param name="isTelescope">Whether a telescope made it, which measures no range unless the observation says so.</param>
    /// <param name="warnings">Takes what is doubtful.</param>
    /// <returns>Null when they make sense.</returns>
    public UdlFault? Read(UdlRecord record, bool isTelescope, OnceWarnings warnings)
    {
        var hasValue = false;
        for (var i = 0; i < _values.Length; i++)
        {
            var (observable, number) = ((Observable)i, UdlNumber.FirstValue + i);
            _values[i] = _sigmas[i] = double.NaN;
            if (!record.Has(number))
            {
                continue;
            }

            if (Doubt(record, observable, isTelescope) is var (code, doubt))
            {
                Note(warnings, code, number, $"{doubt}: not taken");
                continue;
            }

            if (MeasuredValue.Normalize(observable, record.Number(number), out _values[i]) is { } expected)
            {
                return Fault("VALUE_OUT_OF_RANGE", record, number, $"expected {expected}, found {record.Number(number):R}");
            }

            hasValue = true;
            _sigmas[i] = ReadSigma(record, UdlNumber.FirstSigma + i, warnings);
        }

        return ReadDirection(record, ref hasValue, warnings)
            ?? (hasValue ? null : new UdlFault("NOTHING_MEASURED", record.Offset, null, "expected an angle, a range, a range rate, a magnitude or a cross section"));
    }

    /// <summary>Why a value that came is not taken, though its observation is; null when it is taken.</summary>
    private static (string Code, string Message)? Doubt(UdlRecord record, Observable observable, bool isTelescope)
    {
        var bit = 1 << (int)observable;
        return (record.Computed & bit) != 0 ? ("VALUE_COMPUTED", "computed, not measured")
            : isTelescope && observable is Observable.RangeKm or Observable.RangeRateKmPerS && (record.Measured & bit) == 0
                ? ("RANGE_NOT_MEASURED", "a telescope measures none, and the observation does not say that this one was measured")
            : observable == Observable.RadarCrossSectionM2 && record.Number(UdlNumber.FirstValue + (int)observable) <= 0
                ? ("CROSS_SECTION_NOT_POSITIVE", "an area is above 0 m2")
            : null;
    }

    /// <summary>A sigma; NaN when none is known.</summary>
    private static double ReadSigma(UdlRecord record, UdlNumber number, OnceWarnings warnings)
    {
        var sigma = record.Number(number);
        if (sigma <= 0)
        {
            Note(warnings, sigma == 0 ? "SIGMA_ZERO" : "SIGMA_NEGATIVE", number, "a sigma that is not above zero says nothing: taken as unknown");
            return double.NaN;
        }

        return sigma;
    }

    /// <summary>Axes of right ascension and declination; where those two are missing, both from the line of sight; and its sigma where they have none.</summary>
    private UdlFault? ReadDirection(UdlRecord record, ref bool hasValue, OnceWarnings warnings)
    {
        var hasAngles = !double.IsNaN(_values[(int)Observable.RightAscensionDeg]) || !double.IsNaN(_values[(int)Observable.DeclinationDeg]);
        var sight = new Vector3d(record.Number(UdlNumber.SightX), record.Number(UdlNumber.SightY), record.Number(UdlNumber.SightZ));
        AngleFrame = AngleFrame.Unspecified;
        if (!hasAngles && !(sight.Norm > 0))
        {
            NoteUnused(record, warnings);
            return null;
        }

        var frame = record.Text(UdlText.Frame);
        AngleFrame = frame.IsEmpty || Ascii.EqualsIgnoreCase(frame, "J2000") || Ascii.EqualsIgnoreCase(frame, "GCRF") ? AngleFrame.Gcrf
            : Ascii.EqualsIgnoreCase(frame, "TEME") ? AngleFrame.Teme
            : AngleFrame.Unspecified;
        if (AngleFrame == AngleFrame.Unspecified)
        {
            return new UdlFault("ANGLE_FRAME_NOT_SUPPORTED", record.OffsetOf(UdlText.Frame), "referenceFrame", "expected J2000, GCRF or TEME for right ascension and declination");
        }

        if (!hasAngles)
        {
            hasValue = true;
            var direction = CelestialDirection.Of(sight);
            _values[(int)Observable.RightAscensionDeg] = direction.RightAscensionDeg;
            _values[(int)Observable.DeclinationDeg] = direction.DeclinationDeg;
        }

        TakeSightSigma(record, warnings);
        return null;
    }

    /// <summary>The sigma of the direction, the same along every great circle, for the angles that have none of their own.</summary>
    private void TakeSightSigma(UdlRecord record, OnceWarnings warnings)
    {
        var sigmaDeg = ReadSigma(record, UdlNumber.SightSigma, warnings) * RadPerMicroradian * DegPerRad;
        var isTaken = TakeSigma(Observable.DeclinationDeg, sigmaDeg);
        isTaken |= TakeSigma(Observable.RightAscensionDeg, sigmaDeg / Math.Cos(_values[(int)Observable.DeclinationDeg] / DegPerRad));
        if (sigmaDeg > 0 && !isTaken)
        {
            NoteUnused(record, warnings);
        }
    }

    private bool TakeSigma(Observable observable, double sigmaDeg)
    {
        // At the pole a right ascension may be any.
        if (double.IsNaN(_values[(int)observable]) || !double.IsNaN(_sigmas[(int)observable]) || !(sigmaDeg < MaxSigmaDeg))
        {
            return false;
        }

        _sigmas[(int)observable] = sigmaDeg;
        return true;
    }

    private static void NoteUnused(UdlRecord record, OnceWarnings warnings)
    {
        if (record.Has(UdlNumber.SightSigma))
        {
            Note(warnings, "FIELD_NOT_USED", UdlNumber.SightSigma, "right ascension and declination have their own sigmas, or are missing");
        }
    }

    private static void Note(OnceWarnings warnings, string code, UdlNumber number, string message)
    {
        var name = UdlFields.NameOf(number);
        if (!warnings.TryCount(code, name))
        {
            warnings.Add(code, name, message);
        }
    }

    private static UdlFault Fault(string code, UdlRecord record, UdlNumber number, string message) => new(code, record.OffsetOf(number), UdlFields.NameOf(number), message);
}
