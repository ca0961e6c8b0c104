namespace Sandboxed.Generator;

/// <summary>The names under which the steps of the pipeline are tracked.</summary>
internal static class StepNames
{
    public const string Types = nameof(Types);
    public const string Table = nameof(Table);
}
