namespace Sandboxed.HostProgram.Starving;

/// <summary>A logger that does not throw.</summary>
internal sealed class Logger : Resource
{
    public override void Take(int left) => HostLog.Throws = true;

    public override void GiveBack() => HostLog.Throws = false;
}
