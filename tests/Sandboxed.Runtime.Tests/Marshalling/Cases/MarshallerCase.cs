using FsCheck;
using FsCheck.Fluent;

namespace Sandboxed.Tests.Marshalling.Cases;

/// <summary>One marshaller with values for it, so that one test can be written for all of them.</summary>
public abstract class MarshallerCase
{
    /// <summary>The marshaller as it is written in code.</summary>
    public abstract string Name { get; }

    /// <summary>The marshaller's type, open if it is generic.</summary>
    public abstract Type Marshaller { get; }

    /// <summary>Frames with one valid value each.</summary>
    public abstract Gen<byte[]> Frames { get; }

    /// <summary>Checks that any value arrives as it was.</summary>
    public abstract void CheckRoundTrip();

    /// <summary>Reads a frame to its end.</summary>
    /// <exception cref="MarshallingException">It cannot have been written.</exception>
    public abstract void Read(byte[] frame);

    public static MarshallerCase Of<T, TMarshaller>(Gen<T> values, Func<T, object?>? contents = null)
        where TMarshaller : struct, ISandboxMarshaller<T> => new TypedCase<T, TMarshaller>(values, contents ?? (value => value));

    /// <summary>Values of a type that FsCheck knows how to make.</summary>
    public static MarshallerCase Of<T, TMarshaller>()
        where TMarshaller : struct, ISandboxMarshaller<T> => Of<T, TMarshaller>(Any<T>());

    /// <summary>Values made of a value that FsCheck knows how to make.</summary>
    public static MarshallerCase From<TSource, T, TMarshaller>(Func<TSource, T> make, Func<T, object?>? contents = null)
        where TMarshaller : struct, ISandboxMarshaller<T> => Of<T, TMarshaller>(Any<TSource>().Select(make), contents);

    public static Gen<T> Any<T>() => ArbMap.Default.GeneratorFor<T>();

    /// <param name="values">One time in ten the default value is taken, which is null for reference types.</param>
    /// <param name="contents">What must be equal: the value, or what it consists of.</param>
    private sealed class TypedCase<T, TMarshaller>(Gen<T> values, Func<T, object?> contents) : MarshallerCase
        where TMarshaller : struct, ISandboxMarshaller<T>
    {
        private readonly Gen<T> _values = Gen.Frequency((1, Gen.Constant(default(T)!)), (9, values));

        public override string Name => NameOf(typeof(TMarshaller));

        public override Type Marshaller =>
            typeof(TMarshaller).IsGenericType ? typeof(TMarshaller).GetGenericTypeDefinition() : typeof(TMarshaller);

        public override Gen<byte[]> Frames => _values.Select(Frame.Of<T, TMarshaller>);

        public override void CheckRoundTrip() => Prop.ForAll(_values.ToArbitrary(), value =>
        {
            var copy = Frame.RoundTrip<T, TMarshaller>(value);
            Assert.Equal(value is null, copy is null);
            if (value is null) return;
            Assert.Equal(contents(value), contents(copy));
            if (!typeof(T).IsAbstract && typeof(T) != typeof(Exception)) Assert.Equal(value.GetType(), copy!.GetType());
        }).QuickCheckThrowOnFailure();

        public override void Read(byte[] frame) => Frame.Read<T, TMarshaller>(frame);

        private static string NameOf(Type type) => type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
            : type.IsArray ? NameOf(type.GetElementType()!) + "[]"
            : type.Name;
    }
}
