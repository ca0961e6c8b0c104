namespace Sandboxed.HostProgram.Starving;

/// <summary>One who reads the standard output of this process.</summary>
/// <param name="closes">Whether that one is gone; else nothing is read, and the pipe is full.</param>
internal sealed class StandardOutput(bool closes) : Resource
{
    private int _reader;

    public override void Prepare() => _reader = Kernel.PipeInPlaceOf(1);

    public override void Take(int left)
    {
        if (!closes) Kernel.Fill(1);
        else if (_reader >= 0) Kernel.Close(_reader);
        if (closes) _reader = -1;
    }

    public override void GiveBack()
    {
        if (!closes) Kernel.Drain(_reader); // who has gone does not come back
    }
}
