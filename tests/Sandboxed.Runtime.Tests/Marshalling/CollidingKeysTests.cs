using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

/// <summary>Keys that were chosen to share a bucket would take the square of their number to be read. They are refused in every collection that hashes, and no others are.</summary>
public class CollidingKeysTests
{
    private const int Count = 20_000;

    /// <summary>Each with the number of its comparers.</summary>
    private static readonly (Type Marshaller, int Comparers)[] _collections =
    [
        (typeof(HashSetMarshaller<,>), 1),
        (typeof(FrozenSetMarshaller<,>), 1),
        (typeof(ReadOnlySetMarshaller<,>), 1),
        (typeof(ImmutableHashSetMarshaller<,>), 1),
        (typeof(ISetMarshaller<,>), 1),
        (typeof(IReadOnlySetMarshaller<,>), 1),
        (typeof(IImmutableSetMarshaller<,>), 1),
        (typeof(DictionaryMarshaller<,,,>), 1),
        (typeof(OrderedDictionaryMarshaller<,,,>), 1),
        (typeof(FrozenDictionaryMarshaller<,,,>), 1),
        (typeof(ReadOnlyDictionaryMarshaller<,,,>), 1),
        (typeof(ConcurrentDictionaryMarshaller<,,,>), 1),
        (typeof(ImmutableDictionaryMarshaller<,,,>), 2),
        (typeof(IDictionaryMarshaller<,,,>), 1),
        (typeof(IReadOnlyDictionaryMarshaller<,,,>), 1),
        (typeof(IImmutableDictionaryMarshaller<,,,>), 1),
    ];

    private static readonly Dictionary<string, Array> _colliding = new()
    {
        ["long"] = Keys(i => ((long)i << 32) | (uint)i),
        ["ulong"] = Keys(i => ((ulong)i << 32) | (uint)i),
        ["double"] = Keys(i => BitConverter.Int64BitsToDouble(((long)i << 32) | (uint)i)),
        ["decimal"] = Keys(i => new decimal(i, i, 0, false, 0)),
        ["Guid"] = Keys(i => MemoryMarshal.Read<Guid>(MemoryMarshal.AsBytes<int>([i, i, 0, 0]))),
        ["DateTime"] = Keys(i => new DateTime(((long)i << 32) | (uint)i)),
        ["TimeSpan"] = Keys(i => new TimeSpan(((long)i << 32) | (uint)i)),
        ["enum"] = Keys(i => (Wide)(((long)i << 32) | (uint)i)),
        ["struct"] = Keys(i => new Cell(i, i)),
        ["int"] = Keys(i => i * HashPrimes.AtLeast(Count)),
    };

    private static readonly Dictionary<string, Array> _honest = new()
    {
        ["numbers in a row"] = Keys(i => i),
        ["long ones around 0"] = Keys(i => i - (Count / 2L)),
        ["addresses of pages"] = Keys(i => 0x7f00_0000_0000 + (i * 4096L)),
        ["multiples of 65536"] = Keys(i => i * 65536),
        ["random numbers"] = Keys(i => (long)i * 0x2545_F491_4F6C_DD1D),
        ["Guids"] = Keys(_ => Guid.NewGuid()),
        ["days"] = Keys(i => new DateTime(2026, 1, 1).AddDays(i)),
        ["whole doubles"] = Keys(i => (double)i),
        ["fractions"] = Keys(i => i / 8.0),
        ["cents"] = Keys(i => i / 100m),
        ["points"] = Keys(i => (i % 100, i / 100)),
        ["a grid whose hash is x ^ y"] = Keys(i => new Cell(i % 128, i / 128)),
    };

    public static TheoryData<string, string> Colliding => Table(_colliding.Keys);

    public static TheoryData<string, string> Honest => Table(_honest.Keys);

    [Theory]
    [MemberData(nameof(Colliding))]
    public void A_collection_whose_keys_collide_is_refused(string marshaller, string keys)
    {
        var refusal = Assert.Throws<MarshallingException>(() => Read(marshaller, _colliding[keys], Count));
        Assert.Contains("are not spread", refusal.Message);
        Assert.Contains($"{Count:N0}", refusal.Message);
    }

    [Theory]
    [MemberData(nameof(Honest))]
    public void A_collection_of_honest_keys_is_read(string marshaller, string keys) => Assert.Equal(Count, Read(marshaller, _honest[keys], Count));

