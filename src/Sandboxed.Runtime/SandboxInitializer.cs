using System.Security.Cryptography;
using Sandboxed.CompilerServices;
using Sandboxed.Transport;

namespace Sandboxed;

/// <summary>
/// A call that prepares each worker of a pool, see <see cref="SandboxInitializerAttribute"/>. Its arguments were marshalled when it was
/// made: what happens to the caller's objects afterwards does not change it.
/// </summary>
public sealed class SandboxInitializer
{
    internal SandboxInitializer(string method, MethodBinding binding, InitializerPlace where, ReadOnlyMemory<byte> arguments) =>
        (Method, Binding, Where, Arguments) = (method, binding, where, arguments);

    /// <summary>The method as a person writes it: <c>My.Models.Load</c>.</summary>
    public string Method { get; }

    /// <summary>Where it runs when workers are forked from a template.</summary>
    public InitializerPlace Where { get; }

    internal MethodBinding Binding { get; }

    internal ReadOnlyMemory<byte> Arguments { get; }

    /// <summary>The method as a person writes it.</summary>
    public override string ToString() => Method;

    /// <summary>Equal for those that do the same.</summary>
    internal string Likeness => $"{Binding} {Where} {Convert.ToHexString(SHA256.HashData(Arguments.Span))}";

    internal void Write(ref SandboxWriter writer)
    {
        writer.WriteString(Method);
        Binding.Write(ref writer);
        writer.Write(Where);
        writer.WriteSpan(Arguments.Span);
    }

    internal static SandboxInitializer Read(ref SandboxReader reader)
    {
        var method = reader.ReadString() ?? throw FrameErrors.Malformed("an initializer without a name");
        var binding = MethodBinding.Read(ref reader);
        var where = reader.Read<InitializerPlace>();
        return new(method, binding, where, reader.ReadArray<byte>() ?? throw FrameErrors.Malformed("an initializer without arguments"));
    }
}
