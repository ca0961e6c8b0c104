namespace Sandboxed.Limits;

/// <summary>What is confined for life, and serves only calls of its own profile; best those whose limits it is armed with already.</summary>
internal interface IConfined
{
    ConfinementProfile Profile { get; }

    /// <summary>The limit on memory of its last call, 0 for none: to change it takes 25 us.</summary>
    long ArmedMemory { get; }
}
