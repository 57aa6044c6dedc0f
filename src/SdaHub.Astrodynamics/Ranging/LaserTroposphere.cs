namespace SdaHub.Astrodynamics.Ranging;

/// <summary>
/// How much longer the troposphere makes the way of a laser pulse: zenith delay of Mendes and Pavlis (Geophysical Research Letters 31, 2004, L14602) times their
/// mapping function FCULa (Mendes et al., Geophysical Research Letters 29, 2002, 1414), as IERS Conventions 2010, chapter 9.1, has them. Good to
/// a few millimetres at the zenith from 0.355 to 1.064 micrometres, and down to 3 degrees of elevation.
/// </summary>
public static class LaserTroposphere
{
    private const double MetresPerKm = 1000.0;
    private const double KelvinAtZeroCelsius = 273.15;

    /// <summary>For 375 parts of carbon dioxide in a million.</summary>
    private const double CarbonDioxide = 1.0 + (0.534e-6 * (375.0 - 450.0));

    /// <summary>The delay of one way.</summary>
    /// <param name="weather">Weather at the site.</param>
    /// <param name="wavelengthUm">Wavelength in micrometres, 0.355 to 1.064.</param>
    /// <param name="latitudeDeg">Geodetic latitude of the site in degrees.</param>
    /// <param name="altitudeM">Height of the site above the ellipsoid in metres.</param>
    /// <param name="elevationDeg">Elevation in degrees without refraction, 3 to 90.</param>
    /// <returns>Kilometres, to be taken from a measured range.</returns>
    public static double DelayKm(in SiteWeather weather, double wavelengthUm, double latitudeDeg, double altitudeM, double elevationDeg) =>
        ZenithDelayM(weather.PressureHPa, weather.VaporPressureHPa, wavelengthUm, latitudeDeg, altitudeM)
        * MappingFactor(weather.TemperatureK, latitudeDeg, altitudeM, elevationDeg) / MetresPerKm;

    /// <summary>The delay of one way straight up.</summary>
    /// <param name="pressureHPa">Pressure at the site in hectopascals.</param>
    /// <param name="vaporPressureHPa">Pressure of water vapour at the site in hectopascals.</param>
    /// <param name="wavelengthUm">Wavelength in micrometres.</param>
    /// <param name="latitudeDeg">Geodetic latitude in degrees.</param>
    /// <param name="altitudeM">Height above the ellipsoid in metres.</param>
    /// <returns>Metres.</returns>
    public static double ZenithDelayM(double pressureHPa, double vaporPressureHPa, double wavelengthUm, double latitudeDeg, double altitudeM)
    {
        const double K0 = 238.0185;
        const double K1 = 19_990.975;
        const double K2 = 57.362;
        const double K3 = 579.55174;
        var wavenumberSquared = 1.0 / (wavelengthUm * wavelengthUm);
        var gravity = 1.0 - (0.00266 * Math.Cos(2.0 * latitudeDeg * Angles.RadPerDeg)) - (0.00000028 * altitudeM);
        var dispersion = 0.01 * CarbonDioxide
            * ((K1 * (K0 + wavenumberSquared) / Square(K0 - wavenumberSquared)) + (K3 * (K2 + wavenumberSquared) / Square(K2 - wavenumberSquared)));
        var vaporDispersion = 0.003101
            * (295.235 + (wavenumberSquared * ((3.0 * 2.6422) + (wavenumberSquared * ((5.0 * -0.032380) + (wavenumberSquared * 7.0 * 0.004028))))));
        var hydrostatic = 0.002416579 * dispersion / gravity * pressureHPa;
        var vapor = 1.0e-4 * ((5.316 * vaporDispersion) - (3.759 * dispersion)) * vaporPressureHPa / gravity;
        return hydrostatic + vapor;
    }

    /// <summary>How many times longer than straight up the delay is at an elevation.</summary>
    /// <param name="temperatureK">Temperature at the site in kelvins.</param>
    /// <param name="latitudeDeg">Geodetic latitude in degrees.</param>
    /// <param name="altitudeM">Height above the ellipsoid in metres.</param>
    /// <param name="elevationDeg">Elevation in degrees without refraction.</param>
    public static double MappingFactor(double temperatureK, double latitudeDeg, double altitudeM, double elevationDeg)
    {
        var celsius = temperatureK - KelvinAtZeroCelsius;
        var cosLatitude = Math.Cos(latitudeDeg * Angles.RadPerDeg);
        var a1 = 12_100.8e-7 + (1_729.5e-9 * celsius) + (319.1e-7 * cosLatitude) - (1_847.8e-11 * altitudeM);
        var a2 = 30_496.5e-7 + (234.6e-8 * celsius) - (103.5e-6 * cosLatitude) - (185.6e-10 * altitudeM);
        var a3 = 6_877.7e-5 + (197.2e-7 * celsius) - (345.8e-5 * cosLatitude) + (106.0e-9 * altitudeM);
        var sine = Math.Sin(elevationDeg * Angles.RadPerDeg);
        return (1.0 + (a1 / (1.0 + (a2 / (1.0 + a3))))) / (sine + (a1 / (sine + (a2 / (sine + a3)))));
    }

    private static double Square(double value) => value * value;
}
