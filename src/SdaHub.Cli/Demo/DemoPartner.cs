using SdaHub.Simulator;

namespace SdaHub.Cli.Demo;

/// <summary>One simulated SpOC of the demonstration.</summary>
/// <param name="Name">Its agreement's name.</param>
/// <param name="Identity">Its certificate's identity.</param>
/// <param name="Form">How it writes observations.</param>
/// <param name="Sensors">Its sensors, each biased and noisy in its own way.</param>
internal sealed record DemoPartner(string Name, string Identity, ObservationForm Form, IReadOnlyList<SensorProfile> Sensors)
{
    /// <summary>The three partners: one a nation, one a format.</summary>
    public static IReadOnlyList<DemoPartner> All { get; } =
    [
        new("aus-spoc", "spiffe://aus.example/spoc/aus-spoc", ObservationForm.Native,
        [
            new SensorProfile { SensorKey = "exmouth-radar", SiteKey = "exmouth", Errors = new SensorErrors { HorizontalBiasDeg = 0.01, RangeBiasKm = 0.05 } },
            new SensorProfile { SensorKey = "stromlo-radar", SiteKey = "mount-stromlo", Errors = new SensorErrors { VerticalBiasDeg = -0.008 } },
        ]),
        new("can-spoc", "spiffe://can.example/spoc/can-spoc", ObservationForm.TdmKvn,
        [
            new SensorProfile { SensorKey = "suffield", SiteKey = "suffield", Errors = new SensorErrors { RangeBiasKm = -0.04, RangeRateBiasKmPerS = 0.0002 } },
        ]),
        new("gbr-spoc", "spiffe://gbr.example/spoc/gbr-spoc", ObservationForm.TdmXml,
        [
            new SensorProfile { SensorKey = "fylingdales", SiteKey = "fylingdales", Errors = new SensorErrors { HorizontalBiasDeg = -0.01, VerticalBiasDeg = 0.005 } },
            new SensorProfile { SensorKey = "herstmonceux", SiteKey = "herstmonceux", Errors = new SensorErrors { RangeBiasKm = 0.03 } },
        ]),
    ];
}
