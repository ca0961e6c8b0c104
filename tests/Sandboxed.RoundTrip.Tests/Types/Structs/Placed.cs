using System.Runtime.InteropServices;

namespace Sandboxed.Tests.Types.Structs;

[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct Placed
{
    [FieldOffset(3)]
    public byte Kind;

    [FieldOffset(16)]
    public double Value;
}

/// <summary>Fields in the same bytes, none of them checked.</summary>
[StructLayout(LayoutKind.Explicit)]
internal struct Union
{
    [FieldOffset(0)]
    public long Whole;

    [FieldOffset(0)]
    public int Low;

    [FieldOffset(4)]
    public int High;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct Packed1
{
    public byte A;
    public long B;
    public bool C;
}

[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal struct Packed2
{
    public byte A;
    public long B;
    public short C;
}
