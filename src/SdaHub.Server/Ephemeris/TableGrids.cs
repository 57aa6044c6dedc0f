using SdaHub.Core.Agreements;
using SdaHub.Core.Ephemeris;

namespace SdaHub.Server.Ephemeris;

/// <summary>The times of one product's tables: those of the frame at hand are kept, since all its objects share them. Touched by the stream's loop alone.</summary>
internal sealed class TableGrids(TableSpan span, TableComputer tables)
{
    private TableGrid? _latest;

    /// <summary>The times that begin with the instant of a frame.</summary>
    public TableGrid Of(EphemerisFrame frame) => _latest?.Start == frame.Instant ? _latest : _latest = tables.Grid(frame.Instant, span);
}
