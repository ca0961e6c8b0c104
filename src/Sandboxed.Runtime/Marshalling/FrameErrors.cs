namespace Sandboxed;

/// <summary>The errors of reading and writing frames, kept out of the inlined paths.</summary>
internal static class FrameErrors
{
    public static MarshallingException TooDeep() => new(
        $"The value is nested more than {SandboxWriter.MaxDepth} levels deep, or contains itself. Only trees can travel.");

    public static MarshallingException TooLarge(long size, long limit) => new(
        $"The values need at least {size:N0} bytes, more than the frame limit of {limit:N0} ({nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.MaxFrameMb)}).");

    public static MarshallingException Malformed(string what) => new($"Malformed data: {what}.");
}
