namespace Sandboxed.Misbehaving;

/// <summary>A value that cannot be made in some processes.</summary>
public sealed class Picky
{
    public Picky(int refusedIn)
    {
        if (refusedIn == Environment.ProcessId) throw new ArgumentException($"not in process {refusedIn}", nameof(refusedIn));
        RefusedIn = refusedIn;
    }

    public int RefusedIn { get; }
}
