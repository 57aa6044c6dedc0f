using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SdaHub.Astrodynamics.Frames;

namespace SdaHub.Cli.Orbits;

/// <summary>Makes the option that takes a site.</summary>
internal static class SiteOption
{
    private const double LowestAltitudeM = -12_000.0;
    private const double HighestAltitudeM = 100_000_000.0;

    /// <summary>The option <c>--site LAT,LON,ALT_M</c>.</summary>
    public static Option<GeodeticSite?> Create() => new("--site")
    {
        Required = true,
        Description = "Geodetic latitude and longitude in degrees (north and east positive) and height in metres, WGS-84, such as 52.1,-1.5,120.",
        HelpName = "lat,lon,alt_m",
        CustomParser = Parse,
    };

    private static GeodeticSite? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var numbers = Array.ConvertAll(text.Split(','), Number);
        if (numbers is [>= -90.0 and <= 90.0, >= -180.0 and <= 360.0, >= LowestAltitudeM and <= HighestAltitudeM])
        {
            return new GeodeticSite(numbers[0], numbers[1], numbers[2]);
        }

        result.AddError($"--site takes latitude (-90 to 90 deg), longitude (-180 to 360 deg) and height in metres, separated by commas, not '{text}'.");
        return null;
    }

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
