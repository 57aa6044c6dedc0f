using System.CommandLine;
using System.Text.Json;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Passes;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Cli.Orbits;
using SdaHub.Cli.Output;

namespace SdaHub.Cli.Passes;

/// <summary><c>sdahub passes</c>: when an object is above a site's horizon, one pass a line.</summary>
internal static class PassesCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var elements = new ElementInput(isObjectRequired: true);
        var site = SiteOption.Create();
        var from = UtcOption.Create("--from", "Begin of the search, UTC.");
        var to = UtcOption.Create("--to", "End of the search, UTC.");
        var minElevation = NumberOption.Create("--min-elevation", "Elevation in degrees that the object must reach.", -90.0, 90.0);
        from.Required = to.Required = minElevation.Required = true;
        var earthOrientation = new EarthOrientationInput();
        var command = new Verb(
            "passes",
            "Print the passes of an object over a site, one JSON object a line; rise or set is null where it lies outside the search.",
            "a record of the file was not taken, the object is not in it, or cannot be propagated to a time",
            "sdahub passes --elements active.tle --object 25544 --site 52.1,-1.5,120 --from 2026-01-31T00:00:00Z --to 2026-02-01T00:00:00Z --min-elevation 10")
        {
            site, from, to, minElevation,
        };
        elements.AddTo(command);
        earthOrientation.AddTo(command);
        command.Validators.Add(result =>
        {
            if (UtcOption.Peek(result.GetResult(from)) is { } begin && UtcOption.Peek(result.GetResult(to)) is { } end && end.SecondsSince(begin) <= 0.0)
            {
                result.AddError("--to must be later than --from.");
            }
        });
        command.SetAction(result =>
        {
            var outcome = new Outcome(result.InvocationConfiguration);
            var (fromUtc, toUtc) = (result.GetValue(from)!.Value, result.GetValue(to)!.Value);
            var sets = elements.Read(result, outcome);
            if (sets.Count > 0 && earthOrientation.Read(result, outcome) is { } table
                && Propagators.Create(Propagators.Nearest(sets, fromUtc), outcome) is { } propagator)
            {
                WarnOfSpan(table, fromUtc, toUtc, outcome);
                var predictor = new PassPredictor(propagator, new Observer(result.GetValue(site)!.Value), table);
                var search = predictor.Find(fromUtc, toUtc, result.GetValue(minElevation)!.Value);
                Print(sets[0].ObjectId.Value, search, result.InvocationConfiguration.Output, outcome);
            }

            return outcome.ExitCode;
        });
        return command;
    }

    private static void WarnOfSpan(EarthOrientationTable table, JulianDate fromUtc, JulianDate toUtc, Outcome outcome)
    {
        foreach (var utc in (JulianDate[])[fromUtc, toUtc])
        {
            if (table.At(utc).IsExtrapolated)
            {
                outcome.WarnOfSpan(table, utc);
            }
        }
    }

    private static void Print(int objectNumber, PassSearch search, TextWriter output, Outcome outcome)
    {
        using var lines = new JsonLines(output);
        foreach (var pass in search.Passes)
        {
            lines.Write(json =>
            {
                json.WriteNumber("object", objectNumber);
                WriteEvent(json, "rise", pass.Rise);
                WriteEvent(json, "culmination", pass.Culmination);
                WriteEvent(json, "set", pass.Set);
            });
        }

        if (search.Error != Sgp4Error.None)
        {
            outcome.Fail($"object {objectNumber} after {UtcText.Format(search.SearchedUntilUtc)}: {Propagators.Text(search.Error)}");
        }
    }

    private static void WriteEvent(Utf8JsonWriter json, string name, PassEvent? passEvent)
    {
        if (passEvent is not { } found)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("time", UtcText.Format(found.Utc));
        json.WriteNumber("azimuth_deg", found.AzimuthDeg);
        json.WriteNumber("elevation_deg", found.ElevationDeg);
        json.WriteNumber("range_km", found.RangeKm);
        json.WriteEndObject();
    }
}
