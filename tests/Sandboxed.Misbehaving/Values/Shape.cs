namespace Sandboxed.Misbehaving;

/// <summary>A class that others derive from: only itself can travel where it is declared.</summary>
public class Shape
{
    public double Size { get; set; }
}

/// <summary>A shape with more than a shape has.</summary>
public sealed class NamedShape : Shape
{
    public string Name { get; set; } = "";
}
