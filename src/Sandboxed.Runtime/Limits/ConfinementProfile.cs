namespace Sandboxed.Limits;

/// <summary>
/// What a worker is confined to for life. Seccomp filters cannot be taken off again, so a worker only serves calls of its own
/// profile; the pool keeps idle workers apart by it.
/// </summary>
/// <param name="DenyProcesses">Every process creation is refused.</param>
internal readonly record struct ConfinementProfile(bool DenyProcesses);
