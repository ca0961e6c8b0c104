using Microsoft.Win32.SafeHandles;

namespace Sandboxed.Workers.Launching;

/// <summary>What a new process gets.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">Its arguments, without its own name.</param>
/// <param name="Variables">Its whole environment.</param>
/// <param name="WorkingDirectory">Its working directory; null for the one that this process has.</param>
/// <param name="Descriptors">Its descriptors 0, 1, 2, ...; it gets no others.</param>
internal sealed record SpawnRequest(
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Variables,
    string? WorkingDirectory,
    IReadOnlyList<SafeFileHandle> Descriptors);
