using System.Runtime.InteropServices;
using Sandboxed.Calls;
using Sandboxed.CompilerServices;

namespace Sandboxed.Misbehaving;

/// <summary>
/// Bytes that pretend to be packed calls, the same for the same seed: rubbish, damaged ones, and such that an attacker composes who knows
/// the layout.
/// </summary>
internal sealed class ForgedCalls
{
    /// <summary>Framework assemblies, and one of this application's folder, that nothing here refers to.</summary>
    private static readonly string[] _strangers = ["System.Net.Ping", "System.IO.IsolatedStorage", "Sandboxed.HostProgram"];

    private static readonly int[] _oddNumbers = [int.MinValue, int.MinValue + 1, -2, -1, 0, 1, 0x10000, int.MaxValue - 7, int.MaxValue];

    private readonly Random _random;
    private readonly byte[][] _honest;
    private readonly MethodIdentity[] _methods;
    private readonly string[] _assemblies;
    private readonly string[] _keys;
    private readonly Guid[] _modules;

    /// <param name="seed">Which of all sequences.</param>
    /// <param name="honest">Calls to begin with, all of one assembly.</param>
    public ForgedCalls(int seed, params LimitedCall[] honest)
    {
        _random = new(seed);
        var options = new CallOptions { MemMb = 64, WallTime = TimeSpan.FromSeconds(1) };
        _honest = [.. honest.Select(static call => call.ToBytes()), .. honest.Select(call => call.ToBytes(options))];
        _methods = [.. honest.Select(static call => call.Packed.Method.Identity)];
        var name = _methods[0].Assembly;
        _assemblies =
        [
            name, name, name, name.ToLowerInvariant(), $"{name}, Version=1.0.0.0",
            $"{name}.dll", $"/tmp/{name}.dll", $"../../{name}", $"file:///tmp/{name}.dll", "", ".", "a\0b\r\nc", new('x', 5000),
            "System.Private.CoreLib", "mscorlib", "Sandboxed.Runtime", .. _strangers,
        ];
        _keys =
        [
            .. _methods.Select(static method => method.Key), $"{_methods[0].Key}\0", "", new('k', 5000),
            "System.Diagnostics.Process.Start(System.String)",
            Initializing.ThrowInitializer("").Binding.Key,
        ];
        var core = typeof(object).Assembly.ManifestModule.ModuleVersionId;
        _modules = [.. _methods.Select(static method => method.Module), core, Guid.Empty, new("01234567-89ab-cdef-0123-456789abcdef")];
    }

    /// <summary>
    /// Reads the next. True if it is a call, which is one of a declared method; false if it was refused. Anything else is an exception.
    /// </summary>
    public bool ReadNext()
    {
        LimitedMethod method;
        try
        {
            method = LimitedCall.FromBytes(Next(), out _).Packed.Method;
        }
        catch (MarshallingException)
        {
            return false;
        }

        return LimitedMethodTable.Of(typeof(Travelling).Assembly)!.TryGet(method.Key, out var declared) && ReferenceEquals(declared, method)
            ? true
            : throw new InvalidOperationException($"{method.GetType()} is no declared method.");
    }

    /// <summary>Assemblies that only the bytes named, and that were loaded all the same.</summary>
    public static IEnumerable<string> LoadedStrangers() =>
        AppDomain.CurrentDomain.GetAssemblies().Select(static assembly => assembly.GetName().Name!).Intersect(_strangers);

    private byte[] Next() => _random.Next(8) switch
    {
        0 => Random(_random.Next(300)),
        1 => Sealed(Random(_random.Next(300))),
        2 => Cut(Honest()),
        3 => Damaged(Honest()),
        4 => Sealed(Damaged(Content(Honest()))),
        5 => Sealed(Cut(Content(Honest()))),
        6 => Sealed(Spliced(Content(Honest()), Content(Honest()))),
        _ => Composed(),
    };

    private byte[] Composed()
    {
        var method = Any(_methods);
        if (Sometimes()) method = method with { Assembly = Any(_assemblies) };
        if (Sometimes()) method = method with { Module = Any(_modules) };
        if (Sometimes()) method = method with { Key = Any(_keys) };
        if (Sometimes()) method = method with { Contract = (ulong)_random.NextInt64() };
        if (Sometimes()) method = method with { Version = new(_random.Next(), _random.Next()) };
        return PackedCall.Seal(method, Sometimes() ? new() { Priority = _random.Next() } : null, Random(_random.Next(100)));
    }

    private byte[] Honest() => Any(_honest).ToArray();

    private static byte[] Content(byte[] bytes) => bytes[Envelope.Size..];

    private byte[] Sealed(byte[] content) => Envelope.Seal([.. new byte[Envelope.Size], .. content], MemoryMarshal.Read<uint>(_honest[0]));

    private byte[] Cut(byte[] bytes) => Sometimes() ? bytes[.._random.Next(bytes.Length)] : [.. bytes, .. Random(1 + _random.Next(20))];

    private byte[] Damaged(byte[] bytes)
    {
        for (var i = _random.Next(4); i >= 0; i--)
        {
            var at = _random.Next(bytes.Length - 4);
            if (Sometimes()) bytes[at] ^= (byte)(1 << _random.Next(8));
            else if (Sometimes()) MemoryMarshal.Write(bytes.AsSpan(at), Any(_oddNumbers));
            else bytes[at] = (byte)_random.Next(256);
        }

        return bytes;
    }

    private byte[] Spliced(byte[] first, byte[] second) => [.. first[.._random.Next(first.Length)], .. second[_random.Next(second.Length)..]];

    private byte[] Random(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private bool Sometimes() => _random.Next(2) == 0;

    private T Any<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
