namespace Sandboxed;

/// <summary>Writes values of one type into a call and reads them out of it. Name it with <see cref="MarshalWithAttribute"/>.</summary>
/// <typeparam name="T">The type, exactly as it is declared where it is used.</typeparam>
/// <remarks>
/// Implement it on a struct. <see cref="Read"/> must consume exactly what <see cref="Write"/> wrote, at least one byte for
/// each value, and must not trust what it reads: on the way back the bytes come from a process that runs arbitrary code.
/// Throw <see cref="MarshallingException"/> for what cannot be written and for what cannot have been written.
/// A large result is read while it is written, and once more if that came to nothing: reading should have no other effect than the value.
/// </remarks>
/// <example>
/// <code>
/// public readonly struct IPAddressMarshaller : ISandboxMarshaller&lt;IPAddress&gt;
/// {
///     public static void Write(ref SandboxWriter writer, IPAddress value) =&gt; writer.WriteArray(value.GetAddressBytes());
///     public static IPAddress Read(ref SandboxReader reader) =&gt; new(reader.ReadArray&lt;byte&gt;()!);
/// }
/// </code>
/// </example>
public interface ISandboxMarshaller<T>
{
    /// <summary>Writes <paramref name="value"/>, which may be null for a reference type.</summary>
    static abstract void Write(ref SandboxWriter writer, T value);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    static abstract T Read(ref SandboxReader reader);
}
