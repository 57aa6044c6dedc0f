using System.Collections.Frozen;

namespace SdaHub.Core.Formats;

/// <summary>Every format there is, by its id and by what can be done with it. Immutable.</summary>
public sealed class FormatRegistry
{
    private readonly FrozenDictionary<string, IElementSetReader> _elementSetReaders;
    private readonly FrozenDictionary<string, IElementSetWriter> _elementSetWriters;
    private readonly FrozenDictionary<string, ICatalogDetailsReader> _catalogDetailsReaders;
    private readonly FrozenDictionary<string, IObservationDecoder> _observationDecoders;
    private readonly FrozenDictionary<string, IObservationEncoder> _observationEncoders;
    private readonly FrozenDictionary<string, IEphemerisReader> _ephemerisReaders;
    private readonly FrozenDictionary<string, IEphemerisWriter> _ephemerisWriters;
    private readonly FrozenDictionary<string, IStateVectorReader> _stateVectorReaders;
    private readonly FrozenDictionary<string, IStateVectorWriter> _stateVectorWriters;
    private readonly FrozenDictionary<string, IPointingWriter> _pointingWriters;

    /// <summary>Gathers formats. One object may read and write; one id may have a reader and a writer, but not two readers.</summary>
    /// <exception cref="ArgumentException">Two formats do the same under the same id.</exception>
    public FormatRegistry(IEnumerable<IFormat> formats)
    {
        All = [.. formats];
        _elementSetReaders = ById<IElementSetReader>();
        _elementSetWriters = ById<IElementSetWriter>();
        _catalogDetailsReaders = ById<ICatalogDetailsReader>();
        _observationDecoders = ById<IObservationDecoder>();
        _observationEncoders = ById<IObservationEncoder>();
        _ephemerisReaders = ById<IEphemerisReader>();
        _ephemerisWriters = ById<IEphemerisWriter>();
        _stateVectorReaders = ById<IStateVectorReader>();
        _stateVectorWriters = ById<IStateVectorWriter>();
        _pointingWriters = ById<IPointingWriter>();
    }

    /// <summary>No format.</summary>
    public static FormatRegistry Empty { get; } = new([]);

    /// <summary>Everything that was gathered.</summary>
    public IReadOnlyList<IFormat> All { get; }

    /// <summary>Readers of element sets by format id.</summary>
    public IReadOnlyDictionary<string, IElementSetReader> ElementSetReaders => _elementSetReaders;

    /// <summary>Writers of element sets by format id.</summary>
    public IReadOnlyDictionary<string, IElementSetWriter> ElementSetWriters => _elementSetWriters;

    /// <summary>Readers of satellite catalogs by format id.</summary>
    public IReadOnlyDictionary<string, ICatalogDetailsReader> CatalogDetailsReaders => _catalogDetailsReaders;

    /// <summary>Decoders of observations by format id.</summary>
    public IReadOnlyDictionary<string, IObservationDecoder> ObservationDecoders => _observationDecoders;

    /// <summary>Encoders of observations by format id.</summary>
    public IReadOnlyDictionary<string, IObservationEncoder> ObservationEncoders => _observationEncoders;

    /// <summary>Readers of ephemerides by format id.</summary>
    public IReadOnlyDictionary<string, IEphemerisReader> EphemerisReaders => _ephemerisReaders;

    /// <summary>Writers of ephemerides by format id.</summary>
    public IReadOnlyDictionary<string, IEphemerisWriter> EphemerisWriters => _ephemerisWriters;

    /// <summary>Readers of state vectors by format id.</summary>
    public IReadOnlyDictionary<string, IStateVectorReader> StateVectorReaders => _stateVectorReaders;

    /// <summary>Writers of state vectors by format id.</summary>
    public IReadOnlyDictionary<string, IStateVectorWriter> StateVectorWriters => _stateVectorWriters;

    /// <summary>Writers of pointing angles by format id.</summary>
    public IReadOnlyDictionary<string, IPointingWriter> PointingWriters => _pointingWriters;

    private FrozenDictionary<string, T> ById<T>()
        where T : IFormat
    {
        var byId = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var format in All.OfType<T>())
        {
            if (!byId.TryAdd(format.FormatId, format))
            {
                throw new ArgumentException($"Format '{format.FormatId}' has two implementations of {typeof(T).Name}: {byId[format.FormatId]} and {format}.");
            }
        }

        return byId.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
