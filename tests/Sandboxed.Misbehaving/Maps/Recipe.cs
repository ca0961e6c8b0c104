namespace Sandboxed.Misbehaving;

/// <summary>Something large that all items share; it counts how often it was made in this process.</summary>
public sealed class Recipe
{
    public Recipe(byte[] steps)
    {
        Steps = steps;
        Readings++;
    }

    public static int Readings { get; private set; }

    public byte[] Steps { get; }

    /// <summary>How many items have used this object.</summary>
    public int Uses { get; set; }
}
