namespace Sandboxed.Workers.Loop;

/// <summary>What calls find in this process: limits that it keeps itself, what it notices while they run, and the state that is put back after them.</summary>
internal sealed class Surroundings
{
    public Surroundings() => Failures = new(Descriptors);

    public HeapLimit Heap { get; } = new();

    public ProcessState State { get; } = new();

    public DescriptorLimit Descriptors { get; } = new();

    public FailureWatch Failures { get; }

    public LeftThreads Threads { get; } = new();
}
