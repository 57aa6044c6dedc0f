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

    private readonly double[] _values = new double[ObservationRows.Width];
    private readonly double[] _sigmas = new double[ObservationRows.Width];

    /// <summary>Values by observable; NaN where nothing was measured.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Sigmas by observable; NaN where none is known.</summary>
    public ReadOnlySpan<double> Sigmas => _sigmas;

    /// <summary>Axes of right ascension and declination.</summary>
    public AngleFrame AngleFrame { get; private set; }

    /// <summary>Reads the values of an observation.</summary>
    /// <returns>Null when they make sense.</returns>
    public UdlFault? Read(UdlRecord record, OnceWarnings warnings)
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

            if ((record.Computed & (1 << i)) != 0)
            {
                Note(warnings, "VALUE_COMPUTED", number, "computed, not measured: not taken");
                continue;
            }

            if (MeasuredValue.Normalize(observable, record.Number(number), out _values[i]) is { } expected)
            {
                return Fault("VALUE_OUT_OF_RANGE", record, number, $"expected {expected}, found {record.Number(number):R}");
            }

            hasValue = true;
            if (ReadSigma(record, i, warnings) is { } fault)
            {
                return fault;
            }
        }

        return ReadDirection(record, ref hasValue)
            ?? (hasValue ? null : new UdlFault("NOTHING_MEASURED", record.Offset, null, "expected an angle, a range, a range rate, a magnitude or a cross section"));
    }

    private UdlFault? ReadSigma(UdlRecord record, int index, OnceWarnings warnings)
    {
        var number = UdlNumber.FirstSigma + index;
        var sigma = record.Number(number);
        if (sigma < 0)
        {
            return Fault("VALUE_OUT_OF_RANGE", record, number, $"expected a sigma above 0, found {sigma:R}");
        }

        _sigmas[index] = sigma > 0 ? sigma : double.NaN;
        if (sigma == 0)
        {
            Note(warnings, "SIGMA_ZERO", number, "a sigma of zero says nothing: taken as unknown");
        }

        return null;
    }

    /// <summary>Axes of right ascension and declination; and where those two are missing, both from the line of sight.</summary>
    private UdlFault? ReadDirection(UdlRecord record, ref bool hasValue)
    {
        var hasAngles = !double.IsNaN(_values[(int)Observable.RightAscensionDeg]) || !double.IsNaN(_values[(int)Observable.DeclinationDeg]);
        var sight = new Vector3d(record.Number(UdlNumber.SightX), record.Number(UdlNumber.SightY), record.Number(UdlNumber.SightZ));
        AngleFrame = AngleFrame.Unspecified;
        if (!hasAngles && !(sight.Norm > 0))
        {
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
            TakeSight(sight, record.Number(UdlNumber.SightSigma));
        }

        return null;
    }

    private void TakeSight(Vector3d sight, double sigmaMicroradian)
    {
        var direction = CelestialDirection.Of(sight);
        _values[(int)Observable.RightAscensionDeg] = direction.RightAscensionDeg;
        _values[(int)Observable.DeclinationDeg] = direction.DeclinationDeg;
        var cosine = Math.Sqrt((sight.X * sight.X) + (sight.Y * sight.Y)) / sight.Norm;
        if (sigmaMicroradian > 0 && cosine > 0)
        {
            _sigmas[(int)Observable.DeclinationDeg] = sigmaMicroradian * RadPerMicroradian * DegPerRad;
            _sigmas[(int)Observable.RightAscensionDeg] = _sigmas[(int)Observable.DeclinationDeg] / cosine;
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
