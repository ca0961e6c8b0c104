namespace Sandboxed.Tests.Shapes.Places;

internal static partial class Outer
{
    internal partial struct Middle
    {
        internal abstract partial class Inner
        {
            [EnforceLimits(Pool = RoundTripPool.Name)]
            public static int Twice(int number) => number * 2;
        }
    }

    internal sealed partial record InRecord
    {
        [EnforceLimits(Pool = RoundTripPool.Name)]
        public static int Half(int number) => number / 2;
    }
}

internal partial struct InStruct
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int Number() => 1;
}

internal partial record InRecord
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int Number() => 2;
}

internal partial record struct InRecordStruct
{
    [EnforceLimits(Pool = RoundTripPool.Name)]
    public static int Number() => 3;
}
