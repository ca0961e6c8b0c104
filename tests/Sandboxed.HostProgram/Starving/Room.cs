namespace Sandboxed.HostProgram.Starving;

/// <summary>Room in a directory, which is a small file system of this process' own.</summary>
internal sealed class Room(string directory) : Resource
{
    private readonly string _file = Path.Combine(directory, "full");

    public override void Take(int left)
    {
        using var file = File.Create(_file, bufferSize: 0);
        try
        {
            for (var count = 0; count < 1 << 20; count++) file.Write(new byte[4096]);
            throw new InvalidOperationException($"{directory} is no small file system.");
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public override void GiveBack() => File.Delete(_file);
}
