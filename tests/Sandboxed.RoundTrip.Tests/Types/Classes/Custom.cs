using System.Net;

namespace Sandboxed.Tests.Types.Classes;

/// <summary>A marshaller for a type that says nothing about itself.</summary>
internal readonly struct AddressMarshaller : ISandboxMarshaller<IPAddress?>
{
    public static void Write(ref SandboxWriter writer, IPAddress? value) => writer.WriteArray(value?.GetAddressBytes());

    public static IPAddress? Read(ref SandboxReader reader) => reader.ReadArray<byte>() is { } bytes ? new IPAddress(bytes) : null;
}

/// <summary>Holds something that no constructor parameter or settable member reaches, and so names its marshaller.</summary>
[MarshalWith(typeof(SealedBoxMarshaller))]
internal sealed class SealedBox
{
    private readonly object _content;

    private SealedBox(int content) => _content = content;

    public static SealedBox Of(int content) => new(content);

    public int Open() => (int)_content;
}

internal readonly struct SealedBoxMarshaller : ISandboxMarshaller<SealedBox?>
{
    public static void Write(ref SandboxWriter writer, SealedBox? value) => writer.Write(value?.Open() ?? -1);

    public static SealedBox? Read(ref SandboxReader reader) => reader.Read<int>() is var content and >= 0 ? SealedBox.Of(content) : null;
}

/// <summary>A generic marshaller, closed with the type arguments of what it marshals.</summary>
[MarshalWith(typeof(WrapperMarshaller<>))]
internal sealed class Wrapper<T>(T value)
    where T : unmanaged
{
    private readonly object _value = value;

    public T Unwrap() => (T)_value;
}

internal readonly struct WrapperMarshaller<T> : ISandboxMarshaller<Wrapper<T>?>
    where T : unmanaged
{
    public static void Write(ref SandboxWriter writer, Wrapper<T>? value) => writer.WriteArray<T>(value is null ? null : [value.Unwrap()]);

    public static Wrapper<T>? Read(ref SandboxReader reader) => reader.ReadArray<T>() is [var value] ? new(value) : null;
}

internal sealed record Endpoint([MarshalWith(typeof(AddressMarshaller))] IPAddress? Address, int Port)
{
    [MarshalWith(typeof(AddressMarshaller))]
    public IPAddress? Fallback { get; init; }

    [MarshalWith(typeof(AddressMarshaller))]
    public IPAddress? Gateway;
}
