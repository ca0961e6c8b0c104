namespace Sandboxed;

/// <summary>Whether a limited call may use the network.</summary>
public enum NetworkAccess
{
    /// <summary>As the caller may.</summary>
    Allow,

    /// <summary>No sockets at all.</summary>
    Deny,
}
