using System.ComponentModel.DataAnnotations;

namespace SdaHub.Core.Correlation;

/// <summary>How well the element sets of one kind of orbit predict a position: one standard deviation at epoch, and its growth with age either way.</summary>
public sealed class ElementSetAccuracy
{
    /// <summary>Sigma along the track at epoch in kilometres, 0.001 to 1000.</summary>
    [Range(0.001, 1000)]
    public double AlongTrackKm { get; set; }

    /// <summary>Growth of the sigma along the track in kilometres per day, 0 to 1000.</summary>
    [Range(0, 1000)]
    public double AlongTrackGrowthKmPerDay { get; set; }

    /// <summary>Sigma across the track, radially and normal to the orbit alike, at epoch in kilometres, 0.001 to 1000.</summary>
    [Range(0.001, 1000)]
    public double CrossTrackKm { get; set; }

    /// <summary>Growth of the sigma across the track in kilometres per day, 0 to 1000.</summary>
    [Range(0, 1000)]
    public double CrossTrackGrowthKmPerDay { get; set; }
}
