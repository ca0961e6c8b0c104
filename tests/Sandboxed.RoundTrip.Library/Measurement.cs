using System.Runtime.InteropServices;

namespace Sandboxed.Tests.Library;

/// <summary>Bytes placed by hand, with a private field among them.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
public struct Measurement
{
    [FieldOffset(0)]
    public short Sensor;

    [FieldOffset(8)]
    public double Value;

    [FieldOffset(16)]
    private int _flags;

    public int Flags
    {
        readonly get => _flags;
        set => _flags = value;
    }
}
