namespace Sandboxed.Integration.Tests.Forking;

/// <summary>What an initializer maps in the template is there in the workers that are forked from it.</summary>
public sealed class SharedMappingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SandboxPool _pool;
    private readonly CallOptions _on;

    public SharedMappingTests()
    {
        var path = Path.Combine(_directory.Path, "data");
        File.WriteAllBytes(path, [1, 2, 3, .. new byte[100_000], 42]);
        _pool = new(new() { MaxWorkers = 1, StartMethod = StartMethod.ForkServer, Initializers = [Initializing.MapInitializer(path)] });
        _on = new() { Executor = _pool };
    }

    public void Dispose()
    {
        _pool.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void A_mapped_file() => Assert.Equal((3, 42), (Initializing.MappedLimited(_on, 2).Value, Initializing.MappedLimited(_on, 100_003).Value));

    [Fact]
    public void The_debug_information_of_stack_traces()
    {
        var error = Throwing.PlainlyLimited(_on, "words").Error;

        Assert.Equal(("System.FormatException", "words"), (error?.TypeName, error?.Message));
        Assert.Contains("Throwing.cs:line", error?.StackTrace);
    }
}
