namespace Sandboxed.Misbehaving;

/// <summary>How a process leaves the method that starts it.</summary>
public enum Escape
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It stays a child.</summary>
    Child,

    /// <summary>Its parent has ended, and its group is its own.</summary>
    Group,

    /// <summary>Its parent has ended, and its session is its own.</summary>
    Session,

    /// <summary>Its parent is that of the worker (CLONE_PARENT).</summary>
    Sibling,
}
