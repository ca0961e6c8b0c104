namespace Sandboxed.Integration.Tests.Support;

/// <summary>A caller's handler of progress that throws.</summary>
internal sealed class ThrowingHandler<T>(Exception exception) : IProgress<T>
{
    public void Report(T value) => throw exception;
}
