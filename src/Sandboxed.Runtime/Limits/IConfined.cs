namespace Sandboxed.Limits;

/// <summary>What is confined for life, and serves only calls of its own profile.</summary>
internal interface IConfined
{
    ConfinementProfile Profile { get; }
}
