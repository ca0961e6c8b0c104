namespace Sandboxed;

/// <summary>How far a limited map is, in items since it began.</summary>
/// <param name="Read">Read from the input.</param>
/// <param name="Completed">Of these, ended: succeeded or failed.</param>
/// <param name="Succeeded">Ended with <see cref="ExitStatus.Success"/>.</param>
/// <param name="Failed">Ended otherwise.</param>
public readonly record struct MapProgress(long Read, long Completed, long Succeeded, long Failed);
