using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling.Cases;

internal static class TupleCases
{
    public static IEnumerable<MarshallerCase> All =>
    [
        MarshallerCase.From<int, ValueTuple<int>, ValueTupleMarshaller<int, Raw<int>>>(x => new(x)),
        MarshallerCase.Of<(int, string?), ValueTupleMarshaller<int, string?, Raw<int>, StringMarshaller>>(),
        MarshallerCase.Of<(int, string?, bool), ValueTupleMarshaller<int, string?, bool, Raw<int>, StringMarshaller, BooleanMarshaller>>(),
        MarshallerCase.Of<(int, byte, bool, string?), ValueTupleMarshaller<int, byte, bool, string?, Raw<int>, Raw<byte>, BooleanMarshaller, StringMarshaller>>(),
        MarshallerCase.Of<(byte, int, byte, int, byte),
            ValueTupleMarshaller<byte, int, byte, int, byte, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>>>(),
        MarshallerCase.Of<(byte, int, byte, int, byte, int),
            ValueTupleMarshaller<byte, int, byte, int, byte, int, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>>>(),
        MarshallerCase.Of<(byte, int, byte, int, byte, int, byte),
            ValueTupleMarshaller<byte, int, byte, int, byte, int, byte, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>>>(),
        MarshallerCase.From<(byte, int, byte, int, (byte, int)), (byte, int, byte, int, byte, int, byte, int),
            ValueTupleMarshaller<byte, int, byte, int, byte, int, byte, ValueTuple<int>,
                Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, ValueTupleMarshaller<int, Raw<int>>>>(
            x => (x.Item1, x.Item2, x.Item3, x.Item4, x.Item5.Item1, x.Item5.Item2, x.Item1, x.Item2)),
        MarshallerCase.From<int, Tuple<int>?, TupleMarshaller<int, Raw<int>>>(x => new(x)),
        MarshallerCase.From<(int, string?), Tuple<int, string?>?, TupleMarshaller<int, string?, Raw<int>, StringMarshaller>>(x => x.ToTuple()),
        MarshallerCase.From<(int, byte, int), Tuple<int, byte, int>?,
            TupleMarshaller<int, byte, int, Raw<int>, Raw<byte>, Raw<int>>>(x => x.ToTuple()),
        MarshallerCase.From<(int, byte, int, byte), Tuple<int, byte, int, byte>?,
            TupleMarshaller<int, byte, int, byte, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>>>(x => x.ToTuple()),
        MarshallerCase.From<(int, byte, int, byte, int), Tuple<int, byte, int, byte, int>?,
            TupleMarshaller<int, byte, int, byte, int, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>>>(x => x.ToTuple()),
        MarshallerCase.From<(int, byte, int, byte, int, byte), Tuple<int, byte, int, byte, int, byte>?,
            TupleMarshaller<int, byte, int, byte, int, byte, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>>>(x => x.ToTuple()),
        MarshallerCase.From<(int, byte, int, byte, int, byte, int), Tuple<int, byte, int, byte, int, byte, int>?,
            TupleMarshaller<int, byte, int, byte, int, byte, int, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>>>(x => x.ToTuple()),
        MarshallerCase.From<(int, byte, int, byte, int, byte, int), Tuple<int, byte, int, byte, int, byte, int, Tuple<byte>>?,
            TupleMarshaller<int, byte, int, byte, int, byte, int, Tuple<byte>,
                Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, Raw<byte>, Raw<int>, TupleMarshaller<byte, Raw<byte>>>>(
            x => new(x.Item1, x.Item2, x.Item3, x.Item4, x.Item5, x.Item6, x.Item7, new(x.Item2))),
    ];
}
