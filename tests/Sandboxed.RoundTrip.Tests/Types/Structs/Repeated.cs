using System.Runtime.CompilerServices;

namespace Sandboxed.Tests.Types.Structs;

/// <summary>A buffer of odd length between other fields.</summary>
internal unsafe struct WithBuffer
{
    public long Before;
    public fixed byte Bytes[5];
    public short After;

    public static WithBuffer Of(int[] bytes)
    {
        var value = new WithBuffer { Before = bytes[0] - 1L, After = (short)bytes.Length };
        for (var i = 0; i < 5; i++) value.Bytes[i] = (byte)bytes[i];
        return value;
    }
}

[InlineArray(4)]
internal struct FourNumbers
{
    private int _first;

    public static FourNumbers Of(int[] numbers)
    {
        var value = default(FourNumbers);
        for (var i = 0; i < 4; i++) value[i] = numbers[i];
        return value;
    }
}

[InlineArray(3)]
internal struct ThreeFlags
{
    private bool _first;

    public static ThreeFlags Of(bool[] flags)
    {
        var value = default(ThreeFlags);
        for (var i = 0; i < 3; i++) value[i] = flags[i];
        return value;
    }
}

internal record struct WithFlags(short Number, ThreeFlags Flags);
