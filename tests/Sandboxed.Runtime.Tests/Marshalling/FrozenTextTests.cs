using System.Collections.Frozen;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Sandboxed.CompilerServices;

namespace Sandboxed.Tests.Marshalling;

/// <summary>Frozen collections look for the part of their texts that tells them apart, and hash that by a formula which has no secret.</summary>
public class FrozenTextTests
{
    private const int Many = 1000;

    public static TheoryData<StringComparer?> Comparers =>
        [(StringComparer?)null, StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase];

    [Fact]
    public void Texts_that_were_chosen_to_collide_make_a_set_in_time()
    {
        // It takes 24 s with half as many, and four times that with all.
        const int Count = 80_000;
        var texts = Colliding(Count).ToHashSet(StringComparer.Ordinal);
        var frame = Frame.Of<HashSet<string>?, HashSetMarshaller<string, StringMarshaller>>(texts); // the same layout

        var watch = Stopwatch.StartNew();
        var set = Frame.Read<FrozenSet<string>?, FrozenSetMarshaller<string, StringMarshaller>>(frame)!;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal(texts.Count, set.Count);
        Assert.True(texts.All(set.Contains));
    }

    [Theory]
    [MemberData(nameof(Comparers))]
    public void Lookups_of_large_ones_find_what_they_found(StringComparer? comparer)
    {
        var texts = Enumerable.Range(0, Many).Select(i => $"text {i}").ToArray();
        var set = Frame.RoundTrip<FrozenSet<string>?, FrozenSetMarshaller<string, StringMarshaller>>(texts.ToFrozenSet(comparer))!;
        var dictionary = Frame.RoundTrip<FrozenDictionary<string, int>?, FrozenDictionaryMarshaller<string, int, StringMarshaller, Raw<int>>>(
            texts.ToFrozenDictionary(text => text, text => text.Length, comparer))!;

        var ignoresCase = comparer?.Equals("a", "A") == true;
        Assert.True(texts.All(text => set.Contains(text) && dictionary[text] == text.Length));
        Assert.Equal(ignoresCase, set.Contains("TEXT 5"));
        Assert.Equal(ignoresCase, dictionary.ContainsKey("TEXT 5"));
        if (set.TryGetAlternateLookup<ReadOnlySpan<char>>(out var alternate)) Assert.True(alternate.Contains("a text 5".AsSpan(2)));
        Assert.True(set.Comparer.Equals("b", "b"));
    }

    /// <summary>They arrive with a comparer of the library's own, and go on with that in whose place it is.</summary>
    [Theory]
    [MemberData(nameof(Comparers))]
    public void Large_ones_travel_on_with_the_comparer_that_they_had(StringComparer? comparer)
    {
        var texts = Enumerable.Range(0, Many).Select(i => $"text {i}").ToArray();
        var once = Frame.RoundTrip<FrozenSet<string>?, FrozenSetMarshaller<string, StringMarshaller>>(texts.ToFrozenSet(comparer))!;

        var set = Frame.RoundTrip<IReadOnlySet<string>?, IReadOnlySetMarshaller<string, StringMarshaller>>(once)!;

        Assert.Same(new HashSet<string>(comparer).Comparer, Assert.IsType<HashSet<string>>(set).Comparer);
        Assert.Equal(Many, set.Count);
    }

    /// <summary>
    /// Four characters of one hash code, and some that are alike in the first three or the last three, so that no shorter part tells them apart.
    /// </summary>
    private static IEnumerable<string> Colliding(int count)
    {
        const uint Start = (5381u << 16) + 5381u;
        const uint Factor = 1_566_083_941u;
        const uint HashCode = 12_345u;
        var first = BitOperations.RotateLeft(Start, 5) + Start;
        for (var i = 0u; i < count * 0.88; i++)
        {
            var end = i * 2_654_435_761u;
            yield return Text(first ^ (HashCode - ((first ^ end) * Factor)), end);
        }

        for (var i = 0u; i < count * 0.06; i++)
        {
            yield return Text(0x0041_0042, 0x0043 | (i << 16));
            yield return Text(i | (0x0051u << 16), 0x0052_0053);
        }
    }

    private static string Text(uint start, uint end) => new(MemoryMarshal.Cast<uint, char>([start, end]));
}
