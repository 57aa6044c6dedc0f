using SdaHub.Server.Streams;

namespace SdaHub.Server.Ephemeris;

/// <summary>One product of a stream, whatever it is made of. Touched by the stream's loop alone.</summary>
/// <typeparam name="TResponse">Messages of the hub.</typeparam>
/// <param name="Next">Makes the next message of data, counted in the window; null when there is none now.</param>
/// <param name="IsBehind">Whether the last <paramref name="Next"/> that made nothing stopped before the end of what there is.</param>
/// <param name="Cursor">Disposed with the stream.</param>
internal sealed record StreamedProduct<TResponse>(Func<SendWindow, TResponse?> Next, Func<bool> IsBehind, IDisposable Cursor)
    where TResponse : class
{
    /// <summary>Streams what a cursor takes.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="toMessage">Wraps a batch after giving it the window's next sequence.</param>
    public static StreamedProduct<TResponse> Of<TRow, TBatch>(ProductCursor<TRow, TBatch> cursor, Func<TBatch, SendWindow, TResponse> toMessage)
        where TBatch : class =>
        new(window => cursor.Next() is { } batch ? toMessage(batch, window) : null, () => cursor.IsBehind, cursor);
}
