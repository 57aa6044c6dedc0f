using SdaHub.Adapters.Tdm;
using SdaHub.Adapters.Udl;
using SdaHub.Core.Formats.Repairs;

namespace SdaHub.Adapters;

/// <summary>The known deviations of partners' files that an agreement may have repaired. A new one is one line here.</summary>
public static class AdapterRepairs
{
    /// <summary>Every repair. Those of one format are made in this order.</summary>
    public static IReadOnlyList<IPayloadRepair> All { get; } =
    [
        new TdmKeywordCaseRepair(),
        new TdmDecimalCommaRepair(),
        new TdmTwoDigitYearRepair(),
        new UdlAltitudeRepair(),
    ];
}
