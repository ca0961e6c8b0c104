using Sandboxed.AppModel.Tests.Running;

namespace Sandboxed.AppModel.Tests.Building;

/// <summary>An application as it would be deployed.</summary>
/// <param name="Directory">Its folder.</param>
/// <param name="Name">Its name: that of its program, its assembly and its configuration files.</param>
public sealed record BuiltApplication(string Directory, string Name)
{
    public string Program => Path.Combine(Directory, Name);

    public string Assembly => File(".dll");

    public string File(string extension) => Path.Combine(Directory, Name + extension);

    public ProgramRun Run(params IReadOnlyList<string> arguments) => new(Program, arguments);

    public ProgramRun RunByMuxer(params IReadOnlyList<string> arguments) => new("dotnet", [Assembly, .. arguments]);

    /// <summary>Another deployment of it, to be changed.</summary>
    public BuiltApplication CopyTo(string directory)
    {
        Folder.Copy(Directory, directory);
        return this with { Directory = directory };
    }
}
