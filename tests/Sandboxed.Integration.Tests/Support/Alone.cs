namespace Sandboxed.Integration.Tests.Support;

/// <summary>Tests that count what the whole process holds, or change its environment: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
