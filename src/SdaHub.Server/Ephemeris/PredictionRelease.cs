using SdaHub.Core.Agreements;
using SdaHub.Core.Ephemeris;
using SdaHub.Core.Release;
using SdaHub.Server.Outbound;

namespace SdaHub.Server.Ephemeris;

/// <summary>
/// Takes out of a frame what one peer wants and may have. A prediction carries its object's marking, as the catalog has it now and not as it was when
/// the frame was computed.
/// </summary>
internal sealed class PredictionRelease
{
    private readonly EphemerisContext _context;
    private readonly Audience _audience;

    public PredictionRelease(EphemerisContext context, Audience audience)
    {
        _context = context;
        _audience = audience;
    }

    public IEnumerable<Released<StateRow>> States(EphemerisFrame frame, StateProduct product)
    {
        for (var i = 0; i < frame.Objects.Length; i++)
        {
            var source = frame.Objects[i];
            if (product.Objects.Contains(source.ObjectId)
                && _context.Catalog.Current.Find(source.ObjectId)?.Marking is { } marking
                && _context.Gate.TryRelease(ToRow(frame, i, product.Frame), Product.States, marking, _audience, out var released))
            {
                yield return released;
            }
        }
    }

    public IEnumerable<Released<AngleRow>> Angles(EphemerisFrame frame, SiteAngles angles, AngleProduct product)
    {
        for (var i = 0; i < angles.Looks.Length; i++)
        {
            var look = angles.Looks[i];
            var source = frame.Objects[look.ObjectIndex];
            if (look.Angles.ElevationDeg >= product.MinimumElevationDeg
                && product.Objects.Contains(source.ObjectId)
                && _context.Catalog.Current.Find(source.ObjectId)?.Marking is { } marking
                && _context.Gate.TryRelease(new AngleRow(source, look), Product.Angles, marking, _audience, out var released))
            {
                yield return released;
            }
        }
    }

    private static StateRow ToRow(EphemerisFrame frame, int index, StateFrame stateFrame) => stateFrame switch
    {
        StateFrame.Gcrf => new StateRow(frame.Objects[index], frame.Gcrf[index].PositionKm, frame.Gcrf[index].VelocityKmPerS),
        StateFrame.Itrf => new StateRow(frame.Objects[index], frame.Itrf[index].PositionKm, frame.Itrf[index].VelocityKmPerS),
        _ => new StateRow(frame.Objects[index], frame.Teme[index].PositionKm, frame.Teme[index].VelocityKmPerS),
    };
}
