namespace Sandboxed.Integration.Tests.Support;

/// <summary>A new directory that is deleted with all that is in it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sandboxed-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
