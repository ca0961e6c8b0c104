using System.Runtime.InteropServices;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

/// <summary>Has three bytes of padding after each of its bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Padded(byte Small, int Large, bool Flag);

/// <summary>What the generator would write for <see cref="Padded"/>.</summary>
internal readonly struct PaddedLayout : IBitwiseLayout
{
    public static int Size => 12;

    public static bool IsExact => false;

    public static void Scrub(Span<byte> element)
    {
        element[1..4].Clear();
        element[9..12].Clear();
    }

    public static bool IsValid(ReadOnlySpan<byte> element) => element[8] <= 1;
}

/// <summary>The layout of another version of the struct.</summary>
internal readonly struct StaleLayout : IBitwiseLayout
{
    public static int Size => 8;

    public static bool IsExact => true;

    public static void Scrub(Span<byte> element)
    {
    }

    public static bool IsValid(ReadOnlySpan<byte> element) => true;
}
