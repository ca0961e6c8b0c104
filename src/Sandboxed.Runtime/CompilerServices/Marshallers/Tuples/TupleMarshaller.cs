using System.ComponentModel;

namespace Sandboxed.CompilerServices;

/// <summary>A tuple of one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, M1> : ISandboxMarshaller<Tuple<T1>?>
    where M1 : struct, ISandboxMarshaller<T1>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
    }

    /// <inheritdoc/>
    public static Tuple<T1>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(M1.Read(ref reader)) : null;
}

/// <summary>A tuple of two.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, M1, M2> : ISandboxMarshaller<Tuple<T1, T2>?>
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(M1.Read(ref reader), M2.Read(ref reader)) : null;
}

/// <summary>A tuple of three.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, T3, M1, M2, M3> : ISandboxMarshaller<Tuple<T1, T2, T3>?>
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
    where M3 : struct, ISandboxMarshaller<T3>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2, T3>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
        M3.Write(ref writer, value.Item3);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(M1.Read(ref reader), M2.Read(ref reader), M3.Read(ref reader)) : null;
}

/// <summary>A tuple of four.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, T3, T4, M1, M2, M3, M4> : ISandboxMarshaller<Tuple<T1, T2, T3, T4>?>
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
    where M3 : struct, ISandboxMarshaller<T3>
    where M4 : struct, ISandboxMarshaller<T4>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2, T3, T4>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
        M3.Write(ref writer, value.Item3);
        M4.Write(ref writer, value.Item4);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(
            M1.Read(ref reader),
            M2.Read(ref reader),
            M3.Read(ref reader),
            M4.Read(ref reader)) : null;
}

/// <summary>A tuple of five.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, T3, T4, T5, M1, M2, M3, M4, M5> : ISandboxMarshaller<Tuple<T1, T2, T3, T4, T5>?>
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
    where M3 : struct, ISandboxMarshaller<T3>
    where M4 : struct, ISandboxMarshaller<T4>
    where M5 : struct, ISandboxMarshaller<T5>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2, T3, T4, T5>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
        M3.Write(ref writer, value.Item3);
        M4.Write(ref writer, value.Item4);
        M5.Write(ref writer, value.Item5);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(
            M1.Read(ref reader),
            M2.Read(ref reader),
            M3.Read(ref reader),
            M4.Read(ref reader),
            M5.Read(ref reader)) : null;
}

/// <summary>A tuple of six.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, T3, T4, T5, T6, M1, M2, M3, M4, M5, M6> : ISandboxMarshaller<Tuple<T1, T2, T3, T4, T5, T6>?>
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
    where M3 : struct, ISandboxMarshaller<T3>
    where M4 : struct, ISandboxMarshaller<T4>
    where M5 : struct, ISandboxMarshaller<T5>
    where M6 : struct, ISandboxMarshaller<T6>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2, T3, T4, T5, T6>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
        M3.Write(ref writer, value.Item3);
        M4.Write(ref writer, value.Item4);
        M5.Write(ref writer, value.Item5);
        M6.Write(ref writer, value.Item6);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5, T6>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(
            M1.Read(ref reader),
            M2.Read(ref reader),
            M3.Read(ref reader),
            M4.Read(ref reader),
            M5.Read(ref reader),
            M6.Read(ref reader)) : null;
}

/// <summary>A tuple of seven.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, T3, T4, T5, T6, T7, M1, M2, M3, M4, M5, M6, M7> : ISandboxMarshaller<Tuple<T1, T2, T3, T4, T5, T6, T7>?>
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
    where M3 : struct, ISandboxMarshaller<T3>
    where M4 : struct, ISandboxMarshaller<T4>
    where M5 : struct, ISandboxMarshaller<T5>
    where M6 : struct, ISandboxMarshaller<T6>
    where M7 : struct, ISandboxMarshaller<T7>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
        M3.Write(ref writer, value.Item3);
        M4.Write(ref writer, value.Item4);
        M5.Write(ref writer, value.Item5);
        M6.Write(ref writer, value.Item6);
        M7.Write(ref writer, value.Item7);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5, T6, T7>? Read(ref SandboxReader reader) =>
        Presence.Read(ref reader) ? new(
            M1.Read(ref reader),
            M2.Read(ref reader),
            M3.Read(ref reader),
            M4.Read(ref reader),
            M5.Read(ref reader),
            M6.Read(ref reader),
            M7.Read(ref reader)) : null;
}

/// <summary>A tuple of seven and the rest in another one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TupleMarshaller<T1, T2, T3, T4, T5, T6, T7, TRest, M1, M2, M3, M4, M5, M6, M7, MRest> : ISandboxMarshaller<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>?>
    where TRest : notnull
    where M1 : struct, ISandboxMarshaller<T1>
    where M2 : struct, ISandboxMarshaller<T2>
    where M3 : struct, ISandboxMarshaller<T3>
    where M4 : struct, ISandboxMarshaller<T4>
    where M5 : struct, ISandboxMarshaller<T5>
    where M6 : struct, ISandboxMarshaller<T6>
    where M7 : struct, ISandboxMarshaller<T7>
    where MRest : struct, ISandboxMarshaller<TRest>
{
    /// <inheritdoc/>
    public static void Write(ref SandboxWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>? value)
    {
        if (!Presence.Write(ref writer, value is not null)) return;
        DeclaredType.Check(value!);
        M1.Write(ref writer, value!.Item1);
        M2.Write(ref writer, value.Item2);
        M3.Write(ref writer, value.Item3);
        M4.Write(ref writer, value.Item4);
        M5.Write(ref writer, value.Item5);
        M6.Write(ref writer, value.Item6);
        M7.Write(ref writer, value.Item7);
        MRest.Write(ref writer, value.Rest);
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>? Read(ref SandboxReader reader)
    {
        if (!Presence.Read(ref reader)) return null;
        var item1 = M1.Read(ref reader);
        var item2 = M2.Read(ref reader);
        var item3 = M3.Read(ref reader);
        var item4 = M4.Read(ref reader);
        var item5 = M5.Read(ref reader);
        var item6 = M6.Read(ref reader);
        var item7 = M7.Read(ref reader);
        var rest = MRest.Read(ref reader);
        try
        {
            // Refuses a rest that is null or no tuple.
            return new(item1, item2, item3, item4, item5, item6, item7, rest);
        }
        catch (ArgumentException failure)
        {
            throw MarshallerErrors.NotConstructible(typeof(Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>), failure);
        }
    }
}