    /// <summary>A bad hash code is not hostile, and a small collection takes no time with any.</summary>
    [Theory]
    [MemberData(nameof(Marshallers))]
    public void A_few_keys_may_share_one_hash_code(string marshaller) => Assert.Equal(500, Read(marshaller, _colliding["struct"], 500));

    /// <summary>The table that it is given would be fine; one that it grows into would not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_concurrent_dictionary_whose_keys_would_collide_after_it_has_grown_is_refused(int growths)
    {
        var buckets = HashPrimes.AtLeast(Count);
        for (var i = 0; i < growths; i++) buckets = HashPrimes.AtLeast(2 * buckets);
        Assert.Throws<MarshallingException>(() => Read(nameof(ConcurrentDictionaryMarshaller<,,,>), Keys(i => i * buckets), Count));
    }

    /// <summary>Each of them alone may have its collisions; what all of them cost would still be out of proportion.</summary>
    [Fact]
    public void Many_small_collections_share_what_is_allowed()
    {
        var one = Bytes(_colliding["struct"], 500, comparers: 1, withValues: false);
        byte[] frame = [.. BitConverter.GetBytes(50), .. Enumerable.Repeat(one, 50).SelectMany(bytes => bytes)];
        var refusal = Assert.Throws<MarshallingException>(() => Frame.Read<HashSet<Cell>?[]?, ArrayMarshaller<HashSet<Cell>?, HashSetMarshaller<Cell, Raw<Cell>>>>(frame));
        Assert.Contains("are not spread", refusal.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(129)]
    [InlineData(20_000)]
    [InlineData(7_199_370)]
    public void The_tables_are_as_large_as_the_runtimes(int room)
    {
        Assert.Equal(new HashSet<byte>(room).Capacity, HashPrimes.AtLeast(room));
        Assert.Equal(new Dictionary<byte, byte>(room).Capacity, HashPrimes.AtLeast(room));
        Assert.Equal(new OrderedDictionary<byte, byte>(room).Capacity, HashPrimes.AtLeast(room));
    }

    public static TheoryData<string> Marshallers => [.. _collections.Select(one => Name(one.Marshaller))];

    private static TheoryData<string, string> Table(IEnumerable<string> keys)
    {
        var table = new TheoryData<string, string>();
        foreach (var (marshaller, _) in _collections)
        {
            foreach (var key in keys) table.Add(Name(marshaller), key);
        }

        return table;
    }

    private static Array Keys<T>(Func<int, T> key) => Enumerable.Range(1, Count).Select(key).ToArray();

    private static string Name(Type marshaller) => marshaller.Name[..marshaller.Name.IndexOf('`')];

    /// <summary>Reads a collection of the first keys; how many it has.</summary>
    private static int Read(string name, Array keys, int count)
    {
        var (marshaller, comparers) = _collections.Single(one => Name(one.Marshaller) == name);
        var key = keys.GetType().GetElementType()!;
        var ofKey = typeof(Raw<>).MakeGenericType(key);
        var isLookup = marshaller.GetGenericArguments().Length == 4;
        var made = isLookup ? marshaller.MakeGenericType(key, typeof(byte), ofKey, typeof(Raw<byte>)) : marshaller.MakeGenericType(key, ofKey);
        var collection = made.GetInterfaces().Single().GetGenericArguments()[0];
        var read = new Func<byte[], int>(CountOf<List<int>, ListMarshaller<int, Raw<int>>>).Method.GetGenericMethodDefinition().MakeGenericMethod(collection, made);
        return read.CreateDelegate<Func<byte[], int>>()(Bytes(keys, count, comparers, isLookup));
    }

    private static int CountOf<T, TMarshaller>(byte[] frame)
        where TMarshaller : struct, ISandboxMarshaller<T?>
        where T : class, IEnumerable => Frame.Read<T?, TMarshaller>(frame)!.Cast<object>().Count();

    private static byte[] Bytes(Array keys, int count, int comparers, bool withValues)
    {
        var size = (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(keys.GetType().GetElementType()!).Invoke(null, null)!;
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(keys), count * size);
        var frame = new List<byte>();
        frame.AddRange(BitConverter.GetBytes(count));
        frame.AddRange(new byte[comparers]);
        for (var i = 0; i < count; i++)
        {
            frame.AddRange(bytes.Slice(i * size, size));
            if (withValues) frame.Add(1);
        }

        return [.. frame];
    }

    private enum Wide : long
    {
    }

    private readonly record struct Cell(int X, int Y)
    {
        public override int GetHashCode() => X ^ Y;
    }
}
