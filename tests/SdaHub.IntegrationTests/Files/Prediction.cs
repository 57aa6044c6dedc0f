using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SdaHub.Astrodynamics;
using SdaHub.Astrodynamics.Frames;
using SdaHub.Astrodynamics.Sgp4;
using SdaHub.Astrodynamics.Time;
using SdaHub.Core.Catalog;
using SdaHub.IntegrationTests.Hub;

namespace SdaHub.IntegrationTests.Files;

/// <summary>What a record of a file must say: the propagator and the frames taken for its object and its time alone.</summary>
internal static class Prediction
{
    /// <summary>Position and velocity in the frame that a record names.</summary>
    public static (Vector3d PositionKm, Vector3d VelocityKmPerS) State(HubFixture hub, int objectId, string time, string frame)
    {
        var (teme, frames) = Propagate(hub, objectId, time);
        var (gcrf, itrf) = (frames.ToGcrf(in teme), frames.ToItrf(in teme));
        return frame switch
        {
            "TEME" => (teme.PositionKm, teme.VelocityKmPerS),
            "GCRF" => (gcrf.PositionKm, gcrf.VelocityKmPerS),
            _ => (itrf.PositionKm, itrf.VelocityKmPerS),
        };
    }

    /// <summary>Where to look from the site of the sample agreements.</summary>
    public static LookAngles Look(HubFixture hub, int objectId, string time)
    {
        var (teme, frames) = Propagate(hub, objectId, time);
        var itrf = frames.ToItrf(in teme);
        return new Observer(SampleAgreements.Australia.Sites["site-1"].Position).Observe(in itrf, frames);
    }

    /// <summary>Three numbers of a record.</summary>
    public static Vector3d Vector(JsonNode numbers) => new((double)numbers[0]!, (double)numbers[1]!, (double)numbers[2]!);

    private static (TemeState Teme, EarthFrames Frames) Propagate(HubFixture hub, int objectId, string time)
    {
        var set = hub.Services.GetRequiredService<LiveCatalog>().Current.Find(ObjectId.Create(objectId))!.ElementSet!;
        var elements = new MeanElements(
            JulianDate.FromUtc(set.Epoch), set.MeanMotionRevPerDay, set.Eccentricity, set.InclinationDeg, set.RaanDeg, set.ArgOfPericenterDeg,
            set.MeanAnomalyDeg, set.BStarPerEarthRadius);
        Assert.Equal(Sgp4Error.None, Sgp4Propagator.TryCreate(elements, out var propagator));
        var utc = JulianDate.FromUtc(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        Assert.Equal(Sgp4Error.None, propagator!.TryPropagate(utc, out var teme));
        return (teme, EarthFrames.At(utc, EarthOrientationTable.Zero.At(utc)));
    }
}
