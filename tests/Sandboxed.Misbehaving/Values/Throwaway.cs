namespace Sandboxed.Misbehaving;

/// <summary>A value whose constructor throws in every process but the one that made the first of them.</summary>
public sealed class Throwaway
{
    public Throwaway(int number, int home)
    {
        if (home != Environment.ProcessId) throw new InvalidOperationException("it does not travel");
        (Number, Home) = (number, home);
    }

    public int Number { get; }

    public int Home { get; }
}
