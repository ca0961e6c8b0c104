namespace Sandboxed.Streams;

/// <summary>Starts the call whose items go to this buffer.</summary>
internal delegate Task<LimitedResult> StreamStart<T>(StreamBuffer<T> buffer, CancellationToken token);
