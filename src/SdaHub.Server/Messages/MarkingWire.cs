using SdaHub.Core.Release;
using Wire = SdaHub.Protocol.Common.V1;

namespace SdaHub.Server.Messages;

/// <summary>Markings between the wire and the core.</summary>
internal static class MarkingWire
{
    /// <summary>Reads a marking.</summary>
    /// <param name="wire">The message; null when the peer sent none.</param>
    /// <param name="defaultOriginator">Nation meant by an empty originator.</param>
    /// <param name="marking">The marking; null when the peer sent none.</param>
    /// <param name="problem">What is wrong; empty when nothing is.</param>
    /// <returns>Whether the marking is absent or well formed.</returns>
    public static bool TryMap(Wire.Marking? wire, NationCode defaultOriginator, out Marking? marking, out string problem)
    {
        marking = null;
        problem = "";
        if (wire is null)
        {
            return true;
        }

        if (ToCore(wire.Classification) is not { } classification)
        {
            problem = "the classification must be set: absent is not unclassified";
        }
        else if (ToCore(wire.DataMode) is not { } dataMode)
        {
            problem = "the data mode must be REAL, TEST, EXERCISE or SIMULATED";
        }
        else if (!TryMapNations(wire, defaultOriginator, out var originator, out var releasableTo))
        {
            problem = "nations are ISO 3166-1 alpha-3 codes in upper case, such as AUS";
        }
        else
        {
            marking = new Marking(classification, originator, releasableTo, dataMode);
        }

        return problem.Length == 0;
    }

    /// <summary>Writes a marking.</summary>
    public static Wire.Marking ToWire(Marking marking) => new()
    {
        Classification = (Wire.Classification)((int)marking.Classification + 1),
        Originator = marking.Originator.Code,
        ReleasableTo = { marking.ReleasableTo.Select(nation => nation.Code).Order(StringComparer.Ordinal) },
        DataMode = (Wire.DataMode)((int)marking.DataMode + 1),
    };

    /// <summary>Reads a data mode; null when it is unspecified or unknown.</summary>
    public static DataMode? ToCore(Wire.DataMode wire) => wire switch
    {
        Wire.DataMode.Real => DataMode.Real,
        Wire.DataMode.Test => DataMode.Test,
        Wire.DataMode.Exercise => DataMode.Exercise,
        Wire.DataMode.Simulated => DataMode.Simulated,
        _ => null,
    };

    private static Classification? ToCore(Wire.Classification wire) => wire switch
    {
        Wire.Classification.Unclassified => Classification.Unclassified,
        Wire.Classification.Confidential => Classification.Confidential,
        Wire.Classification.Secret => Classification.Secret,
        Wire.Classification.TopSecret => Classification.TopSecret,
        _ => null,
    };

    private static bool TryMapNations(Wire.Marking wire, NationCode defaultOriginator, out NationCode originator, out List<NationCode> releasableTo)
    {
        originator = defaultOriginator;
        releasableTo = new List<NationCode>(wire.ReleasableTo.Count);
        foreach (var code in wire.ReleasableTo)
        {
            if (!NationCode.TryParse(code, out var nation))
            {
                return false;
            }

            releasableTo.Add(nation);
        }

        return wire.Originator.Length == 0 || NationCode.TryParse(wire.Originator, out originator);
    }
}
