namespace Sandboxed;

/// <summary>The errors of reading and writing frames, kept out of the inlined paths.</summary>
internal static class FrameErrors
{
    public static MarshallingException TooDeep() => new(
        $"The value is nested more than {SandboxWriter.MaxDepth} levels deep, or contains itself. Only trees can travel.");

    public static MarshallingException TooLarge(long size, long limit) => new(
        $"The values need at least {size:N0} bytes, more than the frame limit of {limit:N0} ({nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.MaxFrameMb)}).");

    public static MarshallingException MakesTooMuch(long made, int read, int size, long limit) => new(
        $"{made:N0} bytes of objects were made of the first {read:N0} of its {size:N0} bytes; {limit:N0} are allowed. " +
        "Return arrays of plain data, or raise MemMb, of which this follows where there is one, else " +
        $"{nameof(SandboxPoolOptions)}.{nameof(SandboxPoolOptions.MaxFrameMb)}, of which it is twice as much.");

    /// <summary>Why a value could not be written. Generated code writes null; a marshaller of the user's gets it like any other value.</summary>
    public static string Reason(string? exception, string? message) => exception == typeof(NullReferenceException).FullName
        ? "it is null, or something in it is, where its marshaller expects an object. Pass one, or let the marshaller write null."
        : message ?? "";

    /// <inheritdoc cref="Reason(string, string)"/>
    public static string Reason(Exception exception) => Reason(exception.GetType().FullName, exception.Message);

    public static MarshallingException Malformed(string what) => new($"Malformed data: {what}.");
}
