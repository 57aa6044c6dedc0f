namespace SdaHub.Astrodynamics.Ranging;

/// <summary>Weather at a site.</summary>
/// <param name="PressureHPa">Pressure in hectopascals.</param>
/// <param name="TemperatureK">Temperature in kelvins.</param>
/// <param name="RelativeHumidity">Relative humidity, 0 to 1.</param>
public readonly record struct SiteWeather(double PressureHPa, double TemperatureK, double RelativeHumidity)
{
    private const double KelvinAtZeroCelsius = 273.15;
    private const double HPaPerPa = 0.01;

    /// <summary>
    /// Pressure of water vapour in hectopascals: the saturation pressure over water with its enhancement in air (Davis, Metrologia 29, 1992, equations 21 and 22)
    /// times the humidity.
    /// </summary>
    public double VaporPressureHPa
    {
        get
        {
            var celsius = TemperatureK - KelvinAtZeroCelsius;
            var saturationHPa = HPaPerPa
                * Math.Exp((1.2378847e-5 * TemperatureK * TemperatureK) - (1.9121316e-2 * TemperatureK) + 33.93711047 - (6.3431645e3 / TemperatureK));
            var enhancement = 1.00062 + (3.14e-6 * PressureHPa) + (5.6e-7 * celsius * celsius);
            return RelativeHumidity * enhancement * saturationHPa;
        }
    }
}
